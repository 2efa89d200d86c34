import { describe, expect, it } from 'vitest';
import { addLine, changeLine, findPayees, removeLine, startSplit, takePayee } from './draft-changes.ts';
import { emptyDraft } from './draft.ts';

const accounts = [
  { accountId: 'food', name: 'Expenses:Food', kind: 'expense', closed: false },
  { accountId: 'old', name: 'Expenses:Old', kind: 'expense', closed: true },
  { accountId: 'checking', name: 'Assets:Checking', kind: 'asset', closed: false },
] as const;
const draft = emptyDraft({ date: '2026-11-14', commodity: 'EUR', locale: 'en-GB', key: 'a' });
const payees = [
  { payee: 'Green Valley Grocers', accountId: 'food' },
  { payee: 'Corner Café', accountId: 'food' },
  { payee: 'Evergreen Garden', accountId: null },
];

describe('findPayees', () => {
  it('puts those that begin with the words first, whatever their accents', () => {
    expect(findPayees('green', payees).map(({ payee }) => payee)).toEqual(['Green Valley Grocers', 'Evergreen Garden']);
    expect(findPayees('CAFE', payees).map(({ payee }) => payee)).toEqual(['Corner Café']);
    expect(findPayees('', payees)).toHaveLength(3);
  });
});

describe('takePayee', () => {
  const take = (accountId: string | null, account = '') =>
    takePayee(changeLine(draft, 'a', { account }), { payee: 'X', accountId }, 'checking', accounts);

  it('fills in the category that was last used', () => {
    expect(take('food')).toMatchObject({ payee: 'X', lines: [{ account: 'Food' }] });
  });

  it('overwrites no choice, and offers neither closed accounts nor the register itself', () => {
    expect(take('food', 'Gifts').lines[0]?.account).toBe('Gifts');
    for (const other of ['old', 'checking', 'gone', null]) expect(take(other).lines[0]?.account).toBe('');
  });
});

describe('splitting', () => {
  it('starts with the whole on the first line', () => {
    const split = startSplit({ ...draft, moneyIn: '12' }, 'b');
    expect(split.lines.map(({ key, amount }) => [key, amount])).toEqual([
      ['a', '12'],
      ['b', ''],
    ]);
    expect(removeLine(addLine(split, 'c', '3'), 'b').lines.map(({ key, amount }) => [key, amount])).toEqual([
      ['a', '12'],
      ['c', '3'],
    ]);
  });
});
