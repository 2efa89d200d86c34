import { describe, expect, test } from 'vitest';
import type { LedgerCommand } from '../command.ts';
import { toDecimalString, ZERO } from '../decimal.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';
import { describeEvent } from './answer-describe.ts';
import { knownEntries } from './answer-entries.ts';
import { explainCell } from './answer-explain.ts';
import { exportedBooks } from './answer-export.ts';

const open = (accountId: string, name: string, kind: 'asset' | 'income' | 'expense' | 'liability'): LedgerCommand => ({
  type: 'OpenAccount',
  accountId,
  name,
  kind,
  commodity: 'EUR',
});

const spend = (transactionId: string, date: string, payee: string, amount: string, to = 'food'): LedgerCommand => ({
  type: 'RecordTransaction',
  transactionId,
  date,
  payee,
  postings: [
    { accountId: 'bank', amount: amount.startsWith('-') ? amount.slice(1) : `-${amount}`, commodity: 'EUR' },
    { accountId: to, amount, commodity: 'EUR' },
  ],
});

/** Positions: 1 to 3 accounts, 4 to 6 transactions. */
function household(): LedgerLog {
  const log = new LedgerLog();
  log.execute(open('bank', 'Assets:Bank', 'asset'));
  log.execute(open('food', 'Expenses:Food', 'expense'));
  log.execute(open('work', 'Income:Work', 'income'));
  log.execute(spend('t1', '2026-01-31', 'Zoë’s Café', '4.5'));
  log.execute(spend('t2', '2026-03-01', 'Employer', '-2000', 'work'));
  log.execute(spend('t3', '2026-03-02', 'Green Grocer', '1234.56'));
  return log;
}

const bank = { accountId: 'bank', search: '', offset: 0, limit: 10 };
const at = (position: number) => ({ at: position, on: null });

describe('M33 the register', () => {
  test('tells each row as of its moment', () => {
    const log = household();
    log.execute({ ...spend('t3', '2026-03-02', 'Green Grocer', '1200'), type: 'CorrectTransaction' } as LedgerCommand);
    log.execute({ type: 'RenameAccount', accountId: 'food', name: 'Expenses:Eating' });
    const [then] = log.books.register(bank, at(6)).rows;
    expect(then).toMatchObject({
      position: 6,
      amount: '-1234.56',
      corrected: false,
      counterpart: { name: 'Expenses:Food' },
    });
    const [now] = log.books.register(bank, NOW).rows;
    expect(now).toMatchObject({
      position: 7,
      amount: '-1200',
      balance: '795.5',
      corrected: true,
      counterpart: { accountId: 'food', name: 'Expenses:Eating', more: 0 },
      state: 'uncleared',
      batchId: null,
    });
  });

  test('an account that is not there has none', () => {
    expect(household().books.register({ ...bank, accountId: 'nobody' }, NOW)).toEqual({
      total: 0,
      offset: 0,
      rows: [],
    });
  });

  test('a posting may count on a day of its own, and the transaction is counted once', () => {
    const log = household();
    log.execute({
      type: 'RecordTransaction',
      transactionId: 'late',
      date: '2026-04-01',
      postings: [
        { accountId: 'bank', amount: '-5', commodity: 'EUR', date: '2026-05-01' },
        { accountId: 'bank', amount: '-7', commodity: 'EUR' },
        { accountId: 'food', amount: '12', commodity: 'EUR' },
      ],
    });
    const before = { at: null, on: '2026-04-30' };
    expect(log.books.register(bank, before).rows[0]).toMatchObject({ date: '2026-04-01', amount: '-7' });
    expect(log.books.accounts(before)[0]).toMatchObject({ transactions: 4 });
    expect(log.books.accounts(NOW)[0]).toMatchObject({ transactions: 4 });
    expect(log.books.register(bank, NOW).total).toBe(5);
  });
});

