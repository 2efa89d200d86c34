import type { CoursePoint, FigureCourse } from '#ledger';
import type { ChartPoints } from '../chart/series-points.ts';

/** Of a position, or of a second: a figure stays what it was until just before it changes. */
const JUST_BEFORE = 0.01;

/**
 * A course as steps on the axis of a chart: positions, or seconds since 1970 of days. What lies after the moment shown
 * (`at`, a position; null = now) is `later`. The last value holds up to `head`.
 */
export function coursePoints({ points, axis }: FigureCourse, at: number | null, head: number): ChartPoints {
  const steps: { x: number; value: number }[] = [];
  for (const point of points) {
    const x = placeOf(point);
    const before = steps.at(-1);
    if (before !== undefined && x - JUST_BEFORE > before.x) steps.push({ x: x - JUST_BEFORE, value: before.value });
    steps.push({ x, value: Number(point.value) });
  }
  const last = steps.at(-1);
  if (axis === 'known' && last !== undefined && head > last.x) steps.push({ x: head, value: last.value });
  const isLater = (x: number): boolean => axis === 'known' && at !== null && x > at;
  return {
    times: steps.map(({ x }) => x),
    shown: steps.map(({ x, value }) => (isLater(x) ? null : value)),
    later: steps.map(({ x, value }) => (isLater(x) ? value : null)),
  };
}

/** Where a point lies on the axis: its position, or the seconds since 1970 of its day. */
export function placeOf({ position, date }: CoursePoint): number {
  return position ?? Date.parse(date ?? '') / 1000;
}
