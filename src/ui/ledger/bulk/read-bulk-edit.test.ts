import { expect, test } from 'vitest';
import { NOTHING_TYPED, readBulkEdit } from './read-bulk-edit.ts';

const accounts = [
  { accountId: 'card', name: 'Assets:Card', kind: 'asset', closed: false },
  { accountId: 'food', name: 'Expenses:Food', kind: 'expense', closed: false },
  { accountId: 'old', name: 'Expenses:Old', kind: 'expense', closed: true },
] as const;
const context = { accounts, today: '2026-11-14', dateOrder: 'dmy' } as const;

test('R2 what is filled in is changed, what is left empty stays', () => {
  const typed = { ...NOTHING_TYPED, date: '5/3', category: 'food', account: 'Card', tags: 'trip', state: 'cleared' };
  expect(readBulkEdit(typed, context)).toEqual({
    change: { date: '2026-03-05', accountId: 'card', categoryId: 'food', tags: ['trip'], state: 'cleared' },
    problems: {},
  });
});

test.each([
  [{ date: '31/2' }, { date: /Not a day/ }],
  [{ category: 'Old' }, { category: /no open account/ }],
  [{ account: 'Nothing' }, { account: /no open account/ }],
  [{}, { form: /Fill in/ }],
])('R2 says beside the field what cannot be: %j', (typed, problems) => {
  const expected = Object.fromEntries(
    Object.entries(problems).map(([key, words]) => [key, expect.stringMatching(words)]),
  );
  expect(readBulkEdit({ ...NOTHING_TYPED, ...typed }, context).problems).toEqual(expected);
});
