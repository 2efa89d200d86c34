import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { exportCsv } from '../export/export-csv.ts';
import { exportJson } from '../export/export-json.ts';
import type { ExportedBooks } from '../export/exported-books.ts';
import { BOOKS, nastyBooks } from '../export/testing/nasty-books.ts';
import type { JournalFile } from '../imported-file.ts';
import { readFile } from '../read-file.ts';
import { harmless, unharmed } from './own-files.ts';

const PRICES = [{ commodity: 'VWCE.DE', currency: 'EUR', date: '2026-01-31', amount: '101.5' }];
const DAY_WITHOUT_MONEY = {
  transactionId: 'three',
  date: '2026-02-01',
  valueOn: '2026-02-03',
  payee: 'moved in',
  note: '',
  code: '',
  tags: [],
  postings: [],
};
const WHOLE: ExportedBooks = {
  ...BOOKS,
  transactions: [...BOOKS.transactions, DAY_WITHOUT_MONEY],
  prices: PRICES,
};

function read(text: string): JournalFile {
  const file = readFile('own', new TextEncoder().encode(text), { today: '2026-03-12' });
  if ('statements' in file) throw new Error('expected a whole book');
  return file;
}

/** In CSV, a comma and a blank part tags. */
const withoutParting = (tag: string) => tag.replaceAll(/,\s+/g, ',');

/** A transaction as both sides say it: what is nothing is left out. */
function plain(transaction: JournalFile['transactions'][number] | ExportedBooks['transactions'][number]) {
  const { date, bookedOn, valueOn, payee, note, code = '', tags = [], postings } = transaction;
  const said = postings.map(({ date: own, state = 'uncleared', note: text = '', ...rest }) => ({
    ...rest,
    ...(own !== undefined && own !== date && { date: own }),
    state,
    note: text,
  }));
  return { date, bookedOn, valueOn, payee, note, code, tags: tags.map(withoutParting), postings: said };
}

describe.each([
  ['JSON', exportJson],
  ['CSV', exportCsv],
])('X40 the books as %s', (name, write) => {
  it('are told by their content, and are the same again when they are read', () => {
    const text = write(WHOLE);
    expect(detectFormat('books.txt', new TextEncoder().encode(text)).format).toBe(`own-${name.toLowerCase()}`);
    const file = read(text);
    expect(file.unreadable).toEqual([]);
    expect(file.transactions.map(plain)).toEqual(WHOLE.transactions.map(plain));
    expect(file.prices).toEqual(name === 'JSON' ? PRICES : undefined);
  });

  it.each([1, 2, 3])('are the same, whatever is in the texts (seed %i)', (seed) => {
    const books = nastyBooks(seed);
    const file = read(write(books));
    expect(file.unreadable).toEqual([]);
    expect(file.transactions.map(plain)).toEqual(books.transactions.map(plain));
    const kinds = new Map(books.accounts.map((account) => [account.name, account.kind]));
    expect(new Map(file.accounts.map((account) => [account.name, account.kind]))).toEqual(kinds);
  });
});

it('X41 a broken transaction is unreadable, and the others are offered', () => {
  const json = exportJson(BOOKS).replace('"2026-01-02"', '"2026-02-30"');
  expect(read(json)).toMatchObject({ unreadable: [{ line: 1, problem: expect.stringContaining('date') }] });
  expect(read(json).transactions).toHaveLength(1);
  const csv = exportCsv(BOOKS).replace(',-3.5,', ',three,');
  expect(read(csv)).toMatchObject({ unreadable: [{ line: 2, problem: expect.stringContaining('amount') }] });
  expect(read(csv).transactions).toHaveLength(1);
});

it('X41 what is no book of a version that is known is refused', () => {
  const refused = (text: string) => expect(() => read(text)).toThrow(expect.objectContaining({ code: 'ImportError' }));
  refused(exportJson(BOOKS).replace('"version": 1', '"version": 2'));
  refused(exportJson(BOOKS).slice(0, 200));
});

it('X5 what keeps a cell from being run is taken off again, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', '1')), (letters) => {
      const text = letters.join('');
      expect(unharmed(harmless(text))).toBe(text);
      expect(harmless(text)).not.toMatch(/^[=+\-@\t]/);
    }),
  );
});
