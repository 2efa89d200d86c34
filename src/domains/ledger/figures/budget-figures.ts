import type { AccountRecord } from '../books/account-record.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { dayNumber } from '../calendar.ts';
import { type Decimal, isZero, negate, parseDecimal, subtract, sum, toDecimalString, ZERO } from '../decimal.ts';
import { budgetFold } from '../budget/budget-fold.ts';
import type { BudgetPlan } from '../budget/budget-event.ts';
import { type BudgetPeriod, periodAt, periodIndex } from '../budget/budget-periods.ts';
import { type BudgetSheet, budgetSheet, moneyAccounts, type SheetCategory } from '../budget/budget-sheet.ts';
import { readBudget } from '../budget/read-budget.ts';
import type { BudgetView } from '../budget/budget-view.ts';
import { budgetMoves, heldMoney } from './budget-moves.ts';
import type { BudgetFigure, BudgetWhat, MadePart } from './figure.ts';
import { type Change, type FigurePlan, FIRST_DAY, type RowSource, rowsOf, touching } from './figure-plan.ts';

/** A figure of the budget. Nothing, where there is no budget. */
export function budgetPlan(data: LedgerData, figure: BudgetFigure, cut: Cut): FigurePlan {
  const state = budgetFold.at(data.parts, cut.at);
  const label = figure.accountIds?.map((accountId) => data.nameAt(accountId, cut.at)).join(', ') ?? '';
  const nothing = {
    label,
    column: null,
    commodity: figure.currency,
    counts: null,
    isSteady: false,
    elsewhere: underAnyPlan(data, figure, cut),
  } as const;
  const said = touching(data, BUDGET);
  if (state.plan === null) return { ...nothing, shown: () => ZERO, rows: [], said, made: null };
  const scene = sceneOf(data, figure, state.plan, cut);
  const shown = () =>
    figure.what === 'came-in'
      ? (here(sheetOf(scene))?.income ?? ZERO)
      : shownIn(readBudget(data, { on: figure.on, count: 1 }, figure.currency, cut), figure.what, figure.accountIds);
  const { what } = figure;
  if (isComposed(what)) {
    return { ...nothing, ...touchedBy(scene), shown, made: () => MADE[what](scene, sheetOf(scene)) };
  }
  const sums = SUMS[what](scene);
  // Another plan cuts the days into other periods.
  const planned = touching(data, PLANNING);
  return { ...nothing, ...sums, said: [...sums.said, ...planned], shown, made: null };
}

/** All rows that can count in a figure: another plan, which stood before, cuts the days into other periods. */
function underAnyPlan(data: LedgerData, { currency }: BudgetFigure, { at, on }: Cut): readonly RowSource[] {
  const { length } = data.parts.ever().filter(({ type }) => type === 'BudgetPlanned' || type === 'ChangeRevoked');
  if (length < 2) return [];
  return [...data.accounts.values()]
    .filter((record) => record.existsAt(at))
    .map((record) => rowsOf(record, currency, { last: on }));
}

/** All that a figure of the budget is worked out from. */
interface Scene {
  readonly data: LedgerData;
  readonly figure: BudgetFigure;
  readonly plan: BudgetPlan;
  readonly index: number;
  readonly period: BudgetPeriod;
  readonly cut: Cut;
}

function sceneOf(data: LedgerData, figure: BudgetFigure, plan: BudgetPlan, cut: Cut): Scene {
  const index = Math.max(0, periodIndex(plan, figure.on));
  return { data, figure, plan, index, period: periodAt(plan, index), cut };
}

/** Figures that are made of others. */
type Composed =
  | 'balance'
  | 'difference'
  | 'available'
  | 'overspent-before'
  | 'to-budget'
  | 'projected-savings'
  | 'saved';

function isComposed(what: BudgetWhat): what is Composed {
  return Object.hasOwn(MADE, what);
}

interface Sums {
  readonly rows: readonly RowSource[];
  readonly said: readonly Change[];
}