describe('M31 effective dates', () => {
  test('the day itself counts, the next one does not', () => {
    const log = household();
    expect(log.books.balances({ at: null, on: '2026-03-01' })['Assets:Bank']).toEqual({ EUR: '1995.5' });
    expect(log.books.register(bank, { at: null, on: '2026-03-01' }).total).toBe(2);
    expect(log.books.register(bank, { at: null, on: '2026-02-28' }).total).toBe(1);
    expect(log.books.overview({ at: null, on: '2026-03-01' })).toMatchObject({
      transactions: 2,
      lastDate: '2026-03-01',
    });
    expect(
      log.books.ask((data, cut) => explainCell(data, { account: 'bank', commodity: 'EUR' }, cut), {
        at: null,
        on: '2026-03-01',
      }).figure,
    ).toBe('1995.5');
  });
});

describe('M34 search', () => {
  test.each([
    ['zoe cafe', 1],
    ['ZOË', 1],
    ['green 2026-03', 1],
    ['1234.56', 1],
    ['1,234.56', 1],
    ['1.234,56', 1],
    ['\u22121234', 1],
    ['4.50', 1],
    ['food', 2],
    ['expenses green', 1],
    ['bank', 0],
    ['grocer employer', 0],
    ['', 3],
  ])('%j finds %i', (search, total) => {
    const found = household().books.register({ ...bank, search }, NOW);
    expect(found.total).toBe(total);
    expect(found.rows).toHaveLength(total);
  });

  test('balances count what the search hides', () => {
    const [row] = household().books.register({ ...bank, search: 'green' }, NOW).rows;
    expect(row?.balance).toBe('760.94');
  });
});

describe('M36 the overview', () => {
  test('tells net worth, and money in and out by month', () => {
    expect(household().books.overview(NOW)).toEqual({
      netWorth: [{ commodity: 'EUR', amount: '760.94' }],
      netWorthSeries: {
        commodity: 'EUR',
        dates: ['2026-01-31', '2026-02-28', '2026-03-02'],
        values: ['-4.5', '-4.5', '760.94'],
      },
      months: [
        { month: '2026-01', income: '0', expenses: '4.5' },
        { month: '2026-02', income: '0', expenses: '0' },
        { month: '2026-03', income: '2000', expenses: '1234.56' },
      ],
      transactions: 3,
      firstDate: '2026-01-31',
      lastDate: '2026-03-02',
    });
  });

  test('begins with the commodity that is used most, as an account begins with its own', () => {
    const log = household();
    for (const [index, commodity] of ['AAA', 'ZZZ', 'ZZZ', 'ZZZ', 'ZZZ'].entries()) {
      log.execute({
        type: 'RecordTransaction',
        transactionId: `other-${index}`,
        date: '2026-03-03',
        postings: [
          { accountId: 'bank', amount: '1', commodity },
          { accountId: 'work', amount: '-1', commodity },
        ],
      });
    }
    expect(log.books.overview(NOW).netWorth.map(({ commodity }) => commodity)).toEqual(['ZZZ', 'EUR', 'AAA']);
    expect(log.books.overview(NOW).netWorthSeries).toMatchObject({ commodity: 'ZZZ', values: ['0', '0', '4'] });
    log.execute({ type: 'OpenAccount', accountId: 'z', name: 'Assets:Z', kind: 'asset', commodity: 'ZZZ' });
    for (const commodity of ['EUR', 'ZZZ']) {
      log.execute({
        type: 'RecordTransaction',
        transactionId: `to-z-${commodity}`,
        date: '2026-03-03',
        postings: [
          { accountId: 'z', amount: '1', commodity },
          { accountId: 'work', amount: '-1', commodity },
        ],
      });
    }
    const line = log.books.accounts(NOW).find(({ accountId }) => accountId === 'z');
    expect(line).toMatchObject({ commodity: 'ZZZ', balances: [{ commodity: 'ZZZ' }, { commodity: 'EUR' }] });
  });

  test('of an empty book is empty', () => {
    expect(new LedgerLog().books.overview(NOW)).toEqual({
      netWorth: [],
      netWorthSeries: null,
      months: [],
      transactions: 0,
      firstDate: null,
      lastDate: null,
    });
  });

  test('a mistyped year does not make thousands of months', () => {
    const log = household();
    log.execute(spend('typo', '9026-03-02', 'Green Grocer', '1'));
    expect(log.books.overview(NOW).months.map(({ month }) => month)).toEqual(['2026-01', '2026-03', '9026-03']);
  });
});

