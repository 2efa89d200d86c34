import { describe, expect, it } from 'vitest';
import { readBeancount } from '../beancount/read-beancount.ts';
import type { JournalFile } from '../imported-file.ts';
import { beancountNames } from './beancount-names.ts';
import { exportBeancount } from './export-beancount.ts';
import type { ExportedBooks } from './exported-books.ts';
import { BOOKS, nastyBooks } from './testing/nasty-books.ts';
import { beancount, summed } from './testing/peers.ts';

const read = (text: string): JournalFile => readBeancount(text, { fileName: 'own.beancount', today: '2026-03-12' });

it('X10 writes what it says', () => {
  expect(exportBeancount(BOOKS)).toBe(`option "inferred_tolerance_default" "*:0.000001"
option "operating_currency" "EUR"

1970-01-01 commodity C-NONE
  daybook-name: ""

2026-01-02 open Assets:Bank EUR
2026-01-02 open Equity:Other:Food
  daybook-name: "Food"
  daybook-kind: "other"
2026-01-02 open Equity:Other:Budget:Food
  daybook-name: "Budget:Food"
  daybook-kind: "other"
2026-01-03 open Assets:Shares
2026-01-03 open Equity:Other:Envelope-A
  daybook-name: "Envelope A"
  daybook-kind: "other"
2026-01-03 open Equity:Other:Envelope-B
  daybook-name: "Envelope B"
  daybook-kind: "other"
2026-01-02 open Equity:Virtual
  daybook-posting: "counter"

2026-01-02 * "Baker; Sons" "two\\nlines" #trip
  daybook-code: "88"
  daybook-booked-on: "2026-01-04"
  daybook-tags: "trip\\nwho: Ann"
  Assets:Bank  -3.5 EUR
  Equity:Other:Food  3.5 EUR
    daybook-date: "2026-01-05"
    daybook-state: "uncleared"
    date: 2026-01-09
  Equity:Other:Budget:Food  -3.5 EUR
    daybook-posting: "virtual"
    daybook-state: "uncleared"
  Equity:Virtual  3.5 EUR
    daybook-posting: "counter"

2026-01-03 * "(odd)"
  Assets:Shares  2 VWCE.DE @ 100.25 EUR
    daybook-state: "reconciled"
  Assets:Bank  -200.5 EUR
    daybook-state: "uncleared"
  Equity:Other:Envelope-A  1 C-NONE
    daybook-posting: "balanced-virtual"
    daybook-state: "uncleared"
  Equity:Other:Envelope-B  -1 C-NONE
    daybook-posting: "balanced-virtual"
    daybook-state: "uncleared"
`);
});

describe('X11 a ledger of Beancount', () => {
  it.each([1, 2, 3])('is the same books again when we read it (seed %i)', (seed) => {
    const books = nastyBooks(seed);
    const file = read(exportBeancount(books));
    expect(file.unreadable).toEqual([]);
    expect(file.warnings).toEqual([]);
    const byDay = books.transactions.toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
    expect(file.transactions.map(sameAs)).toEqual(byDay.map(sameAs));
    expect(file.accounts.map(({ name, kind }) => [name, kind])).toEqual(
      books.accounts.map(({ name, kind }) => [name, kind]),
    );
  });

  it('keeps what the plain parts of the format cannot say', () => {
    expect(read(exportBeancount(BOOKS)).transactions.map(sameAs)).toEqual(BOOKS.transactions.map(sameAs));
  });

  it.skipIf(beancount === null).each([1, 2, 3])('is accepted by bean-check, with equal balances (seed %i)', (seed) => {
    const books = nastyBooks(seed);
    expect(beancount?.balances(exportBeancount(books), null)).toEqual(renamedBalances(books));
  });
});

it('X12 gives no two names the same form, and leaves lawful ones alone', () => {
  const accounts = ['Assets:A b', 'Assets:A-b', 'assets:A:b', 'Assets:A b', 'Assets', 'Überweisung', '日本', '本'];
  const books: ExportedBooks = {
    accounts: accounts.map((name) => ({ name, kind: 'asset', commodity: name })),
    transactions: [],
  };
  const names = beancountNames(books);
  expect([...names.accounts.values()]).toEqual(
    expect.arrayContaining([
      'Assets:A-b',
      'Assets:A-b-2',
      'Assets:A:B',
      'Assets:General',
      'Assets:Überweisung',
      'Assets:X',
      'Assets:X-2',
    ]),
  );
  expect(new Set(names.accounts.values()).size).toBe(names.accounts.size);
  expect(names.accounts.get('Assets:A-b')).toBe('Assets:A-b');
  expect(new Set(names.commodities.values()).size).toBe(names.commodities.size);
});

