import type { Decimal, PlainDate } from '#ledger';
import type { Place } from './place.ts';

/** What a journal says, before anything is inferred. */
export interface WrittenTransaction {
  readonly place: Place;
  /** The lines as they stand, for showing them where they cannot be read. */
  readonly text: readonly string[];
  readonly date: PlainDate;
  readonly secondDate: PlainDate | null;
  readonly status: Status;
  readonly code: string | null;
  readonly payee: string;
  /** What follows `|` in the description. */
  readonly note: string;
  readonly comments: readonly string[];
  /** `name` or `name:value`, also those of `apply tag` around it. */
  readonly tags: readonly string[];
  readonly postings: readonly WrittenPosting[];
  /** Automated transactions that were in force where it stands. */
  readonly rules: readonly AutomatedRule[];
}

export type Status = 'unmarked' | 'pending' | 'cleared';
export type PostingKind = 'real' | 'virtual' | 'balanced-virtual';

export interface WrittenPosting {
  readonly place: Place;
  /** Full name: `apply account` and aliases are done. */
  readonly account: string;
  readonly kind: PostingKind;
  readonly status: Status;
  readonly amount: Amount | null;
  readonly cost: Price | null;
  /** The price of a lot in braces: a remark to hledger, what a sale counts as to Ledger. */
  readonly lotPrice: Price | null;
  readonly assertion: Assertion | null;
  /** Lot price, date and note as they stand, then the comments. */
  readonly notes: readonly string[];
  /** A date of its own. */
  readonly date: PlainDate | null;
}

export interface Amount {
  readonly quantity: Decimal;
  /** Empty for a bare number. */
  readonly commodity: string;
}

/** Never negative. */
export interface Price extends Amount {
  readonly per: 'unit' | 'total';
}

/** `= 5 EUR`: what the account holds after this posting. Without an amount before it, it assigns one. */
export interface Assertion {
  readonly place: Place;
  readonly amount: Amount;
  readonly cost: Price | null;
  /** `==`: the account holds nothing else. */
  readonly sole: boolean;
  /** `=*`: with the accounts below it. */
  readonly inclusive: boolean;
}

/** `= /regex/` with its postings: added to every transaction after it that has a matching posting. */
export interface AutomatedRule {
  readonly place: Place;
  readonly matches: (account: string) => boolean;
  readonly postings: readonly WrittenPosting[];
}
