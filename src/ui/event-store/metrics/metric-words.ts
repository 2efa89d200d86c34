import type { MetricReading } from '#client';
import { countWords } from '../../timeline/moment-words.ts';
import { durationWords } from '../words.ts';

const LAG = 'projection-lag:';

const NAMES: Readonly<Record<string, string>> = {
  append: 'Append latency',
  replay: 'Replay time',
  snapshot: 'Snapshot creation',
  'projection-errors': 'Projection errors',
  storage: 'Storage used',
  'events-per-aggregate': 'Events per aggregate',
  'events-per-second': 'Events per second',
  group: 'Commits per transaction',
};

/** A metric's name for a person; one that is not known keeps its own. */
export function metricName(name: string): string {
  if (name.startsWith(LAG)) return `Lag of ${name.slice(LAG.length)}`;
  return NAMES[name] ?? name;
}

/** A figure with its unit in words: `12 ms`, `83%`, `3.2 per second`. */
export function figureWords(value: number, unit: string, locale: string): string {
  const number = (digits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  switch (unit) {
    case 'ms':
      return durationWords(value, locale);
    case '%':
      return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: value < 1 ? 2 : 0 }).format(
        value / 100,
      );
    case '1/s':
      return `${number(1)} per second`;
    case '1/min':
      return `${number(1)} per minute`;
    case 'events':
      return countWords(Math.round(value), locale);
    case 'commits':
      return `${number(1)} ${value === 1 ? 'commit' : 'commits'}`;
    default:
      return `${number(1)} ${unit}`;
  }
}

/** Whether there is a figure: what is timed has none before its first time, a rate of nothing is 0. */
export function isMeasured({ count, unit }: MetricReading): boolean {
  return count > 0 || (unit !== 'ms' && unit !== 'commits');
}

/** How a metric stands to its threshold: a sign, and the same in words. */
export function standingOf(metric: MetricReading): {
  readonly standing: 'none' | 'within' | 'breached';
  readonly sign: string;
  readonly words: string;
} {
  if (metric.threshold === undefined) return { standing: 'none', sign: '', words: 'No threshold' };
  if (metric.breached === true) return { standing: 'breached', sign: '▲', words: 'Above' };
  if (!isMeasured(metric)) return { standing: 'none', sign: '–', words: 'Not measured yet' };
  return { standing: 'within', sign: '✓', words: 'Within' };
}

/** One sentence over all metrics: which are above their thresholds, by name. */
export function overallWords(metrics: Readonly<Record<string, MetricReading>>): string {
  const held = Object.entries(metrics).filter(([, { threshold }]) => threshold !== undefined);
  const above = held.filter(([, { breached }]) => breached === true).map(([name]) => metricName(name));
  if (above.length === 0) return `All ${held.length} metrics that have a threshold are within it.`;
  return `${above.length} of ${held.length} metrics ${above.length === 1 ? 'is' : 'are'} above the threshold: ${above.join(', ')}.`;
}
