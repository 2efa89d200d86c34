import { describe, expect, it } from 'vitest';
import type { AccountKind } from '#ledger';
import { accountLabel, cleanName, completeLevel, findAccounts, newAccount, resolveAccount } from './account-names.ts';

const account = (name: string, kind: AccountKind = 'expense', closed = false) => ({
  accountId: name,
  name,
  kind,
  closed,
});

const accounts = [
  account('Assets:Bank:Checking', 'asset'),
  account('Assets:Bank:Rainy day', 'asset'),
  account('Expenses:Food:Groceries'),
  account('Expenses:Food:Eating out'),
  account('Expenses:Gifts:Food'),
  account('Expenses:Café'),
  account('Expenses:Old:Food', 'expense', true),
];
const names = (text: string) => findAccounts(text, accounts).map(({ name }) => name);

describe('findAccounts', () => {
  it('finds by the start of any level, last levels first', () => {
    expect(names('food')).toEqual(['Expenses:Gifts:Food', 'Expenses:Food:Groceries', 'Expenses:Food:Eating out']);
    expect(names('fo:gr')).toEqual(['Expenses:Food:Groceries']);
    expect(names('day')).toEqual(['Assets:Bank:Rainy day']);
    expect(names('cafe')).toEqual(['Expenses:Café']);
    expect(names('oceries')).toEqual(['Expenses:Food:Groceries']);
    expect(names('nothing')).toEqual([]);
  });

  it('leaves closed accounts out, and gives the others where nothing is typed', () => {
    expect(names('')).toHaveLength(6);
    expect(names('old')).toEqual([]);
  });
});

describe('resolveAccount', () => {
  const name = (text: string) => resolveAccount(text, accounts)?.name ?? null;

  it('takes a whole name, a label, or an ending that only one has', () => {
    expect(name('expenses:food:groceries')).toBe('Expenses:Food:Groceries');
    expect(name('Food · Groceries')).toBe('Expenses:Food:Groceries');
    expect(name('groceries')).toBe('Expenses:Food:Groceries');
    expect(name('Café')).toBe('Expenses:Café');
  });

  it('does not guess', () => {
    expect(name('groc')).toBeNull();
    expect(name('')).toBeNull();
    expect(resolveAccount('Food', [account('Expenses:A:Food'), account('Expenses:B:Food')])).toBeNull();
  });

  it('prefers an open account to a closed one of the same ending', () => {
    expect(name('food')).toBe('Expenses:Gifts:Food');
  });
});

describe('R5 a colon', () => {
  it.each([
    ['exp', 'Expenses:'],
    ['e:fo', 'Expenses:Food:'],
    ['fo', 'Food:'],
    ['Food · gro', 'Food:Groceries:'],
    ['cafe', 'Café:'],
    ['food:tea', 'food:tea:'],
    ['old', 'old:'],
    ['', ':'],
  ])('after %j makes %j', (typed, completed) => {
    expect(completeLevel(typed, accounts)).toBe(completed);
  });
});

describe('newAccount', () => {
  it('goes under the root that the books already use for the kind', () => {
    expect(newAccount('Tea', 'expense', accounts)).toEqual({ name: 'Expenses:Tea', kind: 'expense' });
    expect(newAccount('Tea', 'expense', [account('expenses:food')])).toEqual({ name: 'expenses:Tea', kind: 'expense' });
    expect(newAccount('Salary', 'income', [])).toEqual({ name: 'Income:Salary', kind: 'income' });
  });

  it('keeps a root that was typed', () => {
    expect(newAccount('income:Gifts', 'expense', accounts)).toEqual({ name: 'income:Gifts', kind: 'income' });
  });
});

describe('names', () => {
  it('are shown without the level that only says the kind', () => {
    expect(accountLabel('Expenses:Food:Groceries')).toBe('Food · Groceries');
    expect(accountLabel('Wallet:Coins')).toBe('Wallet · Coins');
    expect(accountLabel('Expenses')).toBe('Expenses');
  });

  it('are cleaned of stray blanks and colons', () => {
    expect(cleanName(' Food : : Green  tea·loose ')).toBe('Food:Green tea:loose');
  });
});
