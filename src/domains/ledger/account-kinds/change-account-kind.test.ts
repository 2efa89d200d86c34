import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportedBooks } from '../books/answer-export.ts';
import { Books } from '../books/books.ts';
import type { AccountKind } from '../event.ts';
import { planRevocation } from '../history/plan-revocation.ts';
import type { Moment } from '../query.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';

const eur = (accountId: string, amount: string) => ({ accountId, amount, commodity: 'EUR' });
const KINDS: readonly AccountKind[] = ['asset', 'liability', 'equity', 'income', 'expense', 'other'];

function household(): LedgerLog {
  const log = new LedgerLog();
  log.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank', kind: 'asset', commodity: 'EUR' });
  log.execute({ type: 'OpenAccount', accountId: 'loan', name: 'Assets:Loan', kind: 'expense' });
  const postings = [eur('bank', '-8.5'), eur('loan', '8.5')];
  log.execute({ type: 'RecordTransaction', transactionId: 't', date: '2026-03-12', payee: 'Sam', postings });
  return log;
}

const kind = (accountId: string, to: AccountKind) => ({ type: 'ChangeAccountKind', accountId, kind: to }) as const;
const worth = (log: LedgerLog, at: number | null) => log.books.overview({ at, on: null }).netWorth;

describe('the kind of an account', () => {
  test('M60 counts from the position on at which it is said; what was known before stays as it was told', () => {
    const log = household();
    const before = log.events.length;
    expect(log.attempt(kind('loan', 'expense'))).toBe('same-kind');
    expect(log.attempt(kind('nobody', 'asset'))).toBe('unknown-account');
    log.execute(kind('loan', 'asset'));
    expect(worth(log, null)).toEqual([]);
    expect(worth(log, before)).toEqual([{ commodity: 'EUR', amount: '-8.5' }]);
  });

  test('M60 a past answer is that of a book which was told no more, whatever kinds were said since', () => {
    const changes = fc.array(fc.tuple(fc.constantFrom('bank', 'loan'), fc.constantFrom(...KINDS)), { maxLength: 6 });
    const property = fc.property(changes, fc.nat(10), (said, at) => {
      const log = household();
      for (const [accountId, to] of said) log.attempt(kind(accountId, to));
      const fresh = new Books();
      for (const event of log.events) if (event.position <= at) fresh.apply(event);
      const then = { at: Math.min(at, log.events.length), on: null };
      const everything = { accountId: null, search: '', offset: 0, limit: 10 };
      const kinds = (books: Books, moment: Moment) => books.accounts(moment).map((each) => [each.name, each.kind]);
      expect(kinds(log.books, then)).toEqual(kinds(fresh, NOW));
      expect(log.books.overview(then)).toEqual(fresh.overview(NOW));
      expect(log.books.ask(exportedBooks, then)).toEqual(fresh.ask(exportedBooks, NOW));
      expect(log.books.register(everything, then)).toEqual(fresh.register(everything, NOW));
    });
    fc.assert(property, { numRuns: 100 });
  });

  test('M60 a category with money or a goal stays one until both are taken out', () => {
    const log = household();
    const plan = { mode: 'envelope', start: '2026-01-01', every: 1, unit: 'month', offBudget: [] } as const;
    log.execute({ type: 'PlanBudget', ...plan });
    const assign = (amount: string) =>
      log.execute({
        type: 'AssignBudget',
        on: '2026-03-01',
        commodity: 'EUR',
        amounts: [{ accountId: 'loan', amount }],
      });
    assign('20');
    expect(log.attempt(kind('loan', 'asset'))).toBe('budgeted-category');
    assign('0');
    expect(log.attempt(kind('loan', 'asset'))).toBeNull();
  });

  test('M60 what a bank has stated the balance of becomes no category', () => {
    const log = household();
    const bank = { accountId: 'bank', commodity: 'EUR', date: '2026-03-31', at: 'end' } as const;
    log.execute({ type: 'ClaimBalance', claimId: 'c', ...bank, amount: '-8.5' });
    expect(log.attempt(kind('bank', 'income'))).toBe('bank-account');
    expect(log.attempt(kind('bank', 'liability'))).toBeNull();
  });

  test('M60 is taken back to the kind that it had, unless it was changed again since', () => {
    const log = household();
    const first = log.execute(kind('loan', 'asset'));
    const back = () => log.books.ask((data) => planRevocation(data, first), NOW);
    expect(back()).toMatchObject({ commands: [kind('loan', 'expense')], conflicts: [] });
    log.execute(kind('loan', 'liability'));
    expect(back()).toMatchObject({ commands: [], conflicts: [expect.stringMatching(/changed again/)] });
  });
});
