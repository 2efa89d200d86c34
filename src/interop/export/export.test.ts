import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { add, type Decimal, isZero, negate, parseDecimal, sum, toDecimalString } from '#ledger';
import { readJournal } from '../journal/read-journal.ts';
import { exportCsv } from './export-csv.ts';
import { exportJournal } from './export-journal.ts';
import { exportJson } from './export-json.ts';
import type { ExportedBooks, ExportedPosting, ExportedTransaction } from './exported-books.ts';
import { accountText, commodityText } from './journal-text.ts';

const BOOKS: ExportedBooks = {
  accounts: [
    { name: 'Assets:Bank', kind: 'asset', commodity: 'EUR' },
    { name: 'Food', kind: 'other', commodity: null },
  ],
  transactions: [
    {
      date: '2026-01-02',
      bookedOn: '2026-01-04',
      payee: 'Baker; Sons',
      note: 'two\nlines',
      code: '88',
      tags: ['trip', 'who: Ann'],
      postings: [
        { account: 'Assets:Bank', amount: '-3.5', commodity: 'EUR', state: 'cleared' },
        { account: 'Food', amount: '3.5', commodity: 'EUR', date: '2026-01-05', note: 'date: 2026-01-09' },
        { account: 'Budget:Food', amount: '-3.5', commodity: 'EUR', kind: 'virtual' },
      ],
    },
    {
      date: '2026-01-03',
      payee: '(odd)',
      note: '',
      code: '',
      tags: [],
      postings: [
        {
          account: 'Assets:Shares',
          amount: '2',
          commodity: 'VWCE.DE',
          cost: { amount: '100.25', commodity: 'EUR', per: 'unit' },
          state: 'reconciled',
        },
        { account: 'Assets:Bank', amount: '-200.5', commodity: 'EUR' },
        { account: 'Envelope A', amount: '1', commodity: '', kind: 'balanced-virtual' },
        { account: 'Envelope B', amount: '-1', commodity: '', kind: 'balanced-virtual' },
      ],
    },
  ],
};

it('exportJournal writes what it says', () => {
  expect(exportJournal(BOOKS)).toBe(`account Assets:Bank
    ; type: Asset
account Food

2026-01-02=2026-01-04 (88) Baker, Sons | two lines
    ; trip:, who: Ann
    * Assets:Bank  -3.5 EUR
    Food           3.5 EUR  ; [2026-01-05]
    ; date : 2026-01-09
    (Budget:Food)  -3.5 EUR

2026-01-03 () (odd)
    * Assets:Shares  2 "VWCE.DE" @ 100.25 EUR
    Assets:Bank      -200.5 EUR
    [Envelope A]     1
    [Envelope B]     -1
`);
  expect(exportJournal({ accounts: [], transactions: [] })).toBe('');
});

it('exportJson keeps amounts as text and reads back equal', () => {
  const read: unknown = JSON.parse(exportJson(BOOKS));
  expect(read).toEqual({ format: 'daybook-books', version: 1, ...BOOKS });
});

describe('exportCsv', () => {
  it('writes one line a posting and reads back equal', () => {
    const text = exportCsv(BOOKS);
    expect(text.endsWith('\r\n')).toBe(true);
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    expect(data).toHaveLength(7);
    expect(data[0]).toMatchObject({ transaction: '1', payee: 'Baker; Sons', note: 'two\nlines', amount: '-3.5' });
    expect(data[3]).toMatchObject({ transaction: '2', cost: '100.25', 'cost per': 'unit', state: 'reconciled' });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\uff1d1'])('keeps %j from running as a formula', (evil) => {
    const posting: ExportedPosting = { account: evil, amount: '-7', commodity: evil, note: evil };
    const books: ExportedBooks = {
      accounts: [],
      transactions: [{ date: '2026-01-01', payee: evil, note: evil, code: evil, tags: [evil], postings: [posting] }],
    };
    const row = Papa.parse<string[]>(exportCsv(books), { delimiter: ',' }).data[1] ?? [];
    expect(row.filter((cell) => cell.includes(evil))).toHaveLength(7);
    expect(row.filter((cell) => cell === `'${evil}`)).toHaveLength(7);
    expect(row[8]).toBe('-7');
  });
});

