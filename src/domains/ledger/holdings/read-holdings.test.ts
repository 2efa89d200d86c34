import { describe, expect, it } from 'vitest';
import { parseDecimal, sum, toDecimalString } from '../decimal.ts';
import type { Posting } from '../event.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import type { PricesKnown } from './holdings-view.ts';
import { readHoldingLots, readHoldings, readWorth } from './read-holdings.ts';
import { readCommodities, readPrices } from './read-prices.ts';

function books(): LedgerLog {
  const log = new LedgerLog();
  const kinds = [
    ['depot', 'asset'],
    ['cash', 'asset'],
    ['loan', 'liability'],
    ['hours', 'asset'],
    ['work', 'income'],
  ] as const;
  for (const [accountId, kind] of kinds) log.execute({ type: 'OpenAccount', accountId, name: `A:${accountId}`, kind });
  const record = (date: string, ...postings: readonly Posting[]) =>
    log.execute({ type: 'RecordTransaction', transactionId: `t${log.events.length}`, date, postings });
  const cost = (amount: string) => ({ cost: { amount, commodity: 'USD', per: 'unit' as const } });
  record(
    '2026-01-01',
    { accountId: 'cash', amount: '1000', commodity: 'USD' },
    { accountId: 'loan', amount: '-1000', commodity: 'USD' },
  );
  record(
    '2026-01-02',
    { accountId: 'depot', amount: '10', commodity: 'ACME', ...cost('20.5') },
    { accountId: 'cash', amount: '-205', commodity: 'USD' },
  );
  record(
    '2026-02-02',
    { accountId: 'depot', amount: '-4', commodity: 'ACME', ...cost('30') },
    { accountId: 'cash', amount: '120', commodity: 'USD' },
  );
  record(
    '2026-02-03',
    { accountId: 'hours', amount: '8', commodity: 'HOURS' },
    { accountId: 'work', amount: '-8', commodity: 'HOURS' },
  );
  log.execute({
    type: 'RecordPrices',
    prices: [{ commodity: 'EUR', currency: 'USD', date: '2026-01-01', amount: '1.25' }],
  });
  return log;
}

const asked = (log: LedgerLog, prices: PricesKnown = 'then', at: number | null = null, on: string | null = null) =>
  log.books.ask((data, cut) => readHoldings(data, { currency: 'EUR', prices }, cut), { at, on });

describe('holdings', () => {
  it('V18 say what is held, what it cost, what it is worth by which prices, and what has no value', () => {
    const view = asked(books());
    expect(
      view.rows.map(({ account, commodity, quantity, cost, value, gain, share, lots }) => [
        account,
        commodity,
        quantity,
        cost?.amount,
        value,
        gain?.amount,
        share,
        lots,
      ]),
    ).toEqual(
      [
        ['A:cash', 'USD', '915', undefined, '732', undefined, null, 0],
        ['A:depot', 'ACME', '6', '123', '144', '57', null, 1],
        ['A:loan', 'USD', '-1000', undefined, '-800', undefined, null, 0],
        ['A:hours', 'HOURS', '8', undefined, null, undefined, null, 0],
      ].map((row) => row.map((cell, index) => (index === 6 ? shareOf(row[4]) : cell))),
    );
    expect(view.rows[1]?.by).toMatchObject([
      { commodity: 'ACME', currency: 'USD', amount: '30', date: '2026-02-02', implied: true },
      { commodity: 'EUR', currency: 'USD', amount: '1.25', date: '2026-01-01', implied: false },
    ]);
    expect(view).toMatchObject({ value: '76', notValued: [{ commodity: 'HOURS', amount: '8' }] });
    expect(view).toMatchObject({
      gains: [{ commodity: 'USD', amount: '57' }],
      costs: [{ commodity: 'USD', amount: '123' }],
    });
    const values = view.rows.flatMap(({ value }) => (value === null ? [] : [parseDecimal(value)]));
    expect(toDecimalString(sum(values))).toBe(view.value);
  });

  it('V18 have gains by year, each sale its proceeds less its cost, and the lots that are left', () => {
    const log = books();
    expect(asked(log).realised).toMatchObject([
      {
        year: '2026',
        currency: 'USD',
        proceeds: '120',
        cost: '82',
        gain: '38',
        sales: [{ boughtOn: '2026-01-02', quantity: '4', gain: '38' }],
      },
    ]);
    const lots = log.books.ask(
      (data, cut) => readHoldingLots(data, { accountId: 'depot', commodity: 'ACME', prices: 'then' }, cut),
      { at: null, on: null },
    );
    expect(lots).toMatchObject({
      method: 'fifo',
      lots: [{ date: '2026-01-02', quantity: '6', each: '20.5', gain: { amount: '57' } }],
    });
    expect(lots.sales).toHaveLength(1);
  });

  it('V19 are valued as it was known at the moment shown, or as it is known today', () => {
    const log = books();
    const then = log.events.length;
    log.execute({
      type: 'RecordPrices',
      prices: [{ commodity: 'ACME', currency: 'USD', date: '2026-02-02', amount: '40' }],
    });
    expect(asked(log, 'then', then).value).toBe('76');
    expect(asked(log, 'now', then).value).toBe('124');
    expect(asked(log).value).toBe('124');
    expect(asked(log, 'now', null, '2026-01-03').rows.find(({ commodity }) => commodity === 'ACME')).toMatchObject({
      quantity: '10',
      value: '164',
    });
    const worth = log.books.ask((data, cut) => readWorth(data, { currency: 'EUR', prices: 'then' }, cut), {
      at: then,
      on: null,
    });
    expect(worth).toMatchObject({ value: '76', notValued: [{ commodity: 'HOURS', amount: '8' }] });
    expect(worth.parts.find(({ commodity }) => commodity === 'USD')).toMatchObject({ amount: '-85', value: '-68' });
  });

  it('V20 prices of a commodity say who said them, and which are only implied', () => {
    const log = books();
    const prices = log.books.ask((data, cut) => readPrices(data, { commodity: 'ACME', prices: 'then' }, cut), {
      at: null,
      on: null,
    });
    expect(prices.series).toMatchObject([
      {
        currency: 'USD',
        prices: [
          { date: '2026-01-02', amount: '20.5', implied: true },
          { date: '2026-02-02', amount: '30', implied: true },
        ],
      },
    ]);
    log.execute({
      type: 'RecordPrices',
      prices: [{ commodity: 'ACME', currency: 'USD', date: '2026-02-02', amount: '31' }],
    });
    const lines = log.books.ask((data, cut) => readCommodities(data, { prices: 'then' }, cut), { at: null, on: null });
    expect(lines.map(({ commodity, held, price, prices: count }) => [commodity, held, price?.amount, count])).toEqual([
      ['ACME', '6', '31', 2],
      ['EUR', '0', '1.25', 1],
      ['HOURS', '8', undefined, 0],
      ['USD', '-85', undefined, 0],
    ]);
  });
});

/** Thousandths of 76. */
function shareOf(value: unknown): number | null {
  return typeof value === 'string' ? Math.trunc((Number(value) * 1000) / 76) : null;
}
