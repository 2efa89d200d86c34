import { describe, expect, it } from 'vitest';
import { DaybookError } from '#engine';
import { isZero, postingWeight, sum } from '#ledger';
import type { StatementFile, StatementRow } from '../imported-file.ts';
import { readQif } from './read-qif.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): StatementFile => readQif(bytes(text), { fileName: 'x.qif' });

function rowsOf(file: StatementFile): readonly StatementRow[] {
  return file.statements.flatMap(({ rows }) => rows.filter((row): row is StatementRow => !('problem' in row)));
}

/** `own -3.5, Expenses:Food 3.5` of a row's postings. */
function shortly(row: StatementRow | undefined): string {
  const postings = row?.postings ?? [];
  return postings
    .map(({ account, amount, commodity, cost }) =>
      [
        typeof account === 'string' ? account : account.name,
        amount,
        commodity,
        cost === undefined ? null : `@@ ${cost}`,
      ]
        .filter((part) => part !== null)
        .join(' '),
    )
    .join(', ');
}

const bank = (...records: readonly string[]) => `!Type:Bank\n${records.map((each) => `${each}\n^\n`).join('')}`;

describe('the file', () => {
  it('QI1 reads headers and ends of records as programs write them', () => {
    const file = read('!TYPE:Oth A \r\nD3/14/26\r\nT5.00\r\n\r\n^^\r\n^\r\nD3/15/26\r\nT6.00');
    expect(rowsOf(file).map(({ line, date, amount }) => [line, date, amount])).toEqual([
      [2, '2026-03-14', '5'],
      [7, '2026-03-15', '6'],
    ]);
    expect(file.warnings.join()).toContain('line 7: no ^ ends this record');
  });

  it('QI2 takes registers of unknown types and without a header as those of a bank', () => {
    expect(rowsOf(read('D3/14/26\nT5\n^\n')).length).toBe(1);
    expect(read('!Type:Banque\nD3/14/26\nT5\n^\n').warnings.join()).toContain('!type:banque is not known');
    expect(read('!Type:CCard\nD3/14/26\nT5\n^\n').statements[0]?.account.kind).toBe('liability');
  });

  it('QI3 names the account by !Account or by its opening balance', () => {
    const list = '!Option:AutoSwitch\n!Account\nNA\nTBank\n^\nNB\nTCCard\n^\n!Clear:AutoSwitch\n';
    const file = read(`${list}!Account\nNB\nTCCard\n^\n!Type:CCard\nD3/14/26\nT-5\nL[A]\n^\n`);
    expect(file.statements[0]?.account).toMatchObject({ name: 'Liabilities:B', kind: 'liability' });
    expect(file.warnings).toEqual(['accounts without rows of their own: A']);
    expect(read(`${list}${bank('D3/14/26\nT1')}`).statements[0]?.account.name).toBeNull();
    const opened = read(bank('D3/14/26\nT90\nPOpening Balance\nL[Giro]', 'D3/15/26\nT-4\nLFood'));
    expect(opened.statements[0]?.account.name).toBe('Assets:Giro');
  });

  it('QI4 says what it leaves aside', () => {
    const file = read(`${bank('D3/14/26\nT1')}!Type:Memorized\nT-5\nKP\n^\n!Type:Prices\n"AB",3.5," 3/14/26"\n^\n`);
    expect(file.warnings).toEqual(['1 memorized transactions not imported', '1 prices of securities not imported']);
  });

  it('QI5 refuses a file without a register', () => {
    expect(() => read('!Type:Cat\nNFood\nE\n^\n')).toThrow(DaybookError);
    expect(() => read('!Type:Cat\nNFood\nE\n^\n')).toThrow('x.qif: expected a register such as !Type:Bank');
  });
});

