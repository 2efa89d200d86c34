import type { StreamEvent } from '#engine';
import { isPlainDate } from '../calendar.ts';
import { absolute, compare, isDecimalText, isZero, parseDecimal, subtract, toDecimalString, ZERO } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import type { AccountId, DecimalString, PlainDate } from '../event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import type { Assignment, ChosenGoal, HeldMoney, MovedMoney } from './budget-command.ts';
import type { BudgetEvents, BudgetGoal, BudgetMove, BudgetPlan } from './budget-event.ts';
import { budgetFold, type BudgetState, sumWithin } from './budget-fold.ts';
import { type BudgetPeriod, MOST_PERIODS, periodAt, periodIndex } from './budget-periods.ts';

const STREAM = 'budget';
/** Plans begin within these days: a reading goes through all periods from the first. */
const EARLIEST: PlainDate = '1990-01-01';
const LATEST: PlainDate = '2999-12-31';
const LONGEST = 60;
const ALL_PERCENT: Decimal = { units: 100n, scale: 0 };

/** How the budget is kept from now on; what was budgeted stays on its days. */
export function planBudget(state: LedgerState, given: BudgetPlan): readonly StreamEvent[] {
  const { mode, start, every, unit, offBudget } = given;
  checkDate(start);
  if (start < EARLIEST || start > LATEST) throw refusal('bad-budget', `A budget begins on ${EARLIEST} or later`);
  if (every < 1 || every > LONGEST) throw refusal('bad-budget', `A period has from 1 to ${LONGEST} ${unit}s`);
  for (const accountId of offBudget) checkAccount(state, accountId);
  const plan: BudgetPlan = { mode, start, every, unit, offBudget: [...new Set(offBudget)] };
  return [partStreamEvent(STREAM, 'BudgetPlanned', plan)];
}

/** Brings each category's amount of a period to what is asked for, as moves from and to what is yet to be budgeted. */
export function assignBudget(state: LedgerState, given: Assignment): readonly StreamEvent[] {
  const { on, commodity, amounts, why = 'set' } = given;
  const { budget, period } = periodOf(state, on, commodity);
  const seen = new Set<AccountId>();
  const moves: BudgetMove[] = [];
  for (const { accountId, amount } of amounts) {
    checkAccount(state, accountId);
    if (seen.has(accountId)) throw refusal('bad-budget', 'Each category is given one amount', { accountId });
    seen.add(accountId);
    const days = budget.assigned.get(commodity)?.get(accountId);
    const change = subtract(amountOf(amount), sumWithin(days, period.first, period.last));
    if (!isZero(change)) moves.push(moveOf(accountId, change));
  }
  if (moves.length === 0) throw refusal('budget-unchanged', 'These categories have just that already');
  return [partStreamEvent(STREAM, 'MoneyBudgeted', { on: period.first, commodity, why, moves })];
}

/** Moves money of a period from one category to another. */
export function moveBudget(state: LedgerState, given: MovedMoney): readonly StreamEvent[] {
  const { on, commodity, from, to, amount, why = 'move' } = given;
  const { period } = periodOf(state, on, commodity);
  if (from === to) throw refusal('bad-budget', 'Money moves from one place to another');
  for (const accountId of [from, to]) if (accountId !== null) checkAccount(state, accountId);
  const value = amountOf(amount);
  if (compare(value, ZERO) <= 0) throw refusal('bad-amount', `Expected more than 0, not "${amount}"`);
  const moves = [{ from, to, amount: toDecimalString(value) }];
  return [partStreamEvent(STREAM, 'MoneyBudgeted', { on: period.first, commodity, why, moves })];
}

/** Keeps so much of a period, in all, for the one after it. */
export function holdBudget(state: LedgerState, { on, commodity, amount }: HeldMoney): readonly StreamEvent[] {
  const { budget, period } = periodOf(state, on, commodity);
  const value = amountOf(amount);
  if (compare(value, ZERO) < 0) throw refusal('bad-amount', `Expected 0 or more, not "${amount}"`);
  const change = subtract(value, sumWithin(budget.held.get(commodity), period.first, period.last));
  if (isZero(change)) throw refusal('budget-unchanged', 'Just that is held already');
  return [partStreamEvent(STREAM, 'MoneyHeld', { on: period.first, commodity, amount: toDecimalString(change) })];
}

/** Whether a category's overspending goes with it, from a period on. */
export function chooseRollOver(
  state: LedgerState,
  { accountId, from, rollOver }: BudgetEvents['RollOverChosen'],
): readonly StreamEvent[] {
  checkAccount(state, accountId);
  const { first } = planned(state, from).period;
  return [partStreamEvent(STREAM, 'RollOverChosen', { accountId, from: first, rollOver })];
}

/** What a category should get, from a period on. */
export function setGoal(state: LedgerState, { accountId, from, goal }: ChosenGoal): readonly StreamEvent[] {
  checkAccount(state, accountId);
  const { first } = planned(state, from).period;
  const lawful = goal === null ? null : lawfulGoal(goal);
  return [partStreamEvent(STREAM, 'GoalSet', { accountId, from: first, goal: lawful })];
}

function lawfulGoal({ kind, amount, commodity, by }: BudgetGoal): BudgetGoal {
  const value = amountOf(amount);
  checkCommodity(commodity);
  if (compare(value, ZERO) <= 0) throw refusal('bad-goal', 'A goal is more than 0');
  if (kind === 'income-share' && compare(value, ALL_PERCENT) > 0) throw refusal('bad-goal', 'Expected 100 % or less');
  if ((kind === 'by-date') !== (by !== undefined))
    throw refusal('bad-goal', 'Only a goal by a date has a date, and needs it');
  if (by !== undefined) checkDate(by);
  return { kind, amount: toDecimalString(value), commodity, ...(by !== undefined && { by }) };
}

function planned(state: LedgerState, on: PlainDate): { readonly budget: BudgetState; readonly period: BudgetPeriod } {
  const budget = budgetFold.at(state.parts);
  const { plan } = budget;
  if (plan === null) throw refusal('no-budget', 'There is no budget yet: PlanBudget begins one');
  checkDate(on);
  const index = periodIndex(plan, on);
  if (index < 0) throw refusal('before-budget', `The budget begins on ${plan.start}, after ${on}`, { on });
  if (index >= MOST_PERIODS) throw refusal('bad-date', `${on} is too far ahead for a budget`, { on });
  return { budget, period: periodAt(plan, index) };
}

function periodOf(state: LedgerState, on: PlainDate, commodity: string): ReturnType<typeof planned> {
  checkCommodity(commodity);
  return planned(state, on);
}

function moveOf(accountId: AccountId, change: Decimal): BudgetMove {
  const amount = toDecimalString(absolute(change));
  return change.units > 0n ? { from: null, to: accountId, amount } : { from: accountId, to: null, amount };
}

function amountOf(text: DecimalString): Decimal {
  if (isDecimalText(text)) return parseDecimal(text);
  throw refusal('bad-amount', `"${text}" is no amount. Expected digits such as 84.17`, { amount: text });
}

function checkCommodity(commodity: string): void {
  if (commodity.trim() === '') throw refusal('bad-commodity', 'Expected a currency, such as EUR');
}

function checkDate(date: PlainDate): void {
  if (!isPlainDate(date)) throw refusal('bad-date', `"${String(date)}" is no day of the calendar`, { date });
}

function checkAccount(state: LedgerState, accountId: AccountId): void {
  if (state.accounts.get(accountId)?.removed !== false) {
    throw refusal('unknown-account', `There is no account with the id "${accountId}"`, { accountId });
  }
}
