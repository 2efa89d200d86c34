import { plainDate } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { AccountId, TransactionContent } from '../event.ts';
import type { KnownEntry } from '../query.ts';
import type { AccountRecord } from './account-record.ts';
import type { LedgerData } from './ledger-data.ts';

/**
 * What an import compares its rows with: one entry for every transaction that stands and is on the account, in the
 * register's order, oldest first. An imported transaction that a correction has moved to another account still counts
 * here, as it was imported, so that its row is known again.
 */
export function knownEntries(data: LedgerData, accountId: AccountId): readonly KnownEntry[] {
  const account = data.accounts.get(accountId);
  if (account === undefined) return [];
  const newest = standingRows(data, account);
  return [...newest.values()].toSorted((a, b) => a - b).flatMap((row) => entryOf(data, account, row));
}

/** By transaction, the row of its newest form that has one here. */
function standingRows({ versions }: LedgerData, { rows }: AccountRecord): ReadonlyMap<number, number> {
  rows.sort();
  const newest = new Map<number, number>();
  for (let row = 0; row < rows.length; row += 1) {
    if (rows.first.get(row) === 0) continue;
    const version = rows.version.get(row);
    const record = versions.recordOf(version);
    if (record === undefined || !versions.stands(record)) continue;
    const imported = versions.contents[version]?.source !== undefined;
    if (!imported && record.versions.at(-1) !== version) continue;
    const before = newest.get(record.index);
    if (before === undefined || rows.version.get(before) < version) newest.set(record.index, row);
  }
  return newest;
}

function entryOf(data: LedgerData, { accountId, rows }: AccountRecord, row: number): readonly KnownEntry[] {
  const version = rows.version.get(row);
  const content = data.versions.contents[version];
  const record = data.versions.recordOf(version);
  const slot = rows.slots[rows.slot.get(row)];
  if (content === undefined || record === undefined || slot === undefined) return [];
  return [
    {
      transactionId: record.transactionId,
      date: plainDate(rows.day.get(row)),
      amount: toDecimalString(slot.decimal(rows.stored.get(row))),
      commodity: slot.commodity,
      payee: content.payee ?? '',
      externalId: externalIdOn(content, accountId),
      fingerprint: content.source?.fingerprint ?? null,
      format: data.imports.get(content.source?.batchId ?? '')?.file.format ?? null,
    },
  ];
}

function externalIdOn(content: TransactionContent, accountId: AccountId): string | null {
  const identified = content.postings.find(
    (posting) => posting.accountId === accountId && posting.externalId !== undefined,
  );
  return identified?.externalId ?? null;
}
