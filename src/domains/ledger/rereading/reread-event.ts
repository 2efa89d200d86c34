import type { AccountId, BatchId, ImportedFile, SentAccount } from '../event.ts';

/** An import's file read again with another mapping, account or currency. Stream `import-<batchId>`. */
export interface RereadEvents {
  /** Follows the corrections, new transactions and deletions that came of it, in one commit. */
  ImportReread: Reread;
}

/** How a file was read again, and what came of it. */
export interface Reread {
  readonly batchId: BatchId;
  /** 1 for the first time that it was read again. */
  readonly reading: number;
  /** The accounts that the rows go to now. */
  readonly accountIds: readonly AccountId[];
  readonly openedAccountIds?: readonly AccountId[];
  readonly mapping?: NonNullable<ImportedFile['mapping']>;
  /** The accounts of the bank that the person sent elsewhere with this reading. */
  readonly sentTo?: readonly SentAccount[];
  readonly counts: {
    readonly corrected: number;
    readonly new: number;
    readonly deleted: number;
    readonly kept: number;
  };
}
