import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { budgetDifference, budgetTogether, comparedGroups } from '../budget/compare-budget.ts';
import { type BudgetPeriod, periodAt, periodIndex } from '../budget/budget-periods.ts';
import type { BudgetFigures, BudgetGroup, CategoryKind } from '../budget/budget-view.ts';
import { readBudget } from '../budget/read-budget.ts';
import type { BudgetFigure } from '../figures/figure.ts';
import { recordedWhen } from '../reports/make-report.ts';
import type { BudgetAspect, BudgetPrintQuestion, PrintedFigures, PrintedName, PrintedRow } from './printed-report.ts';

const ASPECTS: readonly BudgetAspect[] = ['budgeted', 'actual', 'difference'];

/** What each column is called as a figure. */
const WHAT = { budgeted: 'budgeted', actual: 'spent', difference: 'difference' } as const;

/** What is said of all categories of a kind together. */
const KINDS: readonly (readonly [CategoryKind, string])[] = [
  ['income', 'All income'],
  ['expense', 'All spending'],
];

/**
 * The budget against what was, at a cut: the rows that its screen has, in three columns for each period. Its periods are
 * those of the question, whatever the plan says; without a plan there are no rows.
 */
export function makeBudgetReport(data: LedgerData, { spec }: BudgetPrintQuestion, cut: Cut): PrintedFigures {
  const { from, periods, currency, layout } = spec;
  const view = readBudget(data, { on: from, count: periods, layout }, currency, cut);
  const groups = comparedGroups(view);
  const all = Array.from({ length: periods }, (_, index) => periodOf(spec, index));
  return {
    spec,
    from: periodOf(spec, 0).first,
    to: periodOf(spec, periods - 1).last,
    known: cut.at,
    knownAt: recordedWhen(data, cut.at),
    columns: all.flatMap(({ first, last }) => ASPECTS.map((role) => ({ from: first, to: last, role }))),
    rows: KINDS.flatMap(([kind, label]) =>
      rowsOf(
        groups.filter((group) => group.kind === kind),
        { kind, label, currency },
      ),
    ),
  };
}

/** A cell of such a report as a figure of the budget. */
export function budgetCell(
  { spec }: BudgetPrintQuestion,
  { id, accountIds = [] }: PrintedName,
  column: number,
): BudgetFigure {
  const { currency, layout } = spec;
  const { first } = periodOf(spec, Math.floor(column / ASPECTS.length));
  const what = WHAT[ASPECTS[column % ASPECTS.length] ?? 'budgeted'];
  return {
    kind: 'budget',
    what,
    on: first,
    accountIds,
    currency,
    layout,
    of: id.startsWith('income') ? 'income' : 'expense',
  };
}

/** The period of a report by its place; days before the plan are in its first. */
function periodOf({ from, layout }: BudgetPrintQuestion['spec'], index: number): BudgetPeriod {
  return periodAt(layout, Math.max(0, periodIndex(layout, from)) + index);
}

interface Kind {
  readonly kind: CategoryKind;
  readonly label: string;
  readonly currency: string;
}

/** All groups together, then each with its categories. Which account it is names a category, whatever it is called. */
function rowsOf(groups: readonly BudgetGroup[], of: Kind): readonly PrintedRow[] {
  if (groups.length === 0) return [];
  const { kind, label } = of;
  const own = groups.flatMap((group): readonly PrintedRow[] => [
    { ...sumRow(`${kind}/group/${group.name}`, group.name, [group], group.totals, of), depth: 1, role: 'line' },
    ...group.categories.map(({ accountId, name, account, cells }): PrintedRow => ({
      ...sumRow(`${kind}/category/${accountId}`, name, [], cells, of),
      account,
      accountId,
      accountIds: [accountId],
      depth: 2,
      role: 'line',
      hasBelow: false,
    })),
  ]);
  const periods = groups[0]?.totals.length ?? 0;
  const together = Array.from({ length: periods }, (_, column) =>
    budgetTogether(groups.flatMap(({ totals }) => totals[column] ?? [])),
  );
  return [sumRow(kind, label, groups, together, of), ...own];
}

function sumRow(
  id: string,
  label: string,
  groups: readonly BudgetGroup[],
  figures: readonly BudgetFigures[],
  { kind, currency }: Kind,
): PrintedRow {
  const values = figures.flatMap((each) => [each.budgeted, each.spent, budgetDifference(each, kind)]);
  return {
    id,
    label,
    account: null,
    accountId: null,
    accountIds: groups.flatMap(({ categories }) => categories.map(({ accountId }) => accountId)),
    depth: 0,
    role: 'section',
    hasBelow: true,
    measure: 'flow',
    amounts: [{ commodity: currency, values }],
  };
}
