import type { BudgetSheet, SheetCategory } from '../budget/budget-sheet.ts';
import { type Decimal, isZero, negate, sum, ZERO } from '../decimal.ts';
import { chosen, part } from './budget-part.ts';
import { type BudgetScene, here, sheetOf } from './budget-scene.ts';
import { missingMade, neededMade } from './goal-made.ts';
import type { BudgetWhat, MadePart } from './figure.ts';

/** Figures that are made of others. */
export type Composed =
  | 'balance'
  | 'difference'
  | 'needed'
  | 'missing'
  | 'available'
  | 'overspent-before'
  | 'to-budget'
  | 'projected-savings'
  | 'saved';

/** Whether the figure is made of others, and is no sum of rows and moves. */
export function isComposed(what: BudgetWhat): what is Composed {
  return Object.hasOwn(MADE, what);
}

/** The other figures of the budget that make this one; their amounts add up to it. */
export function madeOf(what: Composed, scene: BudgetScene): readonly MadePart[] {
  return MADE[what](scene, sheetOf(scene));
}

/** What figures that are no sums are made of. */
const MADE: Readonly<Record<Composed, (scene: BudgetScene, sheet: BudgetSheet) => readonly MadePart[]>> = {
  balance: (scene, sheet) =>
    scene.figure.accountIds?.length === 1 ? balanceMade(scene, sheet) : balancesMade(scene, sheet),
  difference: (scene, sheet) => differenceMade(scene, sheet),
  needed: neededMade,
  missing: missingMade,
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

function balanceMade(scene: BudgetScene, sheet: BudgetSheet): readonly MadePart[] {
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

/** What was budgeted and what was spent of expenses, what came in and what was meant to of income. */
function differenceMade(scene: BudgetScene, sheet: BudgetSheet): readonly MadePart[] {
  const categories = chosen(scene, sheet);
  const expenses = categories.filter(({ kind }) => kind === 'expense');
  const income = categories.filter(({ kind }) => kind === 'income');
  return [
    ...(expenses.length === 0
      ? []
      : [
          totalPart(scene, 'Budgeted', 'budgeted', expenses),
          totalPart(scene, 'Less what was spent', 'spent', expenses, negate),
        ]),
    ...(income.length === 0
      ? []
      : [
          totalPart(scene, 'Received', 'spent', income),
          totalPart(scene, 'Less what was budgeted', 'budgeted', income, negate),
        ]),
  ];
}

/** What categories of one kind come to together, as a part that is a figure of them. */
function totalPart(
  scene: BudgetScene,
  label: string,
  what: 'budgeted' | 'spent',
  categories: readonly SheetCategory[],
  turned: (total: Decimal) => Decimal = (total) => total,
): MadePart {
  const total = sum(categories.map(({ lines }) => lines.at(-1)?.[what] ?? ZERO));
  const accountIds = scene.figure.accountIds && categories.map(({ record }) => record.accountId);
  return part(scene, label, what, turned(total), 0, accountIds);
}

function balancesMade(scene: BudgetScene, sheet: BudgetSheet): readonly MadePart[] {
  return chosen(scene, sheet).flatMap(({ record, lines }) => {
    const balance = lines.at(-1)?.balance ?? ZERO;
    const name = scene.data.nameAt(record.accountId, scene.cut.at);
    return isZero(balance) ? [] : [part(scene, name, 'balance', balance, 0, [record.accountId])];
  });
}

/** What categories did not take along from the period before. */
function overspentMade(scene: BudgetScene, sheet: BudgetSheet): readonly MadePart[] {
  if (scene.index === 0) return [];
  return sheet.categories.flatMap(({ record, kind, lines }) => {
    const left = lines.at(-2)?.balance ?? ZERO;
    const isLost = kind === 'expense' && !isZero(left) && isZero(lines.at(-1)?.carried ?? ZERO);
    const name = scene.data.nameAt(record.accountId, scene.cut.at);
    return isLost ? [part(scene, name, 'balance', left, -1, [record.accountId])] : [];
  });
}

function before({ periods }: BudgetSheet, what: 'toBudget' | 'held'): Decimal {
  return periods.at(-2)?.[what] ?? ZERO;
}

function lessThan(amount: Decimal = ZERO): Decimal {
  return negate(amount);
}
