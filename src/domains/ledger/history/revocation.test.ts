import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordedEvent } from '#engine';
import { exportedBooks } from '../books/answer-export.ts';
import type { LedgerCommand } from '../command.ts';
import type { TransactionContent } from '../event.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';
import { commands } from '../testing/arbitraries.ts';
import { planRevocation, type RevocationPlan } from './plan-revocation.ts';
import { draftCommand, movedMonths, previewCommand } from './preview-command.ts';

const posting = (accountId: string, amount: string) => ({ accountId, amount, commodity: 'EUR' });
const lunch: TransactionContent = {
  date: '2026-03-12',
  payee: 'Canteen',
  postings: [posting('bank', '-8.5'), posting('food', '8.5')],
};

function household(): LedgerLog {
  const log = new LedgerLog();
  log.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank', kind: 'asset' });
  log.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food', kind: 'expense' });
  return log;
}

function plan(log: LedgerLog, events: readonly RecordedEvent[]): RevocationPlan {
  return log.books.ask((data) => planRevocation(data, events), NOW);
}

/** Takes a change back as the app does; gives the events of doing so, which can be taken back in turn. */
function revoke(log: LedgerLog, events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const [first, last] = [events[0]?.position ?? 0, events.at(-1)?.position ?? 0];
  return log.execute({ type: 'RevokeChange', first, last, as: 'undo', commands: plan(log, events).commands });
}

/** All that the books show, but for the commodity that an empty account is guessed to be kept in. */
function shown(log: LedgerLog): unknown {
  const accounts = log.books.accounts(NOW).map(({ commodity: _guessed, ...account }) => account);
  return { accounts, transactions: log.books.ask(exportedBooks, NOW) };
}

