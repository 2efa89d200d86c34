import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { knownEntries } from './books/answer-entries.ts';
import type { ImportBatch, LedgerCommand } from './command.ts';
import { isZero } from './decimal.ts';
import type { LedgerEventType, Posting, TransactionContent } from './event.ts';
import { ledgerDecider } from './ledger-decider.ts';
import { ledgerEventSchemas } from './schemas.ts';
import { commands } from './testing/arbitraries.ts';
import { LedgerLog, NOW } from './testing/ledger-log.ts';

const eur = (accountId: string, amount: string): Posting => ({ accountId, amount, commodity: 'EUR' });
const lunch: TransactionContent = {
  date: '2026-03-12',
  payee: 'Canteen',
  postings: [eur('bank', '-8.5'), eur('food', '8.5')],
};

function household(): LedgerLog {
  const log = new LedgerLog();
  log.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank', kind: 'asset', commodity: 'EUR' });
  log.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food', kind: 'expense' });
  return log;
}

function withLunch(): LedgerLog {
  const log = household();
  log.execute({ type: 'RecordTransaction', transactionId: 'lunch', ...lunch });
  return log;
}

/** What the console may send: anything. */
function anyCommand(command: unknown): LedgerCommand {
  return command as LedgerCommand;
}

function record(postings: readonly Posting[], more: Partial<TransactionContent> = {}): LedgerCommand {
  return { type: 'RecordTransaction', transactionId: 'new', date: '2026-03-12', ...more, postings };
}

describe('amounts, dates, commodities', () => {
  test.each(['', '1e3', '1,5', '+1', '01', 'NaN', ' 1'])('M1 the amount %j is refused', (amount) => {
    expect(household().attempt(record([eur('bank', amount), eur('food', amount)]))).toBe('bad-amount');
  });

  test('M1 a number is no amount', () => {
    const postings = [{ accountId: 'bank', amount: 5, commodity: 'EUR' }];
    const command = anyCommand({ type: 'RecordTransaction', transactionId: 'x', date: '2026-03-12', postings });
    expect(household().attempt(command)).toBe('bad-amount');
  });

  test('M1 28 digits survive, and amounts are stored in their shortest form', () => {
    const log = household();
    log.execute(
      record([eur('bank', '-1234567890123456789012345678.90'), eur('food', '1234567890123456789012345678.900')]),
    );
    expect(log.books.balances(NOW)['Assets:Bank']).toEqual({ EUR: '-1234567890123456789012345678.9' });
    expect(log.events.at(-1)?.data).toMatchObject({ postings: [{ amount: '-1234567890123456789012345678.9' }, {}] });
  });

  test.each([
    '2026-02-30',
    '2026-13-01',
    '1900-02-29',
    '0000-01-01',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T00:00',
    '',
    '12026-01-01',
  ])('M2 %j is no day', (date) => {
    expect(household().attempt(record(lunch.postings, { date }))).toBe('bad-date');
    expect(household().attempt(record(lunch.postings, { bookedOn: date }))).toBe('bad-date');
    expect(household().attempt(record(lunch.postings.map((posting) => ({ ...posting, date }))))).toBe('bad-date');
  });

  test.each(['0001-01-01', '9999-12-31', '2024-02-29', '2000-02-29'])('M2 %s is a day', (date) => {
    expect(household().attempt(record(lunch.postings, { date }))).toBeNull();
  });

  test('M3 an amount has a commodity', () => {
    const postings = lunch.postings.map((posting) => ({ ...posting, commodity: '' }));
    expect(household().attempt(record(postings))).toBe('bad-commodity');
    expect(household().attempt(record(lunch.postings.map((posting) => ({ ...posting, commodity: ' ' }))))).toBe(
      'bad-commodity',
    );
  });

  test('M3 bare numbers come with a journal, and may be entered from then on', () => {
    const log = household();
    const bare = lunch.postings.map((posting) => ({ ...posting, commodity: '' }));
    log.execute(importOf('b1', [{ ...lunch, postings: bare }]));
    expect(log.attempt(record(bare))).toBeNull();
    expect(log.books.balances(NOW)['Assets:Bank']).toEqual({ '': '-17' });
  });
});

