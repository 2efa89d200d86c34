import type { AccountId, DecimalString, PlainDate } from '../event.ts';
import type { PriceUsed } from '../holdings/holdings-view.ts';
import type { RuleSaid } from '../rules/applied-rules.ts';

/** What a report is about. */
export type ReportKind =
  | 'net-worth'
  | 'income-statement'
  | 'balance-sheet'
  | 'trial-balance'
  | 'cash-flow'
  | 'spending'
  | 'balances'
  | 'query';

/** `custom` goes by `from` and `to`; the others end with the newest transaction that is not in the future. */
export type ReportRange = '1m' | '3m' | '6m' | 'ytd' | '1y' | 'all' | 'custom';

/** How long each column is; `whole` = one column. */
export type ReportInterval = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'whole';

/** What rows stand for in a report by search. */
export type ReportGrouping = 'account' | 'payee' | 'tag';

/** A report as it is asked for. Plain data: it is what an address says, what is kept, and what a seal names. */
export interface ReportSpec {
  readonly kind: ReportKind;
  readonly range: ReportRange;
  /** First and last effective day, for the range `custom`; absent = the first, or the last, there is. */
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly interval: ReportInterval;
  /** In the grammar of searches; empty = everything. */
  readonly filter: string;
  readonly by: ReportGrouping;
  /** All in this currency, by the prices known then; absent = each commodity as it is. The trial balance is always so. */
  readonly valued?: string;
  /** Closed periods as they were reported, what came to light later carried into the next; absent = all told anew. */
  readonly closed?: 'as-reported';
}

/** One column: the effective days that it is about. */
export interface ReportColumn {
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** `total` spans all the others; the others but `period` belong to the trial balance. */
  readonly role: 'period' | 'total' | 'opening' | 'in' | 'out' | 'closing';
}

/**
 * What a row's cells are: what happened in the column's days, what stood before them, what stood at their end, or by how
 * much what stands there is worth more at the end than before, beside what happened.
 */
export type RowMeasure = 'flow' | 'opening' | 'closing' | 'revalued';

/** One line of a report. */
export interface ReportRow {
  /** Names the row within its report: `income`, `income/Work:Bonus`. */
  readonly id: string;
  readonly label: string;
  /** The account in full, where the row is one. */
  readonly account: string | null;
  readonly accountId: AccountId | null;
  /** 0 = section or total; accounts below begin with 1. */
  readonly depth: number;
  readonly role: 'section' | 'line' | 'total';
  /** Rows below it follow; its amounts contain theirs. */
  readonly hasBelow: boolean;
  readonly measure: RowMeasure;
  /** One entry per commodity, the most used first; those that are nothing in every column are left out. */
  readonly amounts: readonly ReportAmounts[];
}

/** A row's amounts of one commodity, by column; exact. */
export interface ReportAmounts {
  readonly commodity: string;
  readonly values: readonly DecimalString[];
}

/** A report as of a moment. Plain data, the same for the same log, moment and specification: it can be hashed. */
export interface Report {
  readonly spec: ReportSpec;
  /** The first and the last effective day that it is about. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** The interval used: a coarser one than asked for, where there would be too many columns. */
  readonly interval: ReportInterval;
  /** What is known: the log up to and including this position. */
  readonly known: number;
  /** When that event was recorded; null where the log is empty. */
  readonly knownAt: string | null;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
  /** By how often they are used, the most first. */
  readonly commodities: readonly string[];
  /** The last day of the newest closed period whose late facts are carried on; null where there is none. */
  readonly carriedAfter: PlainDate | null;
}

/** What a screen asks: `today` is the last day that a relative range may end with. */
export interface ReportQuestion {
  readonly spec: ReportSpec;
  readonly today: PlainDate;
}

/** A cell of a report, to be explained. */
export interface CellQuestion extends ReportQuestion {
  readonly row: string;
  /** Index of the column. */
  readonly column: number;
  readonly commodity: string;
  readonly by: CauseGrouping;
  /** `rows`: what stands, transaction by transaction; `events`: what was recorded, corrected and deleted. */
  readonly parts: 'rows' | 'events';
  /** Parts of this group alone; null = all. */
  readonly group: string | null;
  readonly limit: number;
}

/** What the parts of a figure are put together by. */
export type CauseGrouping = 'month' | 'payee' | 'cause';

/** What led to a part of a figure. */
export type Cause = 'import' | 'manual' | 'schedule' | 'rule' | 'correction' | 'deletion' | 'restoration' | 'undo';

/** One thing that a figure is made of. */
export interface FigurePart {
  /** The event that says so. */
  readonly position: number;
  readonly transactionId: string;
  readonly date: PlainDate;
  readonly payee: string;
  readonly note: string;
  /** The account that it is on; `Several` where the event touches more than one of the figure's. */
  readonly account: string;
  readonly accountId: AccountId | null;
  readonly amount: DecimalString;
  /** What all parts up to this one come to, the oldest day first. */
  readonly running: DecimalString;
  readonly cause: Cause;
  /** The rules that changed what the event says. */
  readonly rules: readonly RuleSaid[];
  /** When it was recorded. */
  readonly recordedAt: string;
  /** The file and the line in it that it was imported from. */
  readonly file: string | null;
  readonly line: number | null;
  /** What it was before it was valued, and by which prices; absent where it was not. */
  readonly before?: PartBefore;
}

/** A part of a figure in one currency as it happened. */
export interface PartBefore {
  readonly amount: DecimalString;
  readonly commodity: string;
  readonly by: readonly PriceUsed[];
}

/** Parts put together; `amount` is their sum. */
export interface FigureGroup {
  readonly key: string;
  readonly amount: DecimalString;
  readonly count: number;
}

/** What a balance of one commodity is worth in the report's currency. */
export interface ValuedPart {
  readonly commodity: string;
  readonly amount: DecimalString;
  readonly value: DecimalString;
  /** The day of the price, the oldest where it took two; null for the currency itself. */
  readonly pricedOn: PlainDate | null;
}
