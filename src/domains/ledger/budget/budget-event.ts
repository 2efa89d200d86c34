import type { AccountId, DecimalString, PlainDate } from '../event.ts';

/**
 * `envelope`: only money that is there is given to categories, and what is left stays with them. `tracking`: what is
 * meant to come and go is compared with what did.
 */
export type BudgetMode = 'envelope' | 'tracking';

/** How the budget is kept. It is a way of looking: what was budgeted on a day counts in whatever period that day lies in. */
export interface BudgetPlan {
  readonly mode: BudgetMode;
  /** First day of the first period; the periods are counted from it, so months begin on its day of the month. */
  readonly start: PlainDate;
  readonly every: number;
  readonly unit: 'week' | 'month';
  /** Accounts that hold money which is not to be budgeted. */
  readonly offBudget: readonly AccountId[];
}

/** Why money was moved: typed in, from one category to another, to cover what was overspent, or by a command over all. */
export type MoveReason = 'set' | 'move' | 'cover' | 'copy' | 'zero' | 'average' | 'goal';

/** Money that goes from one category to another; null = what is yet to be budgeted. What one loses the other gains. */
export interface BudgetMove {
  readonly from: AccountId | null;
  readonly to: AccountId | null;
  /** More than 0. */
  readonly amount: DecimalString;
}

/**
 * What a category should get each period: always the `amount` (`fixed`), as much as brings its balance up to it
 * (`up-to`), an even part of what is missing until the day `by` (`by-date`), or so many percent of the period's income
 * (`income-share`).
 */
export interface BudgetGoal {
  readonly kind: 'fixed' | 'up-to' | 'by-date' | 'income-share';
  /** Of `commodity`; percent for an `income-share`. */
  readonly amount: DecimalString;
  readonly commodity: string;
  readonly by?: PlainDate;
}

/** Stream `budget`. Days `on` and `from` are the first days of periods at the time. */
export interface BudgetEvents {
  /** States the plan anew. */
  BudgetPlanned: BudgetPlan;
  /** Everything that one command moved, in the period that begins `on` a day. */
  MoneyBudgeted: {
    readonly on: PlainDate;
    readonly commodity: string;
    readonly why: MoveReason;
    readonly moves: readonly BudgetMove[];
  };
  /** By so much more, or less, is kept out of the period for the one after it. */
  MoneyHeld: { readonly on: PlainDate; readonly commodity: string; readonly amount: DecimalString };
  /** Whether a category's overspending (tracking: its whole balance) goes with it into the next period, from a day on. */
  RollOverChosen: { readonly accountId: AccountId; readonly from: PlainDate; readonly rollOver: boolean };
  /** What a category should get from a day on; null = nothing is said any more. Periods before keep what was said then. */
  GoalSet: { readonly accountId: AccountId; readonly from: PlainDate; readonly goal: BudgetGoal | null };
}
