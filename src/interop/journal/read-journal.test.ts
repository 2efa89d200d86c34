import { describe, expect, it } from 'vitest';
import { readJournal } from './read-journal.ts';
import { read, shown } from './testing/read.ts';

describe('a transaction', () => {
  it('keeps all that its heading says', () => {
    const file = read([
      '2026/3/2=2026-03-05 ! (77) Corner shop | weekly ; trip: north, paid',
      '    ; more to say',
      '    * Assets:Cash  -5.00 EUR ; from the purse',
      '      ; second line',
      '    Expenses:Food',
    ]);
    expect(file.transactions).toEqual([
      {
        line: 1,
        date: '2026-03-02',
        bookedOn: '2026-03-05',
        payee: 'Corner shop',
        note: 'weekly\ntrip: north, paid\nmore to say',
        code: '77',
        tags: ['trip:north'],
        postings: [
          {
            account: 'Assets:Cash',
            amount: '-5',
            commodity: 'EUR',
            state: 'cleared',
            note: 'from the purse\nsecond line',
          },
          { account: 'Expenses:Food', amount: '5', commodity: 'EUR' },
        ],
      },
    ]);
    expect(file.warnings).toEqual(['1 transactions marked pending (!) are imported as not cleared']);
  });

  it('takes its year from the day of reading, from Y, or from its own first date', () => {
    const file = read([
      '3/2',
      ' (a)  1',
      'Y2020',
      '3/2=4/1',
      ' (a)  1  ; date:5/1',
      'apply year 2019',
      '3-2',
      ' (a)  1',
      'end',
      '1.1',
      ' (a)  1',
    ]);
    expect(file.transactions.map(({ date }) => date)).toEqual(['2026-03-02', '2020-03-02', '2019-03-02', '2020-01-01']);
    expect(file.transactions[1]).toMatchObject({ bookedOn: '2020-04-01', postings: [{ date: '2020-05-01' }] });
  });

  it('reads tags of both programs and dates in comments', () => {
    const file = read([
      '2026-01-01 x',
      ' ; :one:two:',
      ' ; ofxid: 12.3~4, k:',
      ' (a)  1 ; [2026-01-07]',
      ' (a)  1 ; [=2026-01-07]',
    ]);
    expect(file.transactions[0]?.tags).toEqual(['one', 'two', 'ofxid:12.3~4', 'k']);
    expect(file.transactions[0]?.postings.map(({ date }) => date)).toEqual(['2026-01-07', undefined]);
  });

  it('may have no postings, or one that need not balance', () => {
    const file = read(['2026-01-01 nothing yet', '2026-01-02 budget', ' (Envelope)  5']);
    expect(file.transactions.map(({ postings }) => postings)).toEqual([
      [],
      [{ account: 'Envelope', amount: '5', commodity: '', kind: 'virtual' }],
    ]);
  });
});

