import fc from 'fast-check';
import { expect, it } from 'vitest';
import { add, compare, parseDecimal, subtract, toDecimalString, ZERO } from '../decimal.ts';
import { readHoldingLots } from '../holdings/read-holdings.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import { readLots } from './read-lots.ts';
import { type HeldLot, quantityOf, saleOfLots } from './sale-of-lots.ts';

const NOW = { at: null, on: null };

interface Bought {
  readonly day: number;
  readonly quantity: number;
  readonly cents: number;
}

function booksOf(bought: readonly Bought[], method: 'fifo' | 'highest'): LedgerLog {
  const log = new LedgerLog();
  for (const accountId of ['depot', 'cash'])
    log.execute({ type: 'OpenAccount', accountId, name: accountId, kind: 'asset' });
  for (const [index, { day, quantity, cents }] of bought.entries()) {
    const total = (quantity * cents) / 100;
    log.execute({
      type: 'RecordTransaction',
      transactionId: `b${index}`,
      date: `2026-01-0${day}`,
      postings: [
        {
          accountId: 'depot',
          amount: String(quantity),
          commodity: 'ACME',
          cost: { amount: (cents / 100).toFixed(2), commodity: 'EUR', per: 'unit' },
        },
        { accountId: 'cash', amount: (-total).toFixed(2), commodity: 'EUR' },
      ],
    });
  }
  if (method !== 'fifo') log.execute({ type: 'ChooseLotMethod', accountId: 'depot', method });
  return log;
}

const lotsOf = (log: LedgerLog): readonly HeldLot[] =>
  log.books.ask(
    (data, cut) => readHoldingLots(data, { accountId: 'depot', commodity: 'ACME', prices: 'then' }, cut),
    NOW,
  ).lots;

/** What is held by day and cost: lots that are alike in both are as good as one. */
function held(lots: readonly { readonly date: string; readonly each: string | null; readonly quantity: string }[]) {
  const sums = new Map<string, ReturnType<typeof parseDecimal>>();
  for (const { date, each, quantity } of lots) {
    const key = `${date} at ${each}`;
    sums.set(key, add(sums.get(key) ?? ZERO, parseDecimal(quantity)));
  }
  const texts = [...sums].map(([key, sum]) => `${toDecimalString(sum)} of ${key}`);
  return texts.filter((text) => !text.startsWith('0 of')).toSorted();
}

const bought = fc.array(
  fc.record({
    day: fc.integer({ min: 1, max: 3 }),
    quantity: fc.integer({ min: 1, max: 50 }),
    cents: fc.integer({ min: 1, max: 300 }),
  }),
  { minLength: 1, maxLength: 5 },
);
const shares = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 });

it('V12 a sale of picked lots takes so much of each, by whatever method, and its shares come to what was got', () => {
  fc.assert(
    fc.property(
      bought,
      shares,
      fc.integer({ min: 0, max: 99_999 }),
      fc.constantFrom('fifo' as const, 'highest' as const),
      (purchases, parts, cents, method) => {
        const log = booksOf(purchases, method);
        const before = lotsOf(log);
        const picked = before.flatMap((lot, index) => {
          const quantity = Math.floor((Number(lot.quantity) * (parts[index] ?? 0)) / 100);
          return quantity === 0 ? [] : [{ lot, quantity: String(quantity) }];
        });
        if (picked.length === 0) return;
        const total = (cents / 100).toFixed(2);
        const sale = { accountId: 'depot', commodity: 'ACME', picked, total, currency: 'EUR' };
        const postings = saleOfLots(sale, before);
        log.execute({
          type: 'RecordTransaction',
          transactionId: 's',
          date: '2026-02-01',
          postings: [...postings, { accountId: 'cash', amount: total, commodity: 'EUR' }],
        });
        const wanted = before.map((lot) => {
          const taken = picked.find((each) => each.lot === lot)?.quantity ?? '0';
          return { ...lot, quantity: toDecimalString(subtract(parseDecimal(lot.quantity), parseDecimal(taken))) };
        });
        expect(held(lotsOf(log))).toEqual(held(wanted));
        const { sales, problems } = log.books.ask((data, cut) => readLots(data, cut), NOW);
        expect(problems).toEqual([]);
        expect(sales.every(({ proceeds }) => proceeds !== null)).toBe(true);
        const costs = postings.map(({ cost }) => parseDecimal(cost?.amount ?? '0'));
        expect(compare(costs.reduce(add, ZERO), parseDecimal(total))).toBe(0);
      },
    ),
    { numRuns: 100 },
  );
});

it('V12 a lot is named by its day, and by its cost where another of that day had another', () => {
  const log = booksOf(
    [
      { day: 1, quantity: 4, cents: 1000 },
      { day: 1, quantity: 4, cents: 2000 },
      { day: 2, quantity: 4, cents: 3000 },
    ],
    'fifo',
  );
  const all = lotsOf(log);
  const picked = all.map((lot) => ({ lot, quantity: '1' }));
  const sale = { accountId: 'depot', commodity: 'ACME', picked, total: '100', currency: 'EUR' };
  expect(quantityOf(picked)).toBe('3');
  expect(saleOfLots(sale, all)).toMatchObject([
    { lot: { date: '2026-01-01', cost: { amount: '10' } }, cost: { amount: '33.33' }, price: { amount: '33.33' } },
    { lot: { date: '2026-01-01', cost: { amount: '20' } }, cost: { amount: '33.34' } },
    { lot: { date: '2026-01-02' }, cost: { amount: '33.33' } },
  ]);
});
