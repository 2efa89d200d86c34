import { expect, test } from 'vitest';
import { kindOfName } from './account-kind.ts';
import { postingWeight, residues } from './balance.ts';
import { monthEnd, monthIndex, monthName, plainDate } from './calendar.ts';
import { toDecimalString } from './decimal.ts';

test.each([
  ['3', '2.5', 'unit', '7.5'],
  ['-3', '2.5', 'unit', '-7.5'],
  ['3', '7.5', 'total', '7.5'],
  ['-3', '7.5', 'total', '-7.5'],
  ['0', '7.5', 'total', '0'],
] as const)('M10 %s at a cost of %s per %s counts as %s', (amount, price, per, weight) => {
  const posting = { amount, commodity: 'ACME', cost: { amount: price, commodity: 'EUR', per } };
  const { commodity, value } = postingWeight(posting);
  expect([commodity, toDecimalString(value)]).toEqual(['EUR', weight]);
});

test('M10 what is left over is told by commodity and sort of posting', () => {
  const posting = (amount: string, commodity: string) => ({ accountId: 'a', amount, commodity });
  expect(
    residues([
      posting('1', 'EUR'),
      posting('-1', 'EUR'),
      posting('2', 'USD'),
      { ...posting('3', 'EUR'), kind: 'virtual' },
      { ...posting('4', 'EUR'), kind: 'balanced-virtual' },
    ]),
  ).toEqual([
    { commodity: 'USD', amount: '2', among: 'real' },
    { commodity: 'EUR', amount: '4', among: 'balanced-virtual' },
  ]);
});

test.each([
  ['Assets:Bank', 'asset'],
  ['liabilities', 'liability'],
  ['DEBTS:Loan', 'liability'],
  ['Equity:Opening', 'equity'],
  ['Income:Work', 'income'],
  ['revenues:sales', 'income'],
  ['Expenses:Food', 'expense'],
  ['Bank', 'other'],
  ['constructor:x', 'other'],
])('%s is of the kind %s', (name, kind) => {
  expect(kindOfName(name)).toBe(kind);
});

test('months follow one another and end on their last day', () => {
  expect(monthIndex(20260101) - monthIndex(20251231)).toBe(1);
  expect(plainDate(monthEnd(monthIndex(20240215)))).toBe('2024-02-29');
  expect(plainDate(monthEnd(monthIndex(10101)))).toBe('0001-01-31');
  expect(monthName(monthIndex(20261231))).toBe('2026-12');
});
