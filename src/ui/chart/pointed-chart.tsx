import { type KeyboardEvent, useState } from 'react';
import { type NamedFigure, showFigure } from '../figures/figure-store.ts';
import { slidBy } from '../kit/slider-keys.ts';
import { FigureChart } from './figure-chart.tsx';
import type { LineChartProps } from './line-chart.tsx';
import css from './pointed-chart.module.css';

/** A point of a line: what it says, and the figure that it opens to. */
interface ChartPoint {
  /** `31 Jan 2026: 1,204.00 EUR` */
  readonly words: string;
  readonly figure: NamedFigure;
}

export interface PointedChartProps extends Omit<LineChartProps, 'pointed' | 'onPointed'> {
  /** What the line is of: `Net worth`. */
  readonly label: string;
  /** What the point at an index of `points` is; null where there is none, such as after the moment shown. */
  readonly pointOf: (index: number) => ChartPoint | null;
}

/**
 * A line whose points are figures: the one under the pointer, or the one that arrow keys lead to, is told, and opens by a
 * click, by Enter or by the keys of all figures.
 */
export function PointedChart({ label, pointOf, ...chart }: PointedChartProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const { length } = chart.points.times;
  const last = lastOf(length, pointOf);
  if (last === null) return <FigureChart {...chart} />;
  const point = pointed === null ? null : pointOf(pointed);
  const at = point === null || pointed === null ? last : pointed;
  const open = () => point !== null && showFigure(point.figure, 'parts');
  const onKeyDown = (event: KeyboardEvent) => {
    const to = slidBy(event.key, { value: at, least: 0, most: last, small: 1, large: PAGE });
    if (to === null && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (to === null) open();
    else setPointed(nearest(to, to < at ? -1 : 1, last, pointOf));
  };
  return (
    <div
      className={css['pointed']}
      role="slider"
      tabIndex={0}
      aria-label={`${label}: the points of the line`}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={pointOf(at)?.words}
      title={point === null ? undefined : 'What makes this figure (Y)'}
      data-explains={point === null ? undefined : JSON.stringify(point.figure)}
      onKeyDown={onKeyDown}
      onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && setPointed(at)}
      onBlur={() => setPointed(null)}
      onClick={open}
    >
      <FigureChart {...chart} pointed={point === null ? null : pointed} onPointed={setPointed} />
      {point !== null && <p data-figure>{point.words}</p>}
    </div>
  );
}

/** Points that Page up and Page down move by. */
const PAGE = 10;

/** The first index from one on, in a direction, that has a point; back again where there is none. */
function nearest(from: number, by: 1 | -1, last: number, pointOf: PointedChartProps['pointOf']): number {
  for (let index = from; index >= 0 && index <= last; index += by) if (pointOf(index) !== null) return index;
  return by === 1 ? last : nearest(from, 1, last, pointOf);
}

function lastOf(length: number, pointOf: PointedChartProps['pointOf']): number | null {
  for (let index = length - 1; index >= 0; index -= 1) if (pointOf(index) !== null) return index;
  return null;
}
