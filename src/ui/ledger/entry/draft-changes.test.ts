import { describe, expect, it } from 'vitest';
import type { TransactionDetail } from '#ledger';
import { addLine, changeLine, fillFrom, findPayees, removeLine, startSplit, takePayee } from './draft-changes.ts';
import { emptyDraft } from './draft.ts';

const accounts = [
  { accountId: 'food', name: 'Expenses:Food', kind: 'expense', closed: false },
  { accountId: 'old', name: 'Expenses:Old', kind: 'expense', closed: true },
  { accountId: 'checking', name: 'Assets:Checking', kind: 'asset', closed: false },
] as const;
const draft = emptyDraft({ date: '2026-11-14', commodity: 'EUR', locale: 'en-GB', key: 'a' });
const payees = [
  { payee: 'Green Valley Grocers', accountId: 'food', transactionId: 't1' },
  { payee: 'Corner Café', accountId: 'food', transactionId: 't2' },
  { payee: 'Evergreen Garden', accountId: null, transactionId: 't3' },
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
    takePayee(
      changeLine(draft, 'a', { account }),
      { payee: 'X', accountId, transactionId: 't1' },
      'checking',
      accounts,
    );

  it('fills in the category that was last used', () => {
    expect(take('food')).toMatchObject({ payee: 'X', lines: [{ account: 'Food' }] });
  });

  it('overwrites no choice, and offers neither closed accounts nor the register itself', () => {
    expect(take('food', 'Gifts').lines[0]?.account).toBe('Gifts');
    for (const other of ['old', 'checking', 'gone', null]) expect(take(other).lines[0]?.account).toBe('');
  });
});

describe('R7 filling in the whole of an earlier transaction', () => {
  const earlier = (...postings: TransactionDetail['postings']): TransactionDetail => ({
    transactionId: 't1',
    deleted: false,
    history: [1],
    date: '2026-01-01',
    postings,
  });
  const own = { accountId: 'checking', amount: '-12', commodity: 'EUR' };
  const food = { accountId: 'food', amount: '9', commodity: 'EUR' };
  const fun = { accountId: 'fun', amount: '3', commodity: 'EUR' };
  const fill = (detail: TransactionDetail, now = draft) => fillFrom(now, detail, 'checking', accounts, 'en');

  it('takes its amount and every share', () => {
    expect(fill(earlier(own, food, fun))).toMatchObject({
      moneyOut: '12',
      moneyIn: '',
      lines: [
        { account: 'Food', amount: '9', posting: null },
        { account: 'fun', amount: '3', posting: null },
      ],
    });
    expect(fill(earlier({ ...own, amount: '5' }, { ...food, amount: '-5' }))).toMatchObject({
      moneyOut: '',
      moneyIn: '5',
      lines: [{ account: 'Food', amount: '' }],
    });
  });

  it('overwrites nothing that was typed, and keeps to one commodity and this account', () => {
    const typed = { ...draft, moneyOut: '7' };
    expect(fill(earlier(own, food, fun), typed)).toBe(typed);
    expect(fill(earlier(own, { ...food, commodity: 'USD' }))).toBe(draft);
    expect(fill(earlier({ ...own, accountId: 'card' }, food))).toBe(draft);
    const chosen = changeLine(draft, 'a', { account: 'Gifts' });
    expect(fill(earlier({ ...own, amount: '-9' }, food), chosen).lines).toMatchObject([{ account: 'Gifts' }]);
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
