import type { LedgerData } from '../books/ledger-data.ts';
import { type Decimal, negate, toDecimalString, ZERO } from '../decimal.ts';
import { priceUsed } from '../holdings/priced.ts';
import type { FlowWorth } from '../reports/flow-worth.ts';
import type { PartBefore } from '../reports/report.ts';
import type { ColumnPlan, ReportPlan, RowPlan } from '../reports/report-plan.ts';
import { keysOf, measureOf } from '../reports/report-sums.ts';
import type { FigureQuestion } from './figure.ts';
import { type FigurePlan, FIRST_DAY, LAST_DAY, type RowSource, rowsOf } from './figure-plan.ts';

export type CellFigure = FigureQuestion & { readonly kind: 'cell' };

/** A cell with all that it is defined by. */
export interface Cell {
  readonly report: ReportPlan;
  readonly row: RowPlan;
  readonly column: ColumnPlan;
  readonly question: CellFigure;
}

/** What of a cell says which days count. */
type DayCell = Pick<Cell, 'report' | 'row' | 'column'> & { readonly question: Pick<CellFigure, 'spec'> };

/** How rows count: as they are, by what they are worth, or only those that no price leads from. */
export type Counting =
  | { readonly as: 'amounts' }
  | { readonly as: 'worth'; readonly worth: FlowWorth }
  | { readonly as: 'unpriced'; readonly worth: FlowWorth };

/** Which rows count for a cell by their day, and by which side of the account they are on. */
export function daysOf({ report: { periods, on }, column, row, question: { spec } }: DayCell) {
  const what = measureOf(column, row.measure);
  // A report of all days has no ends: what is recorded later for later days will be in it.
  const isOpen = spec.range === 'all';
  const from = periods[column.first]?.first ?? 0;
  const to = isOpen && column.last === periods.length - 1 ? on : Math.min(on, periods[column.last]?.last ?? 0);
  if (what === 'opening') return { first: FIRST_DAY, last: Math.min(on, from - 1), side: null };
  if (what === 'closing') return { first: FIRST_DAY, last: to, side: null };
  const first = isOpen && column.first === 0 ? FIRST_DAY : from;
  return { first, last: to, side: sideOf(what) };
}

function sideOf(what: ReturnType<typeof measureOf>): 'in' | 'out' | null {
  return what === 'in' || what === 'out' ? what : null;
}

/** Every row that a cell counts; where it counts what rows are worth, of every commodity. */
export function cellRows(data: LedgerData, cell: Cell, counting: Counting): readonly RowSource[] {
  const { report, row, question } = cell;
  const { first, last, side } = daysOf(cell);
  // Where days are carried on, each event's own is looked at.
  const days = report.carried === null ? { first, last } : { first: FIRST_DAY, last: LAST_DAY };
  const { test } = report;
  const isKeyed = (version: number): boolean => {
    const content = data.versions.contents[version];
    return row.key === null || (content !== undefined && keysOf(content, question.spec.by).includes(row.key));
  };
  return row.terms.flatMap(({ account, sign }) => {
    const commodities =
      counting.as === 'worth' ? account.rows.slots.map(({ commodity }) => commodity) : [question.commodity];
    return commodities.map((commodity) => {
      const slot = account.rows.slots[account.rows.slotOf(commodity) ?? -1];
      const isOut = (at: number) => (slot?.units(account.rows.stored.get(at)) ?? 0n) < 0n;
      const isOnSide = (at: number) => side === null || (side === 'out') === isOut(at);
      const source = rowsOf(account, commodity, {
        sign: (sign === -1) === (side === 'out') ? 1 : -1,
        ...days,
        test: (at, version) => isOnSide(at) && (test === null || test(account, at)) && isKeyed(version),
      });
      return { ...source, ...countedAs(source, counting) };
    });
  });
}

/** What a row of a source counts for, and what it was before. */
function countedAs({ account, commodity, sign }: RowSource, counting: Counting): Partial<RowSource> {
  if (counting.as === 'amounts') return {};
  const { worth } = counting;
  const { rows } = account;
  const slot = rows.slots[rows.slotOf(commodity) ?? -1];
  const amountAt = (row: number): Decimal => slot?.decimal(rows.stored.get(row)) ?? ZERO;
  const worthAt = (row: number): Decimal | null => worth.value(amountAt(row), commodity, rows.day.get(row));
  if (counting.as === 'unpriced') return { amountOf: (row) => (worthAt(row) === null ? amountAt(row) : ZERO) };
  const beforeOf = (row: number): PartBefore => ({
    amount: toDecimalString(sign === 1 ? amountAt(row) : negate(amountAt(row))),
    commodity,
    by: worth.rate(commodity, rows.day.get(row))?.steps.map(priceUsed) ?? [],
  });
  return { amountOf: (row) => worthAt(row) ?? ZERO, ...(commodity !== worth.currency && { beforeOf }) };
}

/** Whether what an event says of a day counts in the cell's days; null where every day is its own. */
export function countsIn(cell: Cell): FigurePlan['counts'] {
  const { carried } = cell.report;
  if (carried === null) return null;
  const { first, last } = daysOf(cell);
  return (position, day) => {
    const counted = carried(position, day);
    return first <= counted && counted <= last;
  };
}
