import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import css from './net-worth-chart.module.css';
import type { ChartPoints } from './series-points.ts';

const HEIGHT_PX = 190;

export interface NetWorthChartProps {
  readonly points: ChartPoints;
  readonly locale: string;
}

/**
 * The line over time on a canvas. For the eye only: the table beside it says the same. It reads its colours when it is
 * made: give it another `key` when they change.
 */
export function NetWorthChart({ points, locale }: NetWorthChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const newest = useRef(points);

  useEffect(() => {
    newest.current = points;
  }, [points]);

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const made = new UPlot(optionsFor(element, locale), dataOf(newest.current), element);
    chart.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT_PX }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [locale]);

  useEffect(() => chart.current?.setData(dataOf(points)), [points]);

  return <div ref={host} className={css['chart']} aria-hidden="true" />;
}

function dataOf({ times, shown, later }: ChartPoints): UPlot.AlignedData {
  return [[...times], [...shown], [...later]];
}

function optionsFor(element: HTMLElement, locale: string): UPlot.Options {
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
    height: HEIGHT_PX,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 12, 0, 0],
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    scales: { x: { time: true } },
    axes: [
      { ...axis, grid: { show: false }, size: 26, space: 80, values: (_, splits) => monthLabels(splits, locale) },
      {
        ...axis,
        size: 46,
        space: 44,
        values: (_, splits) => splits.map((value) => compact.format(value).replace('-', '−')),
      },
    ],
    series: [
      {},
      { stroke: line, width: 2, points: { show: (_, __, from, to) => to - from < 2 } },
      { stroke: future, width: 1, dash: [2, 4], points: { show: false } },
    ],
  };
}

/** Each January by its year, the other months by their names. */
function monthLabels(splits: readonly number[], locale: string): string[] {
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  return splits.map((seconds) => {
    const date = new Date(seconds * 1000);
    return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : month.format(date);
  });
}