describe('M35 an explanation', () => {
  test('names every event that made the figure', () => {
    const log = household();
    log.execute({ ...spend('t1', '2026-01-31', 'Zoë’s Café', '5'), type: 'CorrectTransaction' } as LedgerCommand);
    log.execute({ type: 'DeleteTransaction', transactionId: 't3' });
    log.execute({ type: 'RestoreTransaction', transactionId: 't3' });
    expect(
      log.books.ask((data, cut) => explainCell(data, { account: 'Expenses:Food', commodity: 'EUR' }, cut), NOW),
    ).toEqual({
      figure: '1239.56',
      parts: [
        { position: 4, amount: '4.5', summary: 'Recorded: Zoë’s Café, 2026-01-31' },
        { position: 6, amount: '1234.56', summary: 'Recorded: Green Grocer, 2026-03-02' },
        { position: 7, amount: '0.5', summary: 'Corrected: Zoë’s Café, 2026-01-31' },
        { position: 8, amount: '-1234.56', summary: 'Deleted: Green Grocer, 2026-03-02' },
        { position: 9, amount: '1234.56', summary: 'Restored: Green Grocer, 2026-03-02' },
      ],
    });
    expect(
      log.books.ask((data, cut) => explainCell(data, { account: 'food', commodity: 'EUR' }, cut), at(4)).figure,
    ).toBe('4.5');
    expect(log.books.ask((data, cut) => explainCell(data, { account: 'nobody', commodity: 'EUR' }, cut), NOW)).toEqual({
      figure: '0',
      parts: [],
    });
  });
});

describe('M38 transactions', () => {
  test('come whole, newest first, with accounts by name', () => {
    const { total, rows } = household().books.transactions({ account: 'Expenses:Food', limit: 1 }, NOW);
    expect(total).toBe(2);
    expect(rows).toMatchObject([{ transactionId: 't3', position: 6, postings: [{ account: 'Assets:Bank' }, {}] }]);
    expect(() => household().books.transactions({ account: 'Nowhere' }, NOW)).toThrow(/no account "Nowhere"/);
  });

  test('know their history up to the moment', () => {
    const log = household();
    log.execute({ type: 'DeleteTransaction', transactionId: 't1' });
    expect(log.books.transaction('t1', NOW)).toMatchObject({ deleted: true, history: [4, 7] });
    expect(log.books.transaction('t1', at(6))).toMatchObject({ deleted: false, history: [4] });
    expect(() => log.books.transaction('t1', at(3))).toThrow(/no transaction/);
  });

  test('a moment with a day that is none is refused', () => {
    expect(() => household().books.balances({ at: null, on: '2026-02-30' })).toThrow(/Not a date/);
  });
});

describe('M39 the books in words', () => {
  test('every event is told in a sentence', () => {
    const log = household();
    log.execute({ type: 'RenameAccount', accountId: 'food', name: 'Expenses:Eating' });
    log.execute({ ...spend('t1', '2026-01-31', 'Zoë’s Café', '5'), type: 'CorrectTransaction' } as LedgerCommand);
    log.execute({ type: 'DeleteTransaction', transactionId: 't1' });
    log.record('somewhere', 'FromTheFuture', {});
    log.record('transaction-t9', 'TransactionRecorded', { another: 'shape' }, 2);
    expect(
      log.events
        .map((event) => log.books.ask((data) => describeEvent(data, event, 'en'), NOW))
        .map(({ title, text }) => `${title}: ${text}`),
    ).toEqual([
      'Account opened: Assets:Bank',
      'Account opened: Expenses:Food',
      'Account opened: Income:Work',
      'Transaction recorded: Zoë’s Café, −4.50 EUR',
      'Transaction recorded: Employer, 2,000.00 EUR',
      'Transaction recorded: Green Grocer, −1,234.56 EUR',
      'Account renamed: Expenses:Food is now Expenses:Eating',
      'Transaction corrected: Zoë’s Café, −5.00 EUR instead of −4.50 EUR',
      'Transaction deleted: Zoë’s Café, −5.00 EUR',
      'FromTheFuture: somewhere',
      'TransactionRecorded: transaction-t9',
    ]);
  });

  test('payees come with the other side of their last use', () => {
    const log = household();
    log.execute(spend('t4', '2025-01-01', 'Green Grocer', '3'));
    expect(log.books.payees().map(({ payee, accountId }) => [payee, accountId])).toEqual([
      ['Green Grocer', 'food'],
      ['Employer', 'work'],
      ['Zoë’s Café', 'food'],
    ]);
  });

  test('the strip has an entry for every event, plain transactions told from the rest', () => {
    const { length, kinds, magnitudes, recordedAt } = household().books.stripColumns();
    expect(length).toBe(6);
    expect([...kinds].map((kind) => kind === 0)).toEqual([false, false, false, true, true, true]);
    expect([...magnitudes]).toEqual([0, 0, 0, 4.5, 2000, 1234.56]);
    expect((recordedAt[1] ?? 0) - (recordedAt[0] ?? 0)).toBe(60_000);
  });
});

