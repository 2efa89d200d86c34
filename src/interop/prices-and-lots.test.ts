import { describe, expect, it } from 'vitest';
import { readBeancount } from './beancount/read-beancount.ts';
import { readGnuCash } from './gnucash/read-gnucash.ts';
import { readJournal } from './journal/read-journal.ts';

const options = { fileName: 'home', today: '2026-06-01' };

describe('a journal', () => {
  it('gives the prices of its P lines, and counts what is no price', () => {
    const file = readJournal(
      'P 2026-01-02 ACME 12.50 EUR\nP 2026/1/3 12:30:00 "two words" $3\nP 2026-01-04 EUR 1 EUR\n2026-01-05 x\n  a  1\n  b\n',
      options,
    );
    expect(file.prices).toEqual([
      { commodity: 'ACME', currency: 'EUR', date: '2026-01-02', amount: '12.5' },
      { commodity: 'two words', currency: '$', date: '2026-01-03', amount: '3' },
    ]);
    expect(file.warnings).toMatchObject([expect.stringContaining('1 price lines')]);
  });

  it('names the lot in braces, with what was paid where the posting weighs its cost', () => {
    const file = readJournal(
      [
        '2026-01-05 buy',
        '  Assets:Shares  10 ACME {10 EUR} [2026-01-04] @ 10 EUR',
        '  Assets:Cash',
        '2026-02-05 sell as hledger has it',
        '  Assets:Shares  -4 ACME {10 EUR} @ 15 EUR',
        '  Assets:Cash  60 EUR',
        '2026-03-05 sell as Ledger has it',
        '  Assets:Shares  -4 ACME {{40 EUR}} @ 15 EUR',
        '  Assets:Cash  60 EUR',
        '  Income:Gains  -20 EUR',
      ].join('\n'),
      options,
    );
    const cost = { amount: '10', commodity: 'EUR' };
    expect(file.transactions.map(({ postings: [first] }) => first)).toMatchObject([
      { cost: { ...cost, per: 'unit' }, lot: { cost, date: '2026-01-04' } },
      { cost: { amount: '15', commodity: 'EUR', per: 'unit' }, lot: { cost } },
      {
        cost: { amount: '40', commodity: 'EUR', per: 'total' },
        lot: { cost },
        price: { amount: '15', commodity: 'EUR', per: 'unit' },
      },
    ]);
    expect(file.transactions[1]?.postings[0]).not.toHaveProperty('price');
  });
});

describe('a Beancount ledger', () => {
  it('gives prices, and the lots that it books with what was paid for them', () => {
    const file = readBeancount(
      [
        '2026-01-01 price ACME 9.90 EUR',
        '2026-01-02 * "buy"',
        '  Assets:Shares  10 ACME {10 EUR, "first"}',
        '  Assets:Cash',
        '2026-02-02 * "sell"',
        '  Assets:Shares  -4 ACME {} @ 15 EUR',
        '  Assets:Cash  60 EUR',
        '  Income:Gains',
        '',
      ].join('\n'),
      options,
    );
    expect(file.prices).toEqual([{ commodity: 'ACME', currency: 'EUR', date: '2026-01-01', amount: '9.9' }]);
    const lot = { cost: { amount: '10', commodity: 'EUR' }, date: '2026-01-02', label: 'first' };
    expect(file.transactions.map(({ postings: [first] }) => first)).toMatchObject([
      { amount: '10', lot, cost: { amount: '10' } },
      { amount: '-4', lot, cost: { amount: '10' }, price: { amount: '15', commodity: 'EUR', per: 'unit' } },
    ]);
  });
});

describe('a GnuCash book', () => {
  it('gives its prices, and leaves out what is none', () => {
    const named = (name: string, id: string) => `<price:${name}><cmdty:id>${id}</cmdty:id></price:${name}>`;
    const priced = (value: string, day: string) =>
      `<price>${named('commodity', 'ACME')}${named('currency', 'EUR')}<price:time><ts:date>${day}</ts:date></price:time><price:value>${value}</price:value></price>`;
    const xml = `<?xml version="1.0"?><gnc-v2><gnc:book version="2.0.0"><gnc:pricedb version="1">${priced('1250/100', '2026-01-02 00:00:00 +0100')}${priced('-1/1', '2026-01-03')}${priced('1/1', 'once')}</gnc:pricedb></gnc:book></gnc-v2>`;
    const { prices } = readGnuCash(new TextEncoder().encode(xml), 'home.gnucash');
    expect(prices).toEqual([{ commodity: 'ACME', currency: 'EUR', date: '2026-01-02', amount: '12.5' }]);
  });
});
