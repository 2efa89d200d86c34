import { type DecimalString, parseDecimal, sum, toDecimalString } from '#ledger';
import type { RowPosting } from '../imported-file.ts';
import type { QifRow } from './register-row.ts';

/** A row with the name, in the books, of the account that it stands in. */
export interface PlacedRow {
  readonly account: string;
  readonly row: QifRow;
}

/**
 * Finds transactions that stand in the registers of several of their accounts; gives the other rows with the row that is taken in
 * their place. Either the rows say the same whole, each from its own side, or one amount on the same day that goes
 * from one account to the other, each naming the other: there, a row with shares is taken before one without.
 */
export function mirrorsOf(rows: readonly PlacedRow[]): ReadonlyMap<QifRow, QifRow> {
  const mirrors = new Map<QifRow, QifRow>();
  const wholes = new Map<string, Told[]>();
  const legs = new Map<string, QifRow[]>();
  // Rows with shares first: they say more, and each of their transfers may have its mirror.
  for (const placed of rows.toSorted((a, b) => b.row.postings.length - a.row.postings.length)) {
    const taken = takeWhole(placed, wholes) ?? takeLeg(placed, legs);
    if (taken !== undefined) {
      mirrors.set(placed.row, taken);
      continue;
    }
    push(wholes, wholeOf(placed), { row: placed.row, registers: new Set([placed.account]) });
    for (const { name, amount } of legsOf(placed.row)) {
      push(legs, keyOf(placed.account, name, placed.row.date, amount), placed.row);
    }
  }
  return mirrors;
}

/** A row that is taken, with the registers that have told it so far. */
interface Told {
  readonly row: QifRow;
  readonly registers: Set<string>;
}

function takeWhole(placed: PlacedRow, wholes: ReadonlyMap<string, readonly Told[]>): QifRow | undefined {
  const told = wholes.get(wholeOf(placed))?.find(({ registers }) => !registers.has(placed.account));
  told?.registers.add(placed.account);
  return told?.row;
}

/** One amount of money between two accounts: what says more is never left out for a part of it. */
function takeLeg({ account, row }: PlacedRow, legs: ReadonlyMap<string, QifRow[]>): QifRow | undefined {
  const [own, other, ...more] = row.postings;
  if (own?.commodity !== null || other === undefined || more.length > 0) return undefined;
  return legs.get(keyOf(nameOf(other.account), account, row.date, own.amount))?.shift();
}

/** All that a row posts, whichever account it is told from. */
function wholeOf({ account, row }: PlacedRow): string {
  const postings = row.postings.map((posting) => {
    const { amount, commodity, cost = '' } = posting;
    return JSON.stringify([posting.account === 'own' ? account : nameOf(posting.account), amount, commodity, cost]);
  });
  return `${row.date} ${postings.toSorted().join(' ')}`;
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

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
