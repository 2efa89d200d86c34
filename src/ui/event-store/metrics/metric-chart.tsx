import { useMemo, useState } from 'react';
import type { MetricReading, VitalSample } from '#client';
import { FigureChart } from '../../chart/figure-chart.tsx';
import { useLocale } from '../../kit/preferences.ts';
import table from '../../kit/table.module.css';
import css from '../event-store.module.css';
import { clockLabels, limitOf, metricPoints } from './metric-points.ts';
import { figureWords, metricName, standingOf } from './metric-words.ts';

const CHART_PX = 110;

export interface MetricChartProps {
  readonly name: string;
  readonly metric: MetricReading;
  readonly history: readonly VitalSample[];
}

/** One metric over the session as a line with its threshold, and the same in words and as a table. */
export function MetricChart({ name, metric, history }: MetricChartProps) {
  const locale = useLocale();
  const points = useMemo(() => metricPoints(name, history), [name, history]);
  const limit = limitOf(metric, points);
  const { standing, sign, words } = standingOf(metric);
  const figure = (value: number) => figureWords(value, metric.unit, locale);
  const { threshold } = metric;
  return (
    <section className={css['chart']} aria-label={metricName(name)}>
      <h3>
        {metricName(name)} <span>{figure(metric.value)}</span>
      </h3>
      <FigureChart
        points={points}
        height={CHART_PX}
        locale={locale}
        limit={limit}
        fromZero
        timeLabels={clockLabels}
        valueLabels={labelsOf(metric.unit)}
      />
      <p className={css['state']} data-standing={standing}>
        {sign !== '' && <span aria-hidden="true">{sign} </span>}
        {words}
        {threshold !== undefined &&
          ` its threshold of ${figure(threshold)}, ${limit === null ? 'far above this chart' : 'the dashed line'}`}
      </p>
      <Samples name={name} unit={metric.unit} history={history} />
    </section>
  );
}

/** The functions are kept: a chart is made anew when it is given another one. */
const valueLabels = new Map<string, (ticks: readonly number[], locale: string) => string[]>();

function labelsOf(unit: string): (ticks: readonly number[], locale: string) => string[] {
  const known =
    valueLabels.get(unit) ??
    ((ticks: readonly number[], locale: string) => ticks.map((value) => shortFigure(value, unit, locale)));
  valueLabels.set(unit, known);
  return known;
}

/** For an axis there is no room for `per second`: the heading says it. */
function shortFigure(value: number, unit: string, locale: string): string {
  if (unit === 'ms' || unit === '%') return figureWords(value, unit, locale);
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

function Samples({
  name,
  unit,
  history,
}: {
  readonly name: string;
  readonly unit: string;
  readonly history: readonly VitalSample[];
}) {
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  return (
    <details className={css['samples']} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>As a table</summary>
      {open && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
        <div role="group" aria-label={`${metricName(name)}, all samples`} tabIndex={0}>
          <table className={table['table']}>
            <thead>
              <tr>
                <th scope="col">At</th>
                <th scope="col">{metricName(name)}</th>
              </tr>
            </thead>
            <tbody>
              {history.toReversed().map(({ at, values }) => {
                const value = values[name];
                return (
                  <tr key={at}>
                    <td>{clock.format(new Date(at))}</td>
                    <td>{value === undefined ? '–' : figureWords(value, unit, locale)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
