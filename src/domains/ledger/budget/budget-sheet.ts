import { add, subtract, ZERO, type Decimal } from '../decimal.ts';
import type { AccountId, PlainDate } from '../event.ts';
import type { AccountRecord } from '../books/account-record.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { BudgetState } from './budget-fold.ts';
import type { BudgetPlan } from './budget-event.ts';
import { daysOf, type Flows, flowsOf } from './budget-flows.ts';
import { linesOf, type SheetLine } from './budget-lines.ts';
import { type BudgetPeriod, periodAt, periodIndex } from './budget-periods.ts';
import { type LineSums, NO_SUMS, PeriodSums } from './budget-sums.ts';
import type { CategoryKind } from './budget-view.ts';

/** A category through the periods that are looked at. */
export interface SheetCategory {
  readonly record: AccountRecord;
  readonly kind: CategoryKind;
  readonly lines: readonly SheetLine[];
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

/** The budget in the periods that are looked at. */
export interface BudgetSheet {
  readonly periods: readonly SheetPeriod[];
  readonly categories: readonly SheetCategory[];
}

/** What comes to an account on a day, in the budget's currency. */
export interface AddedFlow {
  readonly accountId: AccountId;
  readonly date: PlainDate;
  readonly amount: Decimal;
}

/** Indexes of the periods that are looked at, both inclusive. */
export interface Looked {
  readonly first: number;
  readonly last: number;
}

/**
 * Works the budget out from its first period up to the last one that is looked at, as of a cut. Each period follows
 * from the one before it, as in Actual and YNAB: what a category has left goes with it; what it overspent does so only
 * where that was chosen, else the next period has less to budget. `added`: what is not in the books yet and counts too.
 */
export function budgetSheet(
  data: LedgerData,
  state: BudgetState,
  plan: BudgetPlan,
  currency: string,
  { first, last }: Looked,
  cut: Cut,
  added: readonly AddedFlow[] = [],
): BudgetSheet {
  const periods = Array.from({ length: last + 1 }, (_, index) => periodAt(plan, index));
  const sums = new PeriodSums(periods.length);
  const ruled = { state, plan, periods, first, sums };
  const days = daysOf(periods);
  const byAccount = addedByAccount(added);
  const flows = (record: AccountRecord): Flows =>
    withAdded(flowsOf(data, record, currency, days, cut), byAccount.get(record.accountId), plan, periods.length);
  const categories = [...data.accounts.values()].flatMap((record) => {
    const { accountId } = record;
    const kind = record.kindAt(cut.at);
    if ((kind !== 'expense' && kind !== 'income') || !record.existsAt(cut.at)) return [];
    const assigned = sumsByPeriod(state.assigned.get(currency)?.get(accountId), plan, periods.length);
    const lines = linesOf(ruled, { accountId, kind, assigned, flows: flows(record) });
    return [{ record, kind, lines }];
  });
  const money = moneyAccounts(data, cut.at).filter(({ accountId }) => !plan.offBudget.includes(accountId));
  const funds = fundsOf(money.map(flows), periods.length);
  const held = sumsByPeriod(state.held.get(currency), plan, periods.length);
  return { periods: totalsOf(periods, sums.all(), funds, held).slice(first), categories };
}

function addedByAccount(added: readonly AddedFlow[]): ReadonlyMap<AccountId, readonly AddedFlow[]> {
  const byAccount = new Map<AccountId, AddedFlow[]>();
  for (const flow of added) {
    const known = byAccount.get(flow.accountId);
    if (known === undefined) byAccount.set(flow.accountId, [flow]);
    else known.push(flow);
  }
  return byAccount;
}

function withAdded(flows: Flows, own: readonly AddedFlow[] | undefined, plan: BudgetPlan, count: number): Flows {
  if (own === undefined) return flows;
  const all = new Map(flows);
  for (const { date, amount } of own) {
    const index = Math.max(-1, periodIndex(plan, date));
    if (index < count) all.set(index, add(all.get(index) ?? ZERO, amount));
  }
  return all;
}

/** Accounts that hold money: what the budget is made from. */
export function moneyAccounts(data: LedgerData, at: number): readonly AccountRecord[] {
  return [...data.accounts.values()].filter((record) => data.holdsMoney(record.accountId, at) && record.existsAt(at));
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
  all: readonly LineSums[],
  funds: readonly Decimal[],
  held: ReadonlyMap<number, Decimal>,
): readonly SheetPeriod[] {
  const totals: SheetPeriod[] = [];
  let before = { left: ZERO, lost: ZERO, funds: ZERO };
  for (const [index, period] of periods.entries()) {
    const sums = all[index] ?? NO_SUMS;
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
    const lost = subtract(sums.balance, (all[index + 1] ?? NO_SUMS).carried);
    before = { left: add(toBudget, heldNow), lost, funds: fundsNow };
  }
  return totals;
}
