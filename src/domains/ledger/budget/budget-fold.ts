import { add, negate, parseDecimal, ZERO, type Decimal } from '../decimal.ts';
import type { AccountId, PlainDate } from '../event.ts';
import type { PartEvent } from '../parts/part-event.ts';
import { PartFold } from '../parts/part-fold.ts';
import type { BudgetGoal, BudgetPlan } from './budget-event.ts';

/** Sums by the day that they were said for. */
type ByDay = Map<PlainDate, Decimal>;

/** What holds from a day on, by that day, until the next one. */
type Rulings<Value> = Map<PlainDate, Value>;

/** The budget as it was decided; what was spent is no part of it. */
export interface BudgetState {
  plan: BudgetPlan | null;
  /** By commodity, then category. */
  readonly assigned: Map<string, Map<AccountId, ByDay>>;
  /** By commodity. */
  readonly held: Map<string, ByDay>;
  readonly rollOvers: Map<AccountId, Rulings<boolean>>;
  readonly goals: Map<AccountId, Rulings<BudgetGoal | null>>;
  /** Every move of money, oldest first. */
  readonly moves: (PartEvent<'MoneyBudgeted'> | PartEvent<'MoneyHeld'>)[];
}

/** The budget's decisions that stand. */
export const budgetFold = new PartFold<BudgetState>(
  () => ({
    plan: null,
    assigned: new Map(),
    held: new Map(),
    rollOvers: new Map(),
    goals: new Map(),
    moves: [],
  }),
  (draft, event) => {
    if (event.type === 'BudgetPlanned') draft.plan = event.data;
    if (event.type === 'MoneyBudgeted') applyMoves(draft, event);
    if (event.type === 'MoneyHeld') {
      const { on, commodity, amount } = event.data;
      addOn(within(draft.held, commodity), on, parseDecimal(amount));
      draft.moves.push(event);
    }
    if (event.type === 'RollOverChosen') {
      within(draft.rollOvers, event.data.accountId).set(event.data.from, event.data.rollOver);
    }
    if (event.type === 'GoalSet') within(draft.goals, event.data.accountId).set(event.data.from, event.data.goal);
  },
);

/** What holds on a day: the word with the latest day up to it; null where nothing is said. */
export function rulingOn<Value>(rulings: Rulings<Value> | undefined, day: PlainDate): Value | null {
  let newest: readonly [PlainDate, Value] | null = null;
  for (const ruling of rulings ?? []) {
    if (ruling[0] <= day && (newest === null || ruling[0] > newest[0])) newest = ruling;
  }
  return newest?.[1] ?? null;
}

/** What was said for the days from `first` to `last`, both inclusive. */
export function sumWithin(
  days: ReadonlyMap<PlainDate, Decimal> | undefined,
  first: PlainDate,
  last: PlainDate,
): Decimal {
  let total = ZERO;
  for (const [day, amount] of days ?? []) if (day >= first && day <= last) total = add(total, amount);
  return total;
}

function applyMoves(draft: BudgetState, event: PartEvent<'MoneyBudgeted'>): void {
  const { on, commodity, moves } = event.data;
  const assigned = within(draft.assigned, commodity);
  for (const { from, to, amount } of moves) {
    const value = parseDecimal(amount);
    if (to !== null) addOn(within(assigned, to), on, value);
    if (from !== null) addOn(within(assigned, from), on, negate(value));
  }
  draft.moves.push(event);
}

function addOn(days: ByDay, day: PlainDate, amount: Decimal): void {
  days.set(day, add(days.get(day) ?? ZERO, amount));
}

/** The map within a map, begun where it is missing. */
function within<Key, InnerKey, Value>(outer: Map<Key, Map<InnerKey, Value>>, key: Key): Map<InnerKey, Value> {
  const known = outer.get(key);
  if (known !== undefined) return known;
  const made = new Map<InnerKey, Value>();
  outer.set(key, made);
  return made;
}
