import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalFile } from '../imported-file.ts';
import { readGnuCash } from './read-gnucash.ts';

/** Made by hand with pages of 512 bytes: tables of several levels, a text that runs over to other pages. */
const SQLITE = new Uint8Array(readFileSync(new URL('testing/household.gnucash', import.meta.url)));

const shown = ({ transactions }: JournalFile, count: number) =>
  transactions
    .slice(0, count)
    .map(({ date, payee, postings }) => [
      `${date} ${payee}`,
      ...postings.map(({ account, amount, commodity, cost, kind }) =>
        [
          account,
          amount,
          commodity,
          ...(cost ? ['@@', cost.amount, cost.commodity] : []),
          ...(kind ? [kind] : []),
        ].join(' '),
      ),
    ]);

const account = (id: string, name: string, type: string, parent: string, commodity = 'EUR') => `
<gnc:account version="2.0.0"><act:name>${name}</act:name><act:id type="guid">${id}</act:id><act:type>${type}</act:type>
${type === 'ROOT' ? '' : `<act:commodity><cmdty:space>CURRENCY</cmdty:space><cmdty:id>${commodity}</cmdty:id></act:commodity><act:parent type="guid">${parent}</act:parent>`}
</gnc:account>`;

const split = (to: string, value: string, quantity = value) => `
<trn:split><split:reconciled-state>n</split:reconciled-state><split:value>${value}</split:value>
<split:quantity>${quantity}</split:quantity><split:account type="guid">${to}</split:account></trn:split>`;

const book = (transactions: string) => `<?xml version="1.0" encoding="utf-8" ?>
<gnc-v2><gnc:book version="2.0.0">${account('root', 'Root Account', 'ROOT', '')}${account('a', 'Assets &amp; more', 'ASSET', 'root')}${account('s', 'ABC', 'STOCK', 'a', 'ABC')}
${account('e', 'Food', 'EXPENSE', 'root')}
${transactions}
<gnc:pricedb version="1"><price><price:value>1/1</price:value></price></gnc:pricedb></gnc:book></gnc-v2>`;

const entry = (splits: string, date = '2026-01-08 00:00:00 +0100') => `
<gnc:transaction version="2.0.0"><trn:id type="guid">t</trn:id><trn:currency><cmdty:space>CURRENCY</cmdty:space><cmdty:id>EUR</cmdty:id></trn:currency>
<trn:date-posted><ts:date>${date}</ts:date></trn:date-posted><trn:description>Shop &lt;1&gt;</trn:description>
<trn:splits>${splits}</trn:splits></gnc:transaction>`;

const slots = (...pairs: readonly (readonly [key: string, value: string])[]) =>
  pairs.map(([key, value]) => `<slot><slot:key>${key}</slot:key><slot:value>${value}</slot:value></slot>`).join('');

const readXml = (xml: string) => readGnuCash(new TextEncoder().encode(xml), 'home.gnucash');

/** `read`, or the code of the error. */
function attempt(bytes: Uint8Array): string {
  try {
    readGnuCash(bytes, 'home.gnucash');
    return 'read';
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
  }
}

