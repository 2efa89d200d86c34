import type { AccountId, DecimalString, PlainDate, TransactionContent, TransactionId } from '../event.ts';
import type { ClaimId } from './claim-event.ts';
import type { StandingClaim } from './claims-fold.ts';

/**
 * `unopened`: the account was begun by a statement, and nothing says what it held before; what came since agrees.
 */
export type ClaimState = 'holds' | 'fails' | 'unopened';

/** A claim compared with the books. */
export interface CheckedClaim extends StandingClaim {
  readonly state: ClaimState;
  /** What the books say. */
  readonly held: DecimalString;
  /** What the books have too much; below zero, too little. For `unopened` all that is missing. */
  readonly difference: DecimalString;
  /** The file that it came from; null for a person's. */
  readonly fileName: string | null;
}

/** The claims about one account, newest day first. */
export interface AccountClaims {
  readonly accountId: AccountId;
  /** The account's, as of the moment. */
  readonly name: string;
  readonly claims: readonly CheckedClaim[];
  /** What the account must have held before its first statement; null where nothing is missing. */
  readonly opening: OpeningOffer | null;
}

/** An opening balance that a person may record. */
export interface OpeningOffer {
  /** The first statement's. */
  readonly claimId: ClaimId;
  readonly date: PlainDate;
  readonly amount: DecimalString;
  readonly commodity: string;
}

/**
 * What may have put a balance off. Known to have happened since it was right: `added`, `changed`, `moved` (to another
 * day or account), `deleted`. Else likely: `twice` (beside one that is alike), `not-stated` (not from the statement),
 * `late` (the books have it after the statement's end), `reversed` (the sign is wrong), `swapped` (two digits have changed
 * places; `before` is the likely amount). While reconciling: `unticked` and `ticked`.
 */
export type SuspectKind =
  | 'added'
  | 'changed'
  | 'moved'
  | 'deleted'
  | 'twice'
  | 'not-stated'
  | 'late'
  | 'reversed'
  | 'swapped'
  | 'unticked'
  | 'ticked';

/** One event that puts a balance off, and by how much. */
export interface Suspect {
  readonly kind: SuspectKind;
  readonly transactionId: TransactionId;
  /** The event that did it. */
  readonly position: number;
  readonly payee: string;
  /** The day of the row, the bank's and its own. */
  readonly booked: PlainDate;
  readonly effective: PlainDate;
  /** What it puts the balance off by. */
  readonly effect: DecimalString;
  /** The accounts that it has rows on, of those that the balance counts. */
  readonly accountIds: readonly AccountId[];
  /** The amount in these accounts before it and after it; null where there was or is none. */
  readonly before: DecimalString | null;
  readonly after: DecimalString | null;
  /** The events that gave these amounts; null where there is none, or where nobody has said it: a likely amount. */
  readonly beforeAt: number | null;
  readonly afterAt: number | null;
  /** How the transaction stood before the event, to be put back; null where it was not there or nothing was changed. */
  readonly former: TransactionContent | null;
  /** The transaction that it is a double of. */
  readonly twin: TransactionId | null;
}

/** Why a claim fails: where it began, and what explains it. */
export interface ClaimExplanation {
  readonly claim: CheckedClaim;
  /** The last claim before it that holds; null where there is none. */
  readonly since: { readonly date: PlainDate; readonly at: 'start' | 'end' } | null;
  /** The last position at which the books agreed with it; null where they never did. */
  readonly heldUntil: number | null;
  /** The first day on which bank and books part, on both axes, as the first explanation has it; null without one. */
  readonly firstDay: { readonly booked: PlainDate; readonly effective: PlainDate } | null;
  /** The smallest sets of events whose effects sum to the difference, the likeliest first. */
  readonly sets: readonly (readonly Suspect[])[];
  /** Lines of the statement's file that could not be read: their rows are missing. */
  readonly unread: readonly { readonly line: number | null; readonly problem: string }[];
}
