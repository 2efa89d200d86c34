import { DaybookError } from '#engine';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { parseDecimal } from '../decimal.ts';
import { valuationAt } from '../holdings/read-holdings.ts';
import { FlowWorth } from '../reports/flow-worth.ts';
import { columnOf, KEYED, keyedRow } from '../reports/make-report.ts';
import { planReport, type ReportPlan, type RowPlan } from '../reports/report-plan.ts';
import { type Cell, type CellFigure, cellRows, countsIn, type Counting, daysOf } from './cell-rows.ts';
import { type FigurePlan, type RowSource, rowsOf } from './figure-plan.ts';
import { type CellReport, cellReport, madeOf } from './valued-cell.ts';

/** A cell of a report. Throws `NotFound` for a row or column that the report has not. */
export function cellPlan(data: LedgerData, question: CellFigure, cut: Cut): FigurePlan {
  const cell = cellOf(data, question, cut);
  const { report, row, column } = cell;
  const { commodity } = question;
  const worth = report.valued === null ? null : flowWorthOf(data, report, report.valued, cut);
  const isMade = worth !== null && isMadeOf(cell);
  return {
    label: row.account ?? row.label,
    column: columnOf(report, column),
    commodity,
    shown: () => shownIn(cell, cellReport(data, cell, cut)),
    rows: isMade ? touchingRows(cell) : countedRows(data, cell, worth),
    said: [],
    counts: isMade ? null : countsIn(cell),
    isSteady: worth === null || (!isMade && row.measure !== 'flow'),
    made: isMade ? () => madeOf(data, cell, { report: cellReport(data, cell, cut), worth }, cut) : null,
  };
}

/** A cell of a report, with its report's plan. Throws `NotFound` for a row or column that the report has not. */
function cellOf(data: LedgerData, question: CellFigure, cut: Cut): Cell {
  const report = reportPlanOf(data, question, cut);
  const row = rowNamed(report, question.row);
  const column = report.columns[question.column];
  if (row === undefined || column === undefined) {
    const message = `The report has no row "${question.row}" with a column ${question.column + 1}`;
    throw new DaybookError('NotFound', message, { row: question.row, column: question.column });
  }
  return { report, row, column, question };
}

/** In a report in one currency: whether a figure is made of what each commodity gives to it. */
function isMadeOf({ row: { measure }, question, report }: Cell): boolean {
  return measure === 'revalued' || (measure !== 'flow' && question.commodity === report.valued);
}

/** What touches a figure that values what stands. */
function touchingRows(cell: Cell): readonly RowSource[] {
  const { last } = daysOf(cell);
  return cell.row.terms.flatMap(({ account }) => allOf(account, last));
}

/** Prices do nothing to amounts as they are. */
function countedRows(data: LedgerData, cell: Cell, worth: FlowWorth | null): readonly RowSource[] {
  return cell.row.measure === 'revalued' ? [] : cellRows(data, cell, countingOf(cell, worth));
}

function countingOf({ row, question }: Cell, worth: FlowWorth | null): Counting {
  if (worth === null || row.measure !== 'flow') return { as: 'amounts' };
  return { as: question.commodity === worth.currency ? 'worth' : 'unpriced', worth };
}

/** Of the plan that was asked for last: the prices looked up are kept. */
const newestWorths = new WeakMap<ReportPlan, FlowWorth>();

function flowWorthOf(data: LedgerData, report: ReportPlan, currency: string, cut: Cut): FlowWorth {
  const known = newestWorths.get(report) ?? new FlowWorth(currency, valuationAt(data, 'then', cut));
  newestWorths.set(report, known);
  return known;
}

/** The plan made last: whoever looks into one cell of a report looks into others. */
const newestPlans = new WeakMap<LedgerData, { readonly key: string; readonly plan: ReportPlan }>();

function reportPlanOf(data: LedgerData, figure: CellFigure, cut: Cut): ReportPlan {
  const { spec, today, as = cut.at } = figure;
  const key = JSON.stringify([spec, today, as, cut, data.head]);
  const newest = newestPlans.get(data);
  if (newest?.key === key) return newest.plan;
  // What counts of it is known at the cut, whatever its accounts are like.
  const plan = { ...planReport(data, { spec, today }, { ...cut, at: as }), at: cut.at };
  newestPlans.set(data, { key, plan });
  return plan;
}

function rowNamed(plan: ReportPlan, id: string): RowPlan | undefined {
  const [total] = plan.rows;
  if (id.startsWith(KEYED) && total !== undefined) return keyedRow(total, id.slice(KEYED.length));
  return plan.rows.find((row) => row.id === id);
}

/** As the report has it: by its own sums. */
function shownIn({ row, question: { commodity, column } }: Cell, { figures, commodities }: CellReport) {
  const amounts = figures.amountsOf(row, commodities);
  return parseDecimal(amounts.find((each) => each.commodity === commodity)?.values[column] ?? '0');
}

/** All rows of an account up to a day: what touches a figure that values them. */
function allOf(account: RowPlan['terms'][number]['account'], last: number): readonly RowSource[] {
  return account.rows.slots.map(({ commodity }) => rowsOf(account, commodity, { last }));
}
