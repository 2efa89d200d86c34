import type { AccountId, BatchId, DecimalString, PlainDate } from '../event.ts';

/** Balances that somebody states from outside the books: a bank, another program, a person. Streams: `claim-<claimId>`. */
export interface ClaimEvents {
  /** A claim that is stated again under its id stands anew, also after it was withdrawn. */
  BalanceClaimed: BalanceClaim;
  ClaimWithdrawn: { readonly claimId: ClaimId; readonly reason?: string };
}

/** A UUID. */
export type ClaimId = string;

/** What an account ought to hold at the start or at the end of a day. */
export interface BalanceClaim {
  readonly claimId: ClaimId;
  readonly accountId: AccountId;
  readonly date: PlainDate;
  readonly at: 'start' | 'end';
  readonly commodity: string;
  readonly amount: DecimalString;
  /** Which day of a row decides whether it is in: the bank's day where it has one, or the day that it counts. */
  readonly basis: 'booked' | 'effective';
  /** The accounts below it are in the amount as well. */
  readonly withBelow?: true;
  /** By how much the books may differ and the claim still hold; not at all where absent. */
  readonly tolerance?: DecimalString;
  /** The import that brought it (undone, it claims nothing), and where in its file; a person said it where absent. */
  readonly batchId?: BatchId;
  readonly line?: number;
}
