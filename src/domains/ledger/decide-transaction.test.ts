import { describe, expect, test } from 'vitest';
import type { GivenTransaction, LedgerCommand } from './command.ts';
import type { AccountDetails } from './event.ts';
import { LedgerLog, NOW } from './testing/ledger-log.ts';

const tea: AccountDetails = { accountId: 'tea', name: 'Expenses:Tea', kind: 'expense', commodity: 'EUR' };
const cups: GivenTransaction = {
  transactionId: 'cups',
  date: '2026-03-12',
  postings: [
    { accountId: 'bank', amount: '-8.5', commodity: 'EUR' },
    { accountId: 'tea', amount: '8.5', commodity: 'EUR' },
  ],
  openAccounts: [tea],
};
const onFood = cups.postings.map((posting) =>
  posting.accountId === 'tea' ? { ...posting, accountId: 'food' } : posting,
);
const record: LedgerCommand = { type: 'RecordTransaction', ...cups };

function household(): LedgerLog {
  const log = new LedgerLog();
  log.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank', kind: 'asset' });
  log.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food', kind: 'expense' });
  return log;
}

describe('M26 a transaction opens the accounts that it needs in the same step', () => {
  test('first the accounts, then the transaction', () => {
    const log = household();
    expect(log.execute(record).map(({ streamId, type }) => `${streamId} ${type}`)).toEqual([
      'account-tea AccountOpened',
      'transaction-cups TransactionRecorded',
    ]);
    expect(log.events.at(-2)?.data).toEqual(tea);
    expect(log.events.at(-1)?.data).not.toHaveProperty('openAccounts');
    expect(log.books.balances(NOW)).toEqual({ 'Assets:Bank': { EUR: '-8.5' }, 'Expenses:Tea': { EUR: '8.5' } });
  });

  test('a correction as well', () => {
    const log = household();
    log.execute(record);
    const milk = { ...tea, accountId: 'milk', name: 'Expenses:Milk' };
    const postings = cups.postings.map((posting) =>
      posting.accountId === 'tea' ? { ...posting, accountId: 'milk' } : posting,
    );
    const events = log.execute({ type: 'CorrectTransaction', ...cups, postings, openAccounts: [milk] });
    expect(events.map(({ type }) => type)).toEqual(['AccountOpened', 'TransactionCorrected']);
    expect(log.books.balances(NOW)).toEqual({ 'Assets:Bank': { EUR: '-8.5' }, 'Expenses:Milk': { EUR: '8.5' } });
  });

  test.each<[string, Partial<GivenTransaction>]>([
    ['bad-date', { date: '2026-02-30' }],
    ['unbalanced', { postings: cups.postings.slice(1) }],
    ['unknown-account', { openAccounts: [] }],
    ['account-exists', { openAccounts: [{ ...tea, accountId: 'food' }, tea] }],
    ['account-exists', { openAccounts: [tea, { ...tea, name: 'Expenses:Coffee' }] }],
    ['duplicate-account-name', { openAccounts: [{ ...tea, name: 'Expenses:Food' }] }],
    ['duplicate-account-name', { openAccounts: [tea, { ...tea, accountId: 'tea-too' }] }],
    ['empty-name', { openAccounts: [{ ...tea, name: 'Expenses:' }] }],
    ['bad-commodity', { openAccounts: [{ ...tea, commodity: '' }] }],
  ])('or neither: %s', (rule, change) => {
    const log = household();
    expect(log.attempt({ ...record, ...change })).toBe(rule);
    expect(log.events).toHaveLength(2);
    log.execute({ type: 'RecordTransaction', transactionId: 'cups', date: cups.date, postings: onFood });
    expect(log.attempt({ type: 'CorrectTransaction', ...cups, ...change })).toBe(rule);
    expect(log.events).toHaveLength(3);
  });

  test('what is refused for the transaction itself opens nothing', () => {
    const log = household();
    log.execute(record);
    const second = [{ ...tea, accountId: 'second', name: 'Expenses:Second' }];
    expect(log.attempt({ ...record, openAccounts: second })).toBe('transaction-exists');
    log.execute({ type: 'DeleteTransaction', transactionId: 'cups' });
    expect(log.attempt({ type: 'CorrectTransaction', ...cups, openAccounts: second })).toBe('transaction-deleted');
    expect(log.books.accounts(NOW).map(({ name }) => name)).not.toContain('Expenses:Second');
  });
});

describe('M64 a deletion in favour of another transaction', () => {
  test('names it, and it has to be another one that stands', () => {
    const log = household();
    log.execute(record);
    const { openAccounts: _opened, ...again } = cups;
    log.execute({ type: 'RecordTransaction', ...again, transactionId: 'twice' });
    const merge = (mergedInto: string): LedgerCommand => ({
      type: 'DeleteTransaction',
      transactionId: 'twice',
      mergedInto,
    });
    expect(() => log.execute(merge('nobody'))).toThrow('There is no transaction');
    expect(() => log.execute(merge('twice'))).toThrow('is deleted');
    expect(log.execute(merge('cups')).map(({ data }) => data)).toEqual([
      { transactionId: 'twice', mergedInto: 'cups' },
    ]);
    expect(log.books.balances(NOW)).toMatchObject({ 'Assets:Bank': { EUR: '-8.5' } });
  });
});