it('X13 refuses a day that Beancount does not have', () => {
  const [first] = BOOKS.transactions;
  const books: ExportedBooks = { accounts: [], transactions: first ? [{ ...first, date: '1699-12-31' }] : [] };
  expect(() => exportBeancount(books)).toThrow(/no day 1699-12-31/);
});

/** What both sides say of a transaction, in one form; ours may say in several ways that nothing was agreed upon. */
function sameAs(transaction: JournalFile['transactions'][number] | ExportedBooks['transactions'][number]) {
  const { date, bookedOn, payee, note, code = '', tags = [], postings } = transaction;
  return {
    date,
    bookedOn,
    code,
    tags: tags.map((tag) => tag.replaceAll('\n', ' ')),
    texts: [payee, note].map((text) => text.replace(/\r\n?/g, '\n')),
    postings: postings.map(
      ({ account, amount, commodity, cost, kind, date: day, state = 'uncleared', note: said = '' }) => ({
        account,
        amount,
        commodity,
        cost,
        kind,
        day,
        state,
        said,
      }),
    ),
  };
}

function renamedBalances(books: ExportedBooks) {
  const names = beancountNames(books);
  const counter = books.transactions.flatMap(({ postings }) =>
    postings
      .filter(({ kind }) => kind === 'virtual')
      .map(({ amount, commodity }) => [names.counter, commodity, `-${amount}`.replace('--', '')] as const),
  );
  const real = books.transactions.flatMap(({ postings }) =>
    postings.map(({ account, commodity, amount }) => [names.accounts.get(account) ?? '', commodity, amount] as const),
  );
  return summed(
    [...real, ...counter].map(([account, symbol, amount]) => [account, names.commodities.get(symbol) ?? '', amount]),
  );
}

describe('X14 lots', () => {
  const lot = { cost: { amount: '10', commodity: 'EUR' }, date: '2026-01-02', label: 'first' };
  const cost = { amount: '10', commodity: 'EUR', per: 'unit' } as const;
  const price = { amount: '15', commodity: 'EUR', per: 'unit' } as const;
  const at = (transactionId: string, date: string, postings: ExportedBooks['transactions'][number]['postings']) => ({
    transactionId,
    date,
    postings,
    payee: 'Broker',
    note: '',
    code: '',
    tags: [],
  });
  const books: ExportedBooks = {
    accounts: [],
    transactions: [
      at('buy', '2026-01-02', [
        { account: 'Assets:Shares', amount: '4', commodity: 'ACME', cost, lot },
        { account: 'Assets:Bank', amount: '-40', commodity: 'EUR' },
      ]),
      at('sell', '2026-02-02', [
        { account: 'Assets:Shares', amount: '-5', commodity: 'ACME', cost, lot, price, note: 'more than was there' },
        { account: 'Assets:Bank', amount: '50', commodity: 'EUR' },
      ]),
    ],
  };

  it('stand in braces with day and label, on an account that does not match them', () => {
    const text = exportBeancount(books);
    expect(text).toContain('open Assets:Shares "NONE"');
    expect(text).toContain('Assets:Shares  4 ACME {10 EUR, 2026-01-02, "first"}\n');
    expect(text).toContain('Assets:Shares  -5 ACME {10 EUR, 2026-01-02, "first"} @ 15 EUR\n');
    const again = read(text).transactions.map(({ postings: [first] }) => first);
    expect(again).toEqual(
      books.transactions.map(({ postings: [first] }) => expect.objectContaining({ cost, lot, amount: first?.amount })),
    );
    expect(again).toMatchObject([{}, { price, note: 'more than was there' }]);
    expect(again[0]).not.toHaveProperty('note');
  });

  it.skipIf(beancount === null)('are accepted by bean-check', () => {
    expect(beancount?.balances(exportBeancount(books), null)).toEqual({
      'Assets:Bank': { EUR: '10' },
      'Assets:Shares': { ACME: '-1' },
    });
  });
});
