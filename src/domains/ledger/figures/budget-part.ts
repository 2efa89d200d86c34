import type { BudgetSheet, SheetCategory } from '../budget/budget-sheet.ts';
import { periodAt } from '../budget/budget-periods.ts';
import { type Decimal, toDecimalString, ZERO } from '../decimal.ts';
import type { BudgetScene } from './budget-scene.ts';
import type { BudgetFigure, BudgetWhat, MadePart } from './figure.ts';

/** A part that is a figure of the budget itself: of the same period, or (`by` = -1) of the one before. */
export function part(
  { figure, plan, index }: BudgetScene,
  label: string,
  what: BudgetWhat,
  amount: Decimal = ZERO,
  by: 0 | -1 = 0,
  accountIds: BudgetFigure['accountIds'] = null,
): MadePart {
  const on = periodAt(plan, index + by).first;
  const question: BudgetFigure = { ...figure, what, on, accountIds };
  return { label, amount: toDecimalString(amount), quantity: null, by: [], question };
}

/** The categories that the figure is of. */
export function chosen({ figure: { accountIds } }: BudgetScene, { categories }: BudgetSheet): readonly SheetCategory[] {
  return categories.filter(({ record, kind }) =>
    accountIds === null ? kind === 'expense' : accountIds.includes(record.accountId),
  );
}
