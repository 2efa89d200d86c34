import type { Decimal, PlainDate } from '#ledger';

/** A GnuCash book, whichever container it came in. */
export interface GnuCashBook {
  readonly accounts: readonly GnuCashAccount[];
  readonly transactions: readonly GnuCashTransaction[];
  readonly prices: readonly GnuCashPrice[];
  /** What the book holds beside them, by what it is: `scheduled transactions`, `budgets`, ... */
  readonly others: ReadonlyMap<string, number>;
}

export interface GnuCashPrice {
  readonly commodity: string;
  readonly currency: string;
  readonly date: PlainDate;
  readonly value: Decimal;
}

export interface GnuCashAccount {
  readonly id: string;
  readonly name: string;
  /** `ASSET`, `BANK`, `STOCK`, ...; `ROOT` for the roots of the book and of its templates. */
  readonly type: string;
  readonly commodity: string | null;
  /** Null for a root. */
  readonly parent: string | null;
  readonly description: string;
  /** What a person wrote about it at length; empty where nothing. */
  readonly notes: string;
}

export interface GnuCashTransaction {
  readonly id: string;
  /** Line in the XML; the row's number in SQLite. */
  readonly line: number | null;
  readonly currency: string;
  readonly number: string;
  readonly date: PlainDate;
  readonly description: string;
  readonly notes: string;
  readonly splits: readonly GnuCashSplit[];
}

export interface GnuCashSplit {
  readonly account: string;
  readonly memo: string;
  readonly action: string;
  /** `n`, `c` (cleared), `y` (reconciled), `f` (frozen), `v` (void). */
  readonly state: string;
  /** In the transaction's currency. */
  readonly value: Decimal;
  /** In the account's commodity. */
  readonly quantity: Decimal;
}
