import { add, parseDecimal, subtract, toDecimalString, ZERO } from '../decimal.ts';
import type { DecimalString } from '../event.ts';
import type { BudgetFigures, BudgetGroup, BudgetView, CategoryKind } from './budget-view.ts';

/** The groups that are compared with what was. Income is no category of an envelope budget: it is what there is to budget. */
export function comparedGroups({ plan, groups }: Pick<BudgetView, 'plan' | 'groups'>): readonly BudgetGroup[] {
  return groups.filter(({ kind }) => kind === 'expense' || plan?.mode === 'tracking');
}

/** What is left of what was meant: good where it is above 0, as less was spent than budgeted, or more came in. */
export function budgetDifference({ budgeted, spent }: BudgetFigures, kind: CategoryKind): DecimalString {
  const [meant, was] = [parseDecimal(budgeted), parseDecimal(spent)];
  return toDecimalString(kind === 'income' ? subtract(was, meant) : subtract(meant, was));
}

/** What figures of several rows come to. */
export function budgetTogether(all: readonly BudgetFigures[]): BudgetFigures {
  const total = (what: keyof BudgetFigures): DecimalString =>
    toDecimalString(all.map((figures) => parseDecimal(figures[what])).reduce(add, ZERO));
  return { budgeted: total('budgeted'), spent: total('spent'), balance: total('balance') };
}
