import type { Decimal, PlainDate } from '#ledger';
import type { Place } from '../journal/place.ts';
import type { Amount } from '../journal/syntax.ts';

/** A directive that bears on the books, as written. */
export type Directive =
  | OpenDirective
  | BalanceDirective
  | PadDirective
  | PriceDirective
  | (BeanTransaction & { readonly kind: 'transaction' });

interface OpenDirective {
  readonly kind: 'open';
  readonly place: Place;
  readonly date: PlainDate;
  readonly account: string;
  readonly commodities: readonly string[];
  readonly booking: Booking | null;
  /** `key: value` as they stand. */
  readonly metadata: readonly string[];
}

export type Booking = 'STRICT' | 'STRICT_WITH_SIZE' | 'NONE' | 'FIFO' | 'LIFO' | 'HIFO' | 'AVERAGE';

export interface BalanceDirective {
  readonly kind: 'balance';
  readonly place: Place;
  readonly date: PlainDate;
  readonly account: string;
  readonly amount: Amount;
  /** Null where none is stated: then it follows from the digits of the amount. */
  readonly tolerance: Decimal | null;
}

interface PriceDirective {
  readonly kind: 'price';
  readonly place: Place;
  readonly date: PlainDate;
  readonly commodity: string;
  readonly amount: Amount;
}

export interface PadDirective {
  readonly kind: 'pad';
  readonly place: Place;
  readonly date: PlainDate;
  readonly account: string;
  readonly source: string;
}

export interface BeanTransaction {
  readonly place: Place;
  /** The lines as they stand. */
  readonly text: readonly string[];
  readonly date: PlainDate;
  /** `*` for `txn` too. */
  readonly flag: string;
  readonly payee: string;
  readonly narration: string;
  /** Without `#`. */
  readonly tags: readonly string[];
  /** Without `^`. */
  readonly links: readonly string[];
  /** `key: value` as they stand. */
  readonly metadata: readonly string[];
  readonly postings: readonly BeanPosting[];
}

export interface BeanPosting {
  readonly place: Place;
  readonly flag: string | null;
  readonly account: string;
  /** Null where it is to be worked out. */
  readonly quantity: Decimal | null;
  readonly commodity: string | null;
  readonly cost: CostSpec | null;
  readonly price: PriceSpec | null;
  readonly metadata: readonly string[];
}

/** What stands in braces. */
export interface CostSpec {
  /** As written, for the note. */
  readonly text: string;
  readonly perUnit: Decimal | null;
  /** `{{ }}`, or what follows `#`. */
  readonly total: Decimal | null;
  readonly commodity: string | null;
  readonly date: PlainDate | null;
  readonly label: string | null;
  /** An asterisk: lots become one. */
  readonly merges: boolean;
}

export interface PriceSpec {
  readonly quantity: Decimal | null;
  readonly commodity: string | null;
  readonly per: 'unit' | 'total';
}
