import { describe, expect, it } from 'vitest';
import type { HeldLot } from '#ledger';
import { readTrade, type TradeDraft } from './trade.ts';

const draft = (more: Partial<TradeDraft> = {}): TradeDraft => ({
  side: 'buy',
  date: '2026-03-05',
  accountId: 'depot',
  commodity: 'ACME ',
  quantity: '3',
  price: '12.50',
  per: 'unit',
  currency: 'EUR',
  moneyId: 'cash',
  lots: null,
  ...more,
});

const lot = (date: string, quantity: string): HeldLot => ({
  transactionId: date,
  date,
  ordinal: 0,
  label: null,
  quantity,
  cost: null,
  each: null,
  gain: null,
});

const postingsOf = (more: Partial<TradeDraft>) => {
  const trade = readTrade(draft(more), 't', 'en');
  return 'command' in trade ? trade.command : trade.problem;
};

describe('a typed trade', () => {
  it('is a transaction whose money is the price times the quantity', () => {
    expect(postingsOf({})).toMatchObject({
      date: '2026-03-05',
      payee: 'Buy ACME',
      postings: [
        { accountId: 'depot', amount: '3', commodity: 'ACME', cost: { amount: '12.5', commodity: 'EUR', per: 'unit' } },
        { accountId: 'cash', amount: '-37.5', commodity: 'EUR' },
      ],
    });
    expect(postingsOf({ side: 'sell', per: 'total', price: '40' })).toMatchObject({
      payee: 'Sell ACME',
      postings: [
        { amount: '-3', cost: { amount: '40', per: 'total' } },
        { amount: '40', commodity: 'EUR' },
      ],
    });
  });

  it('is rounded to what the currency is paid in, and then the total is the cost', () => {
    expect(postingsOf({ quantity: '1.5', price: '3.33' })).toMatchObject({
      postings: [{ cost: { amount: '5', per: 'total' } }, { amount: '-5' }],
    });
  });

  it('of lots that are picked names each, with its share of what was got', () => {
    const lots = [lot('2026-01-01', '10'), lot('2026-02-01', '5'), lot('2026-03-01', '5')].map((each, index) => ({
      lot: each,
      quantity: ['1', '', '2'][index] ?? '',
    }));
    expect(postingsOf({ side: 'sell', price: '10.33', lots })).toMatchObject({
      postings: [
        { accountId: 'depot', amount: '-1', lot: { date: '2026-01-01' }, cost: { amount: '10.33', per: 'total' } },
        { accountId: 'depot', amount: '-2', lot: { date: '2026-03-01' }, cost: { amount: '20.66', per: 'total' } },
        { accountId: 'cash', amount: '30.99', commodity: 'EUR' },
      ],
    });
    const of = (quantity: string) => postingsOf({ side: 'sell', lots: [{ lot: lot('2026-01-01', '10'), quantity }] });
    expect(['11', 'x', ' '].map(of)).toEqual([
      'Of those bought on Jan 1, 2026 only 10 are there.',
      'Say how many of those bought on Jan 1, 2026.',
      'Say how many, beside at least one lot.',
    ]);
    expect(postingsOf({ side: 'buy', lots })).toMatchObject({ payee: 'Buy ACME' });
  });

  it('says in words what is missing', () => {
    const words = [
      { date: 'x' },
      { quantity: '0' },
      { price: '-1' },
      { commodity: ' ' },
      { currency: 'ACME' },
      { moneyId: '' },
    ];
    expect(words.map(postingsOf).map(String)).toEqual([
      'Say on which day, for example 5/3.',
      'Say how many, for example 10.',
      'Say for how much, for example 12.50.',
      'Say of what, for example ACME.',
      'Say in which currency, for example EUR.',
      'Choose both accounts.',
    ]);
  });
});