describe('dates', () => {
  const days = (text: string) => rowsOf(read(text)).map(({ date }) => date);
  const dated = (...dates: readonly string[]) => bank(...dates.map((date) => `D${date}\nT-1.00`));

  it('QI6 finds the order by all dates, or is told, or doubts', () => {
    expect(days(dated('01/02/2026', '25/02/2026'))).toEqual(['2026-02-01', '2026-02-25']);
    expect(days(dated('01/02/26', '02/25/26'))).toEqual(['2026-01-02', '2026-02-25']);
    expect(days(`!Option:DMY\n${dated('01/02/26')}`)).toEqual(['2026-02-01']);
    expect(days(`!Option:MDY\n${dated('01/02/26')}`)).toEqual(['2026-01-02']);
    expect(days(dated('2026-03-14'))).toEqual(['2026-03-14']);
    expect(days(dated('14.03.26'))).toEqual(['2026-03-14']);
    expect(read(dated('01/02/26')).warnings.join()).toContain('the order of day and month');
  });

  it('QI7 reads padding and centuries', () => {
    expect(days(dated("1/ 5' 5", "12/31'05", '12/31/69', "3/14'2026"))).toEqual([
      '2005-01-05',
      '2005-12-31',
      '1969-12-31',
      '2026-03-14',
    ]);
    expect(days(dated('8/ 1/97', '12/31/05', '1/13/104'))).toEqual(['1997-08-01', '2005-12-31', '2004-01-13']);
    expect(days(dated("14.12'99", "31.12'05"))).toEqual(['1999-12-14', '2005-12-31']);
    expect(days(dated('03/25/099Card Payment', "8/31' 0"))).toEqual(['1999-03-25', '2000-08-31']);
  });
});

describe('amounts', () => {
  const amounts = (...texts: readonly string[]) =>
    rowsOf(read(bank(...texts.map((text) => `D3/14/26\nT${text}`)))).map(({ amount }) => amount);

  it('QI8 lets the whole file decide the mark', () => {
    expect(amounts('1,234.50', '1,000', '(3.00)', '$4.10', '5.00-')).toEqual(['1234.5', '1000', '-3', '4.1', '-5']);
    expect(amounts('1.234,50', '1.000', '-3,00')).toEqual(['1234.5', '1000', '-3']);
    expect(amounts('1,000')).toEqual(['1000']);
    expect(amounts('-7')).toEqual(['-7']);
    const price = read('!Type:Invst\nD3/14/26\nNBuy\nYAB\nI35 1/2\nQ2\n^\n');
    expect(shortly(rowsOf(price)[0])).toBe('own 2 AB @@ 71, own -71');
  });

  it('QI9 shows a record without a date or an amount', () => {
    const file = read(bank('D3/14/26\nT1', 'Dsoon\nTmuch\nPX', 'D3/14/26\nU-2'));
    expect(file.statements[0]?.rows[1]).toMatchObject({ line: 5, cells: ['Dsoon', 'Tmuch', 'PX'] });
    expect(JSON.stringify(file.statements[0]?.rows[1])).toContain('T: expected an amount such as');
    expect(rowsOf(file).map(({ amount }) => amount)).toEqual(['1', '-2']);
  });
});