describe('amounts', () => {
  it.each([
    ['$-5', '-5 $'],
    ['-$5', '-5 $'],
    ['$ - 5', '-5 $'],
    ['+5 EUR', '5 EUR'],
    ['"Big Mac" 3', '3 Big Mac'],
    ['3 "A-1 x"', '3 A-1 x'],
    ['1E3', '1000'],
    ['5e-2 X', '0.05 X'],
    ['1,234.50 EUR', '1234.5 EUR'],
    ['1.234,50 EUR', '1234.5 EUR'],
    ["1'234.50 CHF", '1234.5 CHF'],
    ['12 345 678,9 SEK', '12345678.9 SEK'],
    ['12,34,567.8 INR', '1234567.8 INR'],
    ['1234567890123456789012345678.123456789 X', '1234567890123456789012345678.123456789 X'],
    ['0,50', '0.5'],
    ['7.', '7'],
  ])('%s is %s', (written, amount) => {
    expect(shown(read(['2026-01-01', ` (a)  ${written}`]))).toEqual([`a | ${amount}`]);
  });

  it('of the form 1,000 follow directives, else the rest of the journal, else hledger', () => {
    const doubtful = ['2026-01-01', ' (a)  $1,000'];
    expect(shown(read(doubtful))).toEqual(['a | 1 $']);
    expect(read(doubtful).warnings[0]).toContain('read as fractions');
    expect(shown(read([...doubtful, '2026-01-02', ' (a)  $3.50']))).toEqual(['a | 1000 $']);
    expect(read([...doubtful, '2026-01-02', ' (a)  $3.50']).warnings[0]).toContain('read as thousands');
    expect(shown(read(['decimal-mark .', ...doubtful]))).toEqual(['a | 1000 $']);
    expect(shown(read(['commodity $1,000.00', ...doubtful]))).toEqual(['a | 1000 $']);
    expect(shown(read(['commodity $', '  format $1,000.00', ...doubtful]))).toEqual(['a | 1000 $']);
    expect(shown(read(['commodity $1.000,00', ...doubtful]))).toEqual(['a | 1 $']);
  });

  it('that contradict a directive are not guessed at', () => {
    const file = read(['decimal-mark ,', '2026-01-01', ' (a)  0.10 EUR', '2026-01-01', ' (b)  1']);
    expect(file.unreadable).toEqual([
      { line: 3, cells: ['2026-01-01', ' (a)  0.10 EUR'], problem: expect.stringContaining('"," divides') },
    ]);
  });

  it('without a commodity take that of D', () => {
    expect(shown(read(['D 1000.00 EUR', '2026-01-01', ' (a)  5', ' (a)  $5']))).toEqual(['a | 5 EUR', 'a | 5 $']);
  });
});

describe('accounts', () => {
  it('have the kind they declare, else the one their name says', () => {
    const file = read([
      'account Kasse  ; type: Cash, in the drawer',
      'account Foo',
      '2026-01-01',
      ' Kasse:Rest  1 EUR',
      ' Revenues:Job',
      ' (Foo)  2',
    ]);
    expect(file.accounts).toEqual([
      { name: 'Kasse', kind: 'asset', note: 'type: Cash, in the drawer' },
      { name: 'Foo', kind: 'other' },
      { name: 'Kasse:Rest', kind: 'asset', commodity: 'EUR' },
      { name: 'Revenues:Job', kind: 'income', commodity: 'EUR' },
    ]);
  });

  it('go through apply account and aliases, the newest alias first', () => {
    const entry = ['2026-01-01', ' (a:q)  1', ' (b)  1', ' (xay)  1'];
    expect(shown(read(['alias a=b', 'alias b=c', ...entry]))).toEqual(['b:q | 1', 'c | 1', 'xay | 1']);
    expect(shown(read(['alias /x(.)y/=\\1:$1', ...entry, 'end aliases', ...entry]))).toEqual([
      'a:q | 1',
      'b | 1',
      'a:$1 | 1',
    ]);
    expect(shown(read(['apply account top', ...entry, 'end apply account']))[0]).toBe('top:a:q | 1');
    expect(shown(read(['account Assets:Cash', '  alias purse', '2026-01-01', ' (purse)  1']))).toEqual([
      'Assets:Cash | 1',
    ]);
  });

  it('of A complete a lone posting', () => {
    expect(shown(read(['bucket Assets:Cash', '2026-01-01', ' Food  5 EUR']))).toEqual([
      'Food | 5 EUR',
      'Assets:Cash | -5 EUR',
    ]);
  });
});