const NASTY = [
  'a',
  'B',
  ' ',
  '  ',
  ';',
  '*',
  '!',
  '(',
  ')',
  '[',
  ']',
  '=',
  '@',
  '|',
  '"',
  "'",
  '#',
  '%',
  '~',
  '<',
  '>',
  '{',
  '}',
  '$',
  '€',
  '1',
  '-',
  '.',
  ',',
  '/',
  '&',
  'é',
  '日',
  '\n',
  '\t',
];
const nasty = fc
  .array(fc.constantFrom(...NASTY, ':', 'date:', '2026-01-01', '::'), { maxLength: 8 })
  .map((parts) => parts.join(''));
const level = fc.array(fc.constantFrom(...NASTY), { maxLength: 5 }).map((parts) => `x${parts.join('')}`);
const account = fc
  .tuple(fc.array(level, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '(', '[', '*', '! '))
  .map(([levels, front]) => front + levels.join(':'));
const commodity = fc.oneof(
  fc.constantFrom('EUR', 'USD', '€', '$', 'VWCE.DE', 'ab c', '5x', 'x-y', 'EURO', 'e', ''),
  fc.array(fc.constantFrom(...NASTY), { maxLength: 3 }).map((parts) => `k${parts.join('')}`),
);
const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.integer({ min: 0, max: 4 }))
  .filter(([units]) => units !== 0n)
  .map(([units, scale]) => toDecimalString({ units, scale }));
const cost = fc.record({
  amount: fc.integer({ min: 1, max: 99_999 }).map((units) => toDecimalString({ units: BigInt(units), scale: 2 })),
  commodity: fc.constant('GBP'),
  per: fc.constantFrom('unit', 'total'),
});
const half = fc.record({
  account,
  amount,
  commodity,
  state: fc.constantFrom('uncleared', 'cleared', 'reconciled'),
  note: nasty,
});

const transaction: fc.Arbitrary<ExportedTransaction> = fc
  .record({
    date: fc.constantFrom('2024-02-29', '2026-01-01', '2026-12-31'),
    payee: nasty,
    note: nasty,
    code: nasty,
    tags: fc.array(
      nasty.filter((tag) => tag.trim() !== ''),
      { maxLength: 2 },
    ),
    halves: fc.array(fc.tuple(half, account, fc.option(cost, { nil: undefined })), { minLength: 1, maxLength: 3 }),
    alone: fc.array(half, { maxLength: 1 }),
  })
  .map(({ halves, alone, ...rest }) => ({
    ...rest,
    postings: [
      ...halves.flatMap(([one, other, price]) => [
        price === undefined ? one : { ...one, cost: price },
        balancing(one, other, price),
      ]),
      ...alone.map((posting) => ({ ...posting, kind: 'virtual' as const })),
    ],
  }));

function balancing(one: ExportedPosting, other: string, price: ExportedPosting['cost']): ExportedPosting {
  if (price === undefined)
    return { account: other, amount: toDecimalString(negate(parseDecimal(one.amount))), commodity: one.commodity };
  const units = parseDecimal(one.amount);
  const each = parseDecimal(price.amount);
  const sign = units.units < 0n ? -1n : 1n;
  const total: Decimal =
    price.per === 'total'
      ? { units: each.units * sign, scale: each.scale }
      : { units: each.units * units.units, scale: each.scale + units.scale };
  return { account: other, amount: toDecimalString(negate(total)), commodity: price.commodity };
}

