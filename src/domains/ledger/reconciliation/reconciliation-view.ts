import type { DecimalString, TransactionId } from '../event.ts';
import type { BankBalance } from './reconciliation-event.ts';
import type { DoneReconciliation } from './reconciliation-fold.ts';

/** How far an account is agreed with its bank, in one commodity. */
export interface ReconcileView {
  readonly commodity: string;
  /** What is being compared; null while nothing is. */
  readonly begun: BankBalance | null;
  /** The cleared and reconciled rows that the bank had booked by the day of `begun`, of all days where it is null. */
  readonly cleared: DecimalString;
  /** The bank's balance less the cleared rows; null while nothing is compared. */
  readonly difference: DecimalString | null;
  /** How many rows up to that day are not cleared, and how many are cleared and not locked yet. */
  readonly unclearedRows: number;
  readonly openRows: number;
  /** The rows up to that day that are not locked, by whether they bring money in or take it out. */
  readonly into: FundsSide;
  readonly out: FundsSide;
  /** What a statement says at the newest day that is not reconciled yet; null where none does. */
  readonly suggestion: Pick<BankBalance, 'date' | 'amount'> | null;
  /** Newest first. */
  readonly history: readonly ReconciliationLine[];
}

/** What is ticked of one side, and what is not: statements tell the two sums apart. */
export interface FundsSide {
  /** Of the rows that are ticked. */
  readonly amount: DecimalString;
  readonly ticked: number;
  readonly unticked: number;
}

/** A reconciliation that was made, and whether its rows still come to what the bank said. */
export interface ReconciliationLine extends Omit<DoneReconciliation, 'transactionIds' | 'earlierIds'> {
  /** How many rows it locked. */
  readonly locked: number;
  /** What its rows come to more than the bank said, now; `0` where it holds. */
  readonly difference: DecimalString;
  /** Of the rows that it locked, those that come to something else now. */
  readonly changes: readonly {
    readonly transactionId: TransactionId;
    /** The event that changed it last. */
    readonly position: number;
    readonly payee: string;
    readonly before: DecimalString;
    readonly after: DecimalString;
  }[];
}
