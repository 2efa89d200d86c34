import type { PeriodLayout } from '../budget/budget-periods.ts';
import type { ClaimId } from '../claims/claim-event.ts';
import type { PrintedName, PrintedQuestion } from '../prints/printed-report.ts';
import type { AccountId, DecimalString, PlainDate, TransactionId } from '../event.ts';
import type { LotIdentity, PriceUsed, PricesKnown, SaleName } from '../holdings/holdings-view.ts';
import type { AmountOf, RegisterFigures } from '../query.ts';
import type { ScheduleId } from '../schedules/schedule-event.ts';
import type { Cause, CauseGrouping, FigureGroup, FigurePart, ReportColumn, ReportQuestion } from '../reports/report.ts';

/** A figure of any screen as plain data: enough to read it, to explain it and to follow it through the log. */
export type FigureQuestion =
  | CellOfReport
  | GivenFigure
  | BalanceFigure
  | ForecastFigure
  | PlannedFigure
  | RunningFigure
  | EntryFigure
  | EntriesFigure
  | SinceFigure
  | RegisterFigure
  | ReconcileFigure
  | ClaimFigure
  | BudgetFigure
  | WorthFigure
  | RealisedFigure
  | SaleFigure
  | LotFigure
  | PriceFigure
  | HoldingFigure
  | HoldingsFigure;

/** A cell of a report of the books. */
export interface CellOfReport extends ReportQuestion {
  readonly kind: 'cell';
  readonly row: string;
  readonly column: number;
  readonly commodity: string;
  /** Accounts, closings and searches are all along what they are after this event; what they are at the moment where absent. */
  readonly as?: number;
}

/** What an event, or some in a row that are told together, gave to a cell of a report that was handed out. */
export interface GivenFigure {
  readonly kind: 'given';
  readonly question: PrintedQuestion;
  /** Names the cell's row after the last of the events, and before the first; null where it has none. */
  readonly row: PrintedName | null;
  readonly was: PrintedName | null;
  readonly column: number;
  readonly commodity: string;
  readonly first: number;
  readonly last: number;
  /** Told as what rows and prices gave between two events, with accounts as after the second; absent: by making the report. */
  readonly within?: { readonly from: number; readonly to: number };
}

/** What accounts hold together of a commodity. */
export interface BalanceFigure {
  readonly kind: 'balance';
  readonly accountIds: readonly AccountId[];
  readonly commodity: string;
  /** Effective days from this one on; all where absent. */
  readonly from?: PlainDate;
  /** Effective days up to this one; all where absent. */
  readonly until?: PlainDate;
}

/** The lowest balance that an account will have if all that is expected happens, or the one at the end of a day. */
export interface ForecastFigure {
  readonly kind: 'forecast';
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly today: PlainDate;
  /** How many days ahead. */
  readonly ahead: number;
  /** The day; the lowest of all where absent. */
  readonly day?: PlainDate;
}

/** What a schedule expects one of its days to move on an account; zero where the day is settled. */
export interface PlannedFigure {
  readonly kind: 'planned';
  readonly scheduleId: ScheduleId;
  readonly due: PlainDate;
  readonly accountId: AccountId;
  readonly commodity: string;
}

/** The running balance beside a transaction of a register. */
export interface RunningFigure {
  readonly kind: 'running';
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly transactionId: TransactionId;
  readonly date: PlainDate;
}

/** What one transaction gives to an account, or takes from it. */
export interface EntryFigure {
  readonly kind: 'entry';
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly transactionId: TransactionId;
}

/** What some transactions give to accounts together: rows that were selected. */
export interface EntriesFigure {
  readonly kind: 'entries';
  readonly commodity: string;
  readonly of: readonly { readonly accountId: AccountId; readonly transactionIds: readonly TransactionId[] }[];
}

/** By how much a figure is another one than it was after an event. */
export interface SinceFigure {
  readonly kind: 'changed';
  readonly figure: FigureQuestion;
  readonly since: number;
  /** What the figure was called then, where a report has it in another row now. */
  readonly was?: FigureQuestion;
}

/** What a register's rows come to by state, or by the bank's days. */
export interface RegisterFigure {
  readonly kind: 'register';
  readonly accountId: AccountId;
  readonly what: Exclude<keyof RegisterFigures, 'commodity' | 'twoDates' | 'flying' | 'lowest' | 'lowestOn' | 'later'>;
  readonly day: PlainDate;
}

/**
 * The bank's balance, the rows that are cleared, and the difference, while an account is compared with its bank; and of the rows
 * that are ticked and not locked yet, those that bring money in, and those that take it out.
 */
export interface ReconcileFigure {
  readonly kind: 'reconcile';
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly what: 'cleared' | 'stated' | 'difference' | 'into' | 'out';
}

/** What the books hold by the day of a claim, what is claimed, or by how much they have too much. */
export interface ClaimFigure {
  readonly kind: 'claim';
  readonly claimId: ClaimId;
  readonly what: 'held' | 'stated' | 'difference';
}

/** A figure of the budget's period in which the day `on` lies, of categories (all expenses where null). */
export interface BudgetFigure {
  readonly kind: 'budget';
  readonly what: BudgetWhat;
  readonly on: PlainDate;
  readonly accountIds: readonly AccountId[] | null;
  readonly currency: string;
  /** How the days are cut into periods; as the plan says where absent. */
  readonly layout?: PeriodLayout;
}

