import type { PeriodLayout } from '../budget/budget-periods.ts';
import type { PrintedName, PrintedQuestion } from '../prints/printed-report.ts';
import type { ClaimId } from '../claims/claim-event.ts';
import type { AccountId, DecimalString, PlainDate, TransactionId } from '../event.ts';
import type { LotIdentity, PricesKnown, SaleName } from '../holdings/holdings-view.ts';
import type { ReconciliationId } from '../reconciliation/reconciliation-event.ts';
import type { RegisterFigures } from '../query.ts';
import type { ScheduleId } from '../schedules/schedule-event.ts';
import type { ReportQuestion } from '../reports/report.ts';

/** A figure of any screen as plain data: enough to read it, to explain it and to follow it through the log. */
export type FigureQuestion =
  | CellOfReport
  | GivenFigure
  | TakenBackFigure
  | BalanceFigure
  | ForecastFigure
  | PlannedFigure
  | RunningFigure
  | EntryFigure
  | EntriesFigure
  | SaidFigure
  | SinceFigure
  | RegisterFigure
  | ReconcileFigure
  | ReconciledFigure
  | ClaimFigure
  | BudgetFigure
  | WorthFigure
  | RealisedFigure
  | SaleFigure
  | LotFigure
  | PriceFigure
  | HoldingFigure
  | ShareFigure
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

/** What a figure would be if a change was taken back, or by how much it would be another one. Until then it is what it is. */
export interface TakenBackFigure {
  readonly kind: 'taken-back';
  readonly figure: FigureQuestion;
  /** Position of the first event of the change. */
  readonly first: number;
  readonly what: 'value' | 'change';
  /** As the preview of the change has it. */
  readonly told: DecimalString;
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
  /** Only what counts on that day; all of it where absent. */
  readonly day?: PlainDate;
  /** Only what the bank had booked by that day; all of it where absent. */
  readonly bookedBy?: PlainDate;
  /** The other way round: what an account of income gives is what was received. */
  readonly turned?: true;
}

/** What some transactions give to accounts together: rows that were selected. */
export interface EntriesFigure {
  readonly kind: 'entries';
  readonly commodity: string;
  readonly of: readonly { readonly accountId: AccountId; readonly transactionIds: readonly TransactionId[] }[];
}

/** One amount that an event said: of a move of money, a claim, a price, a goal, the bank's balance. Zero before it. */
export interface SaidFigure {
  readonly kind: 'said';
  /** Of the event. */
  readonly position: number;
  /** Which of its amounts, in the order in which it says them: from 0. */
  readonly index: number;
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

/** What the rows of a finished reconciliation come to by now, or by how much that is more than the bank said. */
export interface ReconciledFigure {
  readonly kind: 'reconciled';
  readonly reconciliationId: ReconciliationId;
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly what: 'held' | 'difference';
}

/**
 * What the books hold by the day of a claim, what is claimed, by how much they have too much, or too little (`missing`), and
 * what must have been there before it, where it is the first of its account and nothing says so (`opening`).
 */
export interface ClaimFigure {
  readonly kind: 'claim';
  readonly claimId: ClaimId;
  readonly what: 'held' | 'stated' | 'difference' | 'missing' | 'opening';
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
  /** Of a report that was handed out: only as categories of that kind, as the report tells them; whatever they are where absent. */
  readonly of?: 'income' | 'expense';
}

/** Figures of categories, then those of a period as a whole; words as in `BudgetColumn`. */
export type BudgetWhat =
  | 'budgeted'
  | 'spent'
  | 'balance'
  /** What is left of a period by itself: less was spent than budgeted, or more came in. */
  | 'difference'
  /** What the goal of one category asks for, and what there is too little of for it. */
  | 'needed'
  | 'missing'
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

/** What part of the value of all holdings one is, in percent. */
export interface ShareFigure {
  readonly kind: 'share';
  readonly accountId: AccountId;
  readonly commodity: string;
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
