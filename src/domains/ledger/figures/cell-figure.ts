import { DaybookError } from '#engine';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { dayNumber } from '../calendar.ts';
import { parseDecimal } from '../decimal.ts';
import { valuationAt } from '../holdings/read-holdings.ts';
import { valueOf } from '../holdings/priced.ts';
import { columnOf, KEYED, keyedRow } from '../reports/make-report.ts';
import { type ColumnPlan, planReport, type ReportPlan, type RowPlan } from '../reports/report-plan.ts';
import { keysOf, measureOf, ReportSums } from '../reports/report-sums.ts';
import { valueRow } from '../reports/value-row.ts';
import type { ReportQuestion } from '../reports/report.ts';
import type { FigureQuestion, MadePart } from './figure.ts';
import { type FigurePlan, FIRST_DAY, LAST_DAY, type RowSource, rowsOf } from './figure-plan.ts';

type CellFigure = FigureQuestion & { readonly kind: 'cell' };

/** A cell of a report. Throws `NotFound` for a row or column that the report has not. */
export function cellPlan(data: LedgerData, question: CellFigure, cut: Cut): FigurePlan {
  const report = reportPlanOf(data, question, cut);
  const row = rowNamed(report, question.row);
  const column = report.columns[question.column];
  if (row === undefined || column === undefined) {
    const message = `The report has no row "${question.row}" with a column ${question.column + 1}`;
    throw new DaybookError('NotFound', message, { row: question.row, column: question.column });
  }
  const { commodity } = question;
  const cell: Cell = { report, row, column, question };
  const isValued = commodity === report.valued;
  return {
    label: row.account ?? row.label,
    column: columnOf(report, column),
    commodity,
    shown: () => shownIn(data, cell, cut),
    rows: isValued ? row.terms.flatMap(({ account }) => allOf(account, daysOf(cell).last)) : cellRows(data, cell),
    said: [],
    counts: isValued ? null : countsIn(cell),
    isSteady: !isValued,
    made: isValued ? () => worths(data, cell, cut) : null,
  };
}

interface Cell {
  readonly report: ReportPlan;
  readonly row: RowPlan;
  readonly column: ColumnPlan;
  readonly question: CellFigure;
}

/** The plan made last: whoever looks into one cell of a report looks into others. */
const newestPlans = new WeakMap<LedgerData, { readonly key: string; readonly plan: ReportPlan }>();

function reportPlanOf(data: LedgerData, { spec, today }: ReportQuestion, cut: Cut): ReportPlan {
  const key = JSON.stringify([spec, today, cut, data.head]);
  const newest = newestPlans.get(data);
  if (newest?.key === key) return newest.plan;
  const plan = planReport(data, { spec, today }, cut);
  newestPlans.set(data, { key, plan });
  return plan;
}

function rowNamed(plan: ReportPlan, id: string): RowPlan | undefined {
  const [total] = plan.rows;
  if (id.startsWith(KEYED) && total !== undefined) return keyedRow(total, id.slice(KEYED.length));
  return plan.rows.find((row) => row.id === id);
}

/** As the report has it: by its own sums. */
function shownIn(data: LedgerData, { report, row, question }: Cell, cut: Cut) {
  const { spec, commodity, column } = question;
  const sums = new ReportSums(data, report, spec.kind === 'query' ? spec.by : 'account');
  const amounts = sums.amountsOf(row, sums.commodities());
  if (commodity !== report.valued) {
    return parseDecimal(amounts.find((each) => each.commodity === commodity)?.values[column] ?? '0');
  }
  const columns = report.columns.map((each) => columnOf(report, each));
  const { amounts: valued } = valueRow(amounts, columns, commodity, valuationAt(data, 'then', cut));
  return parseDecimal(valued.find((each) => each.commodity === commodity)?.values[column] ?? '0');
}

/** Which rows count for a cell by their day, and by which side of the account they are on. */
function daysOf({ report: { periods, on }, column, row, question: { spec } }: Cell) {
  const what = measureOf(column, row.measure);
  // A report of all days has no ends: what is recorded later for later days will be in it.
  const isOpen = spec.range === 'all';
  const from = periods[column.first]?.first ?? 0;
  const to = isOpen && column.last === periods.length - 1 ? on : Math.min(on, periods[column.last]?.last ?? 0);
  if (what === 'opening') return { first: FIRST_DAY, last: Math.min(on, from - 1), side: null };
  if (what === 'closing') return { first: FIRST_DAY, last: to, side: null };
  const first = isOpen && column.first === 0 ? FIRST_DAY : from;
  return { first, last: to, side: what === 'flow' ? null : what };
}

function cellRows(data: LedgerData, cell: Cell): readonly RowSource[] {
  const { report, row, question } = cell;
  const { first, last, side } = daysOf(cell);
  // Where days are carried on, each event's own is looked at.
  const days = report.carried === null ? { first, last } : { first: FIRST_DAY, last: LAST_DAY };
  const { test } = report;
  const isKeyed = (version: number): boolean => {
    const content = data.versions.contents[version];
    return row.key === null || (content !== undefined && keysOf(content, question.spec.by).includes(row.key));
  };
  return row.terms.map(({ account, sign }) => {
    const slot = account.rows.slots[account.rows.slotOf(question.commodity) ?? -1];
    const isOut = (at: number) => (slot?.units(account.rows.stored.get(at)) ?? 0n) < 0n;
    const isOnSide = (at: number) => side === null || (side === 'out') === isOut(at);
    return rowsOf(account, question.commodity, {
      sign: (sign === -1) === (side === 'out') ? 1 : -1,
      ...days,
      test: (at, version) => isOnSide(at) && (test === null || test(account, at)) && isKeyed(version),
    });
  });
}

/** Whether what an event says of a day counts in the cell's days; null where every day is its own. */
function countsIn(cell: Cell): FigurePlan['counts'] {
  const { carried } = cell.report;
  if (carried === null) return null;
  const { first, last } = daysOf(cell);
  return (position, day) => {
    const counted = carried(position, day);
    return first <= counted && counted <= last;
  };
}

/** All rows of an account up to a day: what touches a figure that values them. */
function allOf(account: RowPlan['terms'][number]['account'], last: number): readonly RowSource[] {
  return account.rows.slots.map(({ commodity }) => rowsOf(account, commodity, { last }));
}

/** What each commodity gives to a figure in one currency. */
function worths(data: LedgerData, { report, row, question }: Cell, cut: Cut): readonly MadePart[] {
  const { commodity: currency, column } = question;
  const sums = new ReportSums(data, report, 'account');
  const columns = report.columns.map((each) => columnOf(report, each));
  const valuation = valuationAt(data, 'then', cut);
  const { parts } = valueRow(sums.amountsOf(row, sums.commodities()), columns, currency, valuation);
  const { valued: _valued, ...spec } = question.spec;
  const on = dayNumber(columns[column]?.to ?? '');
  return (parts[column] ?? []).map(({ commodity, amount, value }) => ({
    label: commodity,
    amount: value,
    quantity: commodity === currency ? null : { commodity, amount },
    by: valueOf(valuation, { quantity: parseDecimal(amount), commodity }, currency, on)?.by ?? [],
    question: { ...question, spec, commodity },
  }));
}
