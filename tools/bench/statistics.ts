/** How some samples lie: quantiles by the nearest rank, in the samples' own unit. */
export interface Spread {
  readonly count: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p99: number;
}

/** The spread of samples; null where there are none. */
export function spreadOf(samples: readonly number[]): Spread | null {
  if (samples.length === 0) return null;
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { count: sorted.length, p25: at(0.25), p50: at(0.5), p75: at(0.75), p99: at(0.99) };
}
