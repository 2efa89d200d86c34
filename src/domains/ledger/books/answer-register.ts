import { plainDate } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { AccountId, ClearedState, PlainDate, Posting, TransactionContent } from '../event.ts';
import type { RegisterFilter, RegisterPart, RegisterQuery, RegisterRow, RegisterWindow } from '../query.ts';
import { tagsOf } from '../tags.ts';
import type { AccountRecord } from './account-record.ts';
import { wholeRegister } from './answer-whole-register.ts';
import type { SlotSums } from './commodity-slot.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';
import type { Matcher, Search } from './search.ts';

/**
 * A window into an account's register, newest first. Only its rows are made; running balances are exact and count
 * also the rows that a search hides. An account that is not known has an empty register.
 */
export function registerWindow(data: LedgerData, search: Search, query: RegisterQuery, cut: Cut): RegisterWindow {
  const offset = Math.max(0, Math.floor(query.offset));
  const window = { offset, end: offset + Math.max(0, Math.floor(query.limit)) };
  if (query.accountId === null) return wholeRegister(data, search, query, window, cut);
  const account = data.accounts.get(query.accountId);
  if (account === undefined) return { total: 0, offset, rows: [] };
  const totals = account.rows.totals(cut);
  const words = search.matcher(query.search, cut.at, query.accountId);
  const own = ({ postings }: TransactionContent) => postings.filter(({ accountId }) => accountId === query.accountId);
  const matcher = query.only === undefined ? words : both(words, filterOf(query.only, own));
  const walked = walkBack(data, account, totals.sums, matcher, window, cut);
  return { total: matcher === null ? totals.rows : walked.matches, offset, rows: walked.rows };
}

/** Places of a register, newest = 0: from `offset` up to `end`, which is not among them. */
export interface Window {
  readonly offset: number;
  readonly end: number;
}

/**
 * Goes through an account's rows from the newest to the oldest. `balances` starts as the balances at the cut, and what
 * is passed is taken off, so it always holds the running balances of the row at hand. Without a matcher it stops where
 * the window ends.
 */
function walkBack(
  data: LedgerData,
  account: AccountRecord,
  balances: SlotSums,
  matcher: Matcher | null,
  window: Window,
  cut: Cut,
): { readonly matches: number; readonly rows: readonly RegisterRow[] } {
  const { versions } = data;
  const { version, day, slot, stored } = account.rows;
  const rows: RegisterRow[] = [];
  let matches = 0;
  for (let row = account.rows.length - 1; row >= 0; row -= 1) {
    if (matcher === null && matches >= window.end) break;
    const at = version.get(row);
    const content = versions.contents[at];
    if (day.get(row) > cut.on || content === undefined || !versions.trueAt(at, cut.at)) continue;
    if (matcher === null || matcher(at, content)) {
      if (matches >= window.offset && matches < window.end) {
        rows.push(rowOf(data, account, row, content, balances.text(slot.get(row)), cut.at));
      }
      matches += 1;
    }
    balances.subtract(slot.get(row), stored.get(row));
  }
  return { matches, rows };
}

function rowOf(
  data: LedgerData,
  account: AccountRecord,
  row: number,
  content: TransactionContent,
  balance: string,
  at: number,
): RegisterRow {
  const { rows, accountId } = account;
  const slot = rows.slots[rows.slot.get(row)];
  const amount = slot === undefined ? '0' : toDecimalString(slot.decimal(rows.stored.get(row)));
  const own = { accountId, commodity: slot?.commodity ?? '', date: plainDate(rows.day.get(row)), amount };
  return registerRow(data, rows.version.get(row), content, own, balance, at);
}

/** What a row stands for: a transaction's effect on one account, in one commodity, on one day. */
export type OwnSide = Pick<RegisterRow, 'accountId' | 'commodity' | 'date' | 'amount'>;

/** One row of a register, in full. */
export function registerRow(
  data: LedgerData,
  version: number,
  content: TransactionContent,
  side: OwnSide,
  balance: string | null,
  at: number,
): RegisterRow {
  const { versions } = data;
  const own = ownPostings(content, side);
  const others = otherPostings(content, side.accountId);
  return {
    ...side,
    transactionId: versions.recordOf(version)?.transactionId ?? '',
    position: versions.from.get(version),
    bookedOn: bankDay(content),
    payee: content.payee ?? '',
    note: noteOf(content, own),
    code: content.code ?? '',
    tags: tagsOf(content),
    counterpart: counterpartOf(data, others, at),
    parts: others.length < 2 ? [] : others.map((posting) => partOf(data, posting, at)),
    balance,
    state: stateOf(own),
    corrected: versions.corrected.get(version) === 1,
    batchId: content.source?.batchId ?? null,
  };
}

/** The day on which the bank booked a transaction, where it is not the day that it counts. */
export function bankDay({ bookedOn, date }: TransactionContent): PlainDate | null {
  return bookedOn === undefined || bookedOn === date ? null : bookedOn;
}

/** As far along as the least of the postings that the row stands for. */
export function stateOf(own: readonly Posting[]): ClearedState {
  if (own.length === 0) return 'uncleared';
  let state: ClearedState = 'reconciled';
  for (const posting of own) {
    if (posting.state === undefined || posting.state === 'uncleared') return 'uncleared';
    if (posting.state === 'cleared') state = 'cleared';
  }
  return state;
}

/** The postings that a row stands for. */
export function ownPostings(content: TransactionContent, side: Omit<OwnSide, 'amount'>): readonly Posting[] {
  return content.postings.filter(
    (posting) =>
      posting.accountId === side.accountId &&
      posting.commodity === side.commodity &&
      (posting.date ?? content.date) === side.date,
  );
}

/** A matcher for a filter; `own` gives the postings whose state a row shows. */
export function filterOf(only: RegisterFilter, own: (content: TransactionContent) => readonly Posting[]): Matcher {
  switch (only) {
    case 'not-reconciled':
      return (_, content) => stateOf(own(content)) !== 'reconciled';
    case 'not-cleared':
      return (_, content) => stateOf(own(content)) === 'uncleared';
    case 'two-dates':
      return (_, content) => bankDay(content) !== null;
    case 'split':
      return (_, content) => content.postings.length > 2;
  }
}

/** Both must match; what is null matches all. */
export function both(words: Matcher | null, filter: Matcher): Matcher {
  return words === null ? filter : (version, content) => filter(version, content) && words(version, content);
}

function noteOf(content: TransactionContent, own: readonly Posting[]): string {
  if (content.note !== undefined && content.note !== '') return content.note;
  return own.find(({ note }) => note !== undefined && note !== '')?.note ?? '';
}

/** The other sides; virtual postings are told only where there is nothing else. */
function otherPostings(content: TransactionContent, own: AccountId): readonly Posting[] {
  const others = content.postings.filter(({ accountId }) => accountId !== own);
  const real = others.filter(({ kind }) => kind === undefined);
  return real.length > 0 ? real : others;
}

function counterpartOf(data: LedgerData, others: readonly Posting[], at: number): RegisterRow['counterpart'] {
  const [first] = others;
  if (first === undefined) return null;
  const { accountId } = first;
  const more = others.length === 1 ? 0 : new Set(others.map((posting) => posting.accountId)).size - 1;
  return { accountId, name: data.nameAt(accountId, at), more };
}

function partOf(data: LedgerData, { accountId, amount, commodity, note = '' }: Posting, at: number): RegisterPart {
  return { accountId, name: data.nameAt(accountId, at), amount, commodity, note };
}