describe('a GnuCash book in SQLite', () => {
  const file = readGnuCash(SQLITE, 'household.gnucash');

  it('K1 K2 gives accounts by their full names and kinds, without the roots and the templates', () => {
    expect(file.accounts.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'Assets asset',
      'Assets:Wallet asset',
      'Assets:Checking asset',
      'Assets:ABC asset',
      'Food expense',
      'Gains income',
    ]);
    expect(file.accounts[1]).toMatchObject({ commodity: 'EUR', note: 'What is in the purse' });
  });

  it('K3 K4 gives quantities in the commodity of the account, values as total costs, and exact fractions', () => {
    expect(shown(file, 5)).toEqual([
      ['2026-01-05 Bakery', 'Assets:Wallet -3.5 EUR', 'Food 3.5 EUR'],
      ['2026-02-01 From before 2.7', 'Assets:Checking -10 EUR', 'Assets:Wallet 10 EUR'],
      ['2026-02-10 Shares', 'Assets:ABC 2.5 ABC @@ 100 EUR', 'Assets:Checking -100 EUR'],
      ['2026-03-10 Gain without units', 'Assets:ABC 0 ABC virtual', 'Gains -5 EUR virtual'],
      [
        '2026-05-01 A third',
        'Assets:Wallet -0.3333333333333333333333333333 EUR',
        'Food 0.3333333333333333333333333333 EUR',
      ],
    ]);
  });

  it('K5 keeps the number, states and remarks, however long', () => {
    const [first, second] = file.transactions;
    expect(first).toMatchObject({ code: '7', postings: [{ state: 'cleared' }, {}] });
    expect(first?.postings[0]?.note).toHaveLength(1200);
    expect(second?.postings[0]?.state).toBe('reconciled');
    expect(file.transactions).toHaveLength(65);
  });

  it('K6 leaves out what is only scheduled, and says what it cannot place or leaves aside', () => {
    expect(file.transactions.some(({ payee }) => payee === 'Not yet')).toBe(false);
    expect(file.unreadable).toMatchObject([{ problem: expect.stringContaining('does not have (nowhere)') }]);
    expect(file.warnings).toEqual([expect.stringContaining('"Gain without units" does not balance')]);
  });

  it('K7 is refused where it is cut or altered, and never fails in another way', () => {
    expect(attempt(SQLITE.slice(0, 2000))).toBe('ImportError');
    const flips = fc.array(fc.tuple(fc.nat(SQLITE.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(flips, (changes) => {
        const bytes = SQLITE.slice();
        for (const [at, value] of changes) bytes[at] = value;
        return ['read', 'ImportError'].includes(attempt(bytes));
      }),
      { numRuns: 200 },
    );
  });
});

it('K5 takes the day beside the instant from SQLite as well, and the notes', () => {
  // Written by SQLite itself: a transaction of 17 June at midnight in Berlin, which is 22:00 of the day before in UTC.
  const bytes = new Uint8Array(readFileSync(new URL('testing/noted.gnucash', import.meta.url)));
  const file = readGnuCash(bytes, 'noted.gnucash');
  expect(file.transactions).toMatchObject([{ date: '2016-06-17', payee: 'Shop', note: 'Two lines here' }]);
  expect(file.accounts[0]).toMatchObject({ name: 'Cash', note: 'purse. In the drawer' });
});

describe('a GnuCash book in XML', () => {
  it('K1 K3 gives transactions with their lines, the day as it was written', () => {
    const xml = book(entry(split('a', '-5000/100') + split('s', '5000/100', '25/10')));
    const file = readXml(xml);
    expect(shown(file, 1)).toEqual([
      ['2026-01-08 Shop <1>', 'Assets & more -50 EUR', 'Assets & more:ABC 2.5 ABC @@ 50 EUR'],
    ]);
    expect(xml.split('\n')[(file.transactions[0]?.line ?? 0) - 1]).toContain('<gnc:transaction');
    expect(file.warnings).toEqual([]);
  });

  it('K5 keeps the notes, and the day that stands beside the instant', () => {
    const kept = `<trn:slots>${slots(['date-posted', '<gdate>2026-01-09</gdate>'], ['notes', 'For two,\n with cake'])}</trn:slots>`;
    const text = entry(split('a', '-1/1') + split('e', '1/1')).replace('<trn:splits>', `${kept}<trn:splits>`);
    const withAccount = book(text).replace(
      '<act:name>Food</act:name>',
      `<act:name>Food</act:name><act:slots>${slots(['color', 'x'], ['notes', 'Meals'])}</act:slots>`,
    );
    const file = readXml(withAccount);
    expect(file.transactions[0]).toMatchObject({ date: '2026-01-09', note: 'For two, with cake' });
    expect(file.accounts.at(-1)?.note).toBe('Meals');
  });

  it('K7 is refused with the line where it is no book, no XML, or declares entities', () => {
    expect(() => readXml('<gnc-v2></gnc-v2>')).toThrow('there is no book in it');
    expect(() => readXml(book('<gnc:transaction>'))).toThrow(/^home\.gnucash:\d+: expected a GnuCash book/);
    expect(() => readXml(`<!DOCTYPE x [<!ENTITY a "b">]>${book('')}`)).toThrow(/^home\.gnucash:1: .*entities/);
    expect(() => readXml(book(entry(split('a', '1/0'))))).toThrow('an amount that is no fraction');
    expect(() => readXml(book(entry(split('a', '1/1'), 'soon')))).toThrow('has the date "soon"');
  });
});
