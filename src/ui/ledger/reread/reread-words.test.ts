import { expect, it } from 'vitest';
import { balanceWords, differences, rereadSentence, verdictsIn } from './reread-words.ts';

const NONE = { changed: 0, new: 0, gone: 0, kept: 0, same: 0, 'left-out': 0, unreadable: 0 };

it.each([
  [{ changed: 1234, new: 1, gone: 2, kept: 3 }, 'Correct 1,234, add 1, delete 2, keep 3 as changed by hand', 1237],
  [{ gone: 1 }, 'Delete 1', 1],
  [{ same: 5 }, 'Nothing changes by this reading', 0],
])('%j is told as "%s"', (counts, words, count) => {
  const preview = { counts: { ...NONE, ...counts }, claims: [] };
  expect(rereadSentence(preview, 'en-GB')).toBe(words);
  expect(differences(preview)).toBe(count);
});

it('tells how many stated balances change, and which', () => {
  const end = { account: 'Assets:Bank', date: '2026-03-31', amount: '70', commodity: 'EUR' };
  const balance = { ...end, at: 'end' } as const;
  const one = { counts: NONE, claims: [{ before: null, after: balance }] };
  expect(rereadSentence(one, 'en-GB')).toBe('Restate 1 balance');
  expect(differences(one)).toBe(1);
  expect(balanceWords(balance, 'en-GB')).toBe('Bank, 31 Mar 2026, end of the day: 70.00 EUR');
});

it('offers the differences first', () => {
  expect(verdictsIn({ counts: { ...NONE, same: 3, kept: 1, changed: 1 } })).toEqual(['changed', 'kept', 'same']);
});
