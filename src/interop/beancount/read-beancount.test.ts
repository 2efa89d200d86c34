import { add, parseDecimal, toDecimalString, ZERO } from '#ledger';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beancount, isRefusedBy } from '../export/testing/peers.ts';
import type { JournalFile } from '../imported-file.ts';
import { divide, roundTo } from './expression.ts';
import { readBeancount } from './read-beancount.ts';

const read = (text: string, companions?: Readonly<Record<string, Uint8Array>>): JournalFile =>
  readBeancount(text, { fileName: 'home.beancount', today: '2026-06-15', ...(companions && { companions }) });

/** Postings as `account amount commodity @ cost`. */
const shown = ({ transactions }: JournalFile) =>
  transactions.map(({ date, postings }) => [
    date,
    ...postings.map(({ account, amount, commodity, cost }) => {
      const at = cost === undefined ? '' : ` ${cost.per === 'unit' ? '@' : '@@'} ${cost.amount} ${cost.commodity}`;
      return `${account} ${amount} ${commodity}${at}`;
    }),
  ]);

/** `read`, or the code of the error. */
function attempt(reading: () => unknown): string {
  try {
    reading();
    return 'read';
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
  }
}

const balanceOf = ({ transactions }: JournalFile, account: string, commodity: string) =>
  toDecimalString(
    transactions
      .flatMap(({ postings }) => postings)
      .filter((posting) => posting.account === account && posting.commodity === commodity)
      .reduce((sum, { amount }) => add(sum, parseDecimal(amount)), ZERO),
  );

const BOUGHT = `
2026-01-01 open Assets:Broker
2026-01-05 * "Buy"
  Assets:Broker  10 ABC {5.00 USD}
  Assets:Cash
2026-02-05 * "Buy more"
  Assets:Broker  10 ABC {7.00 USD, "second"}
  Assets:Cash
`;