/** `account / commodity` -> amount as the peers must see it; zero balances absent. */
function balancesOf(entries: Iterable<readonly [string, string, string]>): Readonly<Record<string, string>> {
  const totals = new Map<string, Decimal>();
  for (const [name, symbol, value] of entries) {
    const key = `${name} / ${symbol.replace(/^"(.*)"$/s, '$1')}`;
    totals.set(key, add(totals.get(key) ?? sum([]), parseDecimal(value)));
  }
  const present = [...totals]
    .filter(([, total]) => !isZero(total))
    .map(([key, total]) => [key, toDecimalString(total)]);
  return Object.fromEntries(present.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

function expectedBalances(books: ExportedBooks): Readonly<Record<string, string>> {
  return balancesOf(
    books.transactions.flatMap((each) =>
      each.postings.map(
        (posting) => [accountText(posting.account), commodityText(posting.commodity), posting.amount] as const,
      ),
    ),
  );
}

/** Random books with every nasty text in one journal, so that one call of a peer checks hundreds of entries. */
function nastyBooks(seed: number): ExportedBooks {
  const transactions = fc.sample(transaction, { numRuns: 300, seed });
  const names = new Set(transactions.flatMap((each) => each.postings.map((posting) => posting.account)));
  return { accounts: [...names].map((name) => ({ name, kind: 'asset', commodity: null })), transactions };
}

function installed(program: string): boolean {
  const found = spawnSync(program, ['--version']).status === 0;
  if (!found) process.stdout.write(`SKIPPED: journals read by ${program}, which is not installed\n`);
  return found;
}

describe('a journal means the same to', () => {
  it.each([1, 2, 3])('Daybook itself (seed %i)', (seed) => {
    const books = nastyBooks(seed);
    const file = readJournal(exportJournal(books), { fileName: 'own.journal', today: '2026-03-12' });
    expect(file.unreadable).toEqual([]);
    expect(
      balancesOf(
        file.transactions.flatMap((each) =>
          each.postings.map((posting) => [posting.account, posting.commodity, posting.amount] as const),
        ),
      ),
    ).toEqual(expectedBalances(books));
    expect(file.transactions.map((each) => each.date)).toEqual(books.transactions.map((each) => each.date));
  });

  it('Daybook itself, with notes, codes, days and costs', () => {
    const file = readJournal(exportJournal(BOOKS), { fileName: 'own.journal', today: '2026-03-12' });
    expect(file.accounts.slice(0, 2)).toMatchObject([{ name: 'Assets:Bank', kind: 'asset' }, { name: 'Food' }]);
    expect(file.transactions).toMatchObject([
      {
        date: '2026-01-02',
        bookedOn: '2026-01-04',
        payee: 'Baker, Sons',
        code: '88',
        postings: [
          { account: 'Assets:Bank', amount: '-3.5', state: 'cleared' },
          { account: 'Food', date: '2026-01-05' },
          { account: 'Budget:Food', kind: 'virtual' },
        ],
      },
      {
        payee: '(odd)',
        postings: [
          { commodity: 'VWCE.DE', cost: { amount: '100.25', commodity: 'EUR', per: 'unit' } },
          { amount: '-200.5' },
          { kind: 'balanced-virtual', commodity: '' },
          { kind: 'balanced-virtual', commodity: '' },
        ],
      },
    ]);
  });

  const upTo = (program: string): string =>
    execFileSync(program, ['-f', '-', 'balance', '--flat', '-e', '2026-01-05', 'Food'], {
      input: exportJournal({ accounts: [], transactions: BOOKS.transactions.slice(0, 1) }),
      encoding: 'utf8',
    });

  it.skipIf(!installed('hledger'))('hledger: a posting counts on its own day', () => {
    expect(upTo('hledger')).not.toMatch(/\bFood\n.*\bFood\n/s);
    expect(upTo('hledger')).toContain('-3.5 EUR  Budget:Food');
  });

  it.skipIf(!installed('ledger'))('ledger: a posting counts on its own day', () => {
    expect(upTo('ledger')).not.toMatch(/\bFood\n.*\bFood\n/s);
    expect(upTo('ledger')).toContain('-3.5 EUR  Budget:Food');
  });

  it.skipIf(!installed('hledger')).each([1, 2, 3])('hledger (seed %i)', (seed) => {
    const books = nastyBooks(seed);
    const output = execFileSync(
      'hledger',
      ['-f', '-', 'balance', '--flat', '--no-elide', '-N', '-O', 'csv', '--layout=bare'],
      { input: exportJournal(books), encoding: 'utf8' },
    );
    const rows = Papa.parse<string[]>(output.trim()).data.slice(1);
    expect(balancesOf(rows.map(([name = '', symbol = '', value = '']) => [name, symbol, value] as const))).toEqual(
      expectedBalances(books),
    );
  });

  it.skipIf(!installed('ledger')).each([1, 2, 3])('ledger (seed %i)', (seed) => {
    const books = nastyBooks(seed);
    const output = execFileSync(
      'ledger',
      ['-f', '-', 'register', '--format', '%(account)\\t%(quantity(amount))\\t%(commodity(amount))\\n'],
      { input: exportJournal(books), encoding: 'utf8' },
    );
    const rows = output
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(
      balancesOf(
        rows.map(
          ([name = '', value = '', symbol = '']) => [name.replace(/^[([](.*)[)\]]$/s, '$1'), symbol, value] as const,
        ),
      ),
    ).toEqual(expectedBalances(books));
  });
});
