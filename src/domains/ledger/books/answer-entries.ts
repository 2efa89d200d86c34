import { plainDate } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { AccountId, TransactionContent } from '../event.ts';
import type { KnownEntry } from '../query.ts';
import type { AccountRecord } from './account-record.ts';
import type { LedgerData } from './ledger-data.ts';
import type { TransactionRecord } from './version-table.ts';

/**
 * What an import compares its rows with: one entry for every transaction that stands and is on the account, in the
 * register's order, oldest first. An imported transaction that a correction has moved to another account still counts
 * here, as it was imported, so that its row is known again; and so does one that was merged into another that stands.
 */
export function knownEntries(data: LedgerData, accountId: AccountId): readonly KnownEntry[] {
  const account = data.accounts.get(accountId);
  if (account === undefined) return [];
  const newest = standingRows(data, account);
  return [...newest.values()].toSorted((a, b) => a - b).flatMap((row) => entryOf(data, account, row));
}

/** By transaction, the row of its newest form that has one here. */
function standingRows(data: LedgerData, { rows }: AccountRecord): ReadonlyMap<number, number> {
  const { versions } = data;
  rows.sort();
  const newest = new Map<number, number>();
  for (let row = 0; row < rows.length; row += 1) {
    if (rows.first.get(row) === 0) continue;
    const version = rows.version.get(row);
    const record = versions.recordOf(version);
    if (record === undefined) continue;
    const imported = versions.contents[version]?.source !== undefined;
    if (!versions.stands(record) && !(imported && standingFor(data, record) !== null)) continue;
    if (!imported && record.versions.at(-1) !== version) continue;
    const before = newest.get(record.index);
    if (before === undefined || rows.version.get(before) < version) newest.set(record.index, row);
  }
  return newest;
}

/** The transaction that stands for one: itself, or that which it was merged into; null where none stands. */
function standingFor({ versions, merged }: LedgerData, record: TransactionRecord): TransactionRecord | null {
  const seen = new Set<TransactionRecord>();
  for (let at: TransactionRecord | undefined = record; at !== undefined && !seen.has(at);) {
    if (versions.stands(at)) return at;
    seen.add(at);
    at = versions.find(merged.get(at.transactionId) ?? '');
  }
  return null;
}

function entryOf(data: LedgerData, { accountId, rows }: AccountRecord, row: number): readonly KnownEntry[] {
  const version = rows.version.get(row);
  const content = data.versions.contents[version];
  const record = data.versions.recordOf(version);
  const slot = rows.slots[rows.slot.get(row)];
  if (content === undefined || record === undefined || slot === undefined) return [];
  const stands = standingFor(data, record) ?? record;
  return [
    {
      transactionId: stands.transactionId,
      date: plainDate(rows.day.get(row)),
      amount: toDecimalString(slot.decimal(rows.stored.get(row))),
      commodity: slot.commodity,
      payee: content.payee ?? '',
      externalId: externalIdOn(content, accountId),
      fingerprint: content.source?.fingerprint ?? null,
      format: data.imports.get(content.source?.batchId ?? '')?.file.format ?? null,
      isOwnRow: rowAccounts(data, record).has(accountId),
      isMerged: stands !== record,
    },
  ];
}

/** The accounts that its row was read into: the first posting of each reading. */
function rowAccounts({ versions }: LedgerData, record: TransactionRecord): ReadonlySet<AccountId> {
  const readings = new Set<number>();
  const accounts = new Set<AccountId>();
  for (const version of record.versions) {
    const { source, postings } = versions.contents[version] ?? { postings: [] };
    const { reading = 0 } = source ?? {};
    const [own] = postings;
    if (own !== undefined && !readings.has(reading)) accounts.add(own.accountId);
    readings.add(reading);
  }
  return accounts;
}

function externalIdOn(content: TransactionContent, accountId: AccountId): string | null {
  const identified = content.postings.find(
    (posting) => posting.accountId === accountId && posting.externalId !== undefined,
  );
  return identified?.externalId ?? null;
}
