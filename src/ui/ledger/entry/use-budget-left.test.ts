import { expect, test } from 'vitest';
import type { BudgetCategory, BudgetView } from '#ledger';
import { leftIn } from './use-budget-left.ts';

const none = { budgeted: '0', spent: '0', balance: '0' };

function category(accountId: string, balance: string): BudgetCategory {
  const cell = { ...none, balance, rollsOver: false, goal: null, needed: null };
  return { accountId, name: accountId, account: accountId, closed: false, cells: [cell] };
}

const column = {
  first: '2026-03-01',
  last: '2026-03-31',
  available: '0',
  overspentBefore: '0',
  budgeted: '0',
  held: '0',
  toBudget: '0',
  spent: '0',
  balance: '0',
  funds: '0',
  incomeBudgeted: '0',
  received: '0',
  projectedSavings: '0',
  saved: '0',
};

test('R11 tells what is left of what money is spent on, and nothing without a budget', () => {
  const view: BudgetView = {
    plan: null,
    currency: 'EUR',
    notCounted: [],
    columns: [column],
    groups: [
      { id: 'e', name: 'Living', kind: 'expense', totals: [none], categories: [category('food', '40')] },
      { id: 'i', name: 'Income', kind: 'income', totals: [none], categories: [category('salary', '7')] },
    ],
    accounts: [],
  };
  expect([...leftIn(view)]).toEqual([['food', { commodity: 'EUR', amount: '40' }]]);
  expect(leftIn({ ...view, currency: null }).size).toBe(0);
  expect(leftIn({ ...view, columns: [] }).size).toBe(0);
});
