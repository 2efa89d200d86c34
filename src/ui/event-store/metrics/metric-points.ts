import type { MetricReading, VitalSample } from '#client';
import type { ChartPoints } from '../../chart/series-points.ts';

/** A line that stays below this share of its threshold would lie flat at the foot of a chart that reaches up to it. */
const FAR_BELOW = 0.1;

/** What a metric's chart draws: one point for each sample of the session, gaps where it was not measured. */
export function metricPoints(name: string, history: readonly VitalSample[]): ChartPoints {
  const shown = history.map(({ values }) => values[name] ?? null);
  return {
    times: history.map(({ at }) => Date.parse(at) / 1000),
    shown,
    later: shown.map(() => null),
  };
}

/** The threshold as a line across, or null where all of the chart lies far below it, which is then said in words. */
export function limitOf({ threshold }: MetricReading, { shown }: ChartPoints): number | null {
  if (threshold === undefined) return null;
  const most = Math.max(0, ...shown.map((value) => value ?? 0));
  return most < threshold * FAR_BELOW ? null : threshold;
}

/** Times of day of ticks, given as seconds since 1970, ascending; with seconds where they are closer than a minute. */
export function clockLabels(ticks: readonly number[], locale: string): string[] {
  const [first = 0, second = Infinity] = ticks;
  const words = new Intl.DateTimeFormat(locale, { timeStyle: second - first < 60 ? 'medium' : 'short' });
  return ticks.map((seconds) => words.format(new Date(seconds * 1000)));
}