describe('accounts', () => {
  test.each(['', ' ', 'Assets:', ':Bank', 'Assets::Bank', 'Assets: :Bank'])('M4 the name %j is refused', (name) => {
    expect(household().attempt({ type: 'OpenAccount', accountId: 'x', name, kind: 'asset' })).toBe('empty-name');
    expect(household().attempt({ type: 'RenameAccount', accountId: 'bank', name })).toBe('empty-name');
  });

  test('M4 names hold no line breaks and are unique', () => {
    const log = household();
    expect(log.attempt({ type: 'RenameAccount', accountId: 'bank', name: 'A\nB' })).toBe('bad-name');
    expect(log.attempt({ type: 'RenameAccount', accountId: 'bank', name: 'Expenses:Food' })).toBe(
      'duplicate-account-name',
    );
    expect(log.attempt({ type: 'OpenAccount', accountId: 'x', name: 'Assets:Bank', kind: 'asset' })).toBe(
      'duplicate-account-name',
    );
    log.execute({ type: 'RenameAccount', accountId: 'bank', name: 'Assets:Giro' });
    expect(log.attempt({ type: 'OpenAccount', accountId: 'x', name: 'Assets:Bank', kind: 'asset' })).toBeNull();
  });

  test('M5 an account id is used once', () => {
    const log = household();
    expect(log.attempt({ type: 'OpenAccount', accountId: 'bank', name: 'Other', kind: 'asset' })).toBe(
      'account-exists',
    );
    expect(log.attempt({ type: 'RenameAccount', accountId: 'nobody', name: 'Other' })).toBe('unknown-account');
  });

  test('M6 only an account with nothing on it is closed, once', () => {
    const log = withLunch();
    expect(log.attempt({ type: 'CloseAccount', accountId: 'bank' })).toBe('account-not-empty');
    log.execute(record([eur('bank', '8.50'), eur('food', '-8.50')]));
    expect(log.attempt({ type: 'CloseAccount', accountId: 'bank' })).toBeNull();
    expect(log.attempt({ type: 'CloseAccount', accountId: 'bank' })).toBe('closed-account');
  });

  test('M7 a closed account keeps what it holds', () => {
    const log = withLunch();
    log.execute(record([eur('bank', '8.5'), eur('food', '-8.5')]));
    log.execute({ type: 'CloseAccount', accountId: 'bank' });
    expect(log.attempt({ ...record(lunch.postings), transactionId: 'y' } as LedgerCommand)).toBe('closed-account');
    expect(log.attempt({ type: 'DeleteTransaction', transactionId: 'lunch' })).toBe('closed-account');
    const correct = { type: 'CorrectTransaction', transactionId: 'lunch', ...lunch } as const;
    expect(log.attempt({ ...correct, payee: 'Corner shop' })).toBeNull();
    expect(log.attempt({ ...correct, postings: [eur('bank', '-9'), eur('food', '9')] })).toBe('closed-account');
    expect(log.attempt(importOf('b1', [lunch]))).toBe('closed-account');
  });

  test('M8 only a closed account is opened again', () => {
    const log = household();
    expect(log.attempt({ type: 'ReopenAccount', accountId: 'bank' })).toBe('account-not-closed');
    log.execute({ type: 'CloseAccount', accountId: 'bank' });
    expect(log.attempt({ type: 'ReopenAccount', accountId: 'bank' })).toBeNull();
    expect(log.attempt(record(lunch.postings))).toBeNull();
  });
});

