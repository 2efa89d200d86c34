import {
  add,
  parseDecimal,
  toDecimalString,
  ZERO,
  type AmountOf,
  type Decimal,
  type EntriesFigure,
  type RegisterRow,
} from '#ledger';
import { rowKey } from '../register/active-row.ts';

/** The rows that are selected, by their key, in the order in which they were. */
export type Selection = ReadonlyMap<string, RegisterRow>;

export const NOTHING_SELECTED: Selection = new Map();

/** Takes a row in, or out again. */
export function toggleRow(selection: Selection, row: RegisterRow): Selection {
  const changed = new Map(selection);
  if (!changed.delete(rowKey(row))) changed.set(rowKey(row), row);
  return changed;
}

/** Takes rows in; those that are there already stay. */
export function addRows(selection: Selection, rows: readonly RegisterRow[]): Selection {
  return new Map([...selection, ...rows.map((row) => [rowKey(row), row] as const)]);
}

/** What rows of a commodity come to, as what their transactions give to their accounts. */
export function sumFigure(selection: Selection, commodity: string): EntriesFigure {
  const of = new Map<string, string[]>();
  for (const row of selection.values()) {
    if (row.commodity === commodity) of.set(row.accountId, [...(of.get(row.accountId) ?? []), row.transactionId]);
  }
  const each = [...of].map(([accountId, transactionIds]) => ({ accountId, transactionIds }));
  return { kind: 'entries', commodity, of: each };
}

/** What the selected rows come to, by commodity, in the order of the first of each. */
export function sumsOf(selection: Selection): readonly AmountOf[] {
  const sums = new Map<string, Decimal>();
  for (const { commodity, amount } of selection.values()) {
    sums.set(commodity, add(sums.get(commodity) ?? ZERO, parseDecimal(amount)));
  }
  return [...sums].map(([commodity, sum]) => ({ commodity, amount: toDecimalString(sum) }));
}
