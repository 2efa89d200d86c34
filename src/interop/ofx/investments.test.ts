import { describe, expect, it } from 'vitest';
import type { StatementFile, StatementRow } from '../imported-file.ts';
import { readOfx } from './read-ofx.ts';
import { action, investments, position, security } from './testing/investment-text.ts';
import { bytesOf } from './testing/ofx-text.ts';

const ACME = security('111', 'ACME');

function read(list: string, parts: Parameters<typeof investments>[1] = { securities: ACME }): StatementFile {
  return readOfx(bytesOf(investments(list, parts)), { fileName: 'broker.ofx' });
}

function rowOf(list: string, parts?: Parameters<typeof investments>[1]): StatementRow {
  const [row] = read(list, parts).statements[0]?.rows ?? [];
  if (row === undefined || 'problem' in row) throw new Error(row?.problem ?? 'no row');
  return row;
}

/** Postings as `account amount commodity @ cost`, to be read at a glance. */
function told({ postings = [] }: StatementRow): readonly string[] {
  return postings.map(({ account, amount, commodity, cost, costIn }) =>
    [
      `${typeof account === 'string' ? account : account.name} ${amount}`,
      ...(commodity === null ? [] : [commodity]),
      ...(cost === undefined ? [] : [`@ ${cost} ${costIn}`]),
    ].join(' '),
  );
}

