import { describe, expect, test } from 'vitest';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';
import { completeQuery } from './complete-query.ts';
import { rowTest } from './match-query.ts';
import { parseQuery } from './parse-query.ts';

function log(): LedgerLog {
  const made = new LedgerLog();
  made.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank', kind: 'asset' });
  made.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food', kind: 'expense' });
  const pay = (id: string, date: string, amount: string, more = {}) =>
    made.execute({
      type: 'RecordTransaction',
      transactionId: `${id} ${date}`,
      date,
      payee: id,
      ...more,
      postings: [
        { accountId: 'bank', amount: `-${amount}`, commodity: 'EUR', state: 'cleared' },
        { accountId: 'food', amount, commodity: 'EUR' },
      ],
    });
  pay('Corner Café', '2025-01-05', '6.8', { tags: ['fun'] });
  pay('Rema', '2025-02-10', '80.17', { note: 'weekly #home', bookedOn: '2025-02-12' });
  pay('Rema', '2025-03-01', '12', { code: '77' });
  correct(made, 'Corner Café 2025-01-05', (text) => text.replace('"Corner Café"', '"Corner Cafe"'), 'c0ffee');
  correct(made, 'Rema 2025-02-10', (text) => text.replaceAll('80.17', '84.17'), 'beef');
  return made;
}

/** Says a transaction anew under a correlation of its own. */
function correct(
  made: LedgerLog,
  transactionId: string,
  change: (text: string) => string,
  correlationId: string,
): void {
  const said = made.events.find(({ data }) => JSON.stringify(data).includes(`"${transactionId}"`));
  const data: unknown = JSON.parse(change(JSON.stringify(said?.data)));
  made.record(`transaction-${transactionId}`, 'TransactionCorrected', data, said?.schemaVersion, correlationId);
}

/** The rows that a search finds, as `account day`. */
function found(search: string, at: number | null = null): readonly string[] {
  return log().books.ask(
    (data, cut) => {
      const matches = rowTest(data, search, cut.at);
      return [...data.accounts.values()].flatMap((account) =>
        Array.from({ length: account.rows.length }, (_, row) => row)
          .filter(
            (row) => data.versions.trueAt(account.rows.version.get(row), cut.at) && (matches?.(account, row) ?? true),
          )
          .toSorted((a, b) => account.rows.day.get(a) - account.rows.day.get(b))
          .map((row) => `${account.accountId} ${account.rows.day.get(row) - 20250000}`),
      );
    },
    { ...NOW, at },
  );
}

describe('searches', () => {
  test.each([
    ['payee:cafe', ['bank 105', 'food 105']],
    ['payee:"corner café" account:food', ['food 105']],
    ['account:food -payee:rema', ['food 105']],
    ['kind:expense (tag:fun or note:weekly)', ['food 105', 'food 210']],
    ['kind:expense tag:#home', ['food 210']],
    ['kind:expense amount>10', ['food 210', 'food 301']],
    ['amount:-12', ['bank 301']],
    ['kind:expense amount:5..13', ['food 105', 'food 301']],
    ['kind:asset date:2025-01..2025-02', ['bank 105', 'bank 210']],
    ['kind:asset date>=2025-02-10 date<2025-03', ['bank 210']],
    ['kind:asset booked:2025-02', ['bank 210']],
    ['known<2026', []],
    ['kind:asset known:2026-01-01', ['bank 105', 'bank 210', 'bank 301']],
    ['state:cleared code:77', ['bank 301']],
    ['payee=rema kind:asset', ['bank 210', 'bank 301']],
    ['payee=rem', []],
    ['/^r.ma$/ account:bank', ['bank 210', 'bank 301']],
    ['commodity:usd', []],
    ['is:manual source:manual not is:split #fun', ['bank 105', 'food 105']],
    ['kind:asset is:imported', []],
    ['kind:asset and rema or tag:fun and kind:expense', ['bank 210', 'bank 301', 'food 105']],
    ['kind:asset at:2025-Q1', ['bank 105', 'bank 210', 'bank 301']],
    ['kind:asset at>=2025-q1 -at:2025-01..2025-02', ['bank 301']],
    ['kind:asset type:TransactionCorrected', ['bank 105', 'bank 210']],
    ['kind:asset type:*recorded -type:Trans*Corrected', ['bank 301']],
    ['kind:asset type:/^trans.*ted$/', ['bank 105', 'bank 210']],
    ['type:Transaction', []],
    ['stream:account-food stream:transaction-Rema*', ['food 210', 'food 301']],
    ['stream:account-foo', []],
    ['kind:asset corr:c0', ['bank 105']],
    ['kind:asset corr:ffee -payee:rema', ['bank 105']],
    ['kind:asset changed:payee', ['bank 105']],
    ['kind:asset changed:amount', ['bank 210']],
    ['kind:asset changed:postings.1.amount', ['bank 210']],
    ['kind:asset changed:account or changed:date', []],
  ])('RQ1 %s', (search, rows) => {
    expect(found(search)).toEqual(rows);
  });

  test.each([
    ['payee:', 6, /Expected a word/],
    ['colour:red', 0, /no field "colour"/],
    ['rema (note:x', 5, /not closed/],
    ['rema )', 5, /closes none/],
    ['date:soon', 0, /no date/],
    ['date:2025-02-30', 0, /no date/],
    ['amount>much', 0, /no amount/],
    ['payee>x', 0, /more or less/],
    ['kind:money', 0, /Expected one of: asset/],
    ['note:"open', 5, /quote/],
    ['/[/', 0, /no regular expression/],
    ['corr:/c0/', 0, /takes no regular expression/],
    ['changed>payee', 0, /more or less/],
    ['date:2025-Q5', 0, /no date/],
    ['date:/20/', 0, /takes no regular expression/],
    ['rema or', 7, /after "or"/],
    ['-', 1, /after the sign/],
  ])('RQ2 %s is refused with its place', (search, at, message) => {
    const { problem } = parseQuery(search);
    expect(problem?.at).toBe(at);
    expect(problem?.message).toMatch(message);
  });

  test('RQ3 a search is completed with fields, then with their values', () => {
    const words = { accounts: ['Assets:Bank', 'Expenses:Food out'], payees: ['Rema'], commodities: ['EUR'] };
    expect(completeQuery('rema acc', words)).toEqual(['rema account:']);
    expect(completeQuery('-account:foo', words)).toEqual(['-account:"Expenses:Food out" ']);
    expect(completeQuery('payee:"re', words)).toEqual(['payee:Rema ']);
    expect(completeQuery('kind:as', words)).toEqual(['kind:asset ']);
    expect(completeQuery('type:corr', words)).toEqual(['type:TransactionCorrected ']);
    expect(completeQuery('changed:am', words)).toEqual(['changed:amount ']);
    expect(completeQuery('rema ', words)).toEqual([]);
  });
});
