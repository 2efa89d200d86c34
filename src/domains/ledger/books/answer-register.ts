import { plainDate } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { TransactionContent } from '../event.ts';
import type { PlainRegisterQuery, RegisterRow, RegisterWindow } from '../query.ts';
import type { AccountRecord } from './account-record.ts';
import { wholeRegister } from './answer-whole-register.ts';
import type { SlotSums } from './commodity-slot.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';
import { both, filterOf, registerRow, rowSurroundings, type RowSurroundings, type Window } from './register-row.ts';
import type { Matcher, Search } from './search.ts';

/**
 * A window into an account's register, newest first. Only its rows are made; running balances are exact and count
 * also the rows that a search hides. An account that is not known has an empty register.
 */
export function registerWindow(data: LedgerData, search: Search, query: PlainRegisterQuery, cut: Cut): RegisterWindow {
  const offset = Math.max(0, Math.floor(query.offset));
  const window = { offset, end: offset + Math.max(0, Math.floor(query.limit)) };
  if (query.accountId === null) return wholeRegister(data, search, query, window, cut);
  const account = data.accounts.get(query.accountId);
  if (account === undefined) return { total: 0, offset, rows: [] };
  const totals = account.rows.totals(cut);
  const words = search.matcher(query.search, cut.at, query.accountId);
  const own = ({ postings }: TransactionContent) => postings.filter(({ accountId }) => accountId === query.accountId);
  const matcher = both(words, filterOf(query, own));
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
        rows.push(accountRow(around, account, row, content, balances.text(slot.get(row))));
      }
      matches += 1;
    }
    balances.subtract(slot.get(row), stored.get(row));
  }
  return { matches, rows };
}

/** A row of an account's register; `balance` is null where none runs on. */
export function accountRow(
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
