import type { AccountId, DecimalString, PlainDate } from '../event.ts';
import type { BudgetEvents, BudgetGoal, BudgetPlan, MoveReason } from './budget-event.ts';

/** What may be asked of the budget. `on` and `from` are any day of the period that is meant. */
export type BudgetCommand =
  | ({ readonly type: 'PlanBudget' } & BudgetPlan)
  | ({ readonly type: 'AssignBudget' } & Assignment)
  | ({ readonly type: 'MoveBudget' } & MovedMoney)
  | ({ readonly type: 'HoldBudget' } & HeldMoney)
  | ({ readonly type: 'ChooseRollOver' } & BudgetEvents['RollOverChosen'])
  | ({ readonly type: 'SetGoal' } & ChosenGoal);

/** What categories have in a period from now on, whatever they had: the difference is moved. */
export interface Assignment {
  readonly on: PlainDate;
  readonly commodity: string;
  readonly amounts: readonly AssignedAmount[];
  /** `set` where absent. */
  readonly why?: Exclude<MoveReason, 'move' | 'cover'>;
}

export interface AssignedAmount {
  readonly accountId: AccountId;
  readonly amount: DecimalString;
}

/** Money from one category (null = what is yet to be budgeted) to another. */
export interface MovedMoney {
  readonly on: PlainDate;
  readonly commodity: string;
  readonly from: AccountId | null;
  readonly to: AccountId | null;
  readonly amount: DecimalString;
  /** `move` where absent. */
  readonly why?: 'move' | 'cover';
}

/** How much of a period is kept for the one after it, in all. */
export interface HeldMoney {
  readonly on: PlainDate;
  readonly commodity: string;
  readonly amount: DecimalString;
}

export interface ChosenGoal {
  readonly accountId: AccountId;
  readonly from: PlainDate;
  readonly goal: BudgetGoal | null;
}
