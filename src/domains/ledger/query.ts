import type {
  AccountDetails,
  AccountId,
  AccountKind,
  BatchId,
  ClearedState,
  Cost,
  DecimalString,
  PlainDate,
  Posting,
  TransactionContent,
  TransactionId,
} from './event.ts';

/** The moment a question is asked of: the log up to `at` (null = all of it), effective dates up to `on` (null = all). */
export interface Moment {
  readonly at: number | null;
  readonly on: PlainDate | null;
}

/** Account name -> commodity -> exact amount; zero balances are absent; accounts exclude their children. */
export type Balances = Readonly<Record<string, Readonly<Record<string, DecimalString>>>>;

/** One line of the sidebar. */
export interface AccountLine {
  readonly accountId: AccountId;
  readonly name: string;
  readonly kind: AccountKind;
  readonly closed: boolean;
  /** The commodity it is mostly kept in, else the one it holds; null while nothing says. */
  readonly commodity: string | null;
  /** Every commodity with a balance that is not zero; main commodity first. */
  readonly balances: readonly AmountOf[];
  readonly transactions: number;
}

/** An exact amount with what it is of. */
export interface AmountOf {
  readonly commodity: string;
  readonly amount: DecimalString;
}

/** One row of an account's register: a transaction's effect on that account in one commodity. */
export interface RegisterRow {
  readonly transactionId: TransactionId;
  /** The account that it stands for: the register's own, or among all transactions the main one. */
  readonly accountId: AccountId;
  /** Position of the event that gave the row its present form. */
  readonly position: number;
  readonly date: PlainDate;
  /** The day on which the bank booked it, where that is another one. */
  readonly bookedOn: PlainDate | null;
  readonly payee: string;
  readonly note: string;
  /** The number of a cheque or receipt; empty = none. */
  readonly code: string;
  /** Those of the tag field and of the note. */
  readonly tags: readonly string[];
  /** The other side: the one other account, or how many; null where there is none. */
  readonly counterpart: { readonly accountId: AccountId; readonly name: string; readonly more: number } | null;
  readonly amount: DecimalString;
  readonly commodity: string;
  /** The shares of a split: every other side, where there are several; else none. */
  readonly parts: readonly RegisterPart[];
  /** How many files are attached. */
  readonly files: number;
  /** Running balance of the commodity in date order, this row included; null among all transactions, and in another order. */
  readonly balance: DecimalString | null;
  readonly state: ClearedState;
  readonly corrected: boolean;
  readonly batchId: BatchId | null;
}

/** One share of a split. */
export interface RegisterPart extends AmountOf {
  readonly accountId: AccountId;
  readonly name: string;
  readonly note: string;
}

/**
 * Which rows of a register are shown: not reconciled yet, not cleared yet, with a bank's day of its own, paid but not booked
 * on the query's day, or split.
 */
export type RegisterFilter = 'not-reconciled' | 'not-cleared' | 'two-dates' | 'in-flight' | 'split';

/** The order of a register's rows; rows that are alike stand newest first. */
export interface RegisterOrder {
  readonly by: 'date' | 'booked' | 'account' | 'payee' | 'category' | 'amount';
  /** From the oldest, from A, from the most that goes out. */
  readonly up: boolean;
}

/** Rows of one month (`2026-03`) or day: where its first one stands in the whole register. */
export interface RegisterGroup {
  readonly key: string;
  readonly place: number;
}

/** A window into a register. Running balances count all rows, also those that a search hides. */
export interface RegisterWindow {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly RegisterRow[];
  /** Of the whole register, where they are asked for and the rows stand in order of date. */
  readonly groups?: readonly RegisterGroup[];
}

/** A window into a register: `limit` rows after the first `offset` of those that match, newest first. */
export interface PlainRegisterQuery {
  /** Null = all transactions, one row each, by the account that holds money. */
  readonly accountId: AccountId | null;
  /** Words that must all occur in payee, note, counterpart, amount or date; `#food` finds tags; empty = all rows. */
  readonly search: string;
  /** Leaves rows out; absent = none. */
  readonly only?: RegisterFilter;
  /** The day that `in-flight` is told for; absent: every day of the books, on which nothing is. */
  readonly day?: PlainDate;
  readonly offset: number;
  readonly limit: number;
}

/** The same in an order and in groups. */
export interface RegisterQuery extends PlainRegisterQuery {
  /** Absent: by date, newest first. */
  readonly order?: RegisterOrder;
  /** Absent: none are told. */
  readonly groups?: 'month' | 'day';
}

/** What a register's rows come to, in the account's main commodity. */
export interface RegisterFigures {
  readonly commodity: string;
  readonly balance: DecimalString;
  /** Cleared and reconciled rows. */
  readonly cleared: DecimalString;
  readonly uncleared: DecimalString;
  readonly reconciled: DecimalString;
  /** How many rows have a bank's day that is not the day of payment. */
  readonly twoDates: number;
  /** As of the day asked for: by days of payment, by the bank's days, and what is between them. */
  readonly paid: DecimalString;
  readonly booked: DecimalString;
  readonly inFlight: DecimalString;
  /** The least that there is at the end of that day or of a later one, by days of payment, and the first day of it. */
  readonly lowest: DecimalString;
  readonly lowestOn: PlainDate;
  /** Rows that are in flight on that day. */
  readonly flying: number;
  /** Rows of later days. */
  readonly later: number;
}

