import { plainDate } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { AccountId, ClearedState, PlainDate, Posting, TransactionContent } from '../event.ts';
import type { RegisterQuery, RegisterRow, RegisterWindow } from '../query.ts';
import type { AccountRecord } from './account-record.ts';
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
  const account = data.accounts.get(query.accountId);
  if (account === undefined) return { total: 0, offset, rows: [] };
  const totals = account.rows.totals(cut);
  const matcher = search.matcher(query.search, cut.at, query.accountId);
  const window = { offset, end: offset + Math.max(0, Math.floor(query.limit)) };
  const walked = walkBack(data, account, totals.sums, matcher, window, cut);
  return { total: matcher === null ? totals.rows : walked.matches, offset, rows: walked.rows };
}

interface Window {
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
  const { versions } = data;
  const version = account.rows.version.get(row);
  const slot = account.rows.slots[account.rows.slot.get(row)];
  const date = plainDate(account.rows.day.get(row));
  const commodity = slot?.commodity ?? '';
  const own = ownPostings(content, account.accountId, commodity, date);
  return {
    transactionId: versions.recordOf(version)?.transactionId ?? '',
    position: versions.from.get(version),
    date,
    payee: content.payee ?? '',
    note: noteOf(content, own),
    counterpart: counterpartOf(data, content, account.accountId, at),
    amount: slot === undefined ? '0' : toDecimalString(slot.decimal(account.rows.stored.get(row))),
    commodity,
    balance,
    state: stateOf(own),
    corrected: versions.corrected.get(version) === 1,
    batchId: content.source?.batchId ?? null,
  };
}

/** The postings that a row stands for. */
function ownPostings(
  content: TransactionContent,
  accountId: AccountId,
  commodity: string,
  date: PlainDate,
): readonly Posting[] {
  return content.postings.filter(
    (posting) =>
      posting.accountId === accountId && posting.commodity === commodity && (posting.date ?? content.date) === date,
  );
}

function noteOf(content: TransactionContent, own: readonly Posting[]): string {
  if (content.note !== undefined && content.note !== '') return content.note;
  return own.find(({ note }) => note !== undefined && note !== '')?.note ?? '';
}

/** The other side; virtual postings are told only where there is nothing else. */
function counterpartOf(
  data: LedgerData,
  content: TransactionContent,
  own: AccountId,
  at: number,
): RegisterRow['counterpart'] {
  const others = content.postings.filter(({ accountId }) => accountId !== own);
  const real = others.filter(({ kind }) => kind === undefined);
  const accountIds = new Set((real.length > 0 ? real : others).map(({ accountId }) => accountId));
  const [accountId] = accountIds;
  if (accountId === undefined) return null;
  return { accountId, name: data.nameAt(accountId, at), more: accountIds.size - 1 };
}

/** As far along as the least of the postings that the row stands for. */
function stateOf(own: readonly Posting[]): ClearedState {
  const states = new Set(own.map(({ state }) => state ?? 'uncleared'));
  if (states.has('uncleared') || states.size === 0) return 'uncleared';
  return states.has('cleared') ? 'cleared' : 'reconciled';
}
