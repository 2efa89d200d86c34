import type { CsvMapping } from './csv-mapping.ts';

/** Exact decimal as text: `-84.17`. No exponent, no grouping, no superfluous zeros after the point. */
export type DecimalString = string;
/** ISO 8601 calendar date, e.g. `2026-03-12`. */
export type PlainDate = string;

/** A UUID, or what a journal that was imported calls it: never empty. */
export type AccountId = string;
/** Chosen by whoever records the transaction, a UUID in the app. */
export type TransactionId = string;
/** Names one import: a UUID. */
export type BatchId = string;

/** The five kinds of double entry, and `other` for accounts of a journal that says nothing about theirs. */
export type AccountKind = 'asset' | 'liability' | 'equity' | 'income' | 'expense' | 'other';

/** How far a posting is agreed upon with the bank, the least first. */
export type ClearedState = 'uncleared' | 'cleared' | 'reconciled';

/** What a posting was exchanged for, as a positive total or as a price per unit. */
export interface Cost {
  readonly amount: DecimalString;
  readonly commodity: string;
  readonly per: 'unit' | 'total';
}

/** A lot by what is known of it; one that nothing is said of is any. */
export interface LotName {
  /** What one unit had cost. */
  readonly cost?: { readonly amount: DecimalString; readonly commodity: string };
  /** The day that it was bought. */
  readonly date?: PlainDate;
  readonly label?: string;
}

/** One side of a transaction. A transaction's real postings add up to nothing, commodity by commodity, costs considered. */
export interface Posting {
  readonly accountId: AccountId;
  /** Positive = into the account. */
  readonly amount: DecimalString;
  readonly commodity: string;
  readonly cost?: Cost;
  /** The lot that it opens or takes from, where it says so: then `cost` may be the lot's own (Beancount's braces). */
  readonly lot?: LotName;
  /** What it changed hands for, where `cost` is the lot's own. */
  readonly price?: Cost;
  /** `virtual` postings need not balance (hledger's parentheses), `balanced-virtual` ones balance among themselves. */
  readonly kind?: 'virtual' | 'balanced-virtual';
  /** The day this posting counts, where that is not the transaction's (journals: `date:` in a posting's comment). */
  readonly date?: PlainDate;
  readonly state?: ClearedState;
  readonly note?: string;
  /** The bank's own identity of the entry on this account, e.g. OFX FITID. */
  readonly externalId?: string;
}

/** Where an imported transaction came from. */
export interface Source {
  readonly batchId: BatchId;
  readonly line: number | null;
  /** Hash of the row's content in its account, for recognising the same row in a later file. */
  readonly fingerprint: string;
  /** Which reading of the file it is, counted from 1 when the file was read again; absent for the first. */
  readonly reading?: number;
}

/** All that a transaction says; a correction states it anew in full. */
export interface TransactionContent {
  /** Effective date: the day it counts. */
  readonly date: PlainDate;
  readonly bookedOn?: PlainDate;
  readonly valueOn?: PlainDate;
  readonly payee?: string;
  readonly note?: string;
  readonly code?: string;
  readonly tags?: readonly string[];
  readonly postings: readonly Posting[];
  readonly source?: Source;
}

/** What the opening of an account says. */
export interface AccountDetails {
  readonly accountId: AccountId;
  /** Full name, levels joined by colons: `Assets:Bank:Checking`. Unique among open accounts. */
  readonly name: string;
  readonly kind: AccountKind;
  /** The commodity it is mostly kept in. */
  readonly commodity?: string;
  readonly note?: string;
  /** The bank's identity of the account, e.g. OFX bank id and account id. */
  readonly externalId?: string;
}

/** The ledger's events by type name. Streams: `account-<id>`, `transaction-<id>`, `import-<batchId>`. */
export interface LedgerEvents {
  AccountOpened: AccountDetails;
  AccountRenamed: { readonly accountId: AccountId; readonly name: string };
  /** What the account is was said wrongly before, or has become something else; all its rows count as that from here on. */
  AccountKindChanged: { readonly accountId: AccountId; readonly kind: AccountKind };
  AccountClosed: { readonly accountId: AccountId };
  AccountReopened: { readonly accountId: AccountId };
  /** An account that nothing uses: its opening was taken back. */
  AccountRemoved: { readonly accountId: AccountId };
  /** A removed account is there again, under the name that it had. */
  AccountRestored: { readonly accountId: AccountId };
  TransactionRecorded: TransactionContent & { readonly transactionId: TransactionId };
  TransactionCorrected: TransactionContent & { readonly transactionId: TransactionId };
  /** `mergedInto`: the transaction that stands for both from here on. */
  TransactionDeleted: {
    readonly transactionId: TransactionId;
    readonly reason?: string;
    readonly mergedInto?: TransactionId;
  };
  TransactionRestored: { readonly transactionId: TransactionId };
  FileImported: ImportedFile;
  ImportUndone: { readonly batchId: BatchId };
  /** An undone import stands again. */
  ImportRestored: { readonly batchId: BatchId };
}

/** What an import was made from, kept for recognising the file again and for undoing it. */
export interface ImportedFile {
  readonly batchId: BatchId;
  readonly fileName: string;
  readonly format: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly contentHash: string;
  readonly counts: {
    readonly new: number;
    readonly known: number;
    readonly possiblyKnown: number;
    readonly unreadable: number;
  };
  readonly accountIds: readonly AccountId[];
  /** The accounts that the import itself opened: undoing it removes those that nothing else uses. */
  readonly openedAccountIds?: readonly AccountId[];
  /** How a CSV file was read, under the signature of its header, to be used again next time. */
  readonly mapping?: { readonly signature: string; readonly csv: CsvMapping };
  readonly problems?: readonly { readonly line: number | null; readonly problem: string }[];
  /** The accounts of the bank that the person sent elsewhere than the file says. */
  readonly sentTo?: readonly SentAccount[];
}

/** An account as a bank's file tells it, and the account of the books that a person sends it to. */
export interface SentAccount {
  /** The bank's identity of the account; its name where the format has no identity. */
  readonly toldAs: string;
  readonly accountId: AccountId;
}

/** The reason that the transactions of an undone import were deleted for. */
export const UNDONE_WITH_IMPORT = 'import undone';

/** Names of the ledger's event types. */
export type LedgerEventType = keyof LedgerEvents;
