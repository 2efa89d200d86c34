import type { BudgetCell, BudgetView, CategoryKind } from '../budget/budget-view.ts';
import { budgetDifference } from '../budget/compare-budget.ts';
import { add, type Decimal, parseDecimal, subtract, sum, ZERO } from '../decimal.ts';
import type { BudgetFigure, BudgetWhat } from './figure.ts';

/** The figure as the budget's screen has it. */
export function shownIn(
  { columns, groups }: BudgetView,
  what: Exclude<BudgetWhat, 'came-in'>,
  accountIds: BudgetFigure['accountIds'],
): Decimal {
  const [column] = columns;
  if (column === undefined) return ZERO;
  if (what === 'needed' || what === 'missing') return shownOfGoal(groups, what, accountIds);
  if (what === 'difference') return shownDifference(column, groups, accountIds);
  if (accountIds === null || (what !== 'budgeted' && what !== 'spent' && what !== 'balance')) {
    return parseDecimal(column[COLUMN[what]]);
  }
  const cells = groups
    .flatMap(({ categories }) => categories)
    .filter(({ accountId }) => accountIds.includes(accountId))
    .map(({ cells: [cell] }) => parseDecimal(cell?.[what] ?? '0'));
  return sum(cells);
}

/** What the goal's form has; what is missing by the figures of its line. */
function shownOfGoal(
  groups: BudgetView['groups'],
  what: 'needed' | 'missing',
  accountIds: BudgetFigure['accountIds'],
): Decimal {
  const [only, ...others] = accountIds ?? [];
  if (only === undefined || others.length > 0) return ZERO;
  for (const { kind, categories } of groups) {
    const [cell] = categories.find(({ accountId }) => accountId === only)?.cells ?? [];
    if (cell !== undefined) return what === 'needed' ? parseDecimal(cell.needed ?? '0') : missingFor(cell, kind);
  }
  return ZERO;
}

/** By how much less there is than the goal, before anything is budgeted or spent. */
function missingFor({ goal, needed, ...cell }: BudgetCell, kind: CategoryKind): Decimal {
  if (needed === null || goal === null || (goal.kind !== 'up-to' && goal.kind !== 'by-date')) return ZERO;
  const left = subtract(add(parseDecimal(cell.balance), parseDecimal(cell.spent)), parseDecimal(cell.budgeted));
  const missing = subtract(parseDecimal(goal.amount), kind === 'income' ? ZERO : left);
  return missing.units < 0n ? ZERO : missing;
}

/** As the report of budget against actual has it. */
function shownDifference(
  { budgeted, spent }: BudgetView['columns'][number],
  groups: BudgetView['groups'],
  accountIds: BudgetFigure['accountIds'],
): Decimal {
  if (accountIds === null) return subtract(parseDecimal(budgeted), parseDecimal(spent));
  const differences = groups.flatMap(({ kind, categories }) =>
    categories
      .filter(({ accountId }) => accountIds.includes(accountId))
      .map(({ cells: [cell] }) => (cell === undefined ? ZERO : parseDecimal(budgetDifference(cell, kind)))),
  );
  return sum(differences);
}

const COLUMN = {
  budgeted: 'budgeted',
  spent: 'spent',
  balance: 'balance',
  available: 'available',
  'overspent-before': 'overspentBefore',
  held: 'held',
  'to-budget': 'toBudget',
  funds: 'funds',
  'income-budgeted': 'incomeBudgeted',
  received: 'received',
  'projected-savings': 'projectedSavings',
  saved: 'saved',
} as const;
