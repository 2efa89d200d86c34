import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { afterPaint } from '../kit/spare-moment.ts';
import css from './line-chart.module.css';
import { dateLabels } from './date-labels.ts';
import { type ChartPoints, spanOf } from './series-points.ts';

export interface LineChartProps {
  readonly points: ChartPoints;
  /** CSS pixels. */
  readonly height: number;
  readonly locale: string;
  /** A level that the line ought to stay under, drawn across; null = none. */
  readonly limit?: number | null;
  /** Whether the other axis begins at 0, so that heights can be compared. */
  readonly fromZero?: boolean;
  /** What ticks of the time axis are called, from seconds since 1970; days and months where absent. */
  readonly timeLabels?: TickLabels;
  /** What ticks of the other axis are called; short numbers where absent. */
  readonly valueLabels?: TickLabels;
  /** Index of the point that is marked by a line down to the axis; none where null or absent. */
  readonly pointed?: number | null;
  /** Told the index of the point under the pointer, null as it leaves; points are not for the pointer where absent. */
  readonly onPointed?: (index: number | null) => void;
}

/** Ticks of an axis, ascending, to what is written beside them. Must be the same function at every drawing. */
type TickLabels = (ticks: readonly number[], locale: string) => string[];

/**
 * The line over time on a canvas. For the eye only: the table beside it says the same. It reads its colours when it is
 * made: give it another `key` when they change.
 */
export function LineChart({
  points,
  height,
  locale,
  limit = null,
  fromZero = false,
  timeLabels = dateLabels,
  valueLabels = shortNumbers,
  pointed = null,
  onPointed,
}: LineChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const newest = useRef({ points, pointed, onPointed });
  const hasPoints = onPointed !== undefined;

  useEffect(() => {
    newest.current = { points, pointed, onPointed };
  }, [points, pointed, onPointed]);

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    let observer: ResizeObserver | null = null;
    // It takes some time, and is not what a person waits for.
    const callOff = afterPaint(() => {
      const made = new UPlot(
        {
          ...optionsFor(element, { height, locale, fromZero, timeLabels, valueLabels }),
          ...(hasPoints && pointing((index) => newest.current.onPointed?.(index))),
        },
        dataOf(newest.current.points, limit),
        element,
      );
      chart.current = made;
      if (hasPoints) mark(made, newest.current.pointed);
      observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
      observer.observe(element);
    });
    return () => {
      callOff();
      observer?.disconnect();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [height, locale, limit, fromZero, timeLabels, valueLabels, hasPoints]);

  useEffect(() => chart.current?.setData(dataOf(points, limit)), [points, limit]);

  useEffect(() => {
    if (hasPoints && chart.current !== null) mark(chart.current, pointed);
  }, [pointed, hasPoints]);

  return <div ref={host} className={css['chart']} style={{ height }} aria-hidden="true" />;
}

function mark(chart: UPlot, pointed: number | null): void {
  const x = pointed === null ? undefined : chart.data[0][pointed];
  // A place outside takes the mark away.
  chart.setCursor({ left: x === undefined ? -1 : chart.valToPos(x, 'x'), top: x === undefined ? -1 : 1 }, false);
}

/** A mark at the point that is nearest to the pointer. */
function pointing(onPointed: (index: number | null) => void): Pick<UPlot.Options, 'cursor' | 'hooks'> {
  return {
    cursor: { y: false, drag: { x: false, y: false, setScale: false } },
    hooks: { setCursor: [({ cursor }) => onPointed(cursor.idx ?? null)] },
  };
}

/** Room above the highest point, as a share of it. */
const HEADROOM = 1.08;
/** Seconds. */
const HALF_MONTH = 15 * 86_400;

function dataOf({ times, shown, later }: ChartPoints, limit: number | null): UPlot.AlignedData {
  return [[...times], [...shown], [...later], times.map(() => limit)];
}

function shortNumbers(ticks: readonly number[], locale: string): string[] {
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  return ticks.map((value) => compact.format(value).replace('-', '−'));
}

function optionsFor(
  element: HTMLElement,
  {
    height,
    locale,
    fromZero,
    timeLabels,
    valueLabels,
  }: Required<Pick<LineChartProps, 'height' | 'locale' | 'fromZero' | 'timeLabels' | 'valueLabels'>>,
): UPlot.Options {
  const style = getComputedStyle(element);
  const [line, grid, future, ink] = [style.caretColor, style.outlineColor, style.columnRuleColor, style.color];
  const axis: UPlot.Axis = {
    stroke: ink,
    font: `11px ${style.fontFamily}`,
    grid: { stroke: grid, width: 1 },
    ticks: { show: false },
    gap: 6,
  };
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 20, 0, 0],
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    scales: {
      x: { time: true, range: ({ data: [times] }) => spanOf(times, timeLabels === dateLabels ? HALF_MONTH : 1) },
      ...(fromZero && { y: { range: (_, __, most) => [0, most > 0 ? most * HEADROOM : 1] } }),
    },
    axes: [
      { ...axis, grid: { show: false }, size: 26, space: 80, values: (_, splits) => timeLabels(splits, locale) },
      {
        ...axis,
        size: 46,
        space: 36,
        values: (_, splits) => valueLabels(splits, locale),
      },
    ],
    series: [
      {},
      { stroke: line, width: 2, spanGaps: true, points: { show: (_, __, from, to) => to - from < 2 } },
      { stroke: future, width: 1, spanGaps: true, dash: [2, 4], points: { show: false } },
      { stroke: style.textDecorationColor, width: 1, dash: [6, 4], points: { show: false } },
    ],
  };
}
