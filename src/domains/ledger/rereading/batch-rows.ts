import type { LedgerData } from '../books/ledger-data.ts';
import type { TransactionRecord } from '../books/version-table.ts';
import type { BatchId, TransactionContent, TransactionId } from '../event.ts';

/** A transaction that an import brought: what its row was read as, and what it says now. */
export interface BatchRow {
  readonly transactionId: TransactionId;
  readonly line: number | null;
  readonly fingerprint: string;
  readonly base: TransactionContent;
  /** Null where it was deleted. */
  readonly now: TransactionContent | null;
}

/** Every transaction that an import or a later reading of its file has brought, by first recording. */
export function batchRows(data: LedgerData, batchId: BatchId): readonly BatchRow[] {
  return data.versions.records.flatMap((record) => {
    const readings = readingsOf(data, record, batchId);
    const newest = data.versions.newestOf(record)?.content;
    const last = readings.at(-1);
    if (newest === undefined || last?.source === undefined) return [];
    // Where a later reading was taken back, an earlier one is what the transaction says.
    const base = readings.findLast((reading) => saysTheSame(reading, newest)) ?? last;
    const { line, fingerprint } = base.source ?? last.source;
    const now = data.versions.stands(record) ? newest : null;
    return [{ transactionId: record.transactionId, line, fingerprint, base, now }];
  });
}

/** What its row was read as, each reading once, oldest first. */
function readingsOf(data: LedgerData, record: TransactionRecord, batchId: BatchId): readonly TransactionContent[] {
  const readings = new Map<number, TransactionContent>();
  for (const version of record.versions) {
    const content = data.versions.contents[version];
    if (content?.source?.batchId !== batchId) continue;
    const { reading = 0 } = content.source;
    if (!readings.has(reading)) readings.set(reading, content);
  }
  return [...readings.values()];
}

function saysTheSame(one: TransactionContent, other: TransactionContent): boolean {
  return JSON.stringify({ ...one, source: null }) === JSON.stringify({ ...other, source: null });
}
