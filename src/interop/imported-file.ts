import type {
  AccountKind,
  ClearedState,
  Cost,
  CsvMapping,
  DecimalString,
  GivenPrice,
  LotName,
  PlainDate,
} from '#ledger';

/** The kinds of files that can be read. */
export type Format = 'csv' | 'ofx' | 'qif' | 'camt' | 'mt940' | 'journal' | 'beancount' | 'gnucash';

/** A file as read: nothing decided yet about accounts or what is known already. */
export type ReadFile = StatementFile | JournalFile;

/** A line that could not be read: shown with its place, never dropped in silence. */
export interface UnreadableRow {
  readonly line: number | null;
  /** The original cells or text. */
  readonly cells: readonly string[];
  readonly problem: string;
}

/** A bank's file: rows into one account per statement. */
export interface StatementFile {
  readonly format: 'csv' | 'ofx' | 'qif' | 'camt' | 'mt940';
  readonly statements: readonly Statement[];
  readonly warnings: readonly string[];
  /** What the file says that securities were worth; a day's last word only. */
  readonly prices?: readonly GivenPrice[];
  /** For CSV: the mapping that was used, guessed or given, and what it was guessed from. */
  readonly csv?: CsvReading;
}

/** What a bank's file says of one account. */
export interface Statement {
  readonly account: StatementAccount;
  /** Readable and unreadable rows together, in file order. */
  readonly rows: readonly (StatementRow | UnreadableRow)[];
  readonly balances: readonly StatementBalance[];
}

/** What the file says of the account; all null where it says nothing. */
export interface StatementAccount {
  /** The bank's identity, e.g. `bankId/acctId` of OFX. */
  readonly externalId: string | null;
  /** A name to open it under, e.g. `Assets:Checking 1452687~7`. */
  readonly name: string | null;
  readonly kind: AccountKind;
  /** Currency of the rows that name none. */
  readonly commodity: string | null;
}

/** One entry of a statement. `line` counts from 1; null where the format has none. */
export interface StatementRow {
  readonly line: number | null;
  readonly cells: readonly string[];
  readonly date: PlainDate;
  readonly bookedOn?: PlainDate;
  readonly valueOn?: PlainDate;
  /** Positive = into the account. */
  readonly amount: DecimalString;
  /** Null = the statement's. */
  readonly commodity: string | null;
  readonly payee: string;
  readonly note: string;
  /** Unique among the account's entries where the bank promises it (FITID); null otherwise. */
  readonly externalId: string | null;
  readonly code?: string;
  /** Running balance after this row, where the file gives one. */
  readonly balance?: DecimalString;
  readonly tags?: readonly string[];
  /** Whether the entry is checked with the bank; a row of a bank's own file is, where absent. */
  readonly state?: ClearedState;
  /** The whole transaction, where the file says more of it than one amount; balanced. */
  readonly postings?: readonly RowPosting[];
  /** A share of it that is the bank's own, within the amount; what is left is the other side's. Absent where `postings` are told. */
  readonly charge?: RowPosting;
  /** Line of the row that tells this transfer from its other account, which is imported in its place. */
  readonly mirrorOf?: number;
}

/** One posting of a row that says where its money went. Positive = into the account. */
export interface RowPosting {
  /** `own` is the statement's account, `uncategorised` what the file leaves open. */
  readonly account: 'own' | 'uncategorised' | { readonly name: string; readonly kind: AccountKind };
  readonly amount: DecimalString;
  /** Null = the row's. */
  readonly commodity: string | null;
  /** What the amount cost in all, in the statement's commodity unless `costIn` names another. */
  readonly cost?: DecimalString;
  readonly costIn?: string;
  /** The lot that it opens, where the file says when it was bought. */
  readonly lot?: LotName;
  readonly state?: ClearedState;
  readonly note?: string;
}

/** A balance that the bank states: at the end of a day, or at its start where it says so. */
export interface StatementBalance {
  readonly date: PlainDate;
  readonly at?: 'start' | 'end';
  readonly amount: DecimalString;
  readonly kind: 'opening' | 'closing' | 'available';
  /** What is counted, where that is not the statement's currency: a security. */
  readonly commodity?: string;
}

/** A plain-text journal: whole transactions over named accounts. */
export interface JournalFile {
  readonly format: 'journal' | 'beancount' | 'gnucash';
  readonly accounts: readonly {
    readonly name: string;
    readonly kind: AccountKind;
    readonly commodity?: string;
    readonly note?: string;
  }[];
  readonly transactions: readonly JournalTransaction[];
  /** What the file says that things were worth; in the order of the file. */
  readonly prices?: readonly GivenPrice[];
  readonly unreadable: readonly UnreadableRow[];
  /** Balances that it asserts, in whole days. */
  readonly balances?: readonly JournalBalance[];
  readonly warnings: readonly string[];
}

/** A balance that a journal asserts. */
export interface JournalBalance {
  readonly line: number;
  readonly account: string;
  readonly date: PlainDate;
  readonly at: 'start' | 'end';
  readonly amount: DecimalString;
  readonly commodity: string;
  /** The accounts below it are in the amount as well. */
  readonly withBelow?: true;
  /** By how much the books may differ; not at all where absent. */
  readonly tolerance?: DecimalString;
}

/** One transaction of a journal, amounts that it leaves out filled in. */
export interface JournalTransaction {
  /** Line of its first line in the (main or included) file. */
  readonly line: number;
  readonly date: PlainDate;
  readonly bookedOn?: PlainDate;
  readonly valueOn?: PlainDate;
  readonly payee: string;
  readonly note: string;
  readonly code?: string;
  readonly tags?: readonly string[];
  readonly postings: readonly JournalPosting[];
}

/** One posting of a journal, its account by name. Positive = into the account. */
export interface JournalPosting {
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
  readonly externalId?: string;
}

/** How a CSV file was read, for a person to look at and put right. */
export interface CsvReading {
  readonly mapping: CsvMapping;
  /** The header's cells (or the column count where there is none), hashed: finds the remembered mapping next time. */
  readonly signature: string;
  readonly header: readonly string[] | null;
  /** The first rows as cells, for the preview. */
  readonly sample: readonly (readonly string[])[];
  /** What was uncertain, in words for the person. */
  readonly doubts: readonly string[];
}

/** Thrown by parsers for a file that is malformed as a whole; carries the place and what was expected. */
export interface FileProblem {
  readonly fileName: string;
  readonly line: number | null;
  readonly column?: number;
  readonly message: string;
}