describe('investment actions', () => {
  it('O22 a purchase and a sale post units, charges and money; the row keeps its cells, days and identity', () => {
    const buy = rowOf(
      action('BUYSTOCK', {
        MEMO: 'You bought',
        DTSETTLE: '20260108',
        UNITS: '+10',
        UNITPRICE: '25.5',
        COMMISSION: '7.95',
        FEES: '0.05',
        TOTAL: '-263.00',
      }),
    );
    expect(buy).toMatchObject({
      line: 13,
      date: '2026-01-05',
      valueOn: '2026-01-08',
      amount: '-263',
      commodity: null,
      payee: 'Buy ACME',
      note: 'You bought',
      externalId: 'i1',
    });
    expect(buy.cells.slice(0, 3)).toEqual(['BUYSTOCK', 'FITID i1', 'DTTRADE 20260105']);
    expect(told(buy)).toEqual(['own 10 ACME @ 255 USD', 'Expenses:Commissions 7.95', 'Expenses:Fees 0.05', 'own -263']);
    const sell = rowOf(
      action('SELLMF', { UNITS: '-4', UNITPRICE: '30', COMMISSION: '2', WITHHOLDING: '3', TOTAL: '115' }),
    );
    expect(told(sell)).toEqual(['own -4 ACME @ 120 USD', 'Expenses:Commissions 2', 'Expenses:Taxes 3', 'own 115']);
  });

  it('O22 signs and totals that a broker leaves out follow from the kind of action', () => {
    expect(told(rowOf(action('BUYMF', { UNITS: '2', UNITPRICE: '10', TOTAL: '20' })))).toEqual([
      'own 2 ACME @ 20 USD',
      'own -20',
    ]);
    expect(told(rowOf(action('SELLOTHER', { UNITS: '2', UNITPRICE: '10', COMMISSION: '1' })))).toEqual([
      'own -2 ACME @ 20 USD',
      'Expenses:Commissions 1',
      'own 19',
    ]);
    const unsigned = action('BUYMF', { UNITS: '2', UNITPRICE: '10', TOTAL: '20' });
    const expense = action('INVEXPENSE', { SEC: '', TOTAL: '5' }, 'i2');
    expect(read(unsigned + expense).statements[0]?.rows.map((row) => ('date' in row ? told(row) : null))[1]).toEqual([
      'own -5',
      'Expenses:Investments 5',
    ]);
  });

  it('O22 what takes an action back goes the other way', () => {
    const back = action('BUYSTOCK', { REVERSALFITID: 'i0', UNITS: '-10', COMMISSION: '5', TOTAL: '105' });
    expect(told(rowOf(back))).toEqual(['own -10 ACME @ 100 USD', 'Expenses:Commissions -5', 'own 105']);
  });

  it('O22 money from outside the account does not go through its cash', () => {
    const fields = { UNITS: '2', UNITPRICE: '10', TOTAL: '-20', SUBACCTFUND: 'OTHER' };
    expect(told(rowOf(action('BUYMF', fields)))).toEqual(['own 2 ACME @ 20 USD', 'Equity:Transfers -20']);
  });

  it('O22 interest that has run up on a bond is paid beside the total', () => {
    const fields = { UNITS: '1000', UNITPRICE: '98', TOTAL: '-980', ACCRDINT: '4.5' };
    expect(told(rowOf(action('BUYDEBT', fields)))).toEqual([
      'own 1000 ACME @ 980 USD',
      'Income:Interest 4.5',
      'own -984.5',
    ]);
  });

  it('O23 income, reinvested income and expenses', () => {
    const income = (kind: string) => told(rowOf(action('INCOME', { INCOMETYPE: kind, TOTAL: '5.53' })));
    expect(['DIV', 'INTEREST', 'CGLONG', 'CGSHORT', 'MISC'].map(income).map(([, last]) => last)).toEqual([
      'Income:Dividends -5.53',
      'Income:Interest -5.53',
      'Income:Capital Gains:Long -5.53',
      'Income:Capital Gains:Short -5.53',
      'Income:Investments -5.53',
    ]);
    const withheld = rowOf(action('INCOME', { INCOMETYPE: 'DIV', TOTAL: '8.5', WITHHOLDING: '1.5' }));
    expect(told(withheld)).toEqual(['own 8.5', 'Expenses:Taxes 1.5', 'Income:Dividends -10']);
    const again = rowOf(action('REINVEST', { INCOMETYPE: 'DIV', UNITS: '0.5', UNITPRICE: '40', TOTAL: '-20' }));
    expect(told(again)).toEqual(['own 0.5 ACME @ 20 USD', 'Income:Dividends -20']);
    expect(again.payee).toBe('Reinvested dividend ACME');
    const flows = [action('INVEXPENSE', { TOTAL: '-3' }), action('MARGININTEREST', { SEC: '', TOTAL: '-2' })];
    expect(flows.map((each) => told(rowOf(each)))).toEqual([
      ['own -3', 'Expenses:Investments 3'],
      ['own -2', 'Expenses:Interest 2'],
    ]);
  });

  it('O23 capital that is given back is no income: it lowers what the units have cost', () => {
    expect(told(rowOf(action('RETOFCAP', { TOTAL: '9' })))).toEqual([
      'own 0 ACME @ 9 USD',
      'own 9',
      'Equity:Return of Capital -9',
    ]);
    const back = rowOf(action('RETOFCAP', { REVERSALFITID: 'i0', TOTAL: '-9' }));
    expect(told(back)).toEqual(['own 0 ACME @ -9 USD', 'own -9', 'Equity:Return of Capital 9']);
  });

  it('O22 nothing is booked by what a memo says: interest that has run up has an element of its own', () => {
    const fields = { UNITS: '1000', UNITPRICE: '98', TOTAL: '-980', MEMO: 'ACCRUED INTEREST 4.50' };
    expect(told(rowOf(action('BUYDEBT', fields)))).toEqual(['own 1000 ACME @ 980 USD', 'own -980']);
  });

  it('O24 what is moved in keeps its cost and day, what is moved out is no sale', () => {
    const moved = rowOf(
      action('TRANSFER', { UNITS: '3', TFERACTION: 'IN', POSTYPE: 'LONG', UNITPRICE: '12', DTPURCHASE: '20240229' }),
    );
    expect(moved).toMatchObject({ amount: '3', commodity: 'ACME', payee: 'Transfer in ACME' });
    expect(moved.postings?.[0]?.lot).toEqual({ date: '2024-02-29' });
    expect(moved.postings?.[1]).toMatchObject({ amount: '-36', commodity: 'USD' });
    expect(told(rowOf(action('TRANSFER', { UNITS: '3', TFERACTION: 'OUT', UNITPRICE: '12' })))).toEqual([
      'own -3 ACME',
      'Equity:Transfers 3 ACME',
    ]);
  });

  it('O24 a split adds units for nothing, an option that has ended leaves for nothing', () => {
    const split = action('SPLIT', { OLDUNITS: '10', NEWUNITS: '25', FRACCASH: '1.20' });
    expect(told(rowOf(split))).toEqual(['own 15 ACME @ 0 USD', 'own 1.2 USD', 'Income:Investments -1.2 USD']);
    const ended = rowOf(action('CLOSUREOPT', { OPTACTION: 'EXPIRE', UNITS: '-2', SHPERCTRCT: '100' }));
    expect(told(ended)).toEqual(['own -2 ACME @ 0 USD']);
    expect(ended.payee).toBe('Expire ACME');
    expect(told(rowOf(action('JRNLFUND', { SEC: '', TOTAL: '40' })))).toEqual(['own 0']);
  });

  it('O25 an action that cannot be booked is a row with its reason', () => {
    const problemOf = (text: string) => {
      const [row] = read(text).statements[0]?.rows ?? [];
      return row !== undefined && 'problem' in row ? row.problem : null;
    };
    expect(problemOf(action('BUYSTOCK', { UNITS: '3' }))).toContain('TOTAL: expected an amount');
    expect(problemOf(action('BUYSTOCK', { TOTAL: '-3' }))).toContain('UNITS: expected how many');
    expect(problemOf(action('SELLMF', { SEC: '', UNITS: '3', TOTAL: '3' }))).toContain('SECID');
    expect(problemOf(action('INCOME', { TOTAL: '$5' }))).toContain('TOTAL: expected a figure such as -84.17');
    expect(problemOf(action('SPLIT', { NUMERATOR: '2' }))).toContain('OLDUNITS');
    expect(problemOf(action('BUYSTOCK', { UNITS: '1', TOTAL: '-3', COMMISSION: '4' }))).toContain('more than what was');
    expect(problemOf(action('INCOME', { TOTAL: '5' }, 'i1', 'soon'))).toContain('DTTRADE');
    expect(problemOf(action('SPINOFF', { TOTAL: '5' }))).toContain('SPINOFF is no action that can be booked');
    const text = investments(action('BUYSTOCK', { UNITS: '1', TOTAL: '-3' }));
    const cut = readOfx(bytesOf(text.slice(0, text.indexOf('</BUYSTOCK>'))), { fileName: 'cut.ofx' });
    expect(cut.statements[0]?.rows).toMatchObject([{ problem: expect.stringContaining('the file ends inside') }]);
  });
});

