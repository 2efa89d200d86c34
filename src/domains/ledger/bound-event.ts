import type { StreamEvent } from '#engine';
import type { AccountId, BatchId, LedgerEvents, LedgerEventType, TransactionId } from './event.ts';

/** The stream of one account's life. */
export function accountStream(accountId: AccountId): string {
  return `account-${accountId}`;
}

/** The stream of one transaction, from recording through corrections to deletion. */
export function transactionStream(transactionId: TransactionId): string {
  return `transaction-${transactionId}`;
}

/** The stream of one imported file. */
export function importStream(batchId: BatchId): string {
  return `import-${batchId}`;
}

/** An event of the ledger bound for its stream. */
export function boundEvent<Type extends LedgerEventType>(
  streamId: string,
  type: Type,
  data: LedgerEvents[Type],
): StreamEvent {
  return { streamId, event: { type, data, schemaVersion: 1 } };
}
