import { describe, expect, test } from 'vitest';
import type { CsvMapping } from '#ledger';
import type { StatementRow } from '../imported-file.ts';
import { readCsv } from './read-csv.ts';

function read(text: string, mapping: Partial<CsvMapping> = {}) {
  const file = readCsv(new TextEncoder().encode(text), { fileName: 'a.csv', override: mapping });
  const rows = (file.statements[0]?.rows ?? []).filter((row): row is StatementRow => 'amount' in row);
  return { rows, amounts: rows.map(({ amount }) => amount), doubts: file.csv?.doubts.join() ?? '', file };
}

const WALLET = `Type,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
TOPUP,2023-01-02 10:11:12,2023-01-02 10:11:15,From A Person,500.00,0.00,EUR,COMPLETED,500.00
ATM,2023-01-05 18:00:00,2023-01-06 04:00:00,Cash,-200.00,2.00,EUR,COMPLETED,298.00
EXCHANGE,2023-01-07 12:00:00,2023-01-07 12:00:00,To USD,-100.00,0.50,EUR,COMPLETED,197.50
`;

/** What of each row is a fee; null where nothing is. */
function charges({ rows }: ReturnType<typeof read>) {
  return rows.map(({ charge }) => charge?.amount ?? null);
}

describe('C28 fees besides the amount', () => {
  test('go out where the running balance shows it, and the note tells them', () => {
    const { rows, amounts, file } = read(WALLET);
    expect(amounts).toEqual(['500', '-202', '-100.5']);
    expect(rows[1]?.note).toBe('fee 2.00');
    expect(file.statements[0]?.balances.map(({ amount }) => amount)).toEqual(['0', '197.5']);
    expect(file.csv?.mapping.fee).toBe(5);
    expect(rows.map(({ charge }) => charge)).toEqual([
      undefined,
      { account: { name: 'Expenses:Bank Charges', kind: 'expense' }, amount: '2', commodity: null },
      { account: { name: 'Expenses:Bank Charges', kind: 'expense' }, amount: '0.5', commodity: null },
    ]);
    expect(file.warnings).toEqual(['Fees become shares of their rows, in Expenses:Bank Charges.']);
  });

  test('are left aside, with a doubt, where nothing shows whether the amounts hold them; a person decides', () => {
    const bare = WALLET.replaceAll(/,[^,]*$/gm, '');
    const { amounts, doubts } = read(bare);
    expect(amounts).toEqual(['500', '-200', '-100']);
    expect(doubts).toContain('"Fee" was left aside');
    expect(read(bare, { fee: 5 }).amounts).toEqual(['500', '-202', '-100.5']);
    expect(read(WALLET, { without: ['fee'] }).amounts).toEqual(['500', '-200', '-100']);
    expect(() => read(bare, { fee: 99 })).toThrow('the mapping names column 99');
  });

  test('that are in the amounts already stay there, and positive amounts come in', () => {
    const net = `id,Type,Amount,Fee,Net,Currency,Created (UTC),Description
a,charge,100.00,3.20,96.80,usd,2024-01-05 10:00,Invoice 1
b,payout,-96.80,0.00,-96.80,usd,2024-01-08 10:00,PAYOUT
c,charge,50.00,1.75,48.25,usd,2024-01-09 10:00,Invoice 2
`;
    const { amounts, doubts, rows, ...file } = read(net);
    expect(amounts).toEqual(['96.8', '-96.8', '48.25']);
    expect(doubts).toBe('');
    expect(charges({ amounts, doubts, rows, ...file })).toEqual(['3.2', null, '1.75']);
    expect(rows.map(({ note }) => note).join(''), 'a row stays known that was imported before fees were shares').toBe(
      '',
    );
    const cents = read(net, { multiplier: '0.01' });
    expect([cents.amounts, charges(cents)]).toEqual([
      ['0.968', '-0.968', '0.4825'],
      ['0.032', null, '0.0175'],
    ]);
    expect(charges(read(net, { without: ['fee'] }))).toEqual([null, null, null]);
  });

  test('printed negative beside what is paid for go out all the same', () => {
    const gross = `Date,Name,Gross,Fee,Balance
2024-01-15,Buyer,100.00,-3.20,96.80
2024-01-16,Shop,-20.00,0.00,76.80
2024-01-17,Buyer,50.00,-1.75,125.05
`;
    expect(read(gross).amounts).toEqual(['96.8', '-20', '48.25']);
    expect(charges(read(gross))).toEqual(['3.2', null, '1.75']);
  });

  test('that are in the amounts and given back with a refund keep their sign', () => {
    const wallet = `Date,Name,Gross,Fee,Net,Balance
2024-01-15,Buyer,100.00,-3.20,96.80,96.80
2024-01-16,Shop,-20.00,0.00,-20.00,76.80
2024-01-17,Other,50.00,-1.75,48.25,125.05
2024-01-18,Buyer,-100.00,3.20,-96.80,28.25
`;
    const { amounts, file } = read(wallet);
    expect(amounts).toEqual(['96.8', '-20', '48.25', '-96.8']);
    expect(file.csv?.mapping).toMatchObject({ fee: 3, feeWithin: true });
    expect(charges(read(wallet))).toEqual(['3.2', null, '1.75', '-3.2']);
  });

  test('go out where the amount says that it is after fees; it is no fee itself', () => {
    const transfers = `ID,Direction,Created on,Source fee amount,Source fee currency,Source name,Source amount (after fees),Source currency,Target name
T1,OUT,2024-02-05 10:00:00,0.45,EUR,A B,100.0,EUR,Ann
T2,IN,2024-02-06 10:00:00,0.0,EUR,Corp,500.0,EUR,A B
`;
    expect(read(transfers).amounts).toEqual(['-100.45', '500']);
  });
});
