import { plainDate } from '../calendar.ts';
import { type Decimal, parseDecimal, ZERO } from '../decimal.ts';
import type { RegisterOrder, RegisterQuery, RegisterRow, RegisterWindow } from '../query.ts';
import type { AccountRecord } from './account-record.ts';
import { accountRow } from './answer-register.ts';
import { transactionRow } from './answer-whole-register.ts';
import { arranged, orderKey } from './arrange-rows.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';
import { both, filterOf, rowSurroundings, type Window } from './register-row.ts';
import type { Matcher, Search } from './search.ts';

/**
 * A window into a register in the order and the groups that its query asks for: all rows are looked at, and only those of the
 * window are made. Running balances are told in order of date; they count also the rows that a search hides.
 */
export function arrangedRegister(data: LedgerData, search: Search, query: RegisterQuery, cut: Cut): RegisterWindow {
  const { accountId } = query;
  const offset = Math.max(0, Math.floor(query.offset));
  const window = { offset, end: offset + Math.max(0, Math.floor(query.limit)) };
  const words = search.matcher(query.search, cut.at, accountId);
  if (accountId === null) return ofAll(data, words, query, window, cut);
  const account = data.accounts.get(accountId);
  return account === undefined ? { total: 0, offset, rows: [] } : ofAccount(data, account, words, query, window, cut);
}

function ofAccount(
  data: LedgerData,
  account: AccountRecord,
  words: Matcher | null,
  query: RegisterQuery,
  window: Window,
  cut: Cut,
): RegisterWindow {
  const { contents } = data.versions;
  const { accountId } = account;
  const { version, day, slot, stored, slots } = account.rows;
  const matcher = both(
    words,
    filterOf(query, ({ postings }) => postings.filter((posting) => posting.accountId === accountId)),
  );
  const standing = standingBack(data, account, cut);
  const shown = standing.filter((row) => {
    const content = contents[version.get(row)];
    return content !== undefined && (matcher === null || matcher(version.get(row), content));
  });
  const date = (row: number) => plainDate(day.get(row));
  const key = (row: number, by: RegisterOrder['by']) => {
    const content = contents[version.get(row)];
    const amount = () => slots[slot.get(row)]?.decimal(stored.get(row)) ?? ZERO;
    return content === undefined
      ? ''
      : orderKey(data, cut.at, content, { accountId, date: () => date(row), amount }, by);
  };
  const { rows, ...whole } = arranged(shown, query, window, { date, key });
  const byDate = query.order === undefined || query.order.by === 'date';
  const balanceOf = byDate ? balancesOf(account, standing, new Set(rows), cut) : null;
  const around = rowSurroundings(data, cut.at);
  const made = rows.flatMap((row): readonly RegisterRow[] => {
    const content = contents[version.get(row)];
    return content === undefined ? [] : [accountRow(around, account, row, content, balanceOf?.get(row) ?? null)];
  });
  return { ...whole, offset: window.offset, rows: made };
}

/** The rows of an account that are true at the cut, from the newest to the oldest. */
function standingBack({ versions }: LedgerData, { rows }: AccountRecord, cut: Cut): readonly number[] {
  const found: number[] = [];
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    if (rows.day.get(row) <= cut.on && versions.trueAt(rows.version.get(row), cut.at)) found.push(row);
  }
  return found;
}

/** The running balances of the rows that are wanted: what is passed on the way back is taken off the balance at the cut. */
function balancesOf(
  { rows }: AccountRecord,
  standing: readonly number[],
  wanted: ReadonlySet<number>,
  cut: Cut,
): ReadonlyMap<number, string> {
  const { sums } = rows.totals(cut);
  const balanceOf = new Map<number, string>();
  for (const row of standing) {
    if (wanted.has(row)) balanceOf.set(row, sums.text(rows.slot.get(row)));
    sums.subtract(rows.slot.get(row), rows.stored.get(row));
  }
  return balanceOf;
}

function ofAll(
  data: LedgerData,
  words: Matcher | null,
  query: RegisterQuery,
  window: Window,
  cut: Cut,
): RegisterWindow {
  const { versions } = data;
  const matcher = both(
    words,
    filterOf(query, (content) => [data.mainPosting(content, cut.at)].filter((posting) => posting !== undefined)),
  );
  const { values: day } = versions.day;
  const shown = [...versions.byDay()].toReversed().filter((version) => {
    const content = versions.contents[version];
    if (content === undefined || (day[version] ?? 0) > cut.on || !versions.trueAt(version, cut.at)) return false;
    return matcher === null || matcher(version, content);
  });
  const { rows, ...whole } = arranged(shown, query, window, {
    date: (version) => versions.contents[version]?.date ?? '',
    key: (version, by) => keyAmongAll(data, cut, version, by),
  });
  const around = rowSurroundings(data, cut.at);
  const made = rows.flatMap((version): readonly RegisterRow[] => {
    const content = versions.contents[version];
    return content === undefined ? [] : [transactionRow(around, version, content)];
  });
  return { ...whole, offset: window.offset, rows: made };
}

function keyAmongAll(data: LedgerData, cut: Cut, version: number, by: RegisterOrder['by']): string | Decimal {
  const content = data.versions.contents[version];
  if (content === undefined) return '';
  const main = data.mainPosting(content, cut.at);
  const side = {
    accountId: main?.accountId ?? '',
    date: () => main?.date ?? content.date,
    amount: () => parseDecimal(main?.amount ?? '0'),
  };
  return orderKey(data, cut.at, content, side, by);
}