/** Figures that are sums of rows and of moves. */
const SUMS: Readonly<Record<Exclude<BudgetWhat, Composed>, (scene: Scene) => Sums>> = {
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

/** What figures that are no sums are made of. */
const MADE: Readonly<Record<Composed, (scene: Scene, sheet: BudgetSheet) => readonly MadePart[]>> = {
  balance: (scene, sheet) =>
    scene.figure.accountIds?.length === 1 ? balanceMade(scene, sheet) : balancesMade(scene, sheet),
  difference: (scene, sheet) => differenceMade(scene, sheet),
  available: (scene, sheet) => [
    ...(scene.index === 0
      ? []
      : [
          part(scene, 'Left to budget before', 'to-budget', before(sheet, 'toBudget'), -1),
          part(scene, 'Held for this period', 'held', before(sheet, 'held'), -1),
        ]),
    part(scene, 'Came in', 'came-in', here(sheet)?.income),
  ],
  'overspent-before': (scene, sheet) => overspentMade(scene, sheet),
  'to-budget': (scene, sheet) => [
    part(scene, 'Available funds', 'available', here(sheet)?.available),
    part(scene, 'Overspent before', 'overspent-before', here(sheet)?.overspentBefore),
    part(scene, 'Less what is budgeted', 'budgeted', lessThan(here(sheet)?.budgeted)),
    part(scene, 'Less what is kept for the next period', 'held', lessThan(here(sheet)?.held)),
  ],
  'projected-savings': (scene, sheet) => [
    part(scene, 'Income budgeted', 'income-budgeted', here(sheet)?.incomeBudgeted),
    part(scene, 'Less expenses budgeted', 'budgeted', lessThan(here(sheet)?.budgeted)),
  ],
  saved: (scene, sheet) => [
    part(scene, 'Received', 'received', here(sheet)?.received),
    part(scene, 'Less what was spent', 'spent', lessThan(here(sheet)?.spent)),
  ],
};

function balanceMade(scene: Scene, sheet: BudgetSheet): readonly MadePart[] {
  const [category] = chosen(scene, sheet);
  const line = category?.lines.at(-1);
  if (category === undefined || line === undefined) return [];
  const { accountIds } = scene.figure;
  if (category.kind === 'income') {
    return [
      part(scene, 'Received', 'spent', line.spent, 0, accountIds),
      part(scene, 'Less what was budgeted', 'budgeted', negate(line.budgeted), 0, accountIds),
    ];
  }
  return [
    ...(isZero(line.carried) ? [] : [part(scene, 'Left over from before', 'balance', line.carried, -1, accountIds)]),
    part(scene, 'Budgeted', 'budgeted', line.budgeted, 0, accountIds),
    part(scene, 'Less what was spent', 'spent', negate(line.spent), 0, accountIds),
  ];
}

/** Categories of one kind: what was budgeted and what was spent, or what came in and what was meant to. */
function differenceMade(scene: Scene, sheet: BudgetSheet): readonly MadePart[] {
  const categories = chosen(scene, sheet);
  const total = (what: 'budgeted' | 'spent') => sum(categories.map(({ lines }) => lines.at(-1)?.[what] ?? ZERO));
  const { accountIds } = scene.figure;
  return categories[0]?.kind === 'income'
    ? [
        part(scene, 'Received', 'spent', total('spent'), 0, accountIds),
        part(scene, 'Less what was budgeted', 'budgeted', negate(total('budgeted')), 0, accountIds),
      ]
    : [
        part(scene, 'Budgeted', 'budgeted', total('budgeted'), 0, accountIds),
        part(scene, 'Less what was spent', 'spent', negate(total('spent')), 0, accountIds),
      ];
}

function balancesMade(scene: Scene, sheet: BudgetSheet): readonly MadePart[] {
  return chosen(scene, sheet).flatMap(({ record, lines }) => {
    const balance = lines.at(-1)?.balance ?? ZERO;
    const name = scene.data.nameAt(record.accountId, scene.cut.at);
    return isZero(balance) ? [] : [part(scene, name, 'balance', balance, 0, [record.accountId])];
  });
}

/** What categories did not take along from the period before. */
function overspentMade(scene: Scene, sheet: BudgetSheet): readonly MadePart[] {
  if (scene.index === 0) return [];
  return sheet.categories.flatMap(({ record, kind, lines }) => {
    const left = lines.at(-2)?.balance ?? ZERO;
    const isLost = kind === 'expense' && !isZero(left) && isZero(lines.at(-1)?.carried ?? ZERO);
    const name = scene.data.nameAt(record.accountId, scene.cut.at);
    return isLost ? [part(scene, name, 'balance', left, -1, [record.accountId])] : [];
  });
}

/** A part that is a figure of the budget itself: of the same period, or (`by` = -1) of the one before. */
function part(
  { figure, plan, index }: Scene,
  label: string,
  what: BudgetWhat,
  amount: Decimal = ZERO,
  by: 0 | -1 = 0,
  accountIds: BudgetFigure['accountIds'] = null,
): MadePart {
  const on = periodAt(plan, index + by).first;
  const question: BudgetFigure = { kind: 'budget', what, on, accountIds, currency: figure.currency };
  return { label, amount: toDecimalString(amount), quantity: null, by: [], question };
}

/** The budget in the period of the figure, and in the one before where there is one. */
function sheetOf({ data, figure, plan, index, cut }: Scene): BudgetSheet {
  const looked = { first: Math.max(0, index - 1), last: index };
  return budgetSheet(data, budgetFold.at(data.parts, cut.at), plan, figure.currency, looked, cut);
}

function here({ periods }: BudgetSheet) {
  return periods.at(-1);
}

function before({ periods }: BudgetSheet, what: 'toBudget' | 'held'): Decimal {
  return periods.at(-2)?.[what] ?? ZERO;
}

function lessThan(amount: Decimal = ZERO): Decimal {
  return negate(amount);
}

function chosen({ figure: { accountIds } }: Scene, { categories }: BudgetSheet): readonly SheetCategory[] {
  return categories.filter(({ record, kind }) =>
    accountIds === null ? kind === 'expense' : accountIds.includes(record.accountId),
  );
}

function categoriesOf(scene: Scene, kind: 'expense' | 'income'): readonly AccountRecord[] {
  const { accountIds } = scene.figure;
  if (accountIds === null) return allOf(scene, kind);
  return [...allOf(scene, 'expense'), ...allOf(scene, 'income')].filter(({ accountId }) =>
    accountIds.includes(accountId),
  );
}

function incomeOf(scene: Scene): readonly AccountRecord[] {
  return allOf(scene, 'income');
}

function allOf({ data, cut }: Scene, kind: 'expense' | 'income'): readonly AccountRecord[] {
  return [...data.accounts.values()].filter((record) => record.kindAt(cut.at) === kind && record.existsAt(cut.at));
}

/** The rows of categories in the period. Income is a gain where its account goes down. */
function flowsOf({ figure, period, cut }: Scene, records: readonly AccountRecord[]): readonly RowSource[] {
  const last = Math.min(cut.on, dayNumber(period.last));
  return records.map((record) =>
    rowsOf(record, figure.currency, {
      first: dayNumber(period.first),
      last,
      sign: record.kindAt(cut.at) === 'income' ? -1 : 1,
    }),
  );
}

function moneyRows({ data, figure, plan, period, cut }: Scene, first: number): readonly RowSource[] {
  const last = Math.min(cut.on, dayNumber(period.last));
  return moneyAccounts(data, cut.at)
    .filter(({ accountId }) => !plan.offBudget.includes(accountId))
    .map((record) => rowsOf(record, figure.currency, { first, last }));
}

function movesOf({ data, figure, plan, index }: Scene, records: readonly AccountRecord[]): readonly Change[] {
  return budgetMoves(data, plan, figure.currency, index, records);
}

/** All that a figure made of others can be moved by: rows and decisions up to the period's end. */
function touchedBy(scene: Scene): Sums {
  const { data, figure, cut, period } = scene;
  const last = Math.min(cut.on, dayNumber(period.last));
  const isOfCategories = figure.accountIds !== null;
  const records = isOfCategories ? categoriesOf(scene, 'expense') : allOf(scene, 'expense');
  const income = isOfCategories ? [] : incomeOf(scene);
  const rows = [...records, ...income].map((record) => rowsOf(record, figure.currency, { last }));
  const said = touching(data, BUDGET);
  return { rows: isOfCategories ? rows : [...rows, ...moneyRows(scene, FIRST_DAY)], said };
}

const PLANNING: ReadonlySet<string> = new Set(['BudgetPlanned']);
const BUDGET: ReadonlySet<string> = new Set(['BudgetPlanned', 'MoneyBudgeted', 'MoneyHeld', 'RollOverChosen']);

/** The figure as the budget's screen has it. */
function shownIn(
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
      .map(({ cells: [cell] }) => {
        const [meant, was] = [parseDecimal(cell?.budgeted ?? '0'), parseDecimal(cell?.spent ?? '0')];
        return kind === 'income' ? subtract(was, meant) : subtract(meant, was);
      }),
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
