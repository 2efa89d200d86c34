import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import css from './net-worth-chart.module.css';
import type { ChartPoints } from './series-points.ts';

const HEIGHT_PX = 190;

export interface NetWorthChartProps {
  readonly points: ChartPoints;
  readonly locale: string;
  /** Colours are read anew when this changes. */
  readonly look: string;
}

/** The line over time on a canvas. For the eye only: the table beside it says the same. */
export function NetWorthChart({ points, locale, look }: NetWorthChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const newest = useRef(points);
  newest.current = points;

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
  }, [locale, look]);

  useEffect(() => chart.current?.setData(dataOf(points)), [points]);

  return <div ref={host} className={css['chart']} aria-hidden="true" />;
}

function dataOf({ times, shown, later }: ChartPoints): UPlot.AlignedData {
  return [[...times], [...shown], [...later]];
}

function optionsFor(element: HTMLElement, locale: string): UPlot.Options {
  const style = getComputedStyle(element);
  const [line, grid, ink] = [style.caretColor, style.outlineColor, style.color];
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
    scales: { x: { time: true } },
    axes: [
      { ...axis, grid: { show: false }, space: 90, values: (_, splits) => monthLabels(splits, locale) },
      { ...axis, size: 56, space: 44, values: (_, splits) => splits.map((value) => compact.format(value)) },
    ],
    series: [
      {},
      { stroke: line, width: 2, points: { show: (_, __, from, to) => to - from < 2 } },
      { stroke: ink, width: 1, dash: [3, 4], points: { show: false } },
    ],
  };
}

function monthLabels(splits: readonly number[], locale: string): string[] {
  const first = splits[0] ?? 0;
  const long = (splits.at(-1) ?? 0) - first > 2 * 365 * 86_400;
  const format = new Intl.DateTimeFormat(
    locale,
    long ? { year: 'numeric', timeZone: 'UTC' } : { month: 'short', year: '2-digit', timeZone: 'UTC' },
  );
  return splits.map((seconds) => format.format(seconds * 1000));
}
