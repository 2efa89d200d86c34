import type { TransactionId } from '../event.ts';
import type { LedgerData } from './ledger-data.ts';

/** Imported transactions that stand and move no money, with what they are recognised by: on no account, but known all the same. */
export function notedFingerprints({
  versions,
}: LedgerData): readonly { readonly transactionId: TransactionId; readonly fingerprint: string }[] {
  return versions.records.flatMap((record) => {
    const fingerprint = versions.newestOf(record)?.content.source?.fingerprint;
    const noted = versions.newestOf(record)?.content.postings.length === 0 && versions.stands(record);
    return noted && fingerprint !== undefined ? [{ transactionId: record.transactionId, fingerprint }] : [];
  });
}
