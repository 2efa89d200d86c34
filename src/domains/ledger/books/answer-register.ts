import { plainDate } from '../calendar.ts';
import { toDecimalString, ZERO } from '../decimal.ts';
import type { TransactionContent } from '../event.ts';
import type { RegisterQuery, RegisterRow, RegisterWindow } from '../query.ts';
import type { AccountRecord } from './account-record.ts';
import { arranged, isArranged, orderKey } from './arrange-rows.ts';
import { wholeRegister } from './answer-whole-register.ts';
import type { SlotSums } from './commodity-slot.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';
import { both, filterOf, registerRow, rowSurroundings, type RowSurroundings, type Window } from './register-row.ts';
import type { Matcher, Search } from './search.ts';

/**
 * A window into an account's register, newest first unless the query has another order. Only its rows are made; running
 * balances are exact and count also the rows that a search hides. An account that is not known has an empty register.
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
  const matcher = both(words, filterOf(query, own));
  if (isArranged(query)) return arrangedRegister(data, account, totals.sums, matcher, query, window, cut);
  const walked = walkBack(data, account, totals.sums, matcher, window, cut);
  return { total: matcher === null ? totals.rows : walked.matches, offset, rows: walked.rows };
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
  const around = rowSurroundings(data, cut.at);
  const rows: RegisterRow[] = [];
  let matches = 0;
  for (let row = account.rows.length - 1; row >= 0; row -= 1) {
    if (matcher === null && matches >= window.end) break;
    const at = version.get(row);
    const content = versions.contents[at];
    if (day.get(row) > cut.on || content === undefined || !versions.trueAt(at, cut.at)) continue;
    if (matcher === null || matcher(at, content)) {
      if (matches >= window.offset && matches < window.end) {
        rows.push(rowOf(around, account, row, content, balances.text(slot.get(row))));
      }
      matches += 1;
    }
    balances.subtract(slot.get(row), stored.get(row));
  }
  return { matches, rows };
}

/** The same in another order, or in groups: all rows are looked at, and only those of the window are made. */
function arrangedRegister(
  data: LedgerData,
  account: AccountRecord,
  balances: SlotSums,
  matcher: Matcher | null,
  query: RegisterQuery,
  window: Window,
  cut: Cut,
): RegisterWindow {
  const { contents } = data.versions;
  const { version, day, slot, stored, slots } = account.rows;
  const shown: number[] = [];
  const balanceOf = new Map<number, string>();
  const byDate = query.order === undefined || query.order.by === 'date';
  const rowsBack = rowsBackFrom(data, account, cut);
  for (const row of rowsBack) {
    const content = contents[version.get(row)];
    if (content !== undefined && (matcher === null || matcher(version.get(row), content))) shown.push(row);
  }
  const dateOf = (row: number) => plainDate(day.get(row));
  const { rows, ...whole } = arranged(shown, query, window, {
    date: dateOf,
    key: (row, by) => {
      const content = contents[version.get(row)];
      const amount = () => slots[slot.get(row)]?.decimal(stored.get(row)) ?? ZERO;
      const side = { accountId: account.accountId, date: () => dateOf(row), amount };
      return content === undefined ? '' : orderKey(data, cut.at, content, side, by);
    },
  });
  if (byDate) {
    const wanted = new Set(rows);
    for (const row of rowsBack) {
      if (wanted.has(row)) balanceOf.set(row, balances.text(slot.get(row)));
      balances.subtract(slot.get(row), stored.get(row));
    }
  }
  const around = rowSurroundings(data, cut.at);
  const made = rows.flatMap((row) => {
    const content = contents[version.get(row)];
    return content === undefined ? [] : [rowOf(around, account, row, content, balanceOf.get(row) ?? null)];
  });
  return { ...whole, offset: window.offset, rows: made };
}

/** The rows of an account that are true at the cut, from the newest to the oldest. */
function rowsBackFrom({ versions }: LedgerData, { rows }: AccountRecord, cut: Cut): readonly number[] {
  const found: number[] = [];
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    if (rows.day.get(row) <= cut.on && versions.trueAt(rows.version.get(row), cut.at)) found.push(row);
  }
  return found;
}

function rowOf(
  around: RowSurroundings,
  account: AccountRecord,
  row: number,
  content: TransactionContent,
  balance: string | null,
): RegisterRow {
  const { rows, accountId } = account;
  const slot = rows.slots[rows.slot.get(row)];
  const amount = slot === undefined ? '0' : toDecimalString(slot.decimal(rows.stored.get(row)));
  const own = { accountId, commodity: slot?.commodity ?? '', date: plainDate(rows.day.get(row)), amount };
  return registerRow(around, rows.version.get(row), content, own, balance);
}
