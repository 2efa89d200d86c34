import fc from 'fast-check';
import type { BudgetCommand } from '../budget/budget-command.ts';
import type { LedgerCommand } from '../command.ts';
import { negate, parseDecimal, toDecimalString } from '../decimal.ts';
import { LedgerLog } from './ledger-log.ts';

/** Accounts that the generated commands give money to. */
export const CATEGORIES = ['food', 'home', 'fun'];

const budgetAmount = fc
  .integer({ min: -50_000, max: 50_000 })
  .map((units) => toDecimalString({ units: BigInt(units), scale: 2 }));
export const budgetDay = fc
  .integer({ min: 0, max: 240 })
  .map((n) => new Date(Date.UTC(2025, 10, 1 + n)).toISOString().slice(0, 10));
export const budgetCategory = fc.constantFrom(...CATEGORIES);
const place = fc.option(budgetCategory, { nil: null });
export const budgetLayout = fc.record({
  start: budgetDay,
  every: fc.integer({ min: 1, max: 3 }),
  unit: fc.constantFrom('week' as const, 'month' as const),
});
export const budgetPlan: fc.Arbitrary<LedgerCommand> = fc
  .tuple(budgetLayout, fc.constantFrom('envelope' as const, 'tracking' as const), fc.subarray(['bank', 'savings']))
  .map(([given, mode, offBudget]) => ({ type: 'PlanBudget', ...given, mode, offBudget }));
const transaction: fc.Arbitrary<LedgerCommand> = fc
  .tuple(
    fc.uuid(),
    budgetDay,
    budgetAmount,
    fc.constantFrom('EUR', 'EUR', 'EUR', 'USD'),
    fc.uniqueArray(anyAccount(), { minLength: 2, maxLength: 2 }),
  )
  .map(([transactionId, date, value, commodity, [one = '', other = '']]) => ({
    type: 'RecordTransaction',
    transactionId,
    date,
    postings: [
      { accountId: one, amount: value, commodity },
      { accountId: other, amount: toDecimalString(negate(parseDecimal(value))), commodity },
    ],
  }));
const budgeting: fc.Arbitrary<BudgetCommand> = fc.oneof(
  fc.record({
    type: fc.constant('AssignBudget' as const),
    on: budgetDay,
    commodity: fc.constant('EUR'),
    amounts: fc.uniqueArray(fc.record({ accountId: budgetCategory, amount: budgetAmount }), {
      selector: (one) => one.accountId,
      minLength: 1,
    }),
  }),
  fc.record({
    type: fc.constant('MoveBudget' as const),
    on: budgetDay,
    commodity: fc.constant('EUR'),
    from: place,
    to: place,
    amount: budgetAmount,
  }),
  fc.record({
    type: fc.constant('HoldBudget' as const),
    on: budgetDay,
    commodity: fc.constant('EUR'),
    amount: budgetAmount,
  }),
  fc.record({
    type: fc.constant('ChooseRollOver' as const),
    accountId: budgetCategory,
    from: budgetDay,
    rollOver: fc.boolean(),
  }),
);
/** What happens to money and to its budget, in whatever order. */
export const budgetLife = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: transaction },
    { weight: 6, arbitrary: budgeting },
    { weight: 1, arbitrary: budgetPlan },
  ),
  { maxLength: 40 },
);
/** A household without a budget. */
export function openedHousehold(): LedgerLog {
  const log = new LedgerLog();
  for (const [accountId, name, kind] of [
    ['bank', 'Assets:Bank', 'asset'],
    ['savings', 'Assets:Savings', 'asset'],
    ['card', 'Liabilities:Card', 'liability'],
    ['work', 'Income:Work', 'income'],
    ['start', 'Equity:Start', 'equity'],
    ['food', 'Expenses:Food', 'expense'],
    ['home', 'Expenses:Home', 'expense'],
    ['fun', 'Expenses:Home:Fun', 'expense'],
  ] as const) {
    log.execute({ type: 'OpenAccount', accountId, name, kind });
  }
  return log;
}

/** A household with a plan, and then whatever the rules let through. */
export const budgetLogs = fc.tuple(budgetPlan, budgetLife).map(([first, rest]) => {
  const log = openedHousehold();
  for (const command of [first, ...rest]) log.attempt(command);
  return log;
});

function anyAccount() {
  return fc.constantFrom('bank', 'savings', 'card', 'work', 'start', ...CATEGORIES);
}
