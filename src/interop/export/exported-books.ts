import type { AccountKind, ClearedState, Cost, DecimalString, GivenPrice, LotName, PlainDate } from '#ledger';

/** The books as plain data, accounts by name: what every export is written from. */
export interface ExportedBooks {
  readonly accounts: readonly ExportedAccount[];
  readonly transactions: readonly ExportedTransaction[];
  /** What things were worth, as it was said. */
  readonly prices?: readonly GivenPrice[];
}

/** An account by its full name, levels joined by colons. */
export interface ExportedAccount {
  readonly name: string;
  readonly kind: AccountKind;
  readonly commodity: string | null;
  /** The bank's identity of the account. */
  readonly externalId?: string;
}

/** A transaction as exports write it; texts are empty where nothing was said. */
export interface ExportedTransaction {
  readonly transactionId: string;
  readonly date: PlainDate;
  readonly bookedOn?: PlainDate;
  readonly valueOn?: PlainDate;
  readonly payee: string;
  readonly note: string;
  readonly code: string;
  readonly tags: readonly string[];
  readonly postings: readonly ExportedPosting[];
}

/** One posting of it, its account by name. Positive = into the account. */
export interface ExportedPosting {
  readonly account: string;
  readonly amount: DecimalString;
  readonly commodity: string;
  readonly cost?: Cost;
  readonly lot?: LotName;
  readonly price?: Cost;
  readonly kind?: 'virtual' | 'balanced-virtual';
  /** The day this posting counts, where that is not the transaction's. */
  readonly date?: PlainDate;
  readonly state?: ClearedState;
  readonly note?: string;
  /** The bank's identity of the entry. */
  readonly externalId?: string;
}