describe('taking one change back', () => {
  test('M57 the newest change undone, redone and undone again leaves what was there before, and after', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const log = new LedgerLog();
        for (const command of all) {
          const before = shown(log);
          const at = log.events.length;
          if (log.attempt(command) !== null) continue;
          const after = shown(log);
          const undo = revoke(log, log.events.slice(at));
          expect(shown(log)).toEqual(before);
          const redo = revoke(log, undo);
          expect(shown(log)).toEqual(after);
          const undone = revoke(log, redo);
          expect(shown(log)).toEqual(before);
          revoke(log, undone);
          expect(shown(log)).toEqual(after);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('M58 an old correction goes back field by field: what was set later stays', () => {
    const log = household();
    log.execute({ type: 'RecordTransaction', transactionId: 't', ...lunch });
    const mistake = log.execute({
      type: 'CorrectTransaction',
      transactionId: 't',
      ...lunch,
      date: '2026-03-21',
      payee: 'Kantine',
    });
    log.execute({ type: 'CorrectTransaction', transactionId: 't', ...lunch, date: '2026-03-21', payee: 'Kantine Süd' });
    expect(plan(log, mistake).conflicts).toEqual(['Kantine Süd, 2026-03-21, keeps its payee: changed again since']);
    revoke(log, mistake);
    expect(log.books.transaction('t', NOW)).toMatchObject({ date: '2026-03-12', payee: 'Kantine Süd' });
  });

  test('M58 what was deleted since is left alone, and told', () => {
    const log = household();
    log.execute({ type: 'RecordTransaction', transactionId: 't', ...lunch });
    const corrected = log.execute({ type: 'CorrectTransaction', transactionId: 't', ...lunch, payee: 'Bar' });
    log.execute({ type: 'DeleteTransaction', transactionId: 't' });
    expect(plan(log, corrected)).toEqual({ commands: [], conflicts: ['Bar, 2026-03-12, was deleted since'] });
  });

  test('M58 an account stays while other transactions stand on it', () => {
    const log = household();
    const opened = log.execute({ type: 'OpenAccount', accountId: 'wallet', name: 'Assets:Wallet', kind: 'asset' });
    const paid: LedgerCommand = {
      type: 'RecordTransaction',
      transactionId: 't',
      ...lunch,
      postings: [posting('wallet', '-8.5'), posting('food', '8.5')],
    };
    log.execute(paid);
    expect(plan(log, opened).conflicts).toEqual(['Assets:Wallet stays: other transactions stand on it']);
  });

  test('M54 what does not stand cannot be taken back again', () => {
    const log = household();
    const recorded = log.execute({ type: 'RecordTransaction', transactionId: 't', ...lunch });
    revoke(log, recorded);
    const again = { type: 'RevokeChange', first: 3, last: 3, as: 'undo', commands: [] } as const;
    expect(log.attempt(again)).toBe('already-revoked');
    expect(log.attempt({ ...again, first: 4, last: 3 })).toBe('bad-range');
  });
});

describe('accounts and imports that come back', () => {
  test('M55 an account that nothing uses goes and comes back under its name', () => {
    const log = household();
    const name = 'Assets:Wallet';
    log.execute({ type: 'OpenAccount', accountId: 'wallet', name, kind: 'asset' });
    expect(log.attempt({ type: 'RestoreAccount', accountId: 'wallet' })).toBe('account-not-removed');
    log.execute({ type: 'RemoveAccount', accountId: 'wallet' });
    expect(log.books.accountByName(name)).toBeNull();
    log.execute({ type: 'OpenAccount', accountId: 'other', name, kind: 'asset' });
    expect(log.attempt({ type: 'RestoreAccount', accountId: 'wallet' })).toBe('duplicate-account-name');
    log.execute({ type: 'RemoveAccount', accountId: 'other' });
    log.execute({ type: 'RestoreAccount', accountId: 'wallet' });
    expect(log.books.accountByName(name)?.accountId).toBe('wallet');
    log.execute({ type: 'RecordTransaction', transactionId: 't', ...lunch });
    expect(log.attempt({ type: 'RemoveAccount', accountId: 'bank' })).toBe('account-in-use');
  });

  test('M56 an import is undone and restored any number of times; what was deleted before its undoing stays deleted', () => {
    const log = household();
    const source = { batchId: 'b', line: 1, fingerprint: 'f' };
    const file = {
      batchId: 'b',
      fileName: 'march.csv',
      format: 'csv',
      contentHash: 'h',
      counts: { new: 2, known: 0, possiblyKnown: 0, unreadable: 0 },
      accountIds: ['new'],
    };
    const row = { ...lunch, source, postings: [posting('new', '-8.5'), posting('food', '8.5')] };
    log.execute({
      type: 'ImportBatch',
      file,
      openAccounts: [{ accountId: 'new', name: 'Assets:New', kind: 'asset' }],
      transactions: [
        { ...row, transactionId: 't1' },
        { ...row, transactionId: 't2' },
      ],
    });
    log.execute({ type: 'DeleteTransaction', transactionId: 't2' });
    expect(log.attempt({ type: 'RestoreImport', batchId: 'b' })).toBe('import-not-undone');
    const standing = shown(log);
    for (let turn = 0; turn < 3; turn += 1) {
      log.execute({ type: 'UndoImport', batchId: 'b' });
      expect(log.books.imports(NOW)).toMatchObject([{ undone: true }]);
      expect(log.books.accountByName('Assets:New')).toBeNull();
      log.execute({ type: 'RestoreImport', batchId: 'b' });
      expect(log.books.imports(NOW)).toMatchObject([{ undone: false }]);
      expect(shown(log)).toEqual(standing);
    }
  });
});

describe('preview', () => {
  test('M59 tells exactly what the balances will be, for any command, and changes nothing', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const log = new LedgerLog();
        for (const command of all) {
          const before = shown(log);
          let preview: ReturnType<typeof previewCommand> | null = null;
          try {
            preview = previewCommand(log.state, draftCommand(log.state, command));
          } catch {
            // Refused: the command itself is refused as well.
          }
          expect(shown(log)).toEqual(before);
          const balances = log.books.balances(NOW);
          const head = log.events.length;
          expect(log.attempt(command) === null).toBe(preview !== null);
          expect(movedSince(log, head), 'U3 what was stored tells the same').toEqual(monthsIn(preview));
          const now = log.books.balances(NOW);
          for (const { accountId, commodity, before: was, after } of preview?.balances ?? []) {
            const [old, fresh] = [nameBefore(log, accountId), log.state.accounts.get(accountId)?.name ?? accountId];
            expect(now[fresh]?.[commodity] ?? '0').toBe(after);
            expect(balances[old]?.[commodity] ?? '0').toBe(was);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** The months with figures that were moved by what was recorded after a position, in order. */
function movedSince(log: LedgerLog, position: number): readonly string[] {
  return log.books.ask((data) => movedMonths(data, log.events.slice(position)), NOW).toSorted();
}

function monthsIn(preview: ReturnType<typeof previewCommand> | null): readonly string[] {
  return preview === null ? [] : preview.figures.map(({ month }) => month).toSorted();
}

/** A preview is about balances only; none of the commands here renames and moves money at once. */
function nameBefore(log: LedgerLog, accountId: string): string {
  return log.state.accounts.get(accountId)?.name ?? accountId;
}