/** Figures of categories, then those of a period as a whole; words as in `BudgetColumn`. */
export type BudgetWhat =
  | 'budgeted'
  | 'spent'
  | 'balance'
  /** What is left of a period by itself: less was spent than budgeted, or more came in. */
  | 'difference'
  | 'available'
  | 'came-in'
  | 'overspent-before'
  | 'held'
  | 'to-budget'
  | 'funds'
  | 'income-budgeted'
  | 'received'
  | 'projected-savings'
  | 'saved';

/** What one owns less what one owes, valued in a currency. */
export interface WorthFigure {
  readonly kind: 'worth';
  readonly currency: string;
  readonly prices: PricesKnown;
}

/** A figure of one holding; `currency` is what all is valued in. */
export interface HoldingFigure {
  readonly kind: 'holding';
  readonly what: 'value' | 'cost' | 'gain';
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly currency: string;
  readonly prices: PricesKnown;
}

/** All holdings together: their value in a currency, or the gain of those with a cost in it. */
export interface HoldingsFigure {
  readonly kind: 'holdings';
  readonly what: 'value' | 'gain';
  readonly currency: string;
  readonly prices: PricesKnown;
}

/** What the sales of a year came to, of those in one currency whose gain is known. */
export interface RealisedFigure {
  readonly kind: 'realised';
  readonly what: 'proceeds' | 'cost' | 'gain';
  /** `2026` */
  readonly year: string;
  readonly currency: string;
}

/** What one sale came to: zero where it does not stand, or is in another currency. */
export interface SaleFigure extends SaleName {
  readonly kind: 'sale';
  readonly what: 'proceeds' | 'cost' | 'gain';
  readonly currency: string;
}

/** A figure of one lot: zero where it is not held, or was bought in another currency than `currency`. */
export interface LotFigure extends LotIdentity {
  readonly kind: 'lot';
  /** `each`: what one unit of it cost. */
  readonly what: 'quantity' | 'cost' | 'each' | 'value' | 'gain';
  readonly currency: string;
  readonly prices: PricesKnown;
}

/** The price of one unit that counts on a day, which that day has itself; zero where it has none. */
export interface PriceFigure {
  readonly kind: 'price';
  readonly commodity: string;
  readonly currency: string;
  readonly date: PlainDate;
  readonly prices: PricesKnown;
}

/** A figure, and how its parts are to be told. */
export interface ExplainQuestion {
  readonly figure: FigureQuestion;
  readonly by: CauseGrouping;
  /** `rows`: what stands, transaction by transaction; `events`: what was recorded, corrected and deleted. */
  readonly parts: 'rows' | 'events';
  /** Parts of this group alone; null = all. */
  readonly group: string | null;
  readonly limit: number;
}

/** A figure and exactly what it is made of. */
export interface FigureExplanation {
  readonly label: string;
  /** The days of a report's column; null for figures of other screens. */
  readonly column: ReportColumn | null;
  readonly commodity: string;
  /** What the parts sum to. */
  readonly figure: DecimalString;
  /** What its own screen reads, by other code. */
  readonly shown: DecimalString;
  /** `shown` less `figure`: `0` where the figure is proved. */
  readonly unexplained: DecimalString;
  /** All groups sum to the figure. */
  readonly groups: readonly FigureGroup[];
  /** How many parts there are in the chosen group, and what they sum to. */
  readonly count: number;
  readonly sum: DecimalString;
  /** The first of them, newest day first. */
  readonly parts: readonly FigurePart[];
  /** Where it is made of other figures, those: they sum to it; else null, and it is made of the parts. */
  readonly made: readonly MadePart[] | null;
}

/** One figure that another is made of. */
export interface MadePart {
  readonly label: string;
  /** What it gives, in the commodity of the figure. */
  readonly amount: DecimalString;
  /** What that is the value of, where it is a value. */
  readonly quantity: AmountOf | null;
  /** The prices that it goes by. */
  readonly by: readonly PriceUsed[];
  /** How it (or the quantity that it is the value of) can be asked about itself; null where that is all. */
  readonly question: FigureQuestion | null;
  /** Position of the one event that it is by; absent where there is none, or more than one. */
  readonly position?: number;
  /** What led to that event; absent where it is not told. */
  readonly cause?: Cause;
  /** After which event the question is to be asked; the moment of the figure where absent. */
  readonly at?: number;
}

/** How a figure went through the log (`x` = position), or through the days (`x` = day, ISO). */
export interface FigureCourse {
  readonly commodity: string;
  readonly axis: CourseAxis;
  /** Oldest first. Thinned out, each stretch keeps its first, lowest, highest and last point. */
  readonly points: readonly CoursePoint[];
  /** How many times it changed, or could have, where `isWhole` is false. */
  readonly changes: number;
  /** False where there are too many points to work out all of them, so that what lies between is not known. */
  readonly isWhole: boolean;
  readonly lowest: CoursePoint | null;
  readonly highest: CoursePoint | null;
}

/** By what is known, or by effective days. */
export type CourseAxis = 'known' | 'days';

/** The figure from that event, or that day, on. */
export interface CoursePoint {
  readonly position: number | null;
  readonly date: PlainDate | null;
  /** When the event was recorded; null on the axis of days. */
  readonly recordedAt: string | null;
  readonly value: DecimalString;
}

/** The event that changed a figure last. */
export interface LastChange {
  readonly position: number;
  readonly recordedAt: string;
}

/** Where a figure changes next, or changed before. */
export interface FigureStep {
  readonly position: number;
  readonly before: DecimalString;
  readonly after: DecimalString;
  readonly commodity: string;
}
