import type { LogHash, Position } from '#engine';
import type {
  AccountClaims,
  AccountId,
  AccountPlacement,
  AmountOf,
  AttachedFile,
  BeliefsCompared,
  BeliefsFigure,
  BeliefsMap,
  BeliefsQuestion,
  Restated,
  RestatedQuestion,
  BookDescription,
  BudgetMoveLine,
  BudgetQuestion,
  BudgetView,
  ClaimExplanation,
  ClaimId,
  CommodityLine,
  CourseAxis,
  ExplainQuestion,
  FigureCourse,
  FigureExplanation,
  FigureQuestion,
  FigureStep,
  FillAnswer,
  FillQuestion,
  HoldingLots,
  HoldingsView,
  LastChange,
  LedgerCommand,
  Moment,
  MovesQuestion,
  PayeeLine,
  PlainDate,
  PriceHistory,
  PrintedQuestion,
  PricesKnown,
  ReconcileView,
  Suspect,
  Revocation,
  Rule,
  RuleTrial,
  SchedulesQuestion,
  SchedulesView,
  RegisterFigures,
  RegisterQuery,
  RegisterRow,
  Report,
  ReportQuestion,
  SpendingLine,
  SpendingQuestion,
  SavedReport,
  Sentence,
  TransactionDetail,
  TransactionId,
  Worth,
} from '#ledger';
import type { Result } from '../api.ts';
import type {
  PlaceQuestion,
  StreamNeighbours,
  TimelineEvent,
  TimelineMark,
  TimelineWindow,
  WindowQuestion,
} from '../timeline/timeline-contract.ts';
import type {
  ClosingLine,
  KeepPrinted,
  PrintLine,
  ReportDifference,
  SealQuestion,
} from './report-difference-contract.ts';
import type {
  ChangesQuestion,
  ChangesWindow,
  FullPreview,
  NextSteps,
  TakeBackPlan,
} from '../history/history-contract.ts';

/** An answer with the position that it is really of. */
export interface Answered<Value> {
  readonly position: Position;
  readonly head: Position;
  readonly value: Value;
}

/** How far an answer is, 0 to 1; false ends the work on it, and it is refused with `cancelled` in the detail. */
export type AnswerProgress = (fraction: number) => boolean | Promise<boolean>;

/** A question that one screen, or one panel, asks of the books as of a moment. What may take long tells how far it is. */
export type Answer<Question, Value> = (
  question: Question,
  moment: Moment,
  onProgress?: AnswerProgress,
) => Promise<Result<Answered<Value>>>;

