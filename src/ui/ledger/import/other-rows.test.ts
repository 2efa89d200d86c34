import { expect, test } from 'vitest';
import type { ImportRow } from '#client';
import { otherIds, otherWords } from './other-rows.ts';

const read = { date: '2026-03-02', payee: 'Tea', note: '', amount: '-4.5', commodity: 'EUR', account: 'Assets:Bank' };

function row(verdict: ImportRow['verdict'], transactionId: string | null): ImportRow {
  return { line: 2, verdict, transactionId, problem: null, cells: [], read };
}

test('I29 the other rows are those of the books, the doubtful ones first, each once', () => {
  const rows = [row('new', 'n'), row('known', 'k'), row('possibly-known', 'p'), row('known', 'k'), row('known', null)];
  expect(otherIds(rows)).toEqual(['p', 'k']);
});

test('I29 the other row is told by its day, its payee and the amount that is alike', () => {
  const postings = [
    { accountId: 'food', amount: '4.5', commodity: 'EUR' },
    { accountId: 'bank', amount: '-4.5', commodity: 'EUR' },
  ];
  const other = { transactionId: 'p', date: '2026-03-01', payee: 'Tea house', postings, history: [], deleted: false };
  expect(otherWords(other, row('possibly-known', 'p'), 'en-GB')).toBe('1 Mar 2026, Tea house, −4.50 EUR');
});