describe('M41 events past all rules', () => {
  test('an unknown account has a place, and is filled in when it is opened', () => {
    const log = new LedgerLog();
    log.record('transaction-x', 'TransactionRecorded', {
      transactionId: 'x',
      date: '2026-01-01',
      postings: [{ accountId: 'ghost', amount: '1', commodity: 'EUR' }],
    });
    expect(log.books.balances(NOW)).toEqual({ ghost: { EUR: '1' } });
    log.record('account-ghost', 'AccountOpened', { accountId: 'ghost', name: '__proto__', kind: 'asset' });
    expect(Object.entries(log.books.balances(NOW))).toEqual([['__proto__', { EUR: '1' }]]);
    expect(log.books.balances(at(1))).toEqual({ ghost: { EUR: '1' } });
    for (const type of ['TransactionDeleted', 'TransactionRestored', 'TransactionCorrected']) {
      log.record('transaction-y', type, { transactionId: 'y', date: '2026-01-01', postings: [] });
    }
    log.record('account-no', 'AccountRenamed', { accountId: 'no', name: 'No' });
    expect(Object.entries(log.books.balances(NOW))).toEqual([['__proto__', { EUR: '1' }]]);
  });

  test('what is said twice counts once', () => {
    const log = household();
    log.execute({ ...spend('t1', '2026-01-31', 'Zoë’s Café', '5'), type: 'CorrectTransaction' } as LedgerCommand);
    for (const type of ['TransactionRestored', 'TransactionDeleted', 'TransactionDeleted', 'TransactionRestored']) {
      log.record('transaction-t1', type, { transactionId: 't1' });
    }
    log.record('transaction-t1', 'TransactionRestored', { transactionId: 't1' });
    expect(log.books.balances(NOW)).toEqual(log.plainBalances(NOW));
    expect(log.books.balances(NOW)['Expenses:Food']).toEqual({ EUR: '1239.56' });
    expect(toDecimalString(log.state.accounts.get('food')?.balances.get('EUR') ?? ZERO)).toBe('1239.56');
    expect(log.books.register({ ...bank, search: 'zoe' }, NOW).rows).toMatchObject([{ position: 11, corrected: true }]);
  });

  test('events come in order', () => {
    const log = household();
    const [first] = log.events;
    if (first === undefined) throw new Error('Expected an event');
    expect(() => log.books.apply(first)).toThrow(/cannot follow/);
  });
});

