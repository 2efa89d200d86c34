import fc from 'fast-check';
import { negate, parseDecimal, toDecimalString } from '../decimal.ts';
import type { AccountKind, Posting, TransactionContent } from '../event.ts';
import type { GivenTransaction, LedgerCommand } from '../command.ts';
import type { Moment } from '../query.ts';

const NAMES = ['Assets:Bank', 'Assets:Wallet', 'Expenses:Food', 'Income:Work', 'Liabilities:Card', 'Equity:Start', ''];
const KINDS: readonly AccountKind[] = ['asset', 'liability', 'equity', 'income', 'expense', 'other'];

/** The first three are open from the start. */
const accountId = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('a0', 'a1', 'a2') },
  { weight: 1, arbitrary: fc.constant('a3') },
);
const name = fc.constantFrom(...NAMES);
const kind = fc.constantFrom(...KINDS);
const transactionId = fc.nat(5).map((n) => `t${n}`);
const batchId = fc.nat(2).map((n) => `b${n}`);
const commodity = fc.constantFrom('EUR', 'USD', 'BTC');
/** Few days, so that transactions and effective dates meet on them. */
const date = fc
  .tuple(fc.constantFrom('2024', '2025'), fc.constantFrom('01', '02', '12'), fc.constantFrom('01', '28'))
  .map((parts) => parts.join('-'));

/** Exact decimal text: mostly money, at times far beyond what a double holds. */
export const decimalText = fc
  .oneof(
    { weight: 6, arbitrary: fc.record({ units: fc.bigInt({ min: -100_000n, max: 100_000n }), scale: fc.nat(2) }) },
    {
      weight: 1,
      arbitrary: fc.record({ units: fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), scale: fc.nat(12) }),
    },
  )
  .map(toDecimalString);

const flow = fc
  .tuple(accountId, accountId, decimalText, commodity, fc.option(date, { nil: undefined, freq: 8 }))
  .map(([from, to, amount, unit, other]): Posting[] => [
    { accountId: from, amount: toDecimalString(negate(parseDecimal(amount))), commodity: unit },
    { accountId: to, amount, commodity: unit, ...(other !== undefined && { date: other }) },
  ]);

const loose = fc
  .record({ accountId: fc.oneof(accountId, fc.constant('nobody')), amount: decimalText, commodity })
  .map((posting): Posting[] => [posting]);

const postings = fc
  .array(fc.oneof({ weight: 12, arbitrary: flow }, { weight: 1, arbitrary: loose }), { minLength: 1, maxLength: 3 })
  .map((groups) => groups.flat());

/** What a transaction may say, mostly balanced, over few accounts. */
const transactionContent: fc.Arbitrary<TransactionContent> = fc
  .tuple(date, fc.constantFrom('Grocer', 'Café Zoë', ''), fc.constantFrom('', 'weekly'), postings)
  .map(([day, payee, note, all]) => ({ date: day, payee, note, postings: all }));

const importBatch = fc
  .tuple(
    batchId,
    fc.array(fc.tuple(transactionId, transactionContent), { maxLength: 3 }),
    fc.array(fc.tuple(accountId, name, kind), { maxLength: 1 }),
  )
  .map(([batch, entries, accounts]): LedgerCommand => ({
    type: 'ImportBatch',
    file: {
      batchId: batch,
      fileName: 'bank.csv',
      format: 'csv',
      contentHash: '00',
      counts: { new: entries.length, known: 0, possiblyKnown: 0, unreadable: 0 },
      accountIds: [],
    },
    openAccounts: accounts.map(([id, called, of]) => ({ accountId: id, name: called, kind: of })),
    transactions: entries.map(([id, content], line) => ({
      ...content,
      transactionId: id,
      source: { batchId: batch, line, fingerprint: `row ${line}` },
    })),
  }));

/** Accounts to be opened on the way: mostly none. */
const openAccounts = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record({ openAccounts: fc.array(fc.record({ accountId, name, kind }), { maxLength: 2 }) }),
  },
);

const given = fc
  .tuple(transactionId, transactionContent, openAccounts)
  .map(([id, content, opens]): GivenTransaction => ({ transactionId: id, ...content, ...opens }));

const record = given.map((transaction): LedgerCommand => ({ type: 'RecordTransaction', ...transaction }));

const correct = given.map((transaction): LedgerCommand => ({ type: 'CorrectTransaction', ...transaction }));

/** One command, lawful or not: ids come from small sets, so that commands meet. */
const command: fc.Arbitrary<LedgerCommand> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ type: fc.constant('OpenAccount' as const), accountId, name, kind }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('RenameAccount' as const), accountId, name }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('ChangeAccountKind' as const), accountId, kind }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('CloseAccount' as const), accountId }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('ReopenAccount' as const), accountId }) },
  { weight: 14, arbitrary: record },
  { weight: 8, arbitrary: correct },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('DeleteTransaction' as const), transactionId }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('RestoreTransaction' as const), transactionId }) },
  { weight: 4, arbitrary: importBatch },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('UndoImport' as const), batchId }) },
);

const opening = fc
  .tuple(fc.constantFrom<AccountKind>('asset', 'liability'), fc.constantFrom<AccountKind>('income', 'expense'), kind)
  .map((kinds) =>
    kinds.map((of, n): LedgerCommand => ({ type: 'OpenAccount', accountId: `a${n}`, name: `Start:${n}`, kind: of })),
  );

/** A life of a ledger: some accounts, then anything. */
export const commands: fc.Arbitrary<readonly LedgerCommand[]> = fc
  .tuple(opening, fc.array(command, { minLength: 8, maxLength: 40, size: 'max' }))
  .map(([first, rest]) => [...first, ...rest]);

/** A moment of a log with up to `head` events. */
export function moments(head: number): fc.Arbitrary<Moment> {
  return fc.record({
    at: fc.option(fc.nat(head), { nil: null, freq: 4 }),
    on: fc.option(date, { nil: null, freq: 1 }),
  });
}
