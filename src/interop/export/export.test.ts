import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readJournal } from '../journal/read-journal.ts';
import { exportCsv } from './export-csv.ts';
import { exportJournal } from './export-journal.ts';
import { exportJson } from './export-json.ts';
import type { ExportedBooks, ExportedPosting } from './exported-books.ts';
import { accountText, commodityText } from './journal-text.ts';
import { BOOKS, nastyBooks } from './testing/nasty-books.ts';
import { hledger, ledger, type PeerBalances, summed } from './testing/peers.ts';

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

it('X2 no units at a price, as capital that is given back is booked, have none in a journal: peers would weigh it', () => {
  const bare = { transactionId: 'x', date: '2026-01-01', payee: '', note: '', code: '', tags: [] };
  const postings: readonly ExportedPosting[] = [
    { account: 'Shares', amount: '0', commodity: 'ACME', cost: { amount: '9', commodity: 'EUR', per: 'total' } },
    { account: 'Bank', amount: '9', commodity: 'EUR' },
    { account: 'Equity', amount: '-9', commodity: 'EUR' },
  ];
  const text = exportJournal({ accounts: [], transactions: [{ ...bare, postings }] });
  expect(text).toMatch(/Shares +0 ACME\n/);
  const read = [hledger, ledger].flatMap((peer) => (peer === null ? [] : [peer.balances(text, null)]));
  expect(read).toEqual(read.map(() => ({ Bank: { EUR: '9' }, Equity: { EUR: '-9' } })));
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
      transactions: [
        {
          transactionId: 'x',
          date: '2026-01-01',
          payee: evil,
          note: evil,
          code: evil,
          tags: [evil],
          postings: [posting],
        },
      ],
    };
    const row = Papa.parse<string[]>(exportCsv(books), { delimiter: ',' }).data[1] ?? [];
    expect(row.filter((cell) => cell.includes(evil))).toHaveLength(7);
    expect(row.filter((cell) => cell === `'${evil}`)).toHaveLength(7);
    expect(row[8]).toBe('-7');
    // The negative controls: written as it is it runs, and a guard that looks at the first character harms amounts.
    const plainly = (options: Papa.UnparseConfig) =>
      Papa.parse<string[]>(Papa.unparse([[evil, '-7']], options), { delimiter: ',' }).data[0];
    expect(plainly({})).toEqual([evil, '-7']);
    expect(plainly({ escapeFormulae: true })?.[1]).toBe("'-7");
  });
});

function expectedBalances(books: ExportedBooks): PeerBalances {
  return summed(
    books.transactions.flatMap((each) =>
      each.postings.map(
        ({ account, commodity, amount }) => [accountText(account), commodityText(commodity), amount] as const,
      ),
    ),
  );
}

describe('a journal means the same to', () => {
  it.each([1, 2, 3])('Daybook itself (seed %i)', (seed) => {
    const books = nastyBooks(seed);
    const file = readJournal(exportJournal(books), { fileName: 'own.journal', today: '2026-03-12' });
    expect(file.unreadable).toEqual([]);
    expect(
      summed(
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

  describe.each([hledger, ledger].filter((peer) => peer !== null))('$name', (peer) => {
    it('counts a posting on its own day', () => {
      const text = exportJournal({ accounts: [], transactions: BOOKS.transactions.slice(0, 1) });
      expect(Object.keys(peer.balances(text, '2026-01-04'))).toEqual(['Assets:Bank', 'Budget:Food']);
      expect(Object.keys(peer.balances(text, '2026-01-05'))).toContain('Food');
    });

    it.each([1, 2, 3])('has equal balances (seed %i)', (seed) => {
      const books = nastyBooks(seed);
      expect(peer.balances(exportJournal(books), null)).toEqual(expectedBalances(books));
    });
  });
});
