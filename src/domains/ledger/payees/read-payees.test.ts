import { expect, it } from 'vitest';
import { LedgerLog } from '../testing/ledger-log.ts';
import { payeeLines, transactionsOfPayees } from './read-payees.ts';

const NOW = { at: null, on: null };

function log() {
  const made = new LedgerLog();
  for (const [accountId, name, kind] of [
    ['bank', 'Assets:Bank', 'asset'],
    ['food', 'Expenses:Food', 'expense'],
  ] as const)
    made.execute({ type: 'OpenAccount', accountId, name, kind, commodity: 'EUR' });
  const spend = (transactionId: string, date: string, payee: string) => ({
    transactionId,
    date,
    ...(payee !== '' && { payee }),
    postings: [
      { accountId: 'bank', amount: '-1', commodity: 'EUR' },
      { accountId: 'food', amount: '1', commodity: 'EUR' },
    ],
  });
  made.execute({ type: 'RecordTransaction', ...spend('t1', '2026-02-01', 'Cafe') });
  made.execute({ type: 'RecordTransaction', ...spend('t2', '2026-01-01', 'Cafe') });
  made.execute({ type: 'RecordTransaction', ...spend('t3', '2026-03-01', 'Baker') });
  made.execute({ type: 'RecordTransaction', ...spend('t4', '2026-03-02', '') });
  made.execute({ type: 'CorrectTransaction', ...spend('t1', '2026-02-01', 'Baker') });
  made.execute({ type: 'DeleteTransaction', transactionId: 't3' });
  return made;
}

it('M70 lists the payees of what stands at a position, each with its count and its first and last day', () => {
  const { books } = log();
  const lines = (at: number) => books.ask(payeeLines, { at, on: null });
  expect(lines(5)).toEqual([
    { payee: 'Baker', transactions: 1, first: '2026-03-01', last: '2026-03-01' },
    { payee: 'Cafe', transactions: 2, first: '2026-01-01', last: '2026-02-01' },
  ]);
  expect(books.ask(payeeLines, NOW)).toEqual([
    { payee: 'Baker', transactions: 1, first: '2026-02-01', last: '2026-02-01' },
    { payee: 'Cafe', transactions: 1, first: '2026-01-01', last: '2026-01-01' },
  ]);
  expect(books.ask(payeeLines, { at: null, on: '2026-01-31' }).map(({ payee }) => payee)).toEqual(['Cafe']);
});

it('M70 finds the transactions of payees as they stand', () => {
  const { books } = log();
  const found = (payees: readonly string[], at: number | null) =>
    books.ask((data, cut) => transactionsOfPayees(data, payees, cut), { at, on: null });
  expect(found(['Cafe'], 6)).toEqual(['t1', 't2']);
  expect(found(['Cafe'], null)).toEqual(['t2']);
  expect(found(['Cafe', 'Baker'], null)).toEqual(['t1', 't2']);
});
