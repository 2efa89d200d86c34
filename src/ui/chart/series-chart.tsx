import { useMemo, useState } from 'react';
import { formatAmount, formatDate, type Series } from '#ledger';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { FigureChart } from './figure-chart.tsx';
import css from './series-chart.module.css';
import { chartPoints } from './series-points.ts';

export interface SeriesChartProps {
  /** What the moment shown knows; null = nothing yet. */
  readonly series: Series | null;
  /** What the head of the log knows, where the screen shows the past. */
  readonly later: Series | null;
  /** What is drawn, as the table's heading: `Net worth`. */
  readonly figure: string;
  /** CSS pixels. */
  readonly height: number;
}

/** A figure over effective dates as a line, pale and dashed from the moment shown on, and the same as a table. */
export function SeriesChart({ series, later, figure, height }: SeriesChartProps) {
  const locale = useLocale();
  const points = useMemo(() => chartPoints(series, later), [series, later]);
  return (
    <>
      <div data-figure>
        <FigureChart points={points} height={height} locale={locale} />
      </div>
      {series !== null && <SeriesTable series={series} figure={figure} locale={locale} />}
    </>
  );
}

interface SeriesTableProps {
  readonly series: Series;
  readonly figure: string;
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

function Figures({ series, figure, locale }: SeriesTableProps) {
  return (
    <table className={table['table']}>
      <thead>
        <tr>
          <th scope="col">Up to</th>
          <th scope="col">{figure}</th>
        </tr>
      </thead>
      <tbody>
        {series.dates.map((date, index) => (
          <tr key={date}>
            <td>{formatDate(date, locale)}</td>
            <td data-figure>{formatAmount(series.values[index] ?? '0', series.commodity, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
