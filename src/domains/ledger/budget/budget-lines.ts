import { add, negate, subtract, ZERO, type Decimal } from '../decimal.ts';
import type { AccountId, PlainDate } from '../event.ts';
import type { BudgetGoal, BudgetPlan } from './budget-event.ts';
import type { Flows } from './budget-flows.ts';
import { type BudgetState, rulingOn } from './budget-fold.ts';
import type { BudgetPeriod } from './budget-periods.ts';
import type { PeriodSums } from './budget-sums.ts';
import type { CategoryKind } from './budget-view.ts';

/** A category in one period, exact. */
export interface SheetLine {
  readonly budgeted: Decimal;
  /** Positive where money went out (income: came in). */
  readonly spent: Decimal;
  /** What it brought along. */
  readonly carried: Decimal;
  readonly balance: Decimal;
  readonly rollsOver: boolean;
  readonly goal: BudgetGoal | null;
}

/** What all categories of a budget have in common. */
interface Ruled {
  readonly state: BudgetState;
  readonly plan: BudgetPlan;
  readonly periods: readonly BudgetPeriod[];
  /** Index of the first period that is looked at. */
  readonly first: number;
  /** What the category is added to. */
  readonly sums: PeriodSums;
}

/** What happens to a category, by index of the period. */
interface Happening {
  readonly accountId: AccountId;
  readonly kind: CategoryKind;
  /** What it was given. */
  readonly assigned: ReadonlyMap<number, Decimal>;
  readonly flows: Flows;
}

/**
 * A category's lines in the periods that are looked at, one for each from the first on. The periods before are gone
 * through for what it takes along from them; where nothing happens, all at once.
 */
export function linesOf(
  { state, plan, periods, first, sums }: Ruled,
  { accountId, kind, assigned, flows }: Happening,
): readonly SheetLine[] {
  const rules = rulesOf(state, accountId);
  // Whether it rolls over may be said anew from any day on.
  const isSteady = !state.rollOvers.has(accountId);
  const happens = periodsOf(assigned, flows, periods.length);
  const lines: SheetLine[] = [];
  let carried = ZERO;
  for (let index = 0; index < periods.length; index += 1) {
    const until = isSteady || carried.units === 0n ? Math.min(happens.find(index), first) : index;
    if (until > index) {
      sums.stand(index, until, carried);
      index = until - 1;
      continue;
    }
    const flow = flows.get(index) ?? ZERO;
    const said = rules(periods[index]?.last ?? plan.start);
    const line = lineOf(kind, { carried, budgeted: assigned.get(index) ?? ZERO, flow }, said);
    if (index >= first) lines.push(line);
    sums.add(index, kind, line);
    carried = goesOn(plan, kind, line) ? line.balance : ZERO;
  }
  return lines;
}

function lineOf(
  kind: CategoryKind,
  { carried, budgeted, flow }: { readonly carried: Decimal; readonly budgeted: Decimal; readonly flow: Decimal },
  said: Pick<SheetLine, 'rollsOver' | 'goal'>,
): SheetLine {
  const spent = kind === 'income' ? negate(flow) : flow;
  const balance = kind === 'income' ? subtract(spent, budgeted) : subtract(add(carried, budgeted), spent);
  return { budgeted, spent, carried, balance, ...said };
}

/** Envelopes keep what they have, and what they lack only by choice; tracking begins anew unless told otherwise. */
function goesOn({ mode }: BudgetPlan, kind: CategoryKind, { balance, rollsOver }: SheetLine): boolean {
  return kind === 'expense' && (rollsOver || (mode === 'envelope' && balance.units > 0n));
}

function rulesOf(state: BudgetState, accountId: AccountId) {
  const rollOvers = state.rollOvers.get(accountId);
  const goals = state.goals.get(accountId);
  return (day: PlainDate) => ({ rollsOver: rulingOn(rollOvers, day) ?? false, goal: rulingOn(goals, day) });
}

/** The periods in which something happens; `find` is asked in ascending order for the first one from an index on. */
function periodsOf(assigned: ReadonlyMap<number, Decimal>, flows: Flows, count: number) {
  const all = [...assigned.keys(), ...flows.keys()].filter((index) => index >= 0).toSorted((a, b) => a - b);
  let at = 0;
  return {
    find(index: number): number {
      while (at < all.length && (all[at] ?? count) < index) at += 1;
      return all[at] ?? count;
    },
  };
}