describe('transactions', () => {
  const cost = (amount: string, per: 'unit' | 'total') => ({ amount, commodity: 'EUR', per });
  const shares = (amount: string, more: Partial<Posting>): Posting => ({
    accountId: 'bank',
    amount,
    commodity: 'ACME',
    ...more,
  });

  test.each<[string, readonly Posting[], string | null]>([
    ['two sides', lunch.postings, null],
    ['one cent off', [eur('bank', '-8.5'), eur('food', '8.49')], 'unbalanced'],
    ['the least digit off', [eur('bank', '-1'), eur('food', '1.000000000000000000000000001')], 'unbalanced'],
    ['two commodities without a cost', [eur('bank', '-1'), { ...eur('food', '1'), commodity: 'USD' }], 'unbalanced'],
    ['one posting of nothing', [eur('bank', '0')], null],
    ['one posting of something', [eur('bank', '1')], 'unbalanced'],
    ['a price per unit', [shares('3', { cost: cost('2.5', 'unit') }), eur('food', '-7.5')], null],
    ['a total', [shares('3', { cost: cost('7.51', 'total') }), eur('food', '-7.51')], null],
    ['a total of a sale', [shares('-3', { cost: cost('7.51', 'total') }), eur('food', '7.51')], null],
    ['a wrong total', [shares('3', { cost: cost('7.51', 'total') }), eur('food', '-7.5')], 'unbalanced'],
    ['a virtual posting beside', [...lunch.postings, { ...eur('food', '99'), kind: 'virtual' }], null],
    ['only a virtual posting', [{ ...eur('food', '99'), kind: 'virtual' }], null],
    [
      'half of a balanced virtual pair',
      [...lunch.postings, { ...eur('food', '9'), kind: 'balanced-virtual' }],
      'unbalanced',
    ],
    [
      'a balanced virtual pair',
      [
        { ...eur('bank', '-9'), kind: 'balanced-virtual' },
        { ...eur('food', '9'), kind: 'balanced-virtual' },
      ],
      null,
    ],
    ['no posting', [], 'too-few-postings'],
    ['an unknown account', [eur('bank', '-1'), eur('nobody', '1')], 'unknown-account'],
  ])('M10 %s', (_, postings, rule) => {
    expect(household().attempt(record(postings))).toBe(rule);
  });

  test('M10 the refusal says what is left over', () => {
    const command = record([eur('bank', '-8.5'), eur('food', '8.49')]);
    expect(() => household().execute(command)).toThrow(/-0\.01 EUR left over/);
  });

  test('M11 a transaction id is used once', () => {
    const log = withLunch();
    expect(log.attempt({ type: 'RecordTransaction', transactionId: 'lunch', ...lunch })).toBe('transaction-exists');
    log.execute({ type: 'DeleteTransaction', transactionId: 'lunch' });
    expect(log.attempt({ type: 'RecordTransaction', transactionId: 'lunch', ...lunch })).toBe('transaction-exists');
  });

  test('M12 a correction states the transaction anew; where it came from stays', () => {
    const log = household();
    log.execute(importOf('b1', [{ ...lunch, note: 'as the bank says' }]));
    log.execute({ type: 'CorrectTransaction', transactionId: 'b1-0', date: '2026-03-13', postings: lunch.postings });
    const detail = log.books.transaction('b1-0', NOW);
    expect(detail).toMatchObject({
      date: '2026-03-13',
      deleted: false,
      source: { batchId: 'b1', fingerprint: 'row 0' },
    });
    expect(detail.note).toBeUndefined();
    expect(log.attempt({ type: 'CorrectTransaction', transactionId: 'nothing', ...lunch })).toBe('unknown-transaction');
  });

  test('M13 what is deleted can be put back as it was, and nothing else', () => {
    const log = withLunch();
    expect(log.attempt({ type: 'RestoreTransaction', transactionId: 'lunch' })).toBe('transaction-not-deleted');
    log.execute({ type: 'DeleteTransaction', transactionId: 'lunch', reason: 'twice' });
    expect(log.books.balances(NOW)).toEqual({});
    expect(log.attempt({ type: 'DeleteTransaction', transactionId: 'lunch' })).toBe('transaction-deleted');
    expect(log.attempt({ type: 'CorrectTransaction', transactionId: 'lunch', ...lunch })).toBe('transaction-deleted');
    log.execute({ type: 'RestoreTransaction', transactionId: 'lunch' });
    expect(log.books.balances(NOW)).toEqual({ 'Assets:Bank': { EUR: '-8.5' }, 'Expenses:Food': { EUR: '8.5' } });
    expect(log.attempt({ type: 'RestoreTransaction', transactionId: 'nothing' })).toBe('unknown-transaction');
  });

  test('I41 a bank’s account is sent to an account that is there', () => {
    const log = household();
    const sent = (accountId: string) => {
      const { file, ...batch } = importOf('b1', [lunch]);
      return { ...batch, file: { ...file, sentTo: [{ toldAs: 'DE1', accountId }] } };
    };
    expect(log.attempt(sent('nowhere'))).toBe('unknown-account');
    log.execute(sent('bank'));
    expect(log.books.accountSentTo('DE1')?.name).toBe('Assets:Bank');
    expect(log.books.accountSentTo('DE2')).toBeNull();
  });

  test('M14 a person cannot claim that a bank said so', () => {
    const source = { batchId: 'b1', line: 1, fingerprint: 'x' };
    expect(household().attempt(record(lunch.postings, { source }))).toBe('bad-source');
  });
});

