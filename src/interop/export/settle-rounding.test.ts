import { expect, it } from 'vitest';
import { postingWeight, residues } from '#ledger';
import type { ExportedPosting } from './exported-books.ts';
import { settleRounding } from './settle-rounding.ts';

const third: ExportedPosting = { account: 'A', amount: '2.666666666666666666666666667', commodity: 'USD' };
const whole: ExportedPosting = {
  account: 'B',
  amount: '-8',
  commodity: 'USD',
  cost: { amount: '8.000000000000000000000000001', commodity: 'USD', per: 'total' },
};

it('X7 moves the rest of a quotient from a cost in its own commodity to the posting whose last digits are made up', () => {
  const settled = settleRounding([third, third, third, whole].map((each) => ({ ...each })));
  expect(settled.filter(({ cost }) => cost !== undefined)).toEqual([]);
  expect(settled.map(({ amount }) => amount).toSorted()).toEqual([
    '-8',
    '2.666666666666666666666666666',
    '2.666666666666666666666666667',
    '2.666666666666666666666666667',
  ]);
  expect(residues(settled.map((posting) => ({ ...posting, accountId: posting.account })))).toEqual([]);
});

it('X7 leaves a cost that says more than a rest', () => {
  const strange = [
    { ...whole, cost: { amount: '2', commodity: 'USD', per: 'unit' } as const },
    { ...third, amount: '16' },
  ];
  expect(settleRounding(strange)).toEqual(strange);
  expect(postingWeight(strange[0] ?? third).commodity).toBe('USD');
});
