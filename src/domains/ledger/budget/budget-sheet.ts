import { add, negate, subtract, ZERO, type Decimal } from '../decimal.ts';
import type { AccountId, PlainDate } from '../event.ts';
import type { AccountRecord } from '../books/account-record.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type BudgetState, rulingOn } from './budget-fold.ts';
import type { BudgetGoal, BudgetPlan } from './budget-event.ts';
import { daysOf, type Flows, flowsOf } from './budget-flows.ts';
import { type BudgetPeriod, periodAt, periodIndex } from './budget-periods.ts';

/** A category through all periods. */
export interface SheetCategory {
  readonly record: AccountRecord;
  readonly kind: 'income' | 'expense';
  readonly lines: readonly SheetLine[];
}

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

/** A period as a whole, exact; words as in `BudgetColumn`. */
export interface SheetPeriod extends BudgetPeriod {
  readonly available: Decimal;
  readonly overspentBefore: Decimal;
  readonly budgeted: Decimal;
  readonly held: Decimal;
  readonly toBudget: Decimal;
  readonly spent: Decimal;
  readonly balance: Decimal;
  readonly funds: Decimal;
  readonly incomeBudgeted: Decimal;
  readonly received: Decimal;
  /** What came into budgeted accounts other than by spending: the base of a share of the income. */
  readonly income: Decimal;
}

/** The budget from its first period to some last one. */
export interface BudgetSheet {
  readonly periods: readonly SheetPeriod[];
  readonly categories: readonly SheetCategory[];
}

/**
 * Works the budget out from its first period up to the one of an index (inclusive), as of a cut. Each period follows
 * from the one before it, as in Actual and YNAB: what a category has left goes with it; what it overspent does so only
 * where that was chosen, else the next period has less to budget.
 */
export function budgetSheet(
  data: LedgerData,
  state: BudgetState,
  plan: BudgetPlan,
  currency: string,
  last: number,
  cut: Cut,
): BudgetSheet {
  const periods = Array.from({ length: last + 1 }, (_, index) => periodAt(plan, index));
  const days = daysOf(periods);
  const flows = (record: AccountRecord): Flows => flowsOf(data, record, currency, days, cut);
  const categories = [...data.accounts.values()].flatMap((record) => {
    const { kind } = record;
    if ((kind !== 'expense' && kind !== 'income') || !record.existsAt(cut.at)) return [];
    const lines = linesOf(state, plan, currency, periods, record, flows(record));
    return [{ record, kind, lines }];
  });
  const money = moneyAccounts(data, cut.at).filter(({ accountId }) => !plan.offBudget.includes(accountId));
  const funds = fundsOf(money.map(flows), periods.length);
  const held = sumsByPeriod(state.held.get(currency), plan, periods.length);
  return { periods: totalsOf(periods, categories, funds, held), categories };
}

/** Accounts that hold money: what the budget is made from. */
export function moneyAccounts(data: LedgerData, at: number): readonly AccountRecord[] {
  return [...data.accounts.values()].filter(
    (record) => (record.kind === 'asset' || record.kind === 'liability') && record.existsAt(at),
  );
}

function linesOf(
  state: BudgetState,
  plan: BudgetPlan,
  currency: string,
  periods: readonly BudgetPeriod[],
  { accountId, kind }: AccountRecord,
  flows: Flows,
): readonly SheetLine[] {
  const assigned = sumsByPeriod(state.assigned.get(currency)?.get(accountId), plan, periods.length);
  const rules = rulesOf(state, accountId);
  const lines: SheetLine[] = [];
  let carried = ZERO;
  for (const [index, { last }] of periods.entries()) {
    const { rollsOver, goal } = rules(last);
    if (carried === ZERO && !assigned.has(index) && !flows.has(index)) {
      lines.push({ ...QUIET, rollsOver, goal });
      continue;
    }
    const budgeted = assigned.get(index) ?? ZERO;
    const flow = flows.get(index) ?? ZERO;
    const spent = kind === 'income' ? negate(flow) : flow;
    const balance = kind === 'income' ? subtract(spent, budgeted) : subtract(add(carried, budgeted), spent);
    lines.push({ budgeted, spent, carried, balance, rollsOver, goal });
    carried = kind === 'expense' && goesOn(plan, balance, rollsOver) ? balance : ZERO;
  }
  return lines;
}

