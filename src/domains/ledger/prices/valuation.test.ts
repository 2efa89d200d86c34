import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../calendar.ts';
import { parseDecimal, toDecimalString } from '../decimal.ts';
import { fractionOf, minus, NOTHING, size, times } from '../fraction.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import type { GivenPrice } from './price-event.ts';
import { Valuation } from './valuation.ts';

type Word = readonly [commodity: string, amount: string, currency: string, day: number];

const given = ([commodity, amount, currency, day]: Word): GivenPrice => ({
  commodity,
  currency,
  amount,
  date: `2026-01-${String(day).padStart(2, '0')}`,
});

function books(...words: readonly Word[]): LedgerLog {
  const log = new LedgerLog();
  for (const [accountId, kind] of [
    ['depot', 'asset'],
    ['cash', 'asset'],
  ] as const) {
    log.execute({ type: 'OpenAccount', accountId, name: accountId, kind });
  }
  for (const word of words) log.execute({ type: 'RecordPrices', prices: [given(word)] });
  return log;
}

function buy(log: LedgerLog, amount: string, each: string, day: number, price?: string): string {
  const transactionId = `t${log.events.length}`;
  const paid = toDecimalString({ units: -BigInt(amount) * BigInt(each), scale: 0 });
  const own = { cost: { amount: each, commodity: 'EUR' } };
  log.execute({
    type: 'RecordTransaction',
    transactionId,
    date: `2026-01-${String(day).padStart(2, '0')}`,
    postings: [
      {
        accountId: 'depot',
        amount,
        commodity: 'ACME',
        cost: { ...own.cost, per: 'unit' },
        ...(price !== undefined && { lot: own, price: { amount: price, commodity: 'EUR', per: 'unit' } }),
      },
      { accountId: 'cash', amount: paid, commodity: 'EUR' },
    ],
  });
  return transactionId;
}

function rate(log: LedgerLog, commodity: string, currency: string, day: number, known = log.events.length) {
  return log.books.ask((data) => new Valuation(data, known).rate(commodity, currency, 20260100 + day), {
    at: null,
    on: null,
  });
}

function value(
  log: LedgerLog,
  amount: string,
  commodity: string,
  currency: string,
  day = 31,
  known = log.events.length,
) {
  return log.books.ask(
    (data) => {
      const valued = new Valuation(data, known).value(parseDecimal(amount), commodity, currency, 20260100 + day);
      return valued && toDecimalString(valued);
    },
    { at: null, on: null },
  );
}