describe('rows', () => {
  it('QI10 gives categories, transfers and classes their accounts', () => {
    const lists = '!Type:Cat\nNIn/Out\nI\n^\nNPay\nI\n^\nNFood\nE\n^\n!Account\nNVisa\nTCCard\n^\n!Clear:AutoSwitch\n';
    const file = read(
      lists +
        bank(
          'D3/14/26\nT-1\nLPay:Back',
          'D3/14/26\nT-2\nLFood:Bread/Holiday',
          'D3/14/26\nT3\nLGifts',
          'D3/14/26\nT-4\nL[Visa]',
          'D3/14/26\nT-5\nLExpenses:Rent',
          'D3/14/26\nT-6',
          'D3/14/26\nT7\nLIn/Out',
        ),
    );
    expect(rowsOf(file).map(shortly)).toEqual([
      'own -1, Income:Pay:Back 1',
      'own -2, Expenses:Food:Bread 2',
      'own 3, Income:Gifts -3',
      'own -4, Liabilities:Visa 4',
      'own -5, Expenses:Rent 5',
      'own -6, uncategorised 6',
      'own 7, Income:In/Out -7',
    ]);
    expect(rowsOf(file)[1]?.tags).toEqual(['Holiday']);
  });

  it('QI11 reads shares, and completes them', () => {
    const file = read(
      bank(
        'D3/14/26\nT-10\nLFood\nSFood\nEbread\n$-4\nS[Box]\n$-6',
        'D3/14/26\nT-10\nSFood\n$-4\nSRent\n$=x',
        'D3/14/26\nT-10\nSFood\n$-4',
      ),
    );
    expect(rowsOf(file).map(shortly)).toEqual([
      'own -10, Expenses:Food 4, Assets:Box 6',
      'own -10, Expenses:Food 4, Expenses:Rent 6',
      'own -10, Expenses:Food 4, uncategorised 6',
    ]);
    expect(rowsOf(file)[0]?.postings?.[1]?.note).toBe('bread');
    expect(file.warnings.filter((warning) => warning.startsWith('line'))).toHaveLength(2);
  });

  it('QI12 takes a transfer to itself as an opening balance', () => {
    expect(shortly(rowsOf(read(bank('D3/14/26\nT90\nPOpening Balance\nL[Giro]')))[0])).toBe(
      'own 90, Equity:Opening Balances -90',
    );
  });

  it('QI13 knows the second telling of a transfer, and keeps the one with shares', () => {
    const register = (name: string, ...records: readonly string[]) =>
      `!Account\nN${name}\nTBank\n^\n${bank(...records)}`;
    const file = read(
      register('A', 'D3/14/26\nT-5\nL[B]', 'D3/14/26\nT-5\nL[B]', 'D3/15/26\nT-7\nL[B]', 'D3/20/26\nT1\nLGifts') +
        register('B', 'D3/14/26\nT5\nL[A]', 'D3/15/26\nT9\nS[A]\n$7\nSGifts\n$2', 'D3/16/26\nT5\nL[A]'),
    );
    expect(rowsOf(file).map(({ line, mirrorOf }) => [line, mirrorOf])).toEqual([
      [6, undefined],
      [10, undefined],
      [14, 31],
      [18, undefined],
      [27, 6],
      [31, undefined],
      [38, undefined],
    ]);
  });

  it('QI13 knows one row that tells two shares of a split', () => {
    const file = read(
      '!Account\nNA\nTBank\n^\n!Type:Bank\nD3/14/26\nT-5\nS[B]\n$-2\nS[B]\n$-3\n^\n!Account\nNB\nTBank\n^\n!Type:Bank\nD3/14/26\nT5\nL[A]\n^\n',
    );
    expect(rowsOf(file).map(({ mirrorOf }) => mirrorOf)).toEqual([undefined, 6]);
  });

  it('QI13 knows a split that each of its accounts tells as a whole', () => {
    const register = (name: string, record: string) =>
      `!Account\nN${name}\nTBank\n^\n!Type:Bank\nD3/14/26\n${record}\n^\n`;
    const file = read(
      register('A', 'T-10\nS[B]\n$-4\nS[C]\n$-5\nSFood\n$-1') +
        register('B', 'T4\nS[A]\n$10\nS[C]\n$-5\nSFood\n$-1') +
        register('C', 'T5\nS[A]\n$10\nS[B]\n$-4\nSFood\n$-1'),
    );
    expect(rowsOf(file).map(({ mirrorOf }) => mirrorOf)).toEqual([undefined, 6, 6]);
  });

  it('QI14 tells cleared from reconciled rows', () => {
    const states = (text: string) => rowsOf(read(text)).map(({ state }) => state);
    expect(states(bank('D3/14/26\nT1', 'D3/14/26\nT1\nC*', 'D3/14/26\nT1\nCX'))).toEqual([
      'uncleared',
      'cleared',
      'reconciled',
    ]);
    expect(states(bank('D3/14/26\nT1'))).toEqual(['cleared']);
  });

  it('QI15 takes the balance of the last statement', () => {
    const file = read(`!Account\nNA\nTBank\n/3/31/26\n$1,200.50\n^\n${bank('D3/14/26\nT1')}`);
    expect(file.statements[0]?.balances).toEqual([{ date: '2026-03-31', amount: '1200.5', kind: 'closing' }]);
  });
});

