import type { AccountId, DecimalString, PlainDate, TransactionId } from '../event.ts';

/**
 * Comparing an account with what its bank says. Streams: `reconciliation-<accountId>`; unlocking is told in the stream of
 * the transaction.
 */
export interface ReconciliationEvents {
  /** Somebody compares an account with the bank's balance of a day, or goes on with other figures; kept until it ends. */
  ReconciliationBegun: BankBalance;
  /** It was given up: nothing was locked. */
  ReconciliationDropped: { readonly accountId: AccountId; readonly commodity: string };
  /** The cleared rows up to that day came to the bank's balance, and were locked in the same commit. */
  AccountReconciled: BankBalance & {
    readonly reconciliationId: ReconciliationId;
    /** Those that were locked by it. */
    readonly transactionIds: readonly TransactionId[];
    /** Those that are in the balance and were reconciled before, by no reconciliation of these books. */
    readonly earlierIds?: readonly TransactionId[];
  };
  ReconciliationUndone: { readonly reconciliationId: ReconciliationId; readonly accountId: AccountId };
  /** A person has asked to change a reconciled transaction; the change itself follows. */
  TransactionUnlocked: { readonly transactionId: TransactionId; readonly accountIds: readonly AccountId[] };
}

/** A UUID. */
export type ReconciliationId = string;

/** What the bank says that an account holds at the end of a day. */
export interface BankBalance {
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly date: PlainDate;
  readonly amount: DecimalString;
}
