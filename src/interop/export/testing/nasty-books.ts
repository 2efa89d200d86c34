import fc from 'fast-check';
import { type Decimal, negate, parseDecimal, toDecimalString } from '#ledger';
import type { ExportedBooks, ExportedPosting, ExportedTransaction } from '../exported-books.ts';

/** A book in which everything that an export can say is said once. */
export const BOOKS: ExportedBooks = {
  accounts: [
    { name: 'Assets:Bank', kind: 'asset', commodity: 'EUR' },
    { name: 'Food', kind: 'other', commodity: null },
  ],
  transactions: [
    {
      transactionId: 'one',
      date: '2026-01-02',
      bookedOn: '2026-01-04',
      payee: 'Baker; Sons',
      note: 'two\nlines',
      code: '88',
      tags: ['trip', 'who: Ann'],
      postings: [
        { account: 'Assets:Bank', amount: '-3.5', commodity: 'EUR', state: 'cleared' },
        { account: 'Food', amount: '3.5', commodity: 'EUR', date: '2026-01-05', note: 'date: 2026-01-09' },
        { account: 'Budget:Food', amount: '-3.5', commodity: 'EUR', kind: 'virtual' },
      ],
    },
    {
      transactionId: 'two',
      date: '2026-01-03',
      payee: '(odd)',
      note: '',
      code: '',
      tags: [],
      postings: [
        {
          account: 'Assets:Shares',
          amount: '2',
          commodity: 'VWCE.DE',
          cost: { amount: '100.25', commodity: 'EUR', per: 'unit' },
          state: 'reconciled',
        },
        { account: 'Assets:Bank', amount: '-200.5', commodity: 'EUR' },
        { account: 'Envelope A', amount: '1', commodity: '', kind: 'balanced-virtual' },
        { account: 'Envelope B', amount: '-1', commodity: '', kind: 'balanced-virtual' },
      ],
    },
  ],
};

const NASTY = [
  'a',
  'B',
  ' ',
  '  ',
  ';',
  '*',
  '!',
  '(',
  ')',
  '[',
  ']',
  '=',
  '@',
  '|',
  '"',
  "'",
  '#',
  '%',
  '~',
  '<',
  '>',
  '{',
  '}',
  '$',
  '€',
  '1',
  '-',
  '.',
  ',',
  '/',
  '&',
  'é',
  '日',
  '\n',
  '\t',
];
const nasty = fc
  .array(fc.constantFrom(...NASTY, ':', 'date:', '2026-01-01', '::'), { maxLength: 8 })
  .map((parts) => parts.join(''));
const level = fc.array(fc.constantFrom(...NASTY), { maxLength: 5 }).map((parts) => `x${parts.join('')}`);
const account = fc
  .tuple(fc.array(level, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '(', '[', '*', '! '))
  .map(([levels, front]) => front + levels.join(':'));
const commodity = fc.oneof(
  fc.constantFrom('EUR', 'USD', '€', '$', 'VWCE.DE', 'ab c', '5x', 'x-y', 'EURO', 'e', ''),
  fc.array(fc.constantFrom(...NASTY), { maxLength: 3 }).map((parts) => `k${parts.join('')}`),
);
const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.integer({ min: 0, max: 4 }))
  .filter(([units]) => units !== 0n)
  .map(([units, scale]) => toDecimalString({ units, scale }));
const cost = fc.record({
  amount: fc.integer({ min: 1, max: 99_999 }).map((units) => toDecimalString({ units: BigInt(units), scale: 2 })),
  commodity: fc.constant('GBP'),
  per: fc.constantFrom('unit', 'total'),
});
const half = fc.record({
  account,
  amount,
  commodity,
  state: fc.constantFrom('uncleared', 'cleared', 'reconciled'),
  note: nasty,
});

const transaction: fc.Arbitrary<ExportedTransaction> = fc
  .record({
    transactionId: fc.uuid(),
    date: fc.constantFrom('2024-02-29', '2026-01-01', '2026-12-31'),
    payee: nasty,
    note: nasty,
    code: nasty,
    tags: fc.array(
      nasty.filter((tag) => tag.trim() !== ''),
      { maxLength: 2 },
    ),
    halves: fc.array(fc.tuple(half, account, fc.option(cost, { nil: undefined })), { minLength: 1, maxLength: 3 }),
    alone: fc.array(half, { maxLength: 1 }),
  })
  .map(({ halves, alone, ...rest }) => ({
    ...rest,
    postings: [
      ...halves.flatMap(([one, other, price]) => [
        price === undefined ? one : { ...one, cost: price },
        balancing(one, other, price),
      ]),
      ...alone.map((posting) => ({ ...posting, kind: 'virtual' as const })),
    ],
  }));

function balancing(one: ExportedPosting, other: string, price: ExportedPosting['cost']): ExportedPosting {
  if (price === undefined)
    return { account: other, amount: toDecimalString(negate(parseDecimal(one.amount))), commodity: one.commodity };
  const units = parseDecimal(one.amount);
  const each = parseDecimal(price.amount);
  const sign = units.units < 0n ? -1n : 1n;
  const total: Decimal =
    price.per === 'total'
      ? { units: each.units * sign, scale: each.scale }
      : { units: each.units * units.units, scale: each.scale + units.scale };
  return { account: other, amount: toDecimalString(negate(total)), commodity: price.commodity };
}

/** Random books with every nasty text in one journal, so that one call of a peer checks hundreds of entries. */
export function nastyBooks(seed: number): ExportedBooks {
  const transactions = fc.sample(transaction, { numRuns: 300, seed });
  const names = new Set(transactions.flatMap((each) => each.postings.map((posting) => posting.account)));
  return { accounts: [...names].map((name) => ({ name, kind: 'asset', commodity: null })), transactions };
}