describe('commands from anywhere', () => {
  test.each([null, 5, 'OpenAccount', {}, { type: 'Nonsense' }, { type: 'constructor' }, { type: '__proto__' }, []])(
    'M15 %j is no command',
    (command) => {
      expect(household().attempt(anyCommand(command))).toBe('unknown-command');
    },
  );

  test.each([
    { type: 'OpenAccount' },
    { type: 'OpenAccount', accountId: '', name: 'A', kind: 'asset' },
    { type: 'OpenAccount', accountId: 'x', name: 'A', kind: 'bank' },
    { type: 'RecordTransaction', transactionId: 'x', date: '2026-01-01' },
    { type: 'RecordTransaction', transactionId: 'x', date: '2026-01-01', postings: 'none' },
    { type: 'RecordTransaction', transactionId: 'x', date: '2026-01-01', postings: [], memo: 'misspelt' },
    JSON.parse('{"type":"CloseAccount","accountId":"bank","__proto__":{}}') as unknown,
    JSON.parse('{"type":"CloseAccount","accountId":"bank","constructor":1}') as unknown,
    { type: 'ImportBatch', file: {}, openAccounts: [], transactions: [] },
    { type: 'UndoImport', batchId: 7 },
  ])('M16 %j is malformed', (command) => {
    expect(household().attempt(anyCommand(command))).toBe('malformed-command');
  });

  test('M16 the refusal names the place', () => {
    const command = anyCommand({ ...record([{ ...eur('bank', '1'), state: 'paid' } as unknown as Posting]) });
    expect(() => household().execute(command)).toThrow(/postings\.0\.state/);
  });
});

describe('imports', () => {
  test('M20 an import is accounts, transactions, then the file; or nothing', () => {
    const log = household();
    const types = log.execute(importOf('b1', [lunch], ['extra'])).map(({ type }) => type);
    expect(types).toEqual(['AccountOpened', 'TransactionRecorded', 'FileImported']);
    const before = log.events.length;
    expect(log.attempt(importOf('b2', [lunch, { ...lunch, date: '2026-02-30' }]))).toBe('bad-date');
    expect(log.events).toHaveLength(before);
  });

  test('M20 the refusal names the line', () => {
    expect(() => household().execute(importOf('b1', [lunch, { ...lunch, date: 'soon' }]))).toThrow(/^Line 2: /);
  });

  test('M21 imported transactions name their batch, and no id comes twice', () => {
    const [imported] = importOf('b1', [lunch]).transactions;
    const other = importOf('b2', []);
    if (imported === undefined) throw new Error('Expected a transaction');
    expect(household().attempt({ ...other, transactions: [imported] })).toBe('bad-source');
    const { source: _, ...without } = imported;
    expect(household().attempt({ ...other, transactions: [without] })).toBe('bad-source');
    const twice = { ...importOf('b1', []), transactions: [imported, imported] };
    expect(household().attempt(twice)).toBe('transaction-exists');
  });

  test('M22 a file that brings nothing new is recorded; a batch only once', () => {
    const log = household();
    expect(log.execute(importOf('b1', [])).map(({ type }) => type)).toEqual(['FileImported']);
    expect(log.attempt(importOf('b1', []))).toBe('import-exists');
  });

  test('M23 undoing takes back what the import brought, and no more', () => {
    const log = withLunch();
    const before = log.books.balances(NOW);
    log.execute(importOf('b1', [lunch, lunch], ['used', 'unused']));
    log.execute({ type: 'DeleteTransaction', transactionId: 'b1-1' });
    log.execute({ ...record([eur('bank', '-1'), eur('used', '1')]), transactionId: 'own' } as LedgerCommand);
    const types = log.execute({ type: 'UndoImport', batchId: 'b1' }).map(({ type, streamId }) => `${type} ${streamId}`);
    expect(types).toEqual([
      'TransactionDeleted transaction-b1-0',
      'AccountRemoved account-unused',
      'ImportUndone import-b1',
    ]);
    expect(log.attempt(record([eur('bank', '-1'), eur('unused', '1')]))).toBe('unknown-account');
    log.execute({ type: 'DeleteTransaction', transactionId: 'own' });
    expect(log.books.balances(NOW)).toEqual(before);
    expect(log.attempt({ type: 'UndoImport', batchId: 'b1' })).toBe('import-already-undone');
    expect(log.attempt({ type: 'UndoImport', batchId: 'b9' })).toBe('unknown-import');
  });

  test('M24 undoing is never refused for a closed account: it is opened again', () => {
    const log = household();
    log.execute(importOf('b1', [lunch]));
    log.execute(record([eur('bank', '8.5'), eur('food', '-8.5')]));
    log.execute({ type: 'CloseAccount', accountId: 'bank' });
    const types = log.execute({ type: 'UndoImport', batchId: 'b1' }).map(({ type, streamId }) => `${type} ${streamId}`);
    expect(types[0]).toBe('AccountReopened account-bank');
    expect(log.books.accounts(NOW).find(({ accountId }) => accountId === 'bank')).toMatchObject({ closed: false });
  });

  test('M25 after undoing the rows are not known, and import again', () => {
    const log = household();
    log.execute(importOf('b1', [lunch], ['extra']));
    expect(log.books.ask((data) => knownEntries(data, 'bank'), NOW)).toMatchObject([
      { transactionId: 'b1-0', fingerprint: 'row 0', format: 'csv' },
    ]);
    log.execute({ type: 'UndoImport', batchId: 'b1' });
    expect(log.books.ask((data) => knownEntries(data, 'bank'), NOW)).toEqual([]);
    expect(log.books.accountByName('Extra:extra')).toBeNull();
    expect(log.attempt(importOf('b2', [lunch], ['again']))).toBeNull();
    expect(log.attempt({ type: 'RestoreTransaction', transactionId: 'b1-0' })).toBeNull();
  });
});

