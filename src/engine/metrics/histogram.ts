/** Figures of one kind of operation: how often in all, and quantiles over the last ones. */
export interface MetricFigures {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly unit: string;
}

/** Keeps the last values of a measurement; quantiles are over those, the count over all. */
export class Histogram {
  readonly #ring: Float64Array;
  readonly #unit: string;
  #count = 0;

  constructor(unit: string, size = 1024) {
    this.#ring = new Float64Array(size);
    this.#unit = unit;
  }

  record(value: number): void {
    this.#ring[this.#count % this.#ring.length] = value;
    this.#count++;
  }

  figures(): MetricFigures {
    const sorted = this.#ring.slice(0, Math.min(this.#count, this.#ring.length)).toSorted();
    const quantile = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
    return { count: this.#count, p50: quantile(0.5), p99: quantile(0.99), unit: this.#unit };
  }
}