/** A figure over effective dates: `values[i]` is what it was at the end of the day `dates[i]`, which ascend. */
export interface Series {
  readonly commodity: string;
  readonly dates: readonly PlainDate[];
  readonly values: readonly DecimalString[];
}

/** The figures of the first screen, as of one moment. */
export interface OverviewFigures {
  /** Assets minus what is owed, per commodity. */
  readonly netWorth: readonly AmountOf[];
  /** Net worth at each month's end (and the last day) in the commodity most used; empty book: null. */
  readonly netWorthSeries: Series | null;
  /** Money in and out by month in that commodity: income and expense accounts. */
  readonly months: readonly {
    readonly month: string;
    readonly income: DecimalString;
    readonly expenses: DecimalString;
  }[];
  readonly transactions: number;
  readonly firstDate: PlainDate | null;
  readonly lastDate: PlainDate | null;
}

/** A transaction in full, deleted or not. */
export interface TransactionDetail extends TransactionContent {
  readonly transactionId: TransactionId;
  readonly deleted: boolean;
  /** Positions of all events of its stream, oldest first. */
  readonly history: readonly number[];
}

/** What one event has given to a figure, positive or negative. */
export interface ExplainPart {
  readonly position: number;
  readonly amount: DecimalString;
  readonly summary: string;
}

/** A figure and all that it is made of. */
export interface Explanation {
  readonly figure: DecimalString;
  /** Signed contributions; they sum to `figure`. */
  readonly parts: readonly ExplainPart[];
}

/** An import as the books know it. */
export interface ImportLine {
  readonly batchId: BatchId;
  readonly position: number;
  readonly recordedAt: string;
  readonly fileName: string;
  readonly format: string;
  readonly counts: {
    readonly new: number;
    readonly known: number;
    readonly possiblyKnown: number;
    readonly unreadable: number;
  };
  readonly undone: boolean;
  /** True where the log holds the file's bytes, so that it can be read again. */
  readonly isKept: boolean;
}

/** Which whole transactions to list; everything where absent. */
export interface TransactionFilter {
  /** An account by its name at that moment, or its id. */
  readonly account?: string;
  /** Words as in a register's search. */
  readonly query?: string;
  readonly offset?: number;
  readonly limit?: number;
}

/** A window into the transactions; `total` counts all that match. */
export interface TransactionLines {
  readonly total: number;
  readonly rows: readonly TransactionLine[];
}

/** A transaction as a script sees it: all that it says, its accounts also by name. */
export interface TransactionLine extends Omit<TransactionContent, 'postings'> {
  readonly transactionId: TransactionId;
  /** Position of the event that gave it its present form. */
  readonly position: number;
  readonly corrected: boolean;
  readonly payee: string;
  readonly note: string;
  readonly postings: readonly (Posting & { readonly account: string })[];
  readonly [field: string]: unknown;
}

/** A transaction on an account, as far as recognising an imported row in it goes. */
export interface KnownEntry {
  readonly transactionId: TransactionId;
  readonly date: PlainDate;
  readonly amount: DecimalString;
  readonly commodity: string;
  readonly payee: string;
  /** The bank's identity of the entry; null where it gave none. */
  readonly externalId: string | null;
  /** Of the row that it was imported from; null where a person entered it. */
  readonly fingerprint: string | null;
  /** Format of the file that it came from; null where a person entered it. */
  readonly format: string | null;
  /** False where the money came here by the row of another account. */
  readonly isOwnRow: boolean;
  /** True for a row that was merged into the transaction: the same row is known, and nothing else. */
  readonly isMerged: boolean;
}

/** A payee with its last use: the other side, and the amount in one line. */
export interface PayeeUse {
  readonly payee: string;
  /** The transaction that it was last used in. */
  readonly transactionId: TransactionId;
  readonly accountId: AccountId | null;
  readonly amount: DecimalString | null;
  readonly commodity: string | null;
}

/** An account that exists now. */
export interface AccountFacts extends Pick<AccountDetails, 'accountId' | 'name' | 'kind'> {
  readonly commodity: string | null;
  readonly closed: boolean;
}

/** The books as plain data, accounts by name: what exports are written from. */
export interface ExportedBooks {
  readonly accounts: readonly {
    readonly name: string;
    readonly kind: AccountKind;
    readonly commodity: string | null;
    readonly externalId?: string;
  }[];
  readonly transactions: readonly ExportedTransaction[];
}

/** A transaction with its accounts by name, as exports write it. */
export interface ExportedTransaction {
  readonly transactionId: TransactionId;
  readonly date: PlainDate;
  readonly bookedOn?: PlainDate;
  readonly valueOn?: PlainDate;
  readonly payee: string;
  readonly note: string;
  readonly code: string;
  readonly tags: readonly string[];
  readonly postings: readonly {
    readonly account: string;
    readonly amount: DecimalString;
    readonly commodity: string;
    readonly cost?: Cost;
    readonly kind?: 'virtual' | 'balanced-virtual';
    readonly date?: PlainDate;
    readonly state?: ClearedState;
    readonly note?: string;
    readonly externalId?: string;
  }[];
}
