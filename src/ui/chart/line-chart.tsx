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
}

/**
 * The line over time on a canvas. For the eye only: the table beside it says the same. It reads its colours when it is
 * made: give it another `key` when they change.
 */
export function LineChart({ points, height, locale }: LineChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const newest = useRef(points);

  useEffect(() => {
    newest.current = points;
  }, [points]);

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const made = new UPlot(optionsFor(element, height, locale), dataOf(newest.current), element);
    chart.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [height, locale]);

  useEffect(() => chart.current?.setData(dataOf(points)), [points]);

  return <div ref={host} className={css['chart']} aria-hidden="true" />;
}

function dataOf({ times, shown, later }: ChartPoints): UPlot.AlignedData {
  return [[...times], [...shown], [...later]];
}

function optionsFor(element: HTMLElement, height: number, locale: string): UPlot.Options {
  const style = getComputedStyle(element);
  const [line, grid, future, ink] = [style.caretColor, style.outlineColor, style.columnRuleColor, style.color];
  const axis: UPlot.Axis = {
    stroke: ink,
    font: `11px ${style.fontFamily}`,
    grid: { stroke: grid, width: 1 },
    ticks: { show: false },
    gap: 6,
  };
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 20, 0, 0],
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    scales: { x: { time: true } },
    axes: [
      { ...axis, grid: { show: false }, size: 26, space: 80, values: (_, splits) => dateLabels(splits, locale) },
      {
        ...axis,
        size: 46,
        space: 36,
        values: (_, splits) => splits.map((value) => compact.format(value).replace('-', '−')),
      },
    ],
    series: [
      {},
      { stroke: line, width: 2, spanGaps: true, points: { show: (_, __, from, to) => to - from < 2 } },
      { stroke: future, width: 1, spanGaps: true, dash: [2, 4], points: { show: false } },
    ],
  };
}