describe('securities, positions and prices', () => {
  const buy = (number: string) => action('BUYSTOCK', { SEC: number, UNITS: '1', TOTAL: '-3' });

  it('O26 a security is called by its ticker where that is its own and no currency', () => {
    const called = (securities: string) => rowOf(buy('111'), { securities }).postings?.[0]?.commodity;
    expect(called(ACME)).toBe('ACME');
    expect(called('')).toBe('111');
    expect(called(security('111', ''))).toBe('111');
    expect(called(security('111', 'MAD'))).toBe('111');
    expect(called(ACME + security('222', 'ACME'))).toBe('111');
    expect(called(ACME + ACME)).toBe('ACME');
  });

  it('O27 positions and cash are what the account holds on the day of the statement', () => {
    const positions =
      position('111', '3') +
      position('111', '4', '<POSTYPE>LONG') +
      position('222', '5', '<POSTYPE>SHORT') +
      position('333', '', '');
    const file = read('', { positions, securities: ACME, balance: '<AVAILCASH>12.50<MARGINBALANCE>0<SHORTBALANCE>0' });
    expect(file.statements[0]?.balances).toEqual([
      { kind: 'closing', date: '2026-03-31', amount: '12.5' },
      { kind: 'closing', date: '2026-03-31', amount: '7', commodity: 'ACME' },
      { kind: 'closing', date: '2026-03-31', amount: '-5', commodity: '222' },
    ]);
    expect(file.warnings).toEqual(['Assets:Investment 5: 1 security position is not used: no security or no units']);
    const margin = read('', { balance: '<AVAILCASH>12.50<MARGINBALANCE>-100<SHORTBALANCE>0' });
    expect(margin.statements[0]?.balances).toEqual([]);
  });

  it('O28 prices come from the list of securities and from positions, which have the last word on a day', () => {
    const at = (price: string, day: string) => `<UNITPRICE>${price}<DTASOF>${day}`;
    const securities =
      security('111', 'ACME', at('9.5', '20260330')) +
      security('222', '', at('8', '20260331')) +
      security('333', 'BOND', at('98', '20260330'), 'DEBTINFO') +
      security('444', 'NONE', at('0', '20260330'));
    const priced = (price: string, market: string) => `<UNITPRICE>${price}<MKTVAL>${market}<DTPRICEASOF>20260331`;
    const positions =
      position('222', '2', `${priced('7', '14')}<CURRENCY><CURRATE>1<CURSYM>EUR</CURRENCY>`) +
      position('111', '3', priced('10', '30')) +
      position('333', '1000', priced('99', '990'), 'POSDEBT') +
      position('555', '2', priced('1.5', '300'), 'POSOPT') +
      position('666', '2', priced('1.5', '3'), 'POSOPT');
    expect(read('', { positions, securities }).prices).toEqual([
      { commodity: 'ACME', currency: 'USD', date: '2026-03-30', amount: '9.5' },
      { commodity: '222', currency: 'USD', date: '2026-03-31', amount: '8' },
      { commodity: 'BOND', currency: 'USD', date: '2026-03-30', amount: '0.98' },
      { commodity: '222', currency: 'EUR', date: '2026-03-31', amount: '7' },
      { commodity: 'ACME', currency: 'USD', date: '2026-03-31', amount: '10' },
      { commodity: 'BOND', currency: 'USD', date: '2026-03-31', amount: '0.99' },
      { commodity: '555', currency: 'USD', date: '2026-03-31', amount: '150' },
      { commodity: '666', currency: 'USD', date: '2026-03-31', amount: '1.5' },
    ]);
    const twice = read('', {
      positions: position('111', '3', priced('11', '33')),
      securities: security('111', 'ACME', at('10', '20260331')),
    });
    expect(twice.prices).toEqual([{ commodity: 'ACME', currency: 'USD', date: '2026-03-31', amount: '11' }]);
  });
});
