import type { DecimalString } from '#ledger';
import type { DecimalMark } from './amount-text.ts';
import type { BalanceProof } from './balance-proof.ts';
import { amountsOf, isNumeric, pickRows, type Column } from './columns.ts';
import { parseDate, type DateOrder } from './date-text.ts';

/** Where the days stand and how they are read. */
export interface DateColumn {
  readonly index: number;
  readonly order: DateOrder;
}

/** What all readings are weighed on. */
export interface Field {
  readonly columns: readonly Column[];
  readonly numeric: readonly Column[];
  readonly decimal: DecimalMark;
  /** How many rows are looked at. */
  readonly rows: number;
  readonly cellsOf: (index: number) => readonly string[];
  /** The plain values of every numeric column. */
  readonly values: ReadonlyMap<number, readonly (DecimalString | null)[]>;
  /** Which way the days run; null where they do not say. */
  readonly trend: BalanceProof['order'] | null;
}

/** The first dated rows (totals and markers prove nothing): enough to tell, few enough to try every reading on. */
export function fieldOf(
  all: readonly Column[],
  taken: ReadonlySet<number>,
  date: DateColumn,
  decimal: DecimalMark,
): Field {
  const dates = all[date.index]?.cells ?? [];
  const dated = [...dates.keys()].filter((row) => parseDate(dates[row] ?? '', date.order) !== null).slice(0, LOOKED_AT);
  const columns = pickRows(all, dated.length > 0 ? dated : [...dates.keys()].slice(0, LOOKED_AT));
  const numeric = columns
    .filter((column) => !taken.has(column.index) && isNumeric(column, decimal))
    .toSorted((a, b) => moneyLikeness(b, decimal) - moneyLikeness(a, decimal) || a.index - b.index)
    .slice(0, CANDIDATES)
    .toSorted((a, b) => a.index - b.index);
  const trend = trendOf(columns[date.index]?.cells ?? [], date.order);
  const values = new Map(
    numeric.map((column) => [column.index, amountsOf(column, decimal).map((amount) => amount?.value ?? null)]),
  );
  const rows = columns[0]?.cells.length ?? 0;
  return { columns, numeric, decimal, rows, cellsOf: (index) => columns[index]?.cells ?? [], values, trend };
}

/** How much the figures look like amounts of money: decimals or a currency, not numbered, not constant, no leading zeros. */
export function moneyLikeness(column: Column, decimal: DecimalMark): number {
  const amounts = amountsOf(column, decimal).filter((amount) => amount !== null);
  if (amounts.length === 0) return 0;
  const share = (test: (amount: (typeof amounts)[number]) => boolean) => amounts.filter(test).length / amounts.length;
  const decimals = share(({ value, currency }) => value.includes('.') || currency !== null) > 0.2 ? 1 : 0;
  const printed = column.cells.some((cell) => /[.,]\d\d(?!\d)/.test(cell)) ? 0.5 : 0;
  const numbered = column.cells.some((cell) => /^0\d{3,}$|^\d{10,}$/.test(cell)) ? -2 : 0;
  const constant = column.distinct === 1 && column.filled > 3 ? -2 : 0;
  return decimals + printed + numbered + constant;
}

const LOOKED_AT = 500;
const CANDIDATES = 12;

/** Which way the days run, told by the first and the last; null where they do not say. */
function trendOf(cells: readonly string[], order: DateOrder): Field['trend'] {
  const days = cells.flatMap((cell) => parseDate(cell, order) ?? []);
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return first === last ? null : first < last ? 'oldest-first' : 'newest-first';
}