describe('in any ledger', () => {
  test('M16 every event that is decided follows its schema', () => {
    anyLedger((log) => {
      for (const { type, data } of log.events) {
        const [newest] = ledgerEventSchemas[type as LedgerEventType];
        expect(v.safeParse(newest?.schema ?? v.never(), data).issues).toBeUndefined();
      }
    });
  });

  test('M7 closed accounts hold nothing', () => {
    anyLedger((log) => {
      for (const { closed, removed, balances, uses } of log.state.accounts.values()) {
        expect(closed || removed ? [...balances.values()].filter((balance) => !isZero(balance)) : []).toEqual([]);
        expect(removed ? uses : 0).toBe(0);
      }
    });
  });

  test('M4 no two accounts have one name, and the state finds each by it', () => {
    anyLedger((log) => {
      const lines = log.books.accounts(NOW);
      expect(new Set(lines.map(({ name }) => name)).size).toBe(lines.length);
      expect(log.state.idByName).toEqual(new Map(lines.map(({ name, accountId }) => [name, accountId])));
    });
  });

  test('M17 what decides and what is shown agree on balances', () => {
    anyLedger((log) => {
      for (const { accountId, balances } of log.books.accounts(NOW)) {
        const state = [...(log.state.accounts.get(accountId)?.balances ?? [])].filter(([, sum]) => !isZero(sum));
        expect(balances).toHaveLength(state.length);
      }
    });
  });

  test('M18 deciding changes nothing', () => {
    const property = fc.property(commands, (life) => {
      const log = new LedgerLog();
      for (const command of life) {
        const before = JSON.stringify([...log.state.transactions, ...log.state.idByName]);
        try {
          ledgerDecider.decide(log.state, command);
        } catch {
          // A refusal must not change anything either.
        }
        expect(JSON.stringify([...log.state.transactions, ...log.state.idByName])).toBe(before);
        log.attempt(command);
      }
    });
    fc.assert(property, { numRuns: 30 });
  });
});

test('M19 commands say what becomes of them when they are decided again', () => {
  expect(ledgerDecider.policy(importOf('b1', []))).toBe('fact');
  expect(ledgerDecider.policy({ type: 'RenameAccount', accountId: 'x', name: 'y' })).toBe('merge');
  expect(ledgerDecider.policy({ type: 'UndoImport', batchId: 'x' })).toBe('decide');
});

function anyLedger(check: (log: LedgerLog) => void): void {
  const property = fc.property(commands, (life) => {
    const log = new LedgerLog();
    for (const command of life) log.attempt(command);
    check(log);
  });
  fc.assert(property, { numRuns: 80 });
}

function importOf(batchId: string, contents: readonly TransactionContent[], open: readonly string[] = []): ImportBatch {
  return {
    type: 'ImportBatch',
    file: {
      batchId,
      fileName: `${batchId}.csv`,
      format: 'csv',
      contentHash: 'ab',
      counts: { new: contents.length, known: 0, possiblyKnown: 0, unreadable: 0 },
      accountIds: ['bank'],
    },
    openAccounts: open.map((accountId) => ({ accountId, name: `Extra:${accountId}`, kind: 'asset' })),
    transactions: contents.map((content, index) => ({
      ...content,
      transactionId: `${batchId}-${index}`,
      source: { batchId, line: index + 1, fingerprint: `row ${index}` },
    })),
  };
}