describe('what something is worth', () => {
  it('V4 is implied by what it was exchanged for, where nobody says it on that day or later', () => {
    const log = books();
    const bought = buy(log, '10', '12', 5);
    expect(value(log, '2', 'ACME', 'EUR')).toBe('24');
    expect(rate(log, 'ACME', 'EUR', 31)?.steps).toMatchObject([{ date: '2026-01-05', implied: true, position: 3 }]);
    buy(log, '-4', '12', 6, '15');
    expect(value(log, '2', 'ACME', 'EUR')).toBe('30');
    log.execute({ type: 'RecordPrices', prices: [given(['ACME', '14', 'EUR', 6])] });
    expect(value(log, '2', 'ACME', 'EUR')).toBe('28');
    expect(value(log, '2', 'ACME', 'EUR', 5)).toBe('24');
    log.execute({ type: 'DeleteTransaction', transactionId: bought });
    expect(value(log, '2', 'ACME', 'EUR', 5)).toBe(null);
    expect(value(log, '2', 'ACME', 'EUR', 5, log.events.length - 1)).toBe('24');
  });

  it('V4 is not implied by the cost of a lot that is sold, nor by shares that come for nothing', () => {
    const log = books(['ACME', '9', 'EUR', 1]);
    const lot = { cost: { amount: '5', commodity: 'EUR' } };
    const cost = { ...lot.cost, per: 'unit' as const };
    const postings = [
      { accountId: 'depot', amount: '-2', commodity: 'ACME', cost, lot },
      { accountId: 'cash', amount: '10', commodity: 'EUR' },
      { accountId: 'depot', amount: '7', commodity: 'ACME', cost: { ...cost, amount: '0' } },
    ];
    log.execute({ type: 'RecordTransaction', transactionId: 'x', date: '2026-01-02', postings });
    expect(value(log, '1', 'ACME', 'EUR')).toBe('9');
  });

  it('V5 goes by the last price on or before the day, whichever way round it is newer', () => {
    const log = books(['USD', '0.8', 'EUR', 3], ['EUR', '1.6', 'USD', 5], ['USD', '0.9', 'EUR', 9]);
    expect([2, 3, 4, 5, 9].map((day) => value(log, '10', 'USD', 'EUR', day))).toEqual([null, '8', '8', '6.25', '9']);
    expect(value(log, '10', 'EUR', 'EUR', 1)).toBe('10');
    expect(rate(log, 'USD', 'EUR', 6)?.steps).toMatchObject([{ commodity: 'EUR', currency: 'USD', inverse: true }]);
  });

  it('V6 goes through one currency between where none is direct: the one whose older price is the newest', () => {
    const log = books(
      ['ACME', '10', 'USD', 3],
      ['EUR', '1.25', 'USD', 4],
      ['ACME', '9', 'GBP', 8],
      ['GBP', '2', 'EUR', 2],
    );
    expect(value(log, '3', 'ACME', 'EUR')).toBe('24');
    expect(rate(log, 'ACME', 'EUR', 31)?.steps.map(({ commodity, currency }) => `${commodity} ${currency}`)).toEqual([
      'ACME USD',
      'EUR USD',
    ]);
    expect(value(books(['A', '2', 'B', 1], ['B', '2', 'C', 1], ['C', '2', 'D', 1]), '1', 'A', 'D')).toBe(null);
  });

  it('V7 knows what was known at a position, or what is known today', () => {
    const log = books(['ACME', '10', 'EUR', 3], ['ACME', '11', 'EUR', 3]);
    expect(value(log, '1', 'ACME', 'EUR', 31, 3)).toBe('10');
    expect(value(log, '1', 'ACME', 'EUR')).toBe('11');
    expect(value(log, '1', 'ACME', 'EUR', 31, 2)).toBe(null);
  });

  it('V8 is rounded once, to the digits of the currency, halves to the even one', () => {
    const log = books(['A', '0.125', 'EUR', 1], ['B', '0.5', 'JPY', 1], ['EUR', '3', 'C', 1], ['D', '0.0004', 'C', 1]);
    expect([value(log, '1', 'A', 'EUR'), value(log, '3', 'A', 'EUR'), value(log, '5', 'B', 'JPY')]).toEqual([
      '0.12',
      '0.38',
      '2',
    ]);
    expect(value(log, '1', 'C', 'EUR')).toBe('0.33');
    expect(value(log, '30000', 'D', 'EUR')).toBe('4');
  });

  const amounts = fc
    .integer({ min: 1, max: 100_000 })
    .map((units) => toDecimalString({ units: BigInt(units), scale: 3 }));

  it('V5 V6 V8 are within half a unit of the exact product, direct, the other way round, and through another', () => {
    const close = (found: string | null, exact: ReturnType<typeof fractionOf>) => {
      const off = size(minus(found === null ? NOTHING : fractionOf(parseDecimal(found)), exact));
      expect(found).not.toBe(null);
      expect(off.over * 200n <= off.under).toBe(true);
    };
    fc.assert(
      fc.property(amounts, amounts, amounts, (held, first, second) => {
        const log = books(['A', first, 'EUR', 1], ['EUR', second, 'USD', 1]);
        const [quantity, one, other] = [held, first, second].map((text) => fractionOf(parseDecimal(text)));
        const product = times(quantity ?? NOTHING, one ?? NOTHING);
        close(value(log, held, 'A', 'EUR'), product);
        close(value(log, held, 'A', 'USD'), times(product, other ?? NOTHING));
        const inverse = { over: one?.under ?? 0n, under: one?.over ?? 1n };
        close(value(log, held, 'EUR', 'A'), times(quantity ?? NOTHING, inverse));
      }),
      { numRuns: 100 },
    );
  });

  it('V5 finds on every day what a plain walk over all prices finds', () => {
    const word = fc.tuple(fc.constantFrom('EUR', 'USD'), amounts, fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 10 }), fc.integer({ min: 1, max: 9 }), (said, on) => {
        const words = said.map(([from, amount, day]): Word => [from, amount, from === 'EUR' ? 'USD' : 'EUR', day]);
        const last = (from: string) =>
          words.reduce<Word | null>(
            (best, each) => (each[0] === from && each[3] <= on && each[3] >= (best?.[3] ?? 0) ? each : best),
            null,
          );
        const [forth, back] = [last('EUR'), last('USD')];
        const isForth = forth !== null && forth[3] >= (back?.[3] ?? 0);
        const expected = isForth ? forth : back;
        const found = rate(books(...words), 'EUR', 'USD', on)?.steps[0] ?? null;
        expect(found && [found.commodity, dayNumber(found.date), found.price]).toEqual(
          expected && [expected[0], 20260100 + expected[3], fractionOf(parseDecimal(expected[1]))],
        );
      }),
      { numRuns: 150 },
    );
  });
});
