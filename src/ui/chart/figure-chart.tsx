import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import { preferences } from '../kit/preferences.ts';
import { useMedia } from '../kit/use-media.ts';
import type { LineChartProps } from './line-chart.tsx';
import css from './series-chart.module.css';

/** Where the chart cannot be loaded (its library asks `Intl` for a language that some systems do not name), the table stays. */
const LineChart = lazy(async () => {
  try {
    return { default: (await import('./line-chart.tsx')).LineChart };
  } catch {
    return { default: NoChart };
  }
});

function NoChart() {
  return <p className={css['none']}>The chart cannot be drawn in this browser. The figures are in the table.</p>;
}

/** A line over time, drawn anew in the colours of the theme and the moment. For the eye only: say the same in words. */
export function FigureChart(props: LineChartProps) {
  const theme = useStore(preferences, (state) => state.theme);
  const dark = useMedia('(prefers-color-scheme: dark)');
  const past = useStore(timeline, ({ target }) => target !== 'live');
  return (
    <div style={{ height: props.height }}>
      <Suspense fallback={null}>
        <LineChart key={`${theme} ${dark} ${past}`} {...props} />
      </Suspense>
    </div>
  );
}
