import { expect, it } from 'vitest';
import { Books } from '#ledger';
import { lastWith } from './read-event.ts';

it('T17 the newest with some words is the newest by date that stands, at the event that recorded it', () => {
  const books = new Books();
  const apply = (type: string, streamId: string, data: unknown) =>
    books.apply({
      streamId,
      version: books.position + 1,
      position: books.position + 1,
      type,
      schemaVersion: 1,
      id: `e${books.position}`,
      recordedAt: '2026-03-01T10:00:00.000Z',
      data,
      metadata: { correlationId: 'c', causationId: null },
    });
  const content = (date: string, payee: string) => ({
    date,
    payee,
    postings: [
      { accountId: 'bank', amount: '10.00', commodity: 'EUR' },
      { accountId: 'pay', amount: '-10.00', commodity: 'EUR' },
    ],
  });
  apply('AccountOpened', 'account-bank', { accountId: 'bank', name: 'Assets:Bank', kind: 'asset' });
  apply('AccountOpened', 'account-pay', { accountId: 'pay', name: 'Income:Salary', kind: 'income' });
  apply('TransactionRecorded', 'transaction-a', { transactionId: 'a', ...content('2026-02-28', 'Works') });
  apply('TransactionRecorded', 'transaction-b', { transactionId: 'b', ...content('2026-01-31', 'Works') });
  apply('TransactionRecorded', 'transaction-c', { transactionId: 'c', ...content('2026-03-01', 'Café Works') });
  apply('TransactionCorrected', 'transaction-b', { transactionId: 'b', ...content('2026-01-30', 'Old works') });
  expect(lastWith(books, 'salary')).toBe(5);
  expect(lastWith(books, 'cafe')).toBe(5);
  expect(lastWith(books, 'OLD works')).toBe(4);
  expect(lastWith(books, 'unicorn')).toBeNull();
  apply('TransactionDeleted', 'transaction-c', { transactionId: 'c' });
  expect(lastWith(books, 'salary')).toBe(3);
});
