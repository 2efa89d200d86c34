import { describe, expect, it } from 'vitest';
import { add, parseDecimal, toDecimalString, ZERO } from '#ledger';
import { readQif } from '../qif/read-qif.ts';
import { bankAccounts } from './bank-view.ts';
import { exportQif } from './export-qif.ts';
import type { ExportedBooks } from './exported-books.ts';
import { nastyBooks } from './testing/nasty-books.ts';

const BOOKS: ExportedBooks = {
  accounts: [
    { name: 'Assets:Bank', kind: 'asset', commodity: 'EUR' },
    { name: 'Liabilities:Card', kind: 'liability', commodity: 'EUR' },
    { name: 'Expenses:Food:Bread', kind: 'expense', commodity: null },
    { name: 'Expenses:Gifts', kind: 'expense', commodity: null },
    { name: 'Income:Gifts', kind: 'income', commodity: null },
  ],
  transactions: [
    {
      transactionId: 'one',
      date: '2026-01-02',
      payee: 'Baker',
      note: 'two\nlines',
      code: '88',
      tags: [],
      postings: [
        { account: 'Assets:Bank', amount: '-3.5', commodity: 'EUR', state: 'cleared' },
        { account: 'Expenses:Food:Bread', amount: '2', commodity: 'EUR', note: 'rye' },
        { account: 'Expenses:Gifts', amount: '1.5', commodity: 'EUR' },
        { account: 'Budget', amount: '-1.5', commodity: 'EUR', kind: 'virtual' },
      ],
    },
    {
      transactionId: 'two',
      date: '2026-01-31',
      payee: '',
      note: '',
      code: '',
      tags: [],
      postings: [
        { account: 'Liabilities:Card', amount: '100', commodity: 'EUR', state: 'reconciled' },
        {
          account: 'Assets:Bank',
          amount: '-110',
          commodity: 'USD',
          cost: { amount: '100', commodity: 'EUR', per: 'total' },
        },
      ],
    },
  ],
};

it('X30 writes what it says', () => {
  expect(exportQif(BOOKS)).toBe(`!Option:MDY
!Type:Cat
NFood:Bread
E
^
NExpenses:Gifts
E
^
NIncome:Gifts
I
^
!Account
NAssets:Bank
TBank
^
!Type:Bank
D01/02/2026
T-3.5
C*
N88
PBaker
Mtwo lines
SFood:Bread
Erye
$-2
SExpenses:Gifts
$-1.5
^
!Account
NAssets:Bank (USD)
TBank
^
!Type:Bank
D01/31/2026
T-110
LExchange
^
!Account
NLiabilities:Card
TCCard
^
!Type:CCard
D01/31/2026
T100
CX
LExchange
^
`);
});

const moneyOf = (books: ExportedBooks) => bankAccounts(books).filter(({ currency }) => currency !== null);

/** The transactions without exchange, all in one currency: they balance as they did. */
function inEuros({ accounts, transactions }: ExportedBooks): ExportedBooks {
  const plain = transactions.filter(({ postings }) => postings.every(({ cost }) => cost === undefined));
  const one = plain.map((each) => ({
    ...each,
    postings: each.postings.map((posting) => ({ ...posting, commodity: 'EUR' })),
  }));
  return { accounts, transactions: one };
}

describe('X31 a file of QIF', () => {
  it.each([1, 2, 3])('has every row of every register, and splits that sum to their row (seed %i)', (seed) => {
    const books = inEuros(nastyBooks(seed));
    const records = exportQif(books)
      .split('^\n')
      .map((record) => record.split('\n').filter((line) => !line.startsWith('!')))
      .filter((lines) => lines.some((line) => line.startsWith('D')));
    const amounts = moneyOf(books).flatMap(({ rows }) => rows.map(({ posting }) => `T${posting.amount}`));
    expect(records.map((lines) => lines.find((line) => line.startsWith('T')))).toEqual(amounts);
    const split = records.filter((lines) => lines.some((line) => line.startsWith('S')));
    expect(split.length).toBeGreaterThan(5);
    for (const lines of split) {
      const shares = lines.filter((line) => line.startsWith('$')).map((line) => parseDecimal(line.slice(1)));
      expect(`T${toDecimalString(shares.reduce(add, ZERO))}`).toBe(lines.find((line) => line.startsWith('T')));
    }
  });
});

it.each([1, 2, 3])('X31 our own reader finds every row in its register again (seed %i)', (seed) => {
  const books = nastyBooks(seed);
  const file = readQif(new TextEncoder().encode(exportQif(books)), { fileName: 'own.qif' });
  const expected = moneyOf(books);
  expect(file.statements).toHaveLength(expected.length);
  for (const [index, { rows }] of expected.entries()) {
    const found = file.statements[index]?.rows ?? [];
    expect(found.map((row) => ('problem' in row ? row.problem : [row.date, row.amount]))).toEqual(
      rows.map(({ date, posting }) => [date, posting.amount]),
    );
  }
});
