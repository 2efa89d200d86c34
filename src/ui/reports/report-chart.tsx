import { lazy, Suspense, useMemo } from 'react';
import { formatAmount, type PlainDate, type Report, type ReportQuestion, type ReportRow } from '#ledger';
import { PointedChart } from '../chart/pointed-chart.tsx';
import { chartPoints } from '../chart/series-points.ts';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import css from './report-chart.module.css';
import { barPlace } from './bar-place.ts';
import type { ExplainedCell } from './explained-cell.ts';
import { kindNamed } from './report-kinds.ts';
import { columnWords } from './report-words.ts';

const FlowChart = lazy(async () => ({ default: (await import('./flow-chart.tsx')).FlowChart }));

const CHART_PX = 190;

interface ReportChartProps {
  readonly report: Report;
  readonly question: ReportQuestion;
  /** The effective day of the report; null = all. */
  readonly on: PlainDate | null;
  readonly view: 'usual' | 'flows';
  readonly onExplain: (cell: ExplainedCell) => void;
}

/** The report for the eye, in its main commodity. The table below it says the same. */
export function ReportChart({ report, question, on, view, onExplain }: ReportChartProps) {
  const { chart, drawn, flows } = kindNamed(report.spec.kind);
  const [commodity] = report.commodities;
  const rows = report.rows.filter(({ id }) => drawn.includes(id));
  if (commodity === undefined) return null;
  if (flows && view === 'flows') {
    return (
      <Suspense fallback={null}>
        <FlowChart report={report} question={question} on={on} commodity={commodity} onExplain={onExplain} />
      </Suspense>
    );
  }
  const periods = report.columns.filter(({ role }) => role === 'period').length;
  if (chart === 'none' || rows.length === 0 || periods < 2) return null;
  return (
    <Panel title={`${rows.map(({ label }) => label).join(' and ')}, ${commodity}`} className={css['panel']}>
      {chart === 'line' ? (
        <Line report={report} row={rows[0]} commodity={commodity} question={question} on={on} />
      ) : (
        <>
          <Bars report={report} rows={rows} commodity={commodity} onExplain={onExplain} />
          {rows.length > 1 && (
            <ul className={css['legend']} aria-hidden="true">
              {rows.map(({ id, label }, series) => (
                <li key={id} data-series={series}>
                  {label}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Panel>
  );
}

interface LineProps extends Pick<ReportChartProps, 'question' | 'on'> {
  readonly report: Report;
  readonly row: ReportRow | undefined;
  readonly commodity: string;
}

function Line({ report, row, commodity, question, on }: LineProps) {
  const locale = useLocale();
  const values = row?.amounts.find((amounts) => amounts.commodity === commodity)?.values;
  const points = useMemo(
    () => chartPoints({ commodity, dates: report.columns.map(({ to }) => to), values: values ?? [] }, null),
    [report, values, commodity],
  );
  const pointOf = (index: number) => {
    const column = report.columns.findIndex(({ to }) => Date.parse(to) / 1000 === points.times[index]);
    if (row === undefined || column === -1) return null;
    const value = formatAmount(values?.[column] ?? '0', commodity, locale);
    const figure = { kind: 'cell', ...question, row: row.id, column, commodity } as const;
    return {
      words: `${columnWords(report, column, locale)}: ${value} ${commodity}`,
      figure: { figure, label: row.label, on },
    };
  };
  return (
    <PointedChart label={row?.label ?? commodity} points={points} pointOf={pointOf} height={CHART_PX} locale={locale} />
  );
}

interface BarsProps {
  readonly report: Report;
  readonly rows: readonly ReportRow[];
  readonly commodity: string;
  readonly onExplain: (cell: ExplainedCell) => void;
}

/** Bars side by side for each period; each opens to what makes it. By keyboard the table's figures do the same. */
function Bars({ report, rows, commodity, onExplain }: BarsProps) {
  const locale = useLocale();
  const columns = report.columns.flatMap(({ role }, column) => (role === 'period' ? [column] : []));
  const valueOf = (row: ReportRow, column: number) =>
    row.amounts.find((amounts) => amounts.commodity === commodity)?.values[column] ?? '0';
  const sizes = columns.flatMap((column) => rows.map((row) => Number(valueOf(row, column))));
  const below = Math.abs(Math.min(0, ...sizes));
  const whole = Math.max(0, ...sizes) + below || 1;
  const zero = `${(below / whole) * 100}%`;
  return (
    <ol className={css['bars']} aria-label="By period">
      {columns.map((column) => (
        <li key={column}>
          <div>
            {below > 0 && <i className={css['zero']} style={{ bottom: zero }} />}
            {rows.map(({ id, label }, series) => {
              const row = rows[series];
              const value = row === undefined ? '0' : valueOf(row, column);
              const words = `${label}, ${columnWords(report, column, locale)}: ${formatAmount(value, commodity, locale)} ${commodity}`;
              return (
                <button
                  key={id}
                  type="button"
                  tabIndex={-1}
                  title={words}
                  aria-label={words}
                  data-series={series}
                  data-below={Number(value) < 0}
                  style={barPlace(Number(value), below, whole)}
                  onClick={() => onExplain({ row: id, label, column, commodity })}
                />
              );
            })}
          </div>
          <span>{columnWords(report, column, locale)}</span>
        </li>
      ))}
    </ol>
  );
}