describe('M25 what an import asks', () => {
  const imported: LedgerCommand = {
    type: 'ImportBatch',
    file: {
      batchId: 'b1',
      fileName: 'bank.csv',
      format: 'csv',
      contentHash: 'ab',
      counts: { new: 1, known: 0, possiblyKnown: 0, unreadable: 0 },
      accountIds: ['bank'],
      mapping: {
        signature: 'sig',
        csv: { encoding: 'utf-8', delimiter: ';', skip: 1, dateFormat: 'YYYY-MM-DD', decimal: ',', date: 0 },
      },
    },
    openAccounts: [{ accountId: 'card', name: 'Liabilities:Card', kind: 'liability', externalId: 'bank/card' }],
    transactions: [
      {
        transactionId: 'i1',
        date: '2026-03-05',
        payee: 'Baker',
        postings: [
          { accountId: 'bank', amount: '-3', commodity: 'EUR', externalId: 'fit-1' },
          { accountId: 'food', amount: '3', commodity: 'EUR' },
        ],
        source: { batchId: 'b1', line: 2, fingerprint: 'print' },
      },
    ],
  };

  test('entries carry what rows are recognised by', () => {
    const log = household();
    log.execute(imported);
    expect(log.books.ask((data) => knownEntries(data, 'bank'), NOW).at(-1)).toEqual({
      transactionId: 'i1',
      date: '2026-03-05',
      amount: '-3',
      commodity: 'EUR',
      payee: 'Baker',
      externalId: 'fit-1',
      fingerprint: 'print',
      format: 'csv',
      isOwnRow: true,
      isMerged: false,
    });
    expect(log.books.ask((data) => knownEntries(data, 'food'), NOW).at(-1)).toMatchObject({
      transactionId: 'i1',
      isOwnRow: false,
    });
    expect(log.books.ask((data) => knownEntries(data, 'bank'), NOW)[0]).toMatchObject({
      transactionId: 't1',
      externalId: null,
      fingerprint: null,
      format: null,
    });
    expect(log.books.ask((data) => knownEntries(data, 'nobody'), NOW)).toEqual([]);
  });

  test('a row that was moved to another account is still known where it came from', () => {
    const log = household();
    log.execute(imported);
    log.execute({
      type: 'CorrectTransaction',
      transactionId: 'i1',
      date: '2026-03-05',
      postings: [
        { accountId: 'card', amount: '-3', commodity: 'EUR' },
        { accountId: 'food', amount: '3', commodity: 'EUR' },
      ],
    });
    expect(log.books.ask((data) => knownEntries(data, 'bank'), NOW).at(-1)).toMatchObject({
      transactionId: 'i1',
      externalId: 'fit-1',
      fingerprint: 'print',
    });
  });

  test('imports, mappings and accounts are remembered until undone', () => {
    const log = household();
    log.execute(imported);
    expect(log.books.rememberedMapping('sig')).toMatchObject({ delimiter: ';' });
    expect(log.books.rememberedAccount('sig')).toMatchObject({ accountId: 'bank' });
    expect(log.books.rememberedAccount('another')).toBeNull();
    expect(log.books.accountByExternalId('bank/card')).toMatchObject({ name: 'Liabilities:Card', closed: false });
    const head = log.events.length;
    log.execute({ type: 'UndoImport', batchId: 'b1' });
    expect(log.books.rememberedMapping('sig')).toBeNull();
    expect(log.books.rememberedAccount('sig')).toBeNull();
    expect(log.books.accountByExternalId('bank/card')).toBeNull();
    expect(log.books.imports(NOW)).toMatchObject([{ batchId: 'b1', position: head, undone: true }]);
    expect(log.books.imports(at(head))).toMatchObject([{ batchId: 'b1', undone: false }]);
    expect(log.books.imports(at(head - 1))).toEqual([]);
    const names = (position: number) => log.books.accounts(at(position)).map(({ name }) => name);
    expect(names(log.events.length - 2)).toContain('Liabilities:Card');
    expect(names(log.events.length - 1)).not.toContain('Liabilities:Card');
  });
});

test('M38 exports hold whole transactions, oldest first, accounts by name', () => {
  const { accounts, transactions } = household().books.ask(exportedBooks, at(5));
  expect(accounts.map(({ name }) => name)).toEqual(['Assets:Bank', 'Expenses:Food', 'Income:Work']);
  expect(transactions.map(({ payee }) => payee)).toEqual(['Zoë’s Café', 'Employer']);
  expect(transactions[0]?.postings).toEqual([
    { account: 'Assets:Bank', amount: '-4.5', commodity: 'EUR' },
    { account: 'Expenses:Food', amount: '4.5', commodity: 'EUR' },
  ]);
});
