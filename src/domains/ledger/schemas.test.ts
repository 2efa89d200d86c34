import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { LedgerEventType } from './event.ts';
import { ledgerEventSchemas } from './schemas.ts';

const transaction = {
  transactionId: 't1',
  date: '2026-03-12',
  payee: 'Canteen',
  postings: [
    { accountId: 'bank', amount: '-8.5', commodity: 'EUR', cost: { amount: '9', commodity: 'USD', per: 'total' } },
    { accountId: 'food', amount: '8.5', commodity: 'EUR', date: '2026-03-14', state: 'cleared', externalId: 'f1' },
  ],
  source: { batchId: 'b1', line: null, fingerprint: 'abc' },
};

const file = {
  batchId: 'b1',
  fileName: 'bank.csv',
  format: 'csv',
  contentHash: 'ab',
  counts: { new: 1, known: 0, possiblyKnown: 0, unreadable: 0 },
  accountIds: ['bank'],
  mapping: {
    signature: 'sig',
    csv: { encoding: 'utf-8', delimiter: ';', skip: 1, dateFormat: 'DD.MM.YYYY', decimal: ',', date: 0, amount: 3 },
  },
};

function problemOf(type: LedgerEventType, data: unknown): string | null {
  const schema = ledgerEventSchemas[type].at(-1)?.schema ?? v.never();
  const issue = v.safeParse(schema, data).issues?.[0];
  return issue === undefined ? null : (v.getDotPath(issue) ?? 'root');
}

test.each<[LedgerEventType, unknown]>([
  ['TransactionRecorded', transaction],
  ['TransactionCorrected', { ...transaction, bookedOn: '2026-03-13', tags: ['trip'] }],
  ['TransactionDeleted', { transactionId: 't1' }],
  ['TransactionRestored', { transactionId: 't1' }],
  ['AccountOpened', { accountId: 'a', name: 'A', kind: 'asset' }],
  ['AccountRenamed', { accountId: 'a', name: 'B' }],
  ['AccountClosed', { accountId: 'a' }],
  ['AccountReopened', { accountId: 'a' }],
  ['AccountRemoved', { accountId: 'a' }],
  ['FileImported', file],
  ['ImportUndone', { batchId: 'b1' }],
])('%s as it ought to be passes unchanged', (type, data) => {
  const schema = ledgerEventSchemas[type].at(-1)?.schema ?? v.never();
  expect(v.parse(schema, data)).toEqual(data);
});

describe('what an event may not say', () => {
  const posting = (change: Readonly<Record<string, unknown>>) => ({
    ...transaction,
    postings: [{ ...transaction.postings[0], ...change }],
  });

  test.each<[string, LedgerEventType, unknown]>([
    ['date', 'TransactionRecorded', { ...transaction, date: '2026-02-29' }],
    ['bookedOn', 'TransactionRecorded', { ...transaction, bookedOn: 'soon' }],
    ['postings', 'TransactionRecorded', { ...transaction, postings: {} }],
    ['postings.0.amount', 'TransactionRecorded', posting({ amount: '8.50' })],
    ['postings.0.amount', 'TransactionRecorded', posting({ amount: '-0' })],
    ['postings.0.amount', 'TransactionRecorded', posting({ amount: '1e3' })],
    ['postings.0.amount', 'TransactionRecorded', posting({ amount: 8.5 })],
    ['postings.0.amount', 'TransactionRecorded', posting({ amount: '9'.repeat(100) })],
    ['postings.0.accountId', 'TransactionRecorded', posting({ accountId: '' })],
    ['postings.0.date', 'TransactionRecorded', posting({ date: '2026-13-01' })],
    ['postings.0.cost.per', 'TransactionRecorded', posting({ cost: { amount: '1', commodity: 'USD', per: 'all' } })],
    ['postings.0.memo', 'TransactionRecorded', posting({ memo: 'misspelt' })],
    ['payee', 'TransactionRecorded', { ...transaction, payee: 7 }],
    ['kind', 'AccountOpened', { accountId: 'a', name: 'A', kind: 'bank' }],
    ['name', 'AccountOpened', { accountId: 'a', kind: 'asset' }],
    ['constructor', 'AccountClosed', JSON.parse('{"accountId":"a","constructor":1}')],
    ['__proto__', 'AccountClosed', JSON.parse('{"accountId":"a","__proto__":{"x":1}}')],
    ['counts.new', 'FileImported', { ...file, counts: { ...file.counts, new: -1 } }],
    [
      'mapping.csv.decimal',
      'FileImported',
      { ...file, mapping: { signature: 's', csv: { ...file.mapping.csv, decimal: 'x' } } },
    ],
  ])('%s of %s', (path, type, data) => {
    expect(problemOf(type, data)).toBe(path);
  });
});
