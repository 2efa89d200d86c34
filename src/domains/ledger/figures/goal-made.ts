import type { BudgetGoal } from '../budget/budget-event.ts';
import { neededFor } from '../budget/budget-goals.ts';
import { periodIndex } from '../budget/budget-periods.ts';
import type { BudgetSheet, SheetCategory } from '../budget/budget-sheet.ts';
import { type Decimal, isZero, multiply, negate, parseDecimal, subtract, toDecimalString, ZERO } from '../decimal.ts';
import type { AccountId } from '../event.ts';
import { fractionOf, through } from '../fraction.ts';
import { exactText } from '../holdings/priced.ts';
import type { PartEvent } from '../parts/part-event.ts';
import { chosen, part } from './budget-part.ts';
import { type BudgetScene, here } from './budget-scene.ts';
import type { MadePart } from './figure.ts';
import { BARE, withRounding } from './lot-steps.ts';

/** A category with a goal in the currency of the figure, in its period. */
interface Meant {
  readonly scene: BudgetScene;
  readonly sheet: BudgetSheet;
  readonly category: SheetCategory;
  readonly goal: BudgetGoal;
  readonly carried: Decimal;
}

/** What a goal asks for: its amount, what is missing of it by the periods that are left, or a share of what came in. */
export function neededMade(scene: BudgetScene, sheet: BudgetSheet): readonly MadePart[] {
  const meant = meantBy(scene, sheet);
  return meant === null ? [] : KINDS[meant.goal.kind](meant);
}

/** What there is too little of for the goal: its amount, less what is there. */
export function missingMade(scene: BudgetScene, sheet: BudgetSheet): readonly MadePart[] {
  const meant = meantBy(scene, sheet);
  return meant === null || !isFilledUp(meant.goal) ? [] : missingOf(meant);
}

const KINDS: Readonly<Record<BudgetGoal['kind'], (meant: Meant) => readonly MadePart[]>> = {
  fixed: (meant) => [amountOf(meant)],
  'up-to': missingOf,
  'by-date': byDateMade,
  'income-share': shareMade,
};

/** The category that the figure is of, and its goal; null where its screen has none. */
function meantBy(scene: BudgetScene, sheet: BudgetSheet): Meant | null {
  const [category, ...others] = chosen(scene, sheet);
  const line = category?.lines.at(-1);
  if (category === undefined || line === undefined || scene.figure.accountIds === null || others.length > 0)
    return null;
  const { goal, carried, budgeted, spent, balance } = line;
  if (goal === null || goal.commodity !== scene.figure.currency) return null;
  // A closed category in which nothing happens is not shown.
  const isQuiet = [budgeted, spent, balance].every(isZero);
  return category.record.closedAt(scene.cut.at) && isQuiet ? null : { scene, sheet, category, goal, carried };
}

/** Goals that ask for what is missing. */
function isFilledUp({ kind }: BudgetGoal): boolean {
  return kind === 'up-to' || kind === 'by-date';
}

function amountOf({ scene, category, goal }: Meant): MadePart {
  const position = saidAt(scene, category.record.accountId);
  const bare = { ...BARE, label: 'The amount of the goal', amount: goal.amount };
  return position === null ? bare : { ...bare, position, question: { kind: 'said', position, index: 0 } };
}

/** The event that the period's goal is by: of those with the latest day, the last. */
function saidAt({ data, period, cut }: BudgetScene, accountId: AccountId): number | null {
  let newest: PartEvent<'GoalSet'> | null = null;
  for (const event of data.parts.standing(0, cut.at)) {
    if (event.type !== 'GoalSet' || event.data.accountId !== accountId || event.data.from > period.last) continue;
    if (newest === null || event.data.from >= newest.data.from) newest = event;
  }
  return newest?.position ?? null;
}

function missingOf(meant: Meant): readonly MadePart[] {
  const { scene, category, goal, carried } = meant;
  const { accountId } = category.record;
  const parts = [
    amountOf(meant),
    ...(isZero(carried)
      ? []
      : [part(scene, 'Less what is left over from before', 'balance', negate(carried), -1, [accountId])]),
  ];
  return withRounding(
    parts,
    toDecimalString(atLeastNothing(subtract(parseDecimal(goal.amount), carried))),
    'More is there than it asks for',
  );
}

function byDateMade(meant: Meant): readonly MadePart[] {
  const { scene, category, goal, carried } = meant;
  const left = periodIndex(scene.plan, goal.by ?? scene.plan.start) - scene.index + 1;
  if (left < 1) return withRounding(missingOf(meant), '0', 'Its day is over: nothing more is asked for');
  const missing = atLeastNothing(subtract(parseDecimal(goal.amount), carried));
  const each = through(fractionOf(missing), { over: BigInt(left), under: 1n });
  const amount = toDecimalString(missing);
  const label =
    left === 1 ? 'What is missing, in the last period' : `What is missing, over the ${left} periods that are left`;
  const one: MadePart = {
    ...part(scene, label, 'missing', missing, 0, [category.record.accountId]),
    amount: each === null ? amount : exactText(each),
    quantity: { commodity: scene.figure.currency, amount },
  };
  return withRounding([one], needed(meant), 'Rounded up');
}

function shareMade(meant: Meant): readonly MadePart[] {
  const { scene, sheet, goal } = meant;
  const income = here(sheet)?.income ?? ZERO;
  const isNothing = income.units <= 0n;
  const exact = multiply(income, multiply(parseDecimal(goal.amount), { units: 1n, scale: 2 }));
  const one: MadePart = {
    ...part(scene, isNothing ? 'Nothing came in' : `${goal.amount}% of what came in`, 'came-in', income),
    amount: isNothing ? '0' : toDecimalString(exact),
    quantity: { commodity: scene.figure.currency, amount: toDecimalString(income) },
  };
  return withRounding([one], needed(meant), 'Rounded down');
}

/** What the goal asks for in all, as the budget works it out. */
function needed({ scene, sheet, category }: Meant): string {
  const line = category.lines.at(-1);
  const income = here(sheet)?.income ?? ZERO;
  const asked = line && neededFor(line, scene.index, income, scene.plan, scene.figure.currency);
  return toDecimalString(asked ?? ZERO);
}

function atLeastNothing(amount: Decimal): Decimal {
  return amount.units < 0n ? ZERO : amount;
}
