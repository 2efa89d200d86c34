import type { AccountRecord } from '../books/account-record.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { budgetFold } from '../budget/budget-fold.ts';
import type { BudgetPlan } from '../budget/budget-event.ts';
import { type BudgetPeriod, periodAt, periodIndex } from '../budget/budget-periods.ts';
import { type BudgetSheet, budgetSheet, moneyAccounts } from '../budget/budget-sheet.ts';
import { dayNumber } from '../calendar.ts';
import { budgetMoves } from './budget-moves.ts';
import type { BudgetFigure } from './figure.ts';
import { type Change, type RowSource, rowsOf } from './figure-plan.ts';

/** All that a figure of the budget is worked out from. */
export interface BudgetScene {
  readonly data: LedgerData;
  readonly figure: BudgetFigure;
  readonly plan: BudgetPlan;
  readonly index: number;
  readonly period: BudgetPeriod;
  readonly cut: Cut;
}

/** What the figure stands in: the period of its day, or the first one for a day before the plan. */
export function sceneOf(data: LedgerData, figure: BudgetFigure, plan: BudgetPlan, cut: Cut): BudgetScene {
  const index = Math.max(0, periodIndex(plan, figure.on));
  return { data, figure, plan, index, period: periodAt(plan, index), cut };
}

/** The budget in the period of the figure, and in the one before where there is one. */
export function sheetOf({ data, figure, plan, index, cut }: BudgetScene): BudgetSheet {
  const looked = { first: Math.max(0, index - 1), last: index };
  return budgetSheet(data, budgetFold.at(data.parts, cut.at), plan, figure.currency, looked, cut);
}

/** The period of the figure. */
export function here({ periods }: BudgetSheet) {
  return periods.at(-1);
}

/** The categories that the figure names, or all of the kind where it names none. */
export function categoriesOf(scene: BudgetScene, kind: 'expense' | 'income'): readonly AccountRecord[] {
  const { accountIds } = scene.figure;
  if (accountIds === null) return allOf(scene, kind);
  return [...allOf(scene, 'expense'), ...allOf(scene, 'income')].filter(({ accountId }) =>
    accountIds.includes(accountId),
  );
}

/** Where income comes from, as the books stand at the cut. */
export function incomeOf(scene: BudgetScene): readonly AccountRecord[] {
  return allOf(scene, 'income');
}

/** All categories of a kind, as the books stand at the cut. */
export function allOf({ data, cut }: BudgetScene, kind: 'expense' | 'income'): readonly AccountRecord[] {
  return [...data.accounts.values()].filter((record) => record.kindAt(cut.at) === kind && record.existsAt(cut.at));
}

/** The rows of categories in the period. Income is a gain where its account goes down. */
export function flowsOf({ figure, period, cut }: BudgetScene, records: readonly AccountRecord[]): readonly RowSource[] {
  const last = Math.min(cut.on, dayNumber(period.last));
  return records.map((record) =>
    rowsOf(record, figure.currency, {
      first: dayNumber(period.first),
      last,
      sign: record.kindAt(cut.at) === 'income' ? -1 : 1,
    }),
  );
}

/** The rows of accounts that hold the money which is budgeted, from a day (a number of days) to the end of the period. */
export function moneyRows({ data, figure, plan, period, cut }: BudgetScene, first: number): readonly RowSource[] {
  const last = Math.min(cut.on, dayNumber(period.last));
  return moneyAccounts(data, cut.at)
    .filter(({ accountId }) => !plan.offBudget.includes(accountId))
    .map((record) => rowsOf(record, figure.currency, { first, last }));
}

/** The moves of money that made what is budgeted for the categories in the period. */
export function movesOf(
  { data, figure, plan, index }: BudgetScene,
  records: readonly AccountRecord[],
): readonly Change[] {
  return budgetMoves(data, plan, figure.currency, index, records);
}
