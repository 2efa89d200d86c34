import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { dayNumber } from '../calendar.ts';
import { ZERO } from '../decimal.ts';
import type { BudgetMode } from '../budget/budget-event.ts';
import { budgetFold } from '../budget/budget-fold.ts';
import { readBudget } from '../budget/read-budget.ts';
import { type Composed, isComposed, madeOf } from './budget-made.ts';
import { heldMoney } from './budget-moves.ts';
import {
  allOf,
  type BudgetScene,
  categoriesOf,
  flowsOf,
  here,
  incomeOf,
  moneyRows,
  movesOf,
  sceneOf,
  sheetOf,
} from './budget-scene.ts';
import { shownIn } from './budget-shown.ts';
import type { BudgetFigure, BudgetWhat } from './figure.ts';
import { type Change, type FigurePlan, FIRST_DAY, type RowSource, rowsOf, touching } from './figure-plan.ts';

/** A figure of the budget. Nothing, where there is no budget. */
export function budgetPlan(data: LedgerData, asked: BudgetFigure, cut: Cut): FigurePlan {
  const state = budgetFold.at(data.parts, cut.at);
  const figure = state.plan === null ? asked : comparedIn(data, asked, state.plan.mode, cut);
  const label = figure.accountIds?.map((accountId) => data.nameAt(accountId, cut.at)).join(', ') ?? '';
  const nothing = {
    label,
    column: null,
    commodity: figure.currency,
    counts: null,
    isSteady: false,
    elsewhere: countedElsewhere(data, figure, cut),
  } as const;
  const said = touching(data, BUDGET);
  if (state.plan === null) return { ...nothing, shown: () => ZERO, rows: [], said, made: null };
  const scene = sceneOf(data, figure, { ...state.plan, ...figure.layout }, cut);
  const shown = () =>
    figure.what === 'came-in'
      ? (here(sheetOf(scene))?.income ?? ZERO)
      : shownIn(readBudget(data, { count: 1, ...figure }, figure.currency, cut), figure.what, figure.accountIds);
  const { what } = figure;
  if (isComposed(what)) {
    const isOfGoal = what === 'needed' || what === 'missing';
    return {
      ...nothing,
      ...(isOfGoal ? touchedByGoal(scene) : touchedBy(scene)),
      shown,
      made: () => madeOf(what, scene),
    };
  }
  const sums = SUMS[what](scene);
  // Another plan cuts the days into other periods; money that was moved counts as long as its account is of that kind.
  const others = touching(data, hasTurns(data) ? BUDGET : PLANNING);
  return { ...nothing, ...sums, said: [...sums.said, ...others], shown, made: null };
}

/** A figure of a report that was handed out: its accounts as long as they are of its kind; income only where the budget tracks. */
function comparedIn(data: LedgerData, figure: BudgetFigure, mode: BudgetMode, { at }: Cut): BudgetFigure {
  const { of, accountIds } = figure;
  if (of === undefined || accountIds === null) return figure;
  const isTold = of === 'expense' || mode === 'tracking';
  return { ...figure, accountIds: accountIds.filter((id) => isTold && data.accounts.get(id)?.kindAt(at) === of) };
}

/**
 * All rows that can count in a figure at other positions: another plan, which stood before, cuts the days into other
 * periods, and an account that was made one of another kind has its rows counted elsewhere.
 */
function countedElsewhere(data: LedgerData, { currency }: BudgetFigure, { at, on }: Cut): readonly RowSource[] {
  const { length } = data.parts.ever().filter(({ type }) => type === 'BudgetPlanned' || type === 'ChangeRevoked');
  if (length < 2 && !hasTurns(data)) return [];
  return [...data.accounts.values()]
    .filter((record) => record.existsAt(at))
    .map((record) => rowsOf(record, currency, { last: on }));
}

/** Whether an account was ever made one of another kind. */
function hasTurns({ accounts }: LedgerData): boolean {
  return [...accounts.values()].some((account) => account.kindTurns().length > 1);
}

interface Sums {
  readonly rows: readonly RowSource[];
  readonly said: readonly Change[];
}

/** Figures that are sums of rows and of moves. */
const SUMS: Readonly<Record<Exclude<BudgetWhat, Composed>, (scene: BudgetScene) => Sums>> = {
  budgeted: (scene) => ({ rows: [], said: movesOf(scene, categoriesOf(scene, 'expense')) }),
  spent: (scene) => ({ rows: flowsOf(scene, categoriesOf(scene, 'expense')), said: [] }),
  held: ({ data, figure, plan, index }) => ({ rows: [], said: heldMoney(data, plan, figure.currency, index) }),
  'income-budgeted': (scene) => ({ rows: [], said: movesOf(scene, incomeOf(scene)) }),
  received: (scene) => ({ rows: flowsOf(scene, incomeOf(scene)), said: [] }),
  funds: (scene) => ({ rows: moneyRows(scene, FIRST_DAY), said: [] }),
  // What came in is what accounts gained, and what was spent from them: a purchase is on both sides, and is nothing.
  'came-in': (scene) => ({
    rows: [
      ...moneyRows(scene, scene.index === 0 ? FIRST_DAY : dayNumber(scene.period.first)),
      ...flowsOf(scene, allOf(scene, 'expense')),
    ],
    said: [],
  }),
};

const PLANNING: ReadonlySet<string> = new Set(['BudgetPlanned']);
const BUDGET: ReadonlySet<string> = new Set(['BudgetPlanned', 'MoneyBudgeted', 'MoneyHeld', 'RollOverChosen']);
const GOALS: ReadonlySet<string> = new Set([...BUDGET, 'GoalSet']);

/** All that what a goal asks for can be moved by: a share of what came in, by whatever did. */
function touchedByGoal(scene: BudgetScene): Sums {
  const { figure, data } = scene;
  const { rows } = touchedBy({ ...scene, figure: { ...figure, accountIds: null } });
  return { rows, said: touching(data, GOALS) };
}

/** All that a figure made of others can be moved by: rows and decisions up to the period's end. */
function touchedBy(scene: BudgetScene): Sums {
  const { data, figure, cut, period } = scene;
  const last = Math.min(cut.on, dayNumber(period.last));
  const isOfCategories = figure.accountIds !== null;
  const records = isOfCategories ? categoriesOf(scene, 'expense') : allOf(scene, 'expense');
  const income = isOfCategories ? [] : incomeOf(scene);
  const rows = [...records, ...income].map((record) => rowsOf(record, figure.currency, { last }));
  const said = touching(data, BUDGET);
  return { rows: isOfCategories ? rows : [...rows, ...moneyRows(scene, FIRST_DAY)], said };
}
