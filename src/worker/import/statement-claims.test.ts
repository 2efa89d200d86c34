import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DaybookApi } from '../api.ts';
import { importFile, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const NOW = { at: null, on: null };

const MARCH = `Date,Payee,Amount,Balance
2026-03-02,Corner Café,-6.80,93.20
2026-03-03,Rent,-50.00,43.20
2026-03-04,Acme Ltd,31.20,74.40
2026-03-06,Books,-4.40,70.00
`;

const OFX = (balanceOn: string) => `OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>100<ACCTID>4711<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260612<TRNAMT>-6.80<FITID>1<NAME>Corner Café</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260615<TRNAMT>-3.20<FITID>2<NAME>Books</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>90.00<DTASOF>${balanceOn}</LEDGERBAL><AVAILBAL><BALAMT>500<DTASOF>${balanceOn}</AVAILBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

const LEDGER = `2026-01-01 open Assets:Bank EUR
2026-01-01 open Assets:Bank:Pot EUR
2026-01-01 open Equity:Opening

2026-01-02 * "Opening"
  Assets:Bank       10.00 EUR
  Assets:Bank:Pot    5.00 EUR
  Equity:Opening

2026-01-02 balance Assets:Bank  0 EUR
2026-01-03 balance Assets:Bank  15.01 EUR
2026-01-03 balance Assets:Bank:Pot  5.5 EUR
`;

async function claimsIn(daybook: DaybookApi) {
  const { value } = await valueOf(daybook.answers.claims({ accountId: null }, NOW));
  return value.flatMap(({ claims }) => claims);
}

describe('claims of an imported file', () => {
  it('Z3 are the first and the last running balance of a CSV file', async () => {
    const daybook = memoryDaybook();
    await importFile(daybook, 'march.csv', MARCH, { account: 'Assets:Checking' });
    expect(await claimsIn(daybook)).toMatchObject([
      { date: '2026-03-06', at: 'end', amount: '70', commodity: 'EUR', state: 'unopened', fileName: 'march.csv' },
      { date: '2026-03-02', at: 'start', amount: '100', basis: 'booked', state: 'unopened' },
    ]);
    await importFile(daybook, 'march.csv', MARCH, { account: 'Assets:Checking' });
    expect(await claimsIn(daybook)).toHaveLength(2);
  });

  it('Z3 leave the opening balance out where the file begins in the middle of a day', async () => {
    const daybook = memoryDaybook();
    await importFile(daybook, 'early.csv', 'Date,Payee,Amount\n2026-03-02,Bakery,-1.00\n', {
      account: 'Assets:Checking',
    });
    await importFile(daybook, 'march.csv', MARCH, { account: 'Assets:Checking' });
    expect(await claimsIn(daybook)).toMatchObject([{ date: '2026-03-06', at: 'end' }]);
  });

  it('Z3 speak of the days in order, where the file has rows of other days in between', async () => {
    const daybook = memoryDaybook();
    const rows = '2026-03-07,A,500,500\n2026-02-09,B,-20,480\n2026-03-09,C,-19.77,460.23\n2026-03-10,D,-100,360.23\n';
    await importFile(daybook, 'a.csv', `Date,Payee,Amount,Balance\n${rows}`, { account: 'Assets:Checking' });
    expect(await claimsIn(daybook)).toMatchObject([
      { date: '2026-03-10', at: 'end', amount: '360.23', state: 'holds' },
      { date: '2026-02-09', at: 'start', amount: '0', state: 'holds' },
    ]);
  });

  it('Z3 are the last of a day, where a file has several statements of one account', async () => {
    const daybook = memoryDaybook('2026-06-16');
    const [head = '', body = '', foot = ''] = OFX('20260615').split(/(<BANKMSGSRSV1>.*<\/BANKMSGSRSV1>)/s);
    const second = body.replace('90.00', '88.00').replaceAll('<FITID>', '<FITID>X').replaceAll('-6.80', '-2.00');
    const later = second.replace(/<STMTTRN>(?:(?!<STMTTRN>).)*Books<\/STMTTRN>\n/s, '');
    await importFile(daybook, 'two.ofx', `${head}${body}${later}${foot}`);
    expect(await claimsIn(daybook)).toMatchObject([{ date: '2026-06-15', at: 'end', amount: '88' }]);
  });

  it('Z5 speak of the morning where the day of the balance is not over', async () => {
    const over = memoryDaybook('2026-06-16');
    await importFile(over, 'a.ofx', OFX('20260615'));
    expect(await claimsIn(over)).toMatchObject([{ date: '2026-06-15', at: 'end', amount: '90' }]);
    const sameDay = memoryDaybook('2026-06-15');
    await importFile(sameDay, 'a.ofx', OFX('20260615'));
    expect(await claimsIn(sameDay)).toMatchObject([{ date: '2026-06-15', at: 'start', amount: '93.2' }]);
  });

  it('Z3 are the balances of a Beancount ledger, with its tolerance and the accounts below', async () => {
    const daybook = memoryDaybook();
    await importFile(daybook, 'book.beancount', LEDGER);
    const claims = await claimsIn(daybook);
    expect(claims.map(({ line, state, difference }) => [line, state, difference])).toEqual([
      [11, 'holds', '-0.01'],
      [10, 'holds', '0'],
      [12, 'fails', '-0.5'],
    ]);
  });
});

const JOURNAL = `2026-01-02 opening
  assets:bank    10 EUR = 10 EUR
  assets:bank:pot  5 EUR
  equity:opening

2026-01-03 shop
  assets:bank   -3 EUR = 7 EUR
  expenses:food

2026-01-03 shop again
  assets:bank   -1 EUR =* 11 EUR
  expenses:food
`;

describe('claims of a journal', () => {
  it('Z3 are the assertions that speak of the end of a day', async () => {
    const daybook = memoryDaybook();
    await importFile(daybook, 'book.journal', JOURNAL);
    const claims = await claimsIn(daybook);
    expect(claims.map(({ line, date, amount, withBelow, state }) => [line, date, amount, withBelow, state])).toEqual([
      [11, '2026-01-03', '11', true, 'holds'],
      [2, '2026-01-02', '10', undefined, 'holds'],
    ]);
    await valueOf(daybook.execute({ type: 'UndoImport', batchId: claims[0]?.batchId ?? '' }, 'live'));
    expect(await claimsIn(daybook)).toEqual([]);
  });
});

const folder = process.env['DAYBOOK_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');
const file = join(folder, 'beancount/bean-example-10y-5households.beancount');
const here = statSync(file, { throwIfNoEntry: false }) !== undefined;

describe.runIf(here)('the book of five households', () => {
  it('Z1 holds all of its 1,513 balances', { timeout: 120_000 }, async () => {
    const daybook = memoryDaybook();
    await importFile(daybook, 'households.beancount', readFileSync(file));
    const started = performance.now();
    const claims = await claimsIn(daybook);
    process.stdout.write(`checked ${claims.length} claims in ${(performance.now() - started).toFixed(0)} ms\n`);
    expect(claims).toHaveLength(1_513);
    expect(claims.filter(({ state }) => state !== 'holds')).toEqual([]);
  });
});