describe('investments', () => {
  const invest = (...records: readonly string[]) =>
    read(
      `!Type:Security\nNAcme Ltd\nSACM\nTStock\n^\n!Account\nNDepot\nTInvst\n^\n!Type:Invst\n${records.map((each) => `D3/14/26\n${each}\n^\n`).join('')}`,
    );

  it('QI16 QI17 books units, commission, income and money', () => {
    const file = invest(
      'NBuy\nYAcme Ltd\nI10\nQ5\nT52.00\nO2.00',
      'NSellX\nYAcme Ltd\nI12\nQ2\nT23.00\nO1.00\nL[Giro]\n$23.00',
      'NDiv\nYAcme Ltd\nT3.00',
      'NDivX\nYAcme Ltd\nT3.00\nL[Giro]\n$3.00',
      'NReinvDiv\nYAcme Ltd\nI10\nQ0.3\nT3.00',
      'NShrsIn\nYOther\nI7\nQ3\nT21.00',
      'NShrsOut\nYOther\nQ3',
      'NXIn\nT100.00\nL[Giro]\n$100.00',
      'NXOut\nT40.00\nL[Giro]\n$40.00',
      'NMiscExp\nT4.00\nLFees',
      'NMiscIncX\nT4.00\nLGifts|[Giro]\n$4.00',
    );
    expect(rowsOf(file).map(shortly)).toEqual([
      'own 5 ACM @@ 50, Expenses:Commissions 2, own -52',
      'own -2 ACM @@ 24, Expenses:Commissions 1, Assets:Giro 23',
      'own 3, Income:Dividends -3',
      'own 0, Assets:Giro 3, Income:Dividends -3',
      'own 0.3 ACM @@ 3, Income:Dividends -3',
      'own 3 Other @@ 21, Equity:Opening Balances -21',
      'own -3 Other @@ 0, Equity:Opening Balances 0',
      'own 100, Assets:Giro -100',
      'own -40, Assets:Giro 40',
      'own -4, Expenses:Fees 4',
      'own 0, Assets:Giro 4, Income:Gifts -4',
    ]);
    expect(rowsOf(file)[1]?.amount).toBe('23');
    for (const row of rowsOf(file)) {
      const weights = (row.postings ?? []).map(({ amount, commodity, cost }) =>
        postingWeight({
          amount,
          commodity: commodity ?? 'EUR',
          ...(cost !== undefined && { cost: { amount: cost, commodity: 'EUR', per: 'total' } }),
        }),
      );
      expect(isZero(sum(weights.map(({ value }) => value)))).toBe(true);
    }
  });

  it('QI13 knows the bank row of a purchase', () => {
    const file = read(
      '!Account\nNDepot\nTInvst\n^\n!Type:Invst\nD3/14/26\nNBuyX\nYAB\nQ5\nT50.00\nL[Giro]\n$50.00\n^\n' +
        '!Account\nNGiro\nTBank\n^\n!Type:Bank\nD3/14/26\nT-50.00\nL[Depot]\n^\n',
    );
    expect(rowsOf(file).map(({ mirrorOf }) => mirrorOf)).toEqual([undefined, 6]);
  });

  it('QI18 shows what it cannot book', () => {
    const [row, split] = invest('NExercise\nYAcme Ltd\nQ20', 'NStkSplit\nYAcme Ltd\nQ20').statements[0]?.rows ?? [];
    expect(row).toMatchObject({ problem: expect.stringContaining('Exercise') });
    expect(split).toMatchObject({ problem: 'no shares of Acme Ltd are held in this file before the split' });
  });

  it('QI19 books splits of shares by what is held on their days', () => {
    const on = (day: string, lines: string) => `D3/${day}/26\nYAB\n${lines}\n^\n`;
    const file = read(
      `!Type:Invst\n${on('20', 'NStkSplit\nQ5')}${on('15', 'NStkSplit\nQ20')}${on('14', 'NShrsIn\nQ8\nI1')}${on('16', 'NBuy\nQ4\nI1')}`,
    );
    expect(rowsOf(file).map(shortly)).toEqual([
      'own -10 AB @@ 0, own 0',
      'own 8 AB @@ 0, own 0',
      'own 8 AB @@ 8, Equity:Opening Balances -8',
      'own 4 AB @@ 4, own -4',
    ]);
  });
});