describe('lines beside transactions', () => {
  it('are comments, rules and settings that leave the books alone', () => {
    const file = read([
      '#!/usr/bin/env hledger',
      '* Heading',
      '% percent',
      'P 2026-01-01 EUR $1.10',
      'comment',
      '2026-01-01 no',
      'end comment',
      'test',
      'anything',
      'end test',
      'tag project',
      'payee Corner shop',
      'C 1.00 Kb = 1024 b',
      'define x=5',
      'assert 1 == 1',
      'python',
      '    print("no")',
      '~ monthly',
      '    (a)  5',
      '= expenses',
      '    (b)  *0.1',
      '= /a/ and /c/',
      '    (b)  0.1',
      'apply tag trip',
      '2026-01-01',
      '    (c)  1',
      'end apply tag',
    ]);
    expect(file.unreadable).toEqual([]);
    expect(file.transactions).toMatchObject([{ line: 25, tags: ['trip'], postings: [{ account: 'c' }] }]);
    expect(file.warnings.map((warning) => warning.split(' (')[0])).toEqual([
      '1 unit conversions',
      '2 lines for other features of Ledger',
      '1 lines that check an expression',
      '1 periodic rules',
      '2 automated rules',
    ]);
  });

  it('of the form = /words/ add postings to the transactions after them, as in Ledger', () => {
    const rule = ['= /^income/', '  (Tithe)  0.1', '  Fund  $-1', '  Rest  $1'];
    const entry = ['2026-01-01', ' Cash  $50', ' Income:Job'];
    const file = read([...entry, ...rule, ...entry]);
    expect(shown(file)).toEqual(['Cash | 50 $', 'Income:Job | -50 $']);
    expect(shown(file, 1)).toEqual(['Cash | 50 $', 'Income:Job | -50 $', 'Tithe | -5 $', 'Fund | -1 $', 'Rest | 1 $']);
  });
});

describe('what cannot be read', () => {
  it('is kept with its line and reason while the rest is offered', () => {
    const file = read([
      '2026-01-01 good',
      ' a  1',
      ' b  -1',
      '2026-02-30 no such day',
      ' a  1',
      ' b',
      '2026-03-01 unbalanced',
      ' a  1',
      ' b  -2',
      '2026-03-02 two unknowns',
      ' a  1',
      ' b',
      ' c',
      'what is this',
      '2026-03-03 trailing',
      ' a  1 EUR oops',
      ' b',
      'i 2026/03/31 09:00:00 work',
      ' (a)  1',
      'end apply account',
    ]);
    expect(file.transactions.map(({ payee }) => payee)).toEqual(['good']);
    expect(file.unreadable.map(({ line, problem }) => [line, problem.split(/[:,]/)[0]])).toEqual([
      [4, '"2026-02-30" is not a day of the calendar'],
      [7, 'the transaction does not balance'],
      [13, expect.stringContaining('a second posting without an amount')],
      [14, 'found "what is this"'],
      [16, 'found "oops"'],
      [18, 'found "i 2026/03/31 09'],
      [20, '"end account" without an "apply account" before it'],
    ]);
    expect(file.unreadable[1]?.cells).toEqual(['2026-03-01 unbalanced', ' a  1', ' b  -2']);
  });

  it('refuses the file where nothing else is left', () => {
    expect(() => read(['', '1'])).toThrowError(/^main\.journal:2:1: found "1", expected a date/);
    expect(() => read(['Date;Payee;Amount', '2026-01-01;Shop;-5'])).toThrowError(
      /^main\.journal:1:1: found "Date;Payee;Amount"/,
    );
  });

  it('gives the place in the error', () => {
    const content = new TextEncoder().encode('2026-01-01\n a  5 {');
    expect(() => readJournal(content, { fileName: 'x.j', today: '2026-01-01' })).toThrowError(
      expect.objectContaining({
        code: 'ImportError',
        detail: expect.objectContaining({ fileName: 'x.j', line: 2, column: 8 }),
      }),
    );
  });

  it('does not take binary data for a journal', () => {
    expect(() => read(['2026-01-01\0'])).toThrowError('binary data');
  });

  it('may be empty', () => {
    expect(read([])).toMatchObject({ transactions: [], accounts: [], warnings: ['The journal holds no transactions'] });
  });
});
