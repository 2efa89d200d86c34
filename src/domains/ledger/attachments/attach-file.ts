import type { StreamEvent } from '#engine';
import { transactionStream } from '../bound-event.ts';
import type { TransactionId } from '../event.ts';
import { keptFiles } from '../files/kept-files.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import type { Attachment } from './attachment-event.ts';
import { attachmentsFold } from './attachments-fold.ts';

/** Puts a kept file to a transaction. Refuses `unknown-transaction`, `unknown-file`, and `file-attached` for one twice. */
export function attachFile(
  state: LedgerState,
  { transactionId, hash, name, mediaType }: Attachment & { readonly transactionId: TransactionId },
): readonly StreamEvent[] {
  checkTransaction(state, transactionId);
  if (!keptFiles.at(state.parts).has(hash)) {
    throw refusal('unknown-file', `No file with the SHA-256 ${hash} is kept. Keep it first`, { hash });
  }
  if (attachmentsFold.at(state.parts).get(transactionId)?.has(hash) === true) {
    throw refusal('file-attached', `The very same file is there already, as "${name}" or under another name`, { hash });
  }
  const data = { transactionId, hash, name, mediaType };
  return [partStreamEvent(transactionStream(transactionId), 'FileAttached', data)];
}

/** Takes a file off a transaction; its content stays in the log. Refuses `file-not-attached`. */
export function detachFile(
  state: LedgerState,
  { transactionId, hash }: { readonly transactionId: TransactionId; readonly hash: string },
): readonly StreamEvent[] {
  if (attachmentsFold.at(state.parts).get(transactionId)?.has(hash) !== true) {
    throw refusal('file-not-attached', `That file is not at the transaction "${transactionId}"`, {
      transactionId,
      hash,
    });
  }
  return [partStreamEvent(transactionStream(transactionId), 'FileDetached', { transactionId, hash })];
}

function checkTransaction(state: LedgerState, transactionId: TransactionId): void {
  if (state.transactions.get(transactionId)?.deleted === false) return;
  throw refusal('unknown-transaction', `There is no transaction with the id "${transactionId}"`, { transactionId });
}