/** Every question by name. The code that answers is loaded when it is first asked. */
export interface LedgerAnswers {
  /** What the person says of the book, and the currency that its figures are summed up in; null while it has none. */
  readonly book: Answer<null, BookSummary>;
  /** What the person calls the book; null where it has no name. */
  readonly bookName: Answer<null, string | null>;
  /** Payees of the transactions that stand, by name. */
  readonly payeeLines: Answer<null, readonly PayeeLine[]>;
  /** Transactions that name one of the payees, in full. */
  readonly payeeTransactions: Answer<readonly string[], readonly TransactionDetail[]>;
  /** What a register's rows come to, by state and by the bank's days; null for an account without rows. */
  readonly registerFigures: Answer<{ readonly accountId: string; readonly day: PlainDate }, RegisterFigures | null>;
  /** Transactions in full, deleted or not, in the order asked for; those that are not known are left out. */
  readonly transactionsInFull: Answer<readonly TransactionId[], readonly TransactionDetail[]>;
  /** The files at a transaction, the first attached first. */
  readonly attachments: Answer<TransactionId, readonly AttachedFile[]>;
  /** What is written about an account; empty = nothing. */
  readonly accountNote: Answer<AccountId, string>;
  /** How the person has moved the accounts in their lists, the first move first. */
  readonly accountOrder: Answer<null, readonly AccountPlacement[]>;
  /** By account the position of the newest import of a bank's file that stands and brought it rows. */
  readonly newestImports: Answer<null, Readonly<Record<AccountId, Position>>>;
  /** Every row of a register that the search and the filter leave, newest first: what is selected as a whole. */
  readonly registerRows: Answer<Omit<RegisterQuery, 'offset' | 'limit'>, readonly RegisterRow[]>;
  /** What is to be kept of a report that is handed out, at the head. */
  readonly sealedReport: Answer<SealQuestion, KeepPrinted>;
  /** Reports that were handed out, each made again and compared. */
  readonly prints: Answer<null, readonly PrintLine[]>;
  /** How a printed report would differ. */
  readonly printDifference: Answer<{ readonly printId: string; readonly locale: string }, ReportDifference>;
  /** How any report differs from what was known at a position. */
  readonly reportDifference: Answer<
    {
      readonly question: PrintedQuestion;
      readonly on: PlainDate | null;
      readonly known: Position;
      readonly locale: string;
    },
    ReportDifference
  >;
  /** Periods that are closed, newest first, with what has come to light since. */
  readonly closings: Answer<null, readonly ClosingLine[]>;
  /** The density of the log, or of a stretch of it, along an axis; at the head, whatever the moment. */
  readonly timelineWindow: Answer<WindowQuestion, TimelineWindow>;
  /** Bookmarks, imports, what was taken back, months: at the head, whatever the moment. */
  readonly timelineMarks: Answer<null, readonly TimelineMark[]>;
  /** Where event types change their schema. The first time, the log is looked through for it. */
  readonly schemaMarks: Answer<null, readonly TimelineMark[]>;
  /** Any one event in a sentence, whatever the moment. */
  readonly timelineEvent: Answer<{ readonly position: Position; readonly locale: string }, TimelineEvent | null>;
  /** When events were recorded, that at `from` first, `count` at most; ms since 1970. At the head, whatever the moment. */
  readonly recordedTimes: Answer<{ readonly from: Position; readonly count: number }, Float64Array>;
  /** Which events of the same stream come before and after that of a position. */
  readonly streamNeighbours: Answer<{ readonly position: Position }, StreamNeighbours>;
  /** Where an event of an id stands, a hash of the log, or the newest transaction with some words; null = nowhere. */
  readonly placeInLog: Answer<PlaceQuestion, Position | null>;
  /** The log's hash at a position, with the end of the commit that it is of. */
  readonly logHash: Answer<{ readonly position: Position }, LogHash>;
  /** What a balance was thought to be, over effective day and position known. */
  readonly beliefs: Answer<BeliefsQuestion, BeliefsMap>;
  /** What was believed of a balance after an event, what is known, and what came between; of the moment's day. */
  readonly beliefsCompared: Answer<BeliefsFigure & { readonly position: Position }, BeliefsCompared>;
  /** Which days' balances are others than they were known to be after an event, by how much and by which events. */
  readonly restated: Answer<RestatedQuestion, Restated>;
  /** The rules that stand, in the order in which they are applied. */
  readonly rules: Answer<null, readonly Rule[]>;
  /** What a rule would have changed had it been there since a day (null: always), whether it stands or not. */
  readonly ruleTrial: Answer<{ readonly rule: Rule; readonly since: PlainDate | null }, RuleTrial>;
  /** What is expected to happen, what of it is open, and what that makes of the balances. */
  readonly schedules: Answer<SchedulesQuestion, SchedulesView>;
  /** What was done, newest first. */
  readonly changes: Answer<ChangesQuestion, ChangesWindow>;
  /** What undo and redo would do next, whatever the moment. */
  readonly nextSteps: Answer<{ readonly locale: string }, NextSteps>;
  /** How a change would be taken back, whatever the moment. */
  readonly takeBack: Answer<{ readonly first: Position; readonly as: Revocation }, TakeBackPlan>;
  /** What a command would do, at the head; refused where the command would be. */
  readonly preview: Answer<LedgerCommand, FullPreview>;
  /** Balances that somebody claims, compared with the books; of one account, or of all (null). */
  readonly claims: Answer<{ readonly accountId: AccountId | null }, readonly AccountClaims[]>;
  /** Accounts with a claim that fails. */
  readonly failingAccounts: Answer<null, readonly AccountId[]>;
  /** Why a claim fails. */
  readonly explainClaim: Answer<{ readonly claimId: ClaimId }, ClaimExplanation>;
  /** What may make the difference between the ticked rows and the bank's balance: sets of events, likeliest first. */
  readonly explainDifference: Answer<
    { readonly accountId: AccountId; readonly commodity: string },
    readonly (readonly Suspect[])[]
  >;
  /** How far an account is agreed with its bank, in its main commodity where none is named; null without one. */
  readonly reconciliation: Answer<
    { readonly accountId: AccountId; readonly commodity: string | null },
    ReconcileView | null
  >;
  /** Budget and actual by period and category, in the book's currency. */
  readonly budget: Answer<BudgetQuestion, BudgetView>;
  /** What a command over a whole period of the budget would fill in. */
  readonly budgetFill: Answer<FillQuestion, FillAnswer>;
  /** Every move of budgeted money, newest first. */
  readonly budgetMoves: Answer<MovesQuestion, BudgetMoves>;
  /** The transactions of a category in a stretch of days, in the book's currency. */
  readonly budgetSpending: Answer<SpendingQuestion, readonly SpendingLine[]>;
  /** A report at that effective date, as known then. */
  readonly report: Answer<ReportQuestion, Report>;
  readonly savedReports: Answer<null, readonly SavedReport[]>;
  /** What any figure is made of, exactly. */
  readonly explainFigure: Answer<ExplainQuestion, FigureExplanation>;
  /** What a figure is at the moment; null where there is none of that kind then. */
  readonly figureValue: Answer<FigureQuestion, AmountOf | null>;
  /** A figure at every position of the log, whatever the moment, or on every day as known at it. */
  readonly figureCourse: Answer<CourseQuestion, FigureCourse>;
  /** Where a figure changes next after the moment, or changed last before it; null where it does not. */
  readonly figureStep: Answer<{ readonly figure: FigureQuestion; readonly by: 1 | -1 }, FigureStep | null>;
  /** What changed each of the figures last, by the moment. */
  readonly lastChanges: Answer<AgesQuestion, LastChanges>;
  /** What became of a transaction, or of what one event said: the newest first. */
  readonly history: Answer<HistoryQuestion, readonly ToldChange[]>;
  /** What is held, account by account, and what it is worth in a currency (the book's where null). */
  readonly holdings: Answer<ValuedIn, HoldingsView>;
  /** The lots of one holding, and what was sold of it. */
  readonly holdingLots: Answer<
    { readonly prices: PricesKnown; readonly accountId: AccountId; readonly commodity: string },
    HoldingLots
  >;
  /** All prices of one commodity. */
  readonly prices: Answer<{ readonly prices: PricesKnown; readonly commodity: string }, PriceHistory>;
  /** Every commodity that is held or priced, with its last price. */
  readonly commodities: Answer<{ readonly prices: PricesKnown }, readonly CommodityLine[]>;
  /** What one owns less what one owes, in a currency (the book's where null); null in a book without any. */
  readonly worth: Answer<ValuedIn, Worth | null>;
}

