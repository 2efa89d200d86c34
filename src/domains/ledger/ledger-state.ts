import type { Decimal } from './decimal.ts';
import type { AccountId, AccountKind, BatchId, TransactionContent, TransactionId } from './event.ts';
import { PartLog } from './parts/part-log.ts';

/** What deciding a command needs to know of the past, and no more. A private draft: only `evolve` changes it. */
export interface LedgerState {
  readonly accounts: Map<AccountId, AccountState>;
  /** Accounts that are not removed, by name. */
  readonly idByName: Map<string, AccountId>;
  readonly transactions: Map<TransactionId, TransactionState>;
  readonly imports: Map<BatchId, ImportState>;
  /** What happened in the parts: each part's rules fold from it what they need. */
  readonly parts: PartLog;
  /** True once a journal has brought amounts without a commodity: from then on they may be entered by hand as well. */
  bareNumbers: boolean;
}

export interface AccountState {
  name: string;
  kind: AccountKind;
  closed: boolean;
  /** Ids are never used again: a removed account keeps its place. */
  removed: boolean;
  /** Postings of transactions that are not deleted. */
  uses: number;
  /** Exact balances by commodity, zeros among them. */
  readonly balances: Map<string, Decimal>;
}

export interface TransactionState {
  content: TransactionContent;
  deleted: boolean;
  /** The transactions that were deleted because this one stands for them. */
  absorbed?: readonly TransactionId[];
  /** The transaction that it was last deleted in favour of. */
  mergedInto?: TransactionId;
}

export interface ImportState {
  openedAccountIds: readonly AccountId[];
  readonly transactionIds: TransactionId[];
  /** Those that its undoing has deleted: restoring it brings back these, and no others. */
  readonly takenBack: Set<TransactionId>;
  /** False until its `FileImported` is seen: the transactions of a batch come before it. */
  known: boolean;
  undone: boolean;
}

/** The state before the first event: a draft of its own for whoever asks. */
export function emptyLedgerState(): LedgerState {
  return {
    accounts: new Map(),
    idByName: new Map(),
    transactions: new Map(),
    imports: new Map(),
    parts: new PartLog(),
    bareNumbers: false,
  };
}
