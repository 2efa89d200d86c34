import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { lotMethods } from './choose-lot-method.ts';
import { bookLots, type LotBook } from './lot-book.ts';
import { lotEntries } from './lot-entries.ts';

interface Read {
  readonly at: number;
  readonly on: number;
  readonly head: number;
  readonly book: LotBook;
}

/** The last reading of each book: several panels ask of one moment. */
const LAST = new WeakMap<LedgerData, Read>();

/** All lots as of a cut, by the methods that were chosen by then. */
export function readLots(data: LedgerData, cut: Cut): LotBook {
  const last = LAST.get(data);
  if (last?.at === cut.at && last.on === cut.on && last.head === data.head) return last.book;
  const methods = lotMethods.at(data.parts, cut.at);
  const book = bookLots(lotEntries(data, cut), (accountId) => methods.get(accountId) ?? 'fifo');
  LAST.set(data, { ...cut, head: data.head, book });
  return book;
}
