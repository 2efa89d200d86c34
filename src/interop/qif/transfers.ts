import { type DecimalString, parseDecimal, sum, toDecimalString } from '#ledger';
import type { RowPosting } from '../imported-file.ts';
import type { QifRow } from './register-row.ts';

/** A row with the name, in the books, of the account that it stands in. */
export interface PlacedRow {
  readonly account: string;
  readonly row: QifRow;
}

/**
 * Finds transfers that stand in the registers of both their accounts: same day, opposite amounts, each naming the
 * other. One of the two is taken, that with shares before that without; gives the other rows with the row that is taken
 * in their place.
 */
export function mirrorsOf(rows: readonly PlacedRow[]): ReadonlyMap<QifRow, QifRow> {
  const mirrors = new Map<QifRow, QifRow>();
  const open = new Map<string, QifRow[]>();
  // Rows with shares first: they say more, and each of their transfers may have its mirror.
  const ordered = rows.toSorted((a, b) => b.row.postings.length - a.row.postings.length);
  for (const { account, row } of ordered) {
    const [own, other, ...more] = row.postings;
    // One amount of money between two accounts: what says more is never left out.
    const isPlain = own?.commodity === null && other !== undefined && more.length === 0;
    const taken = isPlain ? open.get(keyOf(nameOf(other.account), account, row.date, own.amount))?.shift() : undefined;
    if (taken !== undefined) {
      mirrors.set(row, taken);
      continue;
    }
    for (const { name, amount } of legsOf(row)) {
      const key = keyOf(account, name, row.date, amount);
      const list = open.get(key);
      if (list) list.push(row);
      else open.set(key, [row]);
    }
  }
  return mirrors;
}

interface Leg {
  readonly name: string;
  readonly amount: DecimalString;
}

/** What a row moves to other accounts, each share by itself, and the shares of one account together. */
function legsOf(row: QifRow): readonly Leg[] {
  const legs = row.postings.slice(1).map(({ account, amount }) => ({ name: nameOf(account), amount }));
  const together = [...new Set(legs.map(({ name }) => name))].flatMap((name): readonly Leg[] => {
    const amounts = legs.filter((leg) => leg.name === name).map(({ amount }) => parseDecimal(amount));
    return amounts.length > 1 ? [{ name, amount: toDecimalString(sum(amounts)) }] : [];
  });
  return [...legs, ...together];
}

function nameOf(account: RowPosting['account']): string {
  return typeof account === 'string' ? '' : account.name;
}

/** What the mirror of a leg must say: it stands in the leg's account, and brings there what the leg brings. */
function keyOf(from: string, to: string, date: string, amount: string): string {
  return JSON.stringify([from, to, date, amount]);
}