describe('a Beancount ledger', () => {
  it('N1 N2 gives payee, narration, tags, links and metadata, and the one amount that is missing', () => {
    const file = read(`
pushtag #trip
2026-03-12 * "Green Valley Grocers" "Weekly; shop" #food ^receipt-7
  doc: "a.pdf"
  Expenses:Food   84.17 EUR ; for two
  Assets:Checking
poptag #trip
2026-03-13 ! "Only a narration"
  Expenses:Food  1.00 EUR
  Assets:Checking  -1.00 EUR
`);
    expect(file.transactions[0]).toMatchObject({
      line: 3,
      payee: 'Green Valley Grocers',
      note: 'Weekly; shop\ndoc: "a.pdf"',
      tags: ['trip', 'food', '^receipt-7'],
    });
    expect(file.transactions[1]).toMatchObject({ payee: 'Only a narration', note: '' });
    expect(file.transactions[1]?.postings[0]?.state).toBeUndefined();
    expect(shown(file)[0]).toEqual(['2026-03-12', 'Expenses:Food 84.17 EUR', 'Assets:Checking -84.17 EUR']);
  });

  it('N3 works out sums, products and quotients, with separators of thousands', () => {
    const file = read('2026-01-01 * "x"\n  A:B  (1,200.00 - 2 * 0.5) / 4 EUR\n  C:D\n');
    expect(shown(file)[0]).toEqual(['2026-01-01', 'A:B 299.75 EUR', 'C:D -299.75 EUR']);
  });

  it('N4 takes from the lot that the braces name, or from all, or in the order of the booking', () => {
    const named = read(`${BOUGHT}2026-03-05 * "Sell"\n  Assets:Broker  -4 ABC {"second"}\n  Assets:Cash\n`);
    expect(shown(named)[2]).toEqual(['2026-03-05', 'Assets:Broker -4 ABC @ 7 USD', 'Assets:Cash 28 USD']);
    const all = read(`${BOUGHT}2026-03-05 * "Sell"\n  Assets:Broker  -20 ABC {}\n  Assets:Cash\n`);
    expect(balanceOf(all, 'Assets:Cash', 'USD')).toBe('0');
    for (const [booking, proceeds] of [
      ['FIFO', '64'],
      ['LIFO', '80'],
      ['HIFO', '80'],
      ['AVERAGE', '72'],
    ] as const) {
      const text = BOUGHT.replace('Assets:Broker\n', `Assets:Broker ABC "${booking}"\n`);
      const sold = read(`${text}2026-03-05 * "Sell"\n  Assets:Broker  -12 ABC {}\n  Assets:Cash\n`);
      expect(shown(sold)[2]?.at(-1)).toBe(`Assets:Cash ${proceeds} USD`);
    }
  });

  it('N5 refuses what no lot can give, and says which lots there are', () => {
    const ambiguous = read(`${BOUGHT}2026-03-05 * "Sell"\n  Assets:Broker  -4 ABC {}\n  Assets:Cash\n`);
    expect(ambiguous.unreadable).toMatchObject([
      { line: 10, problem: expect.stringContaining('2 lots in Assets:Broker') },
    ]);
    const tooMany = read(`${BOUGHT}2026-03-05 * "Sell"\n  Assets:Broker  -21 ABC {}\n  Assets:Cash\n`);
    expect(tooMany.unreadable[0]?.problem).toContain('only 20 ABC');
    const none = read(`${BOUGHT}2026-03-05 * "Sell"\n  Assets:Broker  -1 ABC {9.00 USD}\n  Assets:Cash\n`);
    expect(none.unreadable[0]?.problem).toContain('no lot in Assets:Broker');
    expect(none.transactions).toHaveLength(2);
  });

  it('N6 balances costs and prices, total costs and compound ones', () => {
    const file = read(`
2026-01-05 * "a"
  A:B  10 ABC {{52.00 USD}}
  C:D
2026-01-06 * "b"
  A:E  10 ABC {5.00 # 9.95 USD}
  C:D
2026-01-07 * "c"
  A:F  100.00 CAD @ 0.80 USD
  C:D
2026-01-08 * "d"
  A:F  100.00 CAD @@ 81.00 USD
  C:D  -81.00 USD
`);
    expect(shown(file)).toEqual([
      ['2026-01-05', 'A:B 10 ABC @ 5.2 USD', 'C:D -52 USD'],
      ['2026-01-06', 'A:E 10 ABC @ 5.995 USD', 'C:D -59.95 USD'],
      ['2026-01-07', 'A:F 100 CAD @ 0.8 USD', 'C:D -80 USD'],
      ['2026-01-08', 'A:F 100 CAD @@ 81 USD', 'C:D -81 USD'],
    ]);
  });

  it('N7 allows half of the last digit, and puts it into a cost, so that the books balance exactly', () => {
    const file = read('2026-01-01 * "x"\n  A:B  3.333 ABC @ 1.001 USD\n  C:D  -3.34 USD\n');
    expect(file.warnings).toEqual([]);
    expect(shown(file)[0]?.slice(1)).toEqual(['A:B 3.333 ABC @@ 3.34 USD', 'C:D -3.34 USD']);
  });

  it('N8 keeps what does not balance, as postings that need not, and says so', () => {
    const file = read('2026-01-01 * "x"\n  A:B  3.00 USD\n');
    expect(file.warnings).toEqual(['home.beancount:1: the transaction does not balance: 3 USD remains']);
    expect(file.transactions[0]?.postings).toMatchObject([{ amount: '3', kind: 'virtual' }]);
  });

  it('N9 pads once for each commodity, on the day of the pad, and tells of balances that do not hold', () => {
    const file = read(`
2026-01-01 pad Assets:Cash:Purse Equity:Opening
2026-01-05 balance Assets:Cash:Purse 100.00 EUR
2026-01-06 * "Lunch"
  Expenses:Food  12.00 EUR
  Assets:Cash:Purse
2026-01-07 balance Assets:Cash:Purse 88.01 EUR
2026-01-08 balance Assets:Cash 90.00 EUR
2026-01-09 balance Assets:Cash:Purse 89.00 ~ 1.00 EUR
`);
    expect(shown(file)[0]).toEqual(['2026-01-01', 'Assets:Cash:Purse 100 EUR', 'Equity:Opening -100 EUR']);
    expect(file.warnings).toEqual([
      'A balance does not hold: home.beancount:8: Assets:Cash holds 88 EUR, the ledger says 90 EUR',
    ]);
  });

  it('N10 follows forecasts to their end, and splits expenses among members', () => {
    const planned = read(`
plugin "beancount.plugins.forecast"
2026-01-31 # "Rent [MONTHLY UNTIL 2026-05-31]"
  Expenses:Rent  500 EUR
  Assets:Cash
2026-04-01 # "Salary [MONTHLY SKIP 1 TIME]"
  Assets:Cash  900 EUR
  Income:Work
2026-01-01 # "Tax [YEARLY REPEAT 3 TIMES]"
  Expenses:Tax  5 EUR
  Assets:Cash
`);
    expect(planned.transactions.map(({ date, payee }) => `${date} ${payee}`)).toEqual([
      '2026-01-01 Tax',
      '2026-01-31 Rent',
      '2026-03-31 Rent',
      '2026-04-01 Salary',
      '2026-05-31 Rent',
      '2026-06-01 Salary',
      '2026-08-01 Salary',
      '2026-10-01 Salary',
      '2026-12-01 Salary',
      '2027-01-01 Tax',
      '2028-01-01 Tax',
    ]);
    const split = read(
      'plugin "beancount.plugins.split_expenses" "Ann Bo"\n2026-01-01 * "x"\n  Expenses:Food  3.01 EUR\n  Assets:Cash\n',
    );
    expect(shown(split)[0]?.slice(1)).toEqual([
      'Expenses:Food:Ann 1.505 EUR',
      'Expenses:Food:Bo 1.505 EUR',
      'Assets:Cash -3.01 EUR',
    ]);
  });

  it('N11 reads what it includes once, and refuses what is not there', () => {
    const more = new TextEncoder().encode('2026-01-02 * "b"\n  A:B  1 EUR\n  C:D\n');
    const main = 'include "more.beancount"\n2026-01-01 * "a"\n  A:B  1 EUR\n  C:D\n';
    expect(read(main, { 'more.beancount': more }).transactions.map(({ payee }) => payee)).toEqual(['a', 'b']);
    expect(() => read(main)).toThrow(/^home\.beancount:1:1: /);
  });

  it('N12 names accounts by what the options call their roots, and counts what it leaves aside', () => {
    const file = read(`
option "name_assets" "Vermoegen"
* A heading
2026-01-01 open Vermoegen:Kasse EUR
2026-01-01 commodity EUR
2026-01-02 price EUR 1.10 USD
2026-01-03 * "x"
  Vermoegen:Kasse  1 EUR
  Equity:Start
plugin "my.own.plugin"
`);
    expect(file.accounts[0]).toEqual({ name: 'Vermoegen:Kasse', kind: 'asset', commodity: 'EUR' });
    expect(file.warnings).toEqual([
      'The plug-in my.own.plugin is not known here: what it would do is not done',
      'Left aside: 1 × commodity',
    ]);
    expect(file.prices).toEqual([{ commodity: 'EUR', currency: 'USD', date: '2026-01-02', amount: '1.1' }]);
  });

  it('N13 keeps what it cannot read with its place, and the rest', () => {
    const file = read(
      '2026-13-01 open A:B\n2026-01-01 * "x"\n  A:B  1 EUR\n  C:D\nnonsense here\n2026-01-01 balance A:B\n',
    );
    expect(file.unreadable.map(({ line, problem }) => `${line}: ${problem}`)).toEqual([
      '1: found 2026-13-01, expected a day of the calendar',
      '5: found "nonsense", expected a date or a directive of Beancount',
      '6: found the end of the line, expected a number',
    ]);
    expect(() => read('this is no ledger\n')).toThrow(/^home\.beancount:1:1: /);
  });

  it('N13 never fails in another way, whatever the text', () => {
    const piece = fc.constantFrom(
      '2026-01-01 ',
      '* ',
      '"x" ',
      'open ',
      'balance ',
      'pad ',
      'A:B ',
      'C:D ',
      '\n',
      '\n  ',
      '1.50 ',
      '-2 ',
      'EUR ',
      '{',
      '}',
      '{{',
      '}}',
      '@ ',
      '@@ ',
      '(',
      ')',
      '/ 0 ',
      '#t ',
      '^l ',
      'k: ',
      ';',
      '"',
      '\\',
      'option ',
      'plugin ',
      '~ ',
      'é',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const outcome = attempt(() => read(pieces.join('')));
        return outcome === 'read' || outcome === 'ImportError';
      }),
      { numRuns: 200 },
    );
  });

  it('N3 divides to 28 digits, half to even, and exactly where it can', () => {
    const decimal = (text: string) => parseDecimal(text);
    expect(toDecimalString(divide(decimal('10'), decimal('3')))).toBe('3.333333333333333333333333333');
    expect(toDecimalString(divide(decimal('-2'), decimal('3')))).toBe('-0.6666666666666666666666666667');
    expect(toDecimalString(divide(decimal('1'), decimal('8')))).toBe('0.125');
    expect(toDecimalString(divide(decimal('100'), decimal('0.5')))).toBe('200');
    expect(['0.125', '0.135', '-0.125', '2.5'].map((text) => toDecimalString(roundTo(decimal(text), 2)))).toEqual([
      '0.12',
      '0.14',
      '-0.12',
      '2.5',
    ]);
  });

  it('N2 N4 opens a lot for what the rest of its transaction paid', () => {
    const file = read(`
2026-01-02 * "Buy"
  Assets:Broker  10 ABC {}
  Assets:Broker  5 DEF {50.00 USD}
  Assets:Cash  -1250.00 USD
2026-01-03 * "Buy"
  Assets:Broker  4 ABC {USD, "late"}
  Assets:Cash  -440.00 USD
2026-01-04 * "Sell"
  Assets:Broker  -4 ABC {"late"}
  Assets:Cash
`);
    expect(file.unreadable).toEqual([]);
    expect(shown(file)).toEqual([
      ['2026-01-02', 'Assets:Broker 10 ABC @ 100 USD', 'Assets:Broker 5 DEF @ 50 USD', 'Assets:Cash -1250 USD'],
      ['2026-01-03', 'Assets:Broker 4 ABC @ 110 USD', 'Assets:Cash -440 USD'],
      ['2026-01-04', 'Assets:Broker -4 ABC @ 110 USD', 'Assets:Cash 440 USD'],
    ]);
    const negative = read('2026-01-02 * "Buy"\n  Assets:Broker  10 ABC {}\n  Assets:Cash  5 USD\n2026-01-03 * "x"\n');
    expect(negative.unreadable[0]?.problem).toContain('a cost that would be negative');
  });

  it.each([
    ['10 ABC {-10 USD}', '100 USD', 'a cost below zero'],
    ['10 ABC {{-100 USD}}', '100 USD', 'a cost below zero'],
    ['10 ABC {5 # -60 USD}', '10 USD', 'a cost below zero'],
    ['10 ABC {}', '100 USD', 'a cost that would be negative'],
    ['10 ABC @ -10 USD', '100 USD', 'a price below zero'],
    ['10 ABC @@ -100 USD', '100 USD', 'a price below zero'],
    ['10 ABC {*}', '-100 USD', 'an asterisk that merges lots'],
    ['10 ABC {*, 10 USD}', '-100 USD', 'an asterisk that merges lots'],
    ['-3 DEF {*}', '60 USD', 'an asterisk that merges lots'],
    ['10 ABC {20 # -60 USD}', '-140 USD', null],
    ['10 ABC {0 USD}', '0 USD', null],
  ])('N14 reads or refuses %s for %s as bean-check does', (units, money, problem) => {
    const text = `2026-01-01 open Assets:Broker
2026-01-01 open Assets:Cash
2026-01-02 * "Before"
  Assets:Broker  4 DEF {20 USD}
  Assets:Cash  -80 USD
2026-01-03 * "x"
  Assets:Broker  ${units}
  Assets:Cash  ${money}
`;
    const { unreadable, warnings } = read(text);
    expect(warnings).toEqual([]);
    expect(unreadable.map(({ line }) => line)).toEqual(problem === null ? [] : [7]);
    expect(unreadable.map((row) => row.problem).join()).toContain(problem ?? '');
    expect(beancount === null || isRefusedBy(beancount, text) === (problem !== null)).toBe(true);
  });

  it('N3 reads a number that its commodity follows without a blank, and names in scripts without capitals', () => {
    const file = read('2026-01-02 * "x"\n  資産:現金  -10USD@1.1EUR\n  Expenses:食費 11EUR\n');
    expect(shown(file)).toEqual([['2026-01-02', '資産:現金 -10 USD @ 1.1 EUR', 'Expenses:食費 11 EUR']]);
  });

  it('N7 takes the default tolerance for the least, and the multiplier of the file', () => {
    const text = (option: string) => `option ${option}
2026-01-02 * "x"
  Assets:A  -10 EUR
  Assets:B  9.96 EUR
`;
    expect(read(text('"inferred_tolerance_default" "EUR:0.05"')).warnings).toEqual([]);
    expect(read(text('"inferred_tolerance_multiplier" "4"')).warnings).toEqual([]);
    expect(read(text('"inferred_tolerance_multiplier" "3.9"')).warnings[0]).toContain('does not balance');
  });

  it('N4 N7 takes the lot of just that size, and counts the digits of units in what they cost, where the file says so', () => {
    const sized = read(`option "booking_method" "STRICT_WITH_SIZE"
${BOUGHT.replace('10 ABC {7.00', '4 ABC {7.00')}
2026-03-05 * "Sell"
  Assets:Broker  -4 ABC {}
  Assets:Cash
`);
    expect(shown(sized).at(-1)).toEqual(['2026-03-05', 'Assets:Broker -4 ABC @ 7 USD', 'Assets:Cash 28 USD']);
    const rounded = (option: string) => `option "infer_tolerance_from_cost" "${option}"
2026-01-02 * "x"
  Assets:Broker  10.123 ABC {100.01 USD}
  Assets:Cash  -1012.44 USD
`;
    expect(read(rounded('TRUE')).warnings).toEqual([]);
    expect(read(rounded('FALSE')).warnings[0]).toContain('does not balance');
    // An included file does not say how the others are booked.
    const within = { 'more.beancount': new TextEncoder().encode('option "infer_tolerance_from_cost" "TRUE"\n') };
    const including = `include "more.beancount"\n${rounded('FALSE').replace(/^.*\n/, '')}`;
    expect(read(including, within).warnings[0]).toContain('does not balance');
  });
});
