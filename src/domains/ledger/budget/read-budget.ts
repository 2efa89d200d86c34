import { accountPath, shortAccountName } from '../format.ts';
import { add, subtract, toDecimalString, ZERO, type Decimal } from '../decimal.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { BudgetPlan } from './budget-event.ts';
import { budgetFold } from './budget-fold.ts';
import { neededFor } from './budget-goals.ts';
import { MOST_PERIODS, periodIndex } from './budget-periods.ts';
import type { SheetLine } from './budget-lines.ts';
import { type BudgetSheet, budgetSheet, moneyAccounts, type SheetCategory, type SheetPeriod } from './budget-sheet.ts';
import type {
  BudgetCategory,
  BudgetCell,
  BudgetColumn,
  BudgetFigures,
  BudgetGroup,
  BudgetQuestion,
  BudgetView,
  CategoryKind,
} from './budget-view.ts';

/** Most columns that a reading gives. */
const MOST_COLUMNS = 60;

/** The budget as of a cut; `currency` is the book's, null while it has none. */
export function readBudget(
  data: LedgerData,
  { on, count, layout }: BudgetQuestion,
  currency: string | null,
  cut: Cut,
): BudgetView {
  const state = budgetFold.at(data.parts, cut.at);
  const plan = state.plan && { ...state.plan, ...layout };
  const view = { plan, currency, ...fundsView(data, plan, currency, cut) };
  if (plan === null || currency === null) return { ...view, columns: [], groups: [] };
  const first = Math.min(Math.max(0, periodIndex(plan, on)), MOST_PERIODS - 1);
  const last = Math.min(first + Math.min(Math.max(1, count), MOST_COLUMNS), MOST_PERIODS) - 1;
  const sheet = budgetSheet(data, state, plan, currency, { first, last }, cut);
  return {
    ...view,
    columns: sheet.periods.map(columnOf),
    groups: groupsOf(sheet, first, plan, currency, cut),
  };
}

/** Accounts that the money is on, and what else they hold. */
function fundsView(data: LedgerData, plan: BudgetPlan | null, currency: string | null, cut: Cut) {
  const without = new Set(plan?.offBudget);
  const records = moneyAccounts(data, cut.at);
  const notCounted = new Set<string>();
  for (const { accountId, rows } of records) {
    if (without.has(accountId)) continue;
    const { sums } = rows.totals(cut);
    rows.slots.forEach(({ commodity }, slot) => {
      if (commodity !== currency && sums.decimal(slot).units !== 0n) notCounted.add(commodity);
    });
  }
  const accounts = records
    .filter((record) => !record.closedAt(cut.at) || without.has(record.accountId))
    .map(({ accountId }) => ({
      accountId,
      name: data.nameAt(accountId, cut.at),
      onBudget: !without.has(accountId),
    }));
  return { notCounted: [...notCounted].toSorted(), accounts: accounts.toSorted(byText(({ name }) => name)) };
}

/** A period's figures as text. */
export function columnOf(period: SheetPeriod): BudgetColumn {
  return {
    first: period.first,
    last: period.last,
    available: toDecimalString(period.available),
    overspentBefore: toDecimalString(period.overspentBefore),
    budgeted: toDecimalString(period.budgeted),
    held: toDecimalString(period.held),
    toBudget: toDecimalString(period.toBudget),
    spent: toDecimalString(period.spent),
    balance: toDecimalString(period.balance),
    funds: toDecimalString(period.funds),
    incomeBudgeted: toDecimalString(period.incomeBudgeted),
    received: toDecimalString(period.received),
    projectedSavings: toDecimalString(subtract(period.incomeBudgeted, period.budgeted)),
    saved: toDecimalString(subtract(period.received, period.spent)),
  };
}

/** Income first, then what is spent; groups and categories by name. */
function groupsOf(
  sheet: BudgetSheet,
  first: number,
  plan: BudgetPlan,
  currency: string,
  cut: Cut,
): readonly BudgetGroup[] {
  const names = sheet.categories.map(({ record }) => record.nameAt(cut.at));
  const parents = new Set(names.map((name) => name.slice(0, Math.max(0, name.lastIndexOf(':')))));
  const groups = new Map<string, { name: string; kind: CategoryKind; members: SheetCategory[] }>();
  for (const category of sheet.categories) {
    const { record, kind } = category;
    const account = record.nameAt(cut.at);
    if (record.closedAt(cut.at) && category.lines.every(isQuiet)) continue;
    const name = groupName(account, parents);
    const id = `${kind}/${name}`;
    const group = groups.get(id) ?? { name, kind, members: [] };
    group.members.push(category);
    groups.set(id, group);
  }
  return [...groups]
    .map(([id, { name, kind, members }]) => {
      const categories = members.map((member) => categoryOf(member, sheet, first, plan, currency, cut));
      const totals = sheet.periods.map((_, column) => totalOf(members, column));
      return { id, name, kind, totals, categories: categories.toSorted(byText(({ account }) => account)) };
    })
    .toSorted(byText(({ kind, name }) => `${kind === 'income' ? 0 : 1} ${name}`));
}

/** `Expenses:Food:Out` is in `Food`, and so is `Expenses:Food` itself where there is something below it. */
function groupName(account: string, parents: ReadonlySet<string>): string {
  const path = accountPath(account);
  const levels = path.slice(1, parents.has(account) ? undefined : -1);
  return levels.length === 0 ? (path[0] ?? account) : levels.join(' · ');
}

function isQuiet({ budgeted, spent, balance }: SheetLine): boolean {
  return budgeted.units === 0n && spent.units === 0n && balance.units === 0n;
}

function categoryOf(
  { record, lines }: SheetCategory,
  { periods }: BudgetSheet,
  first: number,
  plan: BudgetPlan,
  currency: string,
  cut: Cut,
): BudgetCategory {
  const account = record.nameAt(cut.at);
  const cells = lines.map((line, column): BudgetCell => {
    const needed = neededFor(line, first + column, periods[column]?.income ?? ZERO, plan, currency);
    const { budgeted, spent, balance, rollsOver, goal } = line;
    return {
      ...figuresOf(budgeted, spent, balance),
      rollsOver,
      goal,
      needed: needed === null ? null : toDecimalString(needed),
    };
  });
  return {
    accountId: record.accountId,
    name: shortAccountName(account),
    account,
    closed: record.closedAt(cut.at),
    cells,
  };
}

function totalOf(members: readonly SheetCategory[], column: number): BudgetFigures {
  let [budgeted, spent, balance] = [ZERO, ZERO, ZERO];
  for (const { lines } of members) {
    budgeted = add(budgeted, lines[column]?.budgeted ?? ZERO);
    spent = add(spent, lines[column]?.spent ?? ZERO);
    balance = add(balance, lines[column]?.balance ?? ZERO);
  }
  return figuresOf(budgeted, spent, balance);
}

function figuresOf(budgeted: Decimal, spent: Decimal, balance: Decimal): BudgetFigures {
  return {
    budgeted: toDecimalString(budgeted),
    spent: toDecimalString(spent),
    balance: toDecimalString(balance),
  };
}

function byText<Value>(text: (value: Value) => string): (left: Value, right: Value) => number {
  return (left, right) => (text(left) < text(right) ? -1 : text(left) > text(right) ? 1 : 0);
}
