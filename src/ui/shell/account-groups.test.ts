import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccountLine } from '#ledger';
import { groupAccounts, mainCommodity, shortNames } from './account-groups.ts';

function account(name: string, changes: Partial<AccountLine> = {}): AccountLine {
  return {
    accountId: name,
    name,
    kind: 'asset',
    closed: false,
    commodity: 'EUR',
    balances: [],
    transactions: 0,
    ...changes,
  };
}

it('SH11 shows the accounts of a group in the order that the person gave them', () => {
  const accounts = ['Cash', 'Checking', 'Savings'].map((name) => account(name));
  const placements = [
    { accountId: 'Savings', before: 'Cash' },
    { accountId: 'Visa', before: 'Cash' },
  ];
  const [group] = groupAccounts([...accounts, account('Visa', { kind: 'liability' })], placements).places;
  expect(group?.accounts.map(({ shortName }) => shortName)).toEqual(['Savings', 'Cash', 'Checking']);
});

it('puts accounts where a person looks for them', () => {
  const groups = groupAccounts([
    account('Assets:Wallet'),
    account('Assets:Bank:Checking'),
    account('Assets:Broker:Index fund'),
    account('Liabilities:Visa', { kind: 'liability' }),
    account('Expenses:Food', { kind: 'expense' }),
    account('Assets:Old', { closed: true }),
  ]);
  const told = groups.places.map((group) => [group.name, ...group.accounts.map(({ shortName }) => shortName)]);
  expect(told).toEqual([
    ['Cash & bank', 'Checking', 'Wallet'],
    ['Cards & loans', 'Visa'],
    ['Investments', 'Index fund'],
  ]);
  expect(groups.categories.map(({ name }) => name)).toEqual(['Spending']);
  expect(groups.closed?.accounts.map(({ shortName }) => shortName)).toEqual(['Old']);
});

it('takes what holds no money for an investment, and leaves out mere headings', () => {
  const groups = groupAccounts([
    account('Assets'),
    account('Assets:US'),
    account('Assets:US:GLD', { commodity: 'GLD' }),
    account('Assets:US:Cash', { commodity: '€' }),
    account('Assets:New', { commodity: null }),
  ]);
  expect(groups.places.map((group) => [group.name, group.accounts.map(({ account: { name } }) => name)])).toEqual([
    ['Cash & bank', ['Assets:New', 'Assets:US:Cash']],
    ['Investments', ['Assets:US:GLD']],
  ]);
});

it('adds up exactly, and only what is in one commodity', () => {
  const euro = (name: string, amount: string) => account(name, { balances: [{ commodity: 'EUR', amount }] });
  expect(groupAccounts([euro('a', '0.1'), euro('b', '0.2')]).places[0]?.total).toEqual({
    commodity: 'EUR',
    amount: '0.3',
  });
  const mixed = [euro('a', '1'), account('b', { balances: [{ commodity: 'USD', amount: '1' }] })];
  expect(groupAccounts(mixed).places[0]?.total).toBeNull();
  expect(groupAccounts([account('a')]).places[0]?.total).toBeNull();
});

it('names the commodity that most accounts are in', () => {
  expect(mainCommodity([])).toBeNull();
  expect(mainCommodity([account('a', { commodity: 'USD' }), account('b'), account('c')])).toBe('EUR');
});

it('keeps as many levels of a name as tell it apart', () => {
  expect(shortNames(['Assets:Fidelity:Cash', 'Assets:Bank:Cash', 'Assets:Bank:Savings'])).toEqual([
    'Fidelity · Cash',
    'Bank · Cash',
    'Savings',
  ]);
  expect(shortNames(['Cash', 'Assets:Cash'])).toEqual(['Cash', 'Assets · Cash']);
});

it('never gives two different accounts the same short name', () => {
  const name = fc
    .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 })
    .map((levels) => levels.join(':'));
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 20 }), (names) => {
      expect(new Set(shortNames(names)).size).toBe(names.length);
    }),
  );
});
