import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { plainDate } from '../calendar.ts';
import { closingsFold } from '../closing/closings-fold.ts';
import type { ColumnPlan, ReportPlan, RowPlan } from './report-plan.ts';
import { planReport } from './report-plan.ts';
import type { Report, ReportColumn, ReportGrouping, ReportQuestion, ReportRow } from './report.ts';
import { valuationAt } from '../holdings/read-holdings.ts';
import { ReportSums } from './report-sums.ts';
import { ValuedReport } from './valued-report.ts';

/**
 * A report of the books at a cut. The same log, cut and question give the same report, whatever came later. Rows that are
 * nothing in every column are left out, sections and totals excepted. Throws `InvalidArgument` for a search that cannot be
 * read and for days that are none.
 */
export function makeReport(data: LedgerData, question: ReportQuestion, cut: Cut): Report {
  const plan = planReport(data, question, cut);
  const { spec } = question;
  const by = spec.kind === 'query' ? spec.by : 'account';
  const sums = new ReportSums(data, plan, by);
  const commodities = sums.commodities();
  const columns = plan.columns.map((column) => columnOf(plan, column));
  const figures = valuedReport(data, { plan, sums, by }, cut) ?? sums;
  const rows = [...keyedRows(plan, sums), ...plan.rows]
    .map((row) => toRow(row, figures, commodities))
    .filter(({ role, amounts, id }) => amounts.length > 0 || (role !== 'line' && !OPTIONAL.has(id)));
  return {
    spec,
    from: plainDate(plan.range.first),
    to: plainDate(plan.range.last),
    interval: plan.interval,
    known: cut.at,
    knownAt: recordedWhen(data, cut.at),
    columns,
    rows: spec.kind === 'spending' ? bySize(rows) : rows,
    commodities: plan.valued === null ? commodities : [...new Set([plan.valued, ...commodities])],
    carriedAfter: closingsFold.at(data.parts, cut.at).findLast(({ late }) => late === 'carry')?.through ?? null,
  };
}

/** When the newest event that is known at a position was recorded; null before the first. */
export function recordedWhen({ events }: LedgerData, at: number): string | null {
  const instant = events.view().recordedAt[at - 1];
  return instant === undefined ? null : new Date(instant).toISOString();
}

/** Rows that are worth a line only where there is something in them. */
const OPTIONAL: ReadonlySet<string> = new Set(['other', 'exchanged', 'equity', 'revalued']);

/** The effective days of a column. */
export function columnOf({ periods, range }: ReportPlan, { first, last, role }: ColumnPlan): ReportColumn {
  return {
    from: plainDate(periods[first]?.first ?? range.first),
    to: plainDate(periods[last]?.last ?? range.last),
    role,
  };
}

/** One row for each payee or tag. */
function keyedRows(plan: ReportPlan, sums: ReportSums): readonly RowPlan[] {
  const [total] = plan.rows;
  return total === undefined ? [] : sums.keys().map((key) => keyedRow(total, key));
}

/** The row of one payee or tag, from the row of all. */
export function keyedRow(total: RowPlan, key: string): RowPlan {
  return { ...total, id: `${KEYED}${key}`, label: key === '' ? 'None' : key, depth: 1, role: 'line', key };
}

/** What the ids of rows by payee or tag begin with. */
export const KEYED = 'key/';

function toRow(row: RowPlan, figures: Pick<ReportSums, 'amountsOf'>, commodities: readonly string[]): ReportRow {
  const { terms: _terms, key: _key, ...said } = row;
  return { ...said, amounts: figures.amountsOf(row, commodities) };
}

/** The report's figures in its currency; null where each commodity is as it is. */
export function valuedReport(
  data: LedgerData,
  given: { readonly plan: ReportPlan; readonly sums: ReportSums; readonly by: ReportGrouping },
  cut: Cut,
): ValuedReport | null {
  const { plan } = given;
  if (plan.valued === null) return null;
  const worth = { currency: plan.valued, valuation: valuationAt(data, 'then', cut) };
  const columns = plan.columns.map((column) => columnOf(plan, column));
  return new ValuedReport(data, given, columns, worth);
}

interface Branch {
  readonly row: ReportRow;
  readonly below: Branch[];
}

/** Siblings by what they come to in the last column, the most first: that is what one looks for in spending. */
function bySize(rows: readonly ReportRow[]): readonly ReportRow[] {
  const roots: Branch[] = [];
  const open: Branch[] = [];
  for (const row of rows) {
    const branch = { row, below: [] };
    open.length = Math.min(open.length, row.depth);
    (open.at(-1)?.below ?? roots).push(branch);
    open.push(branch);
  }
  return roots.flatMap(flattened);
}

function flattened({ row, below }: Branch): readonly ReportRow[] {
  return [row, ...below.toSorted((a, b) => sizeOf(b.row) - sizeOf(a.row)).flatMap(flattened)];
}

/** For the order only. */
function sizeOf({ amounts: [main] }: ReportRow): number {
  return Number(main?.values.at(-1) ?? 0);
}
