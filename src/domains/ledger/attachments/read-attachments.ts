import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { TransactionId } from '../event.ts';
import { keptFiles } from '../files/kept-files.ts';
import type { AttachedFile } from './attachment-event.ts';
import { attachmentsFold } from './attachments-fold.ts';

/** The files at a transaction as of a cut, the first attached first. */
export function attachedFiles(
  { parts }: LedgerData,
  transactionId: TransactionId,
  { at }: Cut,
): readonly AttachedFile[] {
  const kept = keptFiles.at(parts, at);
  const files = attachmentsFold.at(parts, at).get(transactionId)?.values() ?? [];
  return [...files].map((file) => ({ ...file, size: kept.get(file.hash)?.size ?? 0 }));
}
