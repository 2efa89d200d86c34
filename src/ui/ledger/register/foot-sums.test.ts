import { expect, test } from 'vitest';
import type { RegisterFigures } from '#ledger';
import { footSums } from './foot-sums.ts';

const figures: RegisterFigures = {
  commodity: 'EUR',
  balance: '80',
  cleared: '50',
  uncleared: '30',
  reconciled: '20',
  paid: '100',
  booked: '100',
  inFlight: '0',
  lowest: '-5',
  lowestOn: '2026-03-09',
  twoDates: 0,
  flying: 0,
  later: 0,
};

const told = (changed: Partial<RegisterFigures>, kind: 'asset' | 'expense' = 'asset') =>
  footSums({ accountId: 'a', kind }, { ...figures, ...changed }, '2026-03-01', 'en-GB').map(
    ({ name, amount }) => `${name}: ${amount}`,
  );

test('R9 the foot of an account tells today, what is agreed with the bank, and what is to come where something is', () => {
  expect(told({})).toEqual(['Today: 100', 'Cleared: 50', 'Reconciled: 20']);
  expect(told({ later: 2 })).toEqual([
    'Today: 100',
    'With later rows: 80',
    'Cleared: 50',
    'Reconciled: 20',
    'Lowest, on 9 Mar 2026: -5',
  ]);
  expect(told({ later: 2 }, 'expense')).toEqual([]);
});

test('R9 the lowest balance opens to the rows up to its day', () => {
  const lowest = footSums({ accountId: 'a', kind: 'asset' }, { ...figures, later: 1 }, '2026-03-01', 'en-GB').at(-1);
  expect(lowest?.figure).toEqual({ kind: 'balance', accountIds: ['a'], commodity: 'EUR', until: '2026-03-09' });
});