/** Most categories of a large book, in most periods: worth not adding up. */
const QUIET = { budgeted: ZERO, spent: ZERO, carried: ZERO, balance: ZERO };

/** Envelopes keep what they have, and what they lack only by choice; tracking begins anew unless told otherwise. */
function goesOn({ mode }: BudgetPlan, balance: Decimal, rollsOver: boolean): boolean {
  return rollsOver || (mode === 'envelope' && balance.units > 0n);
}

function rulesOf(state: BudgetState, accountId: AccountId) {
  const rollOvers = state.rollOvers.get(accountId);
  const goals = state.goals.get(accountId);
  return (day: PlainDate) => ({ rollsOver: rulingOn(rollOvers, day) ?? false, goal: rulingOn(goals, day) });
}

function sumsByPeriod(
  days: ReadonlyMap<PlainDate, Decimal> | undefined,
  plan: BudgetPlan,
  count: number,
): ReadonlyMap<number, Decimal> {
  const sums = new Map<number, Decimal>();
  for (const [day, amount] of days ?? []) {
    // What was budgeted before the plan was made to begin later counts in its first period: money is never lost.
    const index = Math.max(0, periodIndex(plan, day));
    if (index < count) sums.set(index, add(sums.get(index) ?? ZERO, amount));
  }
  return sums;
}

/** What budgeted accounts hold at the end of each period. */
function fundsOf(accounts: readonly Flows[], count: number): readonly Decimal[] {
  const change = Array.from({ length: count }, () => ZERO);
  let running = ZERO;
  for (const flows of accounts) {
    for (const [index, amount] of flows) {
      if (index < 0) running = add(running, amount);
      else change[index] = add(change[index] ?? ZERO, amount);
    }
  }
  return change.map((amount) => {
    running = add(running, amount);
    return running;
  });
}

function totalsOf(
  periods: readonly BudgetPeriod[],
  categories: readonly SheetCategory[],
  funds: readonly Decimal[],
  held: ReadonlyMap<number, Decimal>,
): readonly SheetPeriod[] {
  const totals: SheetPeriod[] = [];
  let before = { left: ZERO, lost: ZERO, funds: ZERO };
  for (const [index, period] of periods.entries()) {
    const sums = sumLines(categories, index);
    const fundsNow = funds[index] ?? ZERO;
    const income = add(subtract(fundsNow, before.funds), sums.spent);
    const available = add(before.left, income);
    const heldNow = held.get(index) ?? ZERO;
    const toBudget = subtract(subtract(add(available, before.lost), sums.budgeted), heldNow);
    totals.push({
      ...period,
      ...sums,
      income,
      available,
      overspentBefore: before.lost,
      held: heldNow,
      toBudget,
      funds: fundsNow,
    });
    // Whatever a category does not take along falls to the next period: too much spent, or (tracking) left over.
    const lost = subtract(sums.balance, sumLines(categories, index + 1).carried);
    before = { left: add(toBudget, heldNow), lost, funds: fundsNow };
  }
  return totals;
}

interface LineSums {
  readonly budgeted: Decimal;
  readonly spent: Decimal;
  readonly balance: Decimal;
  readonly carried: Decimal;
  readonly incomeBudgeted: Decimal;
  readonly received: Decimal;
}

function sumLines(categories: readonly SheetCategory[], index: number): LineSums {
  let [budgeted, spent, balance, carried, incomeBudgeted, received] = [ZERO, ZERO, ZERO, ZERO, ZERO, ZERO];
  for (const { kind, lines } of categories) {
    const line = lines[index];
    // The very same zero: nothing happened, and nothing was carried.
    if (line === undefined || line.balance === ZERO) continue;
    if (kind === 'income') {
      incomeBudgeted = add(incomeBudgeted, line.budgeted);
      received = add(received, line.spent);
      continue;
    }
    budgeted = add(budgeted, line.budgeted);
    spent = add(spent, line.spent);
    balance = add(balance, line.balance);
    carried = add(carried, line.carried);
  }
  return { budgeted, spent, balance, carried, incomeBudgeted, received };
}
