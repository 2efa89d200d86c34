import type { BudgetView } from '../budget/budget-view.ts';
import { budgetDifference } from '../budget/compare-budget.ts';
import { type Decimal, parseDecimal, subtract, sum, ZERO } from '../decimal.ts';
import type { BudgetFigure, BudgetWhat } from './figure.ts';

/** The figure as the budget's screen has it. */
export function shownIn(
  { columns, groups }: BudgetView,
  what: Exclude<BudgetWhat, 'came-in'>,
  accountIds: BudgetFigure['accountIds'],
): Decimal {
  const [column] = columns;
  if (column === undefined) return ZERO;
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
