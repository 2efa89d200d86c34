import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import css from './line-chart.module.css';
import { dateLabels } from './date-labels.ts';
import type { ChartPoints } from './series-points.ts';

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
}: LineChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const newest = useRef(points);

  useEffect(() => {
    newest.current = points;
  }, [points]);

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const made = new UPlot(
      optionsFor(element, { height, locale, fromZero, timeLabels, valueLabels }),
      dataOf(newest.current, limit),
      element,
    );
    chart.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [height, locale, limit, fromZero, timeLabels, valueLabels]);

  useEffect(() => chart.current?.setData(dataOf(points, limit)), [points, limit]);

  return <div ref={host} className={css['chart']} aria-hidden="true" />;
}

/** Room above the highest point, as a share of it. */
const HEADROOM = 1.08;

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
      x: { time: true },
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
