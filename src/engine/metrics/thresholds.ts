import type { Thresholds } from '../configuration/configuration.ts';
import type { MetricFigures } from './histogram.ts';

/** One metric, held against its threshold. */
export interface MetricReading extends MetricFigures {
  /** The figure that counts: the 99th percentile of what is measured, and what is so now of what is counted. */
  readonly value: number;
  /** A value above it is a breach; absent where there is none. */
  readonly threshold?: number;
  /** Whether `value` is above it; absent where there is no threshold. */
  readonly breached?: boolean;
}

/** Figures of a metric; `value` where it is not the 99th percentile. */
export type Measured = MetricFigures & { readonly value?: number };

/** From where on the rate of events is a breach, per second: the pattern's text has it, the configuration does not. */
const EVENTS_PER_SECOND = 10_000;
const LAG = 'projection-lag:';

/**
 * Metrics by name, each held against its threshold where it has one: `append`, `replay`, `snapshot`,
 * `projection-lag:<name>`, `projection-errors`, `storage`, `events-per-aggregate`, `events-per-second`. Only above the
 * threshold is a breach, at it is none.
 */
export function readMetrics(
  measured: Readonly<Record<string, Measured>>,
  thresholds: Thresholds,
): Readonly<Record<string, MetricReading>> {
  const readings = Object.entries(measured).map(([name, figures]) => {
    const { value = figures.p99 } = figures;
    const threshold = thresholdOf(name, thresholds);
    const judged = threshold === undefined ? {} : { threshold, breached: value > threshold };
    return [name, { ...figures, value, ...judged }] as const;
  });
  return Object.fromEntries(readings);
}

/** Figures of what is not measured time and again but simply so now. */
export function gauge(value: number, unit: string): Measured {
  return { count: 1, p50: value, p99: value, unit, value };
}

/** In the metric's own unit: the share of the quota in per cent. */
function thresholdOf(name: string, thresholds: Thresholds): number | undefined {
  if (name.startsWith(LAG)) return thresholds.lagP99;
  return new Map([
    ['append', thresholds.appendP99],
    ['replay', thresholds.replayP99],
    ['snapshot', thresholds.snapshotP99],
    ['projection-errors', thresholds.errorsPerMinute],
    ['storage', thresholds.storageShare * 100],
    ['events-per-aggregate', thresholds.eventsPerAggregate],
    ['events-per-second', EVENTS_PER_SECOND],
  ]).get(name);
}
