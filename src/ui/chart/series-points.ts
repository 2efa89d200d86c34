import type { Series } from '#ledger';

/** What a chart draws: seconds since 1970 against a figure, which for a picture may be a floating-point number. */
export interface ChartPoints {
  readonly times: readonly number[];
  /** The line up to the moment shown. */
  readonly shown: readonly (number | null)[];
  /** What is known today, dashed, from where the shown line ends; all null where the screen shows now. */
  readonly later: readonly (number | null)[];
}

/**
 * Lays the series of the moment shown and the one known today over one common axis, so that the picture does not jump
 * while the slider is dragged: only the boundary between the two lines moves.
 *
 * @param today the series at the head, null where it was never seen
 */
export function chartPoints(shown: Series | null, today: Series | null): ChartPoints {
  const figures = figuresOf(shown);
  const laterFigures =
    today !== null && today.commodity === (shown?.commodity ?? today.commodity) ? figuresOf(today) : null;
  const last = shown?.dates.at(-1) ?? '';
  const dates = [...new Set([...figures.keys(), ...(laterFigures?.keys() ?? [])])].toSorted();
  return {
    times: dates.map((date) => Date.parse(date) / 1000),
    shown: dates.map((date) => figures.get(date) ?? null),
    // Both lines have the last shown date, so that they meet.
    later: dates.map((date) =>
      date < last ? null : date === last ? (figures.get(date) ?? null) : (laterFigures?.get(date) ?? null),
    ),
  };
}

function figuresOf(series: Series | null): ReadonlyMap<string, number> {
  return new Map(series?.dates.map((date, index) => [date, Number(series.values[index] ?? 0)]));
}

/**
 * What the axis goes from and to: all that there is. One point alone stands in its middle, with so much on either side; uPlot
 * would begin with it and go on for years.
 */
export function spanOf(times: ArrayLike<number>, around: number): [number, number] {
  const first = times[0] ?? 0;
  const last = times[times.length - 1] ?? first;
  return first < last ? [first, last] : [first - around, last + around];
}
