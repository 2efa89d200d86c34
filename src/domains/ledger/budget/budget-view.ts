import type { AccountId, AccountKind, DecimalString, PlainDate, TransactionId } from '../event.ts';
import type { BudgetGoal, BudgetPlan, MoveReason } from './budget-event.ts';
import type { AssignedAmount } from './budget-command.ts';
import type { PeriodLayout } from './budget-periods.ts';

/** So many periods of the budget, the first being the one that the day `on` lies in (the budget's first, for days before). */
export interface BudgetQuestion {
  readonly on: PlainDate;
  readonly count: number;
  /** How the days are cut into periods; as the plan says where absent. */
  readonly layout?: PeriodLayout;
}

/** The budget as of a moment: planned and actual, by period and category. All amounts are of `currency`. */
export interface BudgetView {
  /** Null while there is no budget: then there are no columns and no groups. */
  readonly plan: BudgetPlan | null;
  /** Null while the book has none. */
  readonly currency: string | null;
  /** Commodities that budgeted accounts hold too, and that are not counted. */
  readonly notCounted: readonly string[];
  readonly columns: readonly BudgetColumn[];
  readonly groups: readonly BudgetGroup[];
  /** Accounts that hold money, by name. */
  readonly accounts: readonly BudgetAccount[];
}

/** An account that holds money, and whether the budget is about it. */
export interface BudgetAccount {
  readonly accountId: AccountId;
  readonly name: string;
  readonly onBudget: boolean;
}

/** A period as a whole. `available + overspentBefore - budgeted - held = toBudget`. */
export interface BudgetColumn {
  readonly first: PlainDate;
  readonly last: PlainDate;
  /** What came in, with what the period before left over or held. The first period has all that was there. */
  readonly available: DecimalString;
  /** What the period before overspent and did not take along: 0 or less. */
  readonly overspentBefore: DecimalString;
  readonly budgeted: DecimalString;
  /** Kept for the next period. */
  readonly held: DecimalString;
  readonly toBudget: DecimalString;
  readonly spent: DecimalString;
  /** What all categories have left. `toBudget + held + balance = funds`. */
  readonly balance: DecimalString;
  /** What budgeted accounts hold at the period's end. */
  readonly funds: DecimalString;
  /** Meant to come in, and come in, on income accounts. */
  readonly incomeBudgeted: DecimalString;
  readonly received: DecimalString;
  /** What would be saved if all went as budgeted, and what is. */
  readonly projectedSavings: DecimalString;
  readonly saved: DecimalString;
}

/** Categories under one name: a level of the accounts' names. Its figures are the sums of its categories'. */
export interface BudgetGroup {
  readonly id: string;
  readonly name: string;
  readonly kind: 'income' | 'expense';
  readonly totals: readonly BudgetFigures[];
  readonly categories: readonly BudgetCategory[];
}

/** A category with its figures, period by period. */
export interface BudgetCategory {
  readonly accountId: AccountId;
  /** Its last level, and all of it. */
  readonly name: string;
  readonly account: string;
  readonly closed: boolean;
  /** By column. */
  readonly cells: readonly BudgetCell[];
}

/** What was planned and what was, of one period. */
export interface BudgetFigures {
  readonly budgeted: DecimalString;
  /** Spent; received, for income. */
  readonly spent: DecimalString;
  /** What is left; for income, by how much more came than was meant to. */
  readonly balance: DecimalString;
}

/** A category's figures in one period, with what has been decided about it. */
export interface BudgetCell extends BudgetFigures {
  /** Whether what is overspent (tracking: the balance) goes into the next period. */
  readonly rollsOver: boolean;
  readonly goal: BudgetGoal | null;
  /** What the goal asks for in this period; null without one. */
  readonly needed: DecimalString | null;
}

/** What a command over a whole period would fill in. */
export type BudgetFill = 'copy' | 'zero' | 'average-3' | 'average-6' | 'average-12' | 'goals';

/** The period that a day lies in is to be filled. */
export interface FillQuestion {
  readonly fill: BudgetFill;
  readonly on: PlainDate;
}

/** The amounts that would change; ready for `AssignBudget`. */
export type FillAnswer = readonly AssignedAmount[];

/** Moves of one category (null = all) in the period that a day lies in (null = all). */
export interface MovesQuestion {
  readonly accountId: AccountId | null;
  readonly on: PlainDate | null;
}

/** Money that was moved, newest first. */
export interface BudgetMoveLine {
  /** The event that says so. */
  readonly position: number;
  readonly recordedAt: string;
  /** First day of the period. */
  readonly on: PlainDate;
  readonly why: MoveReason | 'hold';
  /** Accounts' names as of the moment; null = what is yet to be budgeted (for a hold: the next period). */
  readonly from: string | null;
  readonly to: string | null;
  /** The categories themselves; null as with the names. */
  readonly fromId: AccountId | null;
  readonly toId: AccountId | null;
  readonly amount: DecimalString;
  readonly commodity: string;
  /** Which of its event's moves it is, from 0. */
  readonly index: number;
  /** How many moves its command made: they are taken back together. */
  readonly together: number;
}

/** What a category spent (income: received) from `first` to `last`, both inclusive. */
export interface SpendingQuestion {
  readonly accountId: AccountId;
  readonly first: PlainDate;
  readonly last: PlainDate;
}

/** One transaction of it, newest day first. */
export interface SpendingLine {
  readonly transactionId: TransactionId;
  readonly date: PlainDate;
  readonly payee: string;
  readonly note: string;
  readonly amount: DecimalString;
}

/** Kinds of accounts that are categories. */
export type CategoryKind = Extract<AccountKind, 'income' | 'expense'>;