/** A transaction, or the position of any event; `locale` is that of the words, a BCP 47 tag. */
export interface HistoryQuestion {
  readonly of: TransactionId | Position;
  readonly locale: string;
}

/** A figure, and along what its course is told. */
export interface CourseQuestion {
  readonly figure: FigureQuestion;
  readonly axis: CourseAxis;
}

/**
 * Figures, each with the effective day that it is of (null = all days), and the event after which it is told (absent = the
 * moment); `locale` is that of the words, a BCP 47 tag.
 */
export interface AgesQuestion {
  readonly figures: readonly {
    readonly figure: FigureQuestion;
    readonly on: PlainDate | null;
    readonly at?: Position;
  }[];
  readonly locale: string;
}

/** What changed figures last. */
export interface LastChanges {
  /** When the newest event of the moment was recorded; null before the first. */
  readonly recordedAt: string | null;
  /** In the order of the figures; null where nothing has changed one. */
  readonly changes: readonly (ToldChange | null)[];
}

/** An event told to a person, such as the one that changed a figure last. */
export interface ToldChange extends LastChange, Sentence {
  /** Who did it, where the log says; null = the person. */
  readonly actor: string | null;
  /** It was merged from another device's log. */
  readonly isFromElsewhere: boolean;
}

/** A currency, the book's own where null, and which prices count. */
export interface ValuedIn {
  readonly currency: string | null;
  readonly prices: PricesKnown;
}

/** What a book is called and summed up in. */
export interface BookSummary extends BookDescription {
  /** The currency that was said, else the one used most; something else that is counted where there is none. */
  readonly mainCurrency: string | null;
}

/** The newest moves of budgeted money, and how many older ones are not told. */
export interface BudgetMoves {
  readonly lines: readonly BudgetMoveOf[];
  readonly older: number;
}

/** A move of money, and who said so: where the log names nobody, this device or another one. */
export type BudgetMoveOf = BudgetMoveLine & Pick<ToldChange, 'actor' | 'isFromElsewhere'>;
