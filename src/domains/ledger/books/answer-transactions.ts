import { DaybookError } from '#engine';
import type { AccountId, TransactionId } from '../event.ts';
import type { TransactionDetail, TransactionFilter, TransactionLine, TransactionLines } from '../query.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';
import type { Search } from './search.ts';

/**
 * One transaction as it stood at the cut's position, in full; a deleted one in its last form. Throws `NotFound` where
 * it was not recorded by then.
 */
export function transactionDetail({ versions }: LedgerData, transactionId: TransactionId, cut: Cut): TransactionDetail {
  const record = versions.find(transactionId);
  const version = record === undefined ? undefined : versions.newestAt(record, cut.at);
  const content = version === undefined ? undefined : versions.contents[version];
  if (record === undefined || version === undefined || content === undefined) {
    throw new DaybookError('NotFound', `There is no transaction "${transactionId}" at this moment`, { transactionId });
  }
  return {
    ...content,
    transactionId,
    deleted: !versions.trueAt(version, cut.at),
    history: record.history.filter((position) => position <= cut.at),
  };
}

/**
 * Whole transactions at a cut, newest first: those that touch an account (by name as of the cut, or id) and match the
 * words of a search. `total` counts all of them, `rows` is the window asked for.
 */
export function transactionLines(
  data: LedgerData,
  search: Search,
  filter: TransactionFilter,
  cut: Cut,
): TransactionLines {
  const { versions } = data;
  const accountId = filter.account === undefined ? null : accountIdOf(data, filter.account, cut);
  const matcher = search.matcher(filter.query ?? '', cut.at, null);
  const found = newestFirst(data, versions.liveAt(cut)).filter((version) => {
    const content = versions.contents[version];
    if (content === undefined) return false;
    if (accountId !== null && !content.postings.some((posting) => posting.accountId === accountId)) return false;
    return matcher === null || matcher(version, content);
  });
  const offset = Math.max(0, Math.floor(filter.offset ?? 0));
  const end = filter.limit === undefined ? found.length : offset + Math.max(0, Math.floor(filter.limit));
  return { total: found.length, rows: found.slice(offset, end).flatMap((version) => lineOf(data, version, cut.at)) };
}

/** Orders versions by day, then by when their transaction was first recorded, the newest first. */
export function newestFirst({ versions }: LedgerData, found: readonly number[]): readonly number[] {
  const { day, transaction } = versions;
  return found.toSorted((a, b) => day.get(b) - day.get(a) || transaction.get(b) - transaction.get(a));
}

function accountIdOf(data: LedgerData, account: string, cut: Cut): AccountId {
  const known = data.accountNamed(account, cut.at);
  if (known !== undefined) return known.accountId;
  throw new DaybookError('NotFound', `There is no account "${account}" at this moment`, { account });
}

function lineOf(data: LedgerData, version: number, at: number): readonly TransactionLine[] {
  const { versions } = data;
  const content = versions.contents[version];
  const record = versions.recordOf(version);
  if (content === undefined || record === undefined) return [];
  return [
    {
      ...content,
      transactionId: record.transactionId,
      position: versions.from.get(version),
      corrected: versions.corrected.get(version) === 1,
      payee: content.payee ?? '',
      note: content.note ?? '',
      postings: content.postings.map((posting) => ({ ...posting, account: data.nameAt(posting.accountId, at) })),
    },
  ];
}
