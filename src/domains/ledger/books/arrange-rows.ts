import { compare, type Decimal } from '../decimal.ts';
import type { AccountId, PlainDate, TransactionContent } from '../event.ts';
import { foldText } from '../fold-text.ts';
import type { RegisterGroup, RegisterOrder, RegisterQuery } from '../query.ts';
import type { LedgerData } from './ledger-data.ts';
import { bankDay, otherPostings, type Window } from './register-row.ts';

/** What a row is ordered by, as far as it is asked for. */
export interface OrderedSide {
  readonly accountId: AccountId;
  readonly date: () => PlainDate;
  readonly amount: () => Decimal;
}

/** The rows of a window, and where the groups of the whole begin. */
export interface Arranged<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
  readonly groups?: readonly RegisterGroup[];
}

/** Puts rows that are given newest first into the order of a query; by date also into groups. */
export function arranged<Row>(
  newestFirst: readonly Row[],
  { order, groups }: Pick<RegisterQuery, 'order' | 'groups'>,
  window: Window,
  of: {
    readonly key: (row: Row, by: RegisterOrder['by']) => string | Decimal;
    readonly date: (row: Row) => PlainDate;
  },
): Arranged<Row> {
  const rows = order === undefined ? newestFirst : inOrder(newestFirst, order, of.key);
  const byDate = order === undefined || order.by === 'date';
  return {
    total: rows.length,
    rows: rows.slice(window.offset, window.end),
    ...(groups !== undefined && byDate && { groups: groupsOf(rows, groups, of.date) }),
  };
}

/** What a row is put in order by. */
export function orderKey(
  data: LedgerData,
  at: number,
  content: TransactionContent,
  side: OrderedSide,
  by: RegisterOrder['by'],
): string | Decimal {
  switch (by) {
    case 'date':
      return side.date();
    case 'booked':
      return bankDay(content) ?? side.date();
    case 'account':
      return foldText(data.nameAt(side.accountId, at));
    case 'payee':
      return foldText(content.payee ?? '');
    case 'category': {
      const [other] = otherPostings(content, side.accountId);
      return other === undefined ? '' : foldText(data.nameAt(other.accountId, at));
    }
    case 'amount':
      return side.amount();
  }
}

function inOrder<Row>(
  newestFirst: readonly Row[],
  { by, up }: RegisterOrder,
  keyOf: (row: Row, by: RegisterOrder['by']) => string | Decimal,
): readonly Row[] {
  if (by === 'date') return up ? newestFirst.toReversed() : newestFirst;
  const turn = up ? 1 : -1;
  // Sorting keeps the order of rows that are alike: the newest first.
  return newestFirst
    .map((row) => ({ row, key: keyOf(row, by) }))
    .toSorted((a, b) => turn * compareKeys(a.key, b.key))
    .map(({ row }) => row);
}

function compareKeys(a: string | Decimal, b: string | Decimal): number {
  if (typeof a !== 'string' && typeof b !== 'string') return compare(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

const KEY_LENGTH = { month: 7, day: 10 } as const;

function groupsOf<Row>(
  rows: readonly Row[],
  by: 'month' | 'day',
  dateOf: (row: Row) => PlainDate,
): readonly RegisterGroup[] {
  const groups: RegisterGroup[] = [];
  for (const [place, row] of rows.entries()) {
    const key = dateOf(row).slice(0, KEY_LENGTH[by]);
    if (groups.at(-1)?.key !== key) groups.push({ key, place });
  }
  return groups;
}
