import { useMemo, useState } from 'react';
import { formatAmount, formatDate, type PlainDate, type Series } from '#ledger';
import { Figure } from '../figures/figure.tsx';
import type { NamedFigure } from '../figures/figure-store.ts';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { PointedChart } from './pointed-chart.tsx';
import css from './series-chart.module.css';
import { chartPoints } from './series-points.ts';

export interface SeriesChartProps {
  /** What the moment shown knows; null = nothing yet. */
  readonly series: Series | null;
  /** What the head of the log knows, where the screen shows the past. */
  readonly later: Series | null;
  /** What is drawn, as the table's heading: `Net worth`. */
  readonly label: string;
  /** What the line is of, at the end of a day. */
  readonly figureOn: (day: PlainDate, commodity: string) => Pick<NamedFigure, 'figure' | 'on'>;
  /** CSS pixels. */
  readonly height: number;
}

/** A figure over effective dates as a line, pale and dashed from the moment shown on, and the same as a table. */
export function SeriesChart({ series, later, height, ...named }: SeriesChartProps) {
  const locale = useLocale();
  const points = useMemo(() => chartPoints(series, later), [series, later]);
  const { label, figureOn } = named;
  const pointOf = (index: number) => {
    const day = new Date((points.times[index] ?? 0) * 1000).toISOString().slice(0, 'YYYY-MM-DD'.length);
    const value = series?.values[series.dates.indexOf(day)];
    if (series === null || value === undefined) return null;
    const { commodity } = series;
    const words = `${formatDate(day, locale)}: ${formatAmount(value, commodity, locale)} ${commodity}`;
    return { words, figure: { ...figureOn(day, commodity), label: `${label}, ${formatDate(day, locale)}` } };
  };
  return (
    <>
      <div data-figure>
        <PointedChart label={label} points={points} pointOf={pointOf} height={height} locale={locale} />
      </div>
      {series !== null && <SeriesTable series={series} locale={locale} {...named} />}
    </>
  );
}

interface SeriesTableProps extends Pick<SeriesChartProps, 'label' | 'figureOn'> {
  readonly series: Series;
  readonly locale: string;
}

/** What the chart says, in words and figures. Its rows are made only while it is open: a drag changes all of them. */
function SeriesTable(props: SeriesTableProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className={css['alternative']} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>As a table</summary>
      <div>{open && <Figures {...props} />}</div>
    </details>
  );
}

function Figures({ series, label, figureOn, locale }: SeriesTableProps) {
  return (
    <table className={table['table']}>
      <thead>
        <tr>
          <th scope="col">Up to</th>
          <th scope="col">{label}</th>
        </tr>
      </thead>
      <tbody>
        {series.dates.map((date, index) => (
          <tr key={date}>
            <td>{formatDate(date, locale)}</td>
            <td data-figure>
              <Figure {...figureOn(date, series.commodity)} label={`${label}, ${formatDate(date, locale)}`}>
                {formatAmount(series.values[index] ?? '0', series.commodity, locale)}
              </Figure>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
