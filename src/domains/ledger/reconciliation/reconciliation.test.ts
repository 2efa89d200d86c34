import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerCommand } from '../command.ts';
import { add, parseDecimal, toDecimalString } from '../decimal.ts';
import type { ClearedState, Posting } from '../event.ts';
import { describeEvent } from '../books/answer-describe.ts';
import type { RecordedEvent } from '#engine';
import { planRevocation } from '../history/plan-revocation.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';
import { explainDifference } from './explain-difference.ts';
import { readReconciliation } from './read-reconciliation.ts';

type Record = Extract<LedgerCommand, { type: 'RecordTransaction' }>;

function pay(
  id: string,
  date: string,
  amount: string,
  state: ClearedState = 'cleared',
  more: Partial<Omit<Record, 'type'>> = {},
): Record {
  const { units, scale } = parseDecimal(amount);
  const postings: readonly Posting[] = [
    { accountId: 'bank', amount, commodity: 'EUR', state },
    { accountId: 'food', amount: toDecimalString({ units: -units, scale }), commodity: 'EUR' },
  ];
  return { type: 'RecordTransaction', transactionId: id, date, payee: id, postings, ...more };
}

const correct = (command: Record, unlock?: boolean): Extract<LedgerCommand, { type: 'CorrectTransaction' }> => ({
  ...command,
  type: 'CorrectTransaction',
  ...(unlock !== undefined && { unlock }),
});

function books(): LedgerLog {
  const log = new LedgerLog();
  log.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank', kind: 'asset', commodity: 'EUR' });
  log.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food', kind: 'expense' });
  log.execute({ type: 'OpenAccount', accountId: 'rent', name: 'Expenses:Rent', kind: 'expense' });
  return log;
}

const bank = { accountId: 'bank', commodity: 'EUR', date: '2026-03-31' } as const;

function reconcile(amount: string, reconciliationId = 'r1', date: string = bank.date): LedgerCommand {
  return { type: 'ReconcileAccount', ...bank, date, amount, reconciliationId };
}

function view(log: LedgerLog, at: number | null = null) {
  const question = { accountId: 'bank', commodity: null };
  return log.books.ask((data, cut) => readReconciliation(data, question, cut), { at, on: null });
}

function stateOf(log: LedgerLog, transactionId: string): string | undefined {
  return log.books.transaction(transactionId, NOW).postings[0]?.state;
}

function march(): LedgerLog {
  const log = books();
  log.execute(pay('a', '2026-03-02', '-10'));
  log.execute(pay('open cheque', '2026-03-20', '-99', 'uncleared'));
  log.execute(pay('late', '2026-03-30', '-5', 'cleared', { bookedOn: '2026-04-02' }));
  log.execute(pay('b', '2026-03-31', '-2.5'));
  return log;
}

test('Z21 tells what is ticked and not locked yet, in and out, and how much is not', () => {
  const log = march();
  log.execute(pay('wage', '2026-03-03', '100'));
  log.execute(pay('gift', '2026-03-04', '7', 'uncleared'));
  log.execute({ type: 'BeginReconciliation', ...bank, amount: '87.5' });
  expect(view(log)).toMatchObject({
    into: { amount: '100', ticked: 1, unticked: 1 },
    out: { amount: '-12.5', ticked: 2, unticked: 1 },
  });
  log.execute(reconcile('87.5'));
  expect(view(log)).toMatchObject({ into: { amount: '0', ticked: 0 }, out: { amount: '-5', ticked: 1 } });
});

describe('Z10 reconciling', () => {
  test('counts the cleared rows that the bank had booked by the day, and locks them', () => {
    const log = march();
    expect(log.attempt(reconcile('-17.5'))).toBe('not-reconciled');
    const events = log.execute(reconcile('-12.5'));
    expect(events.map(({ type }) => type)).toEqual([
      'TransactionCorrected',
      'TransactionCorrected',
      'AccountReconciled',
    ]);
    expect(events.at(-1)?.data).toEqual({
      ...bank,
      amount: '-12.5',
      reconciliationId: 'r1',
      transactionIds: ['a', 'b'],
    });
    expect(['a', 'b', 'late', 'open cheque'].map((id) => stateOf(log, id))).toEqual([
      'reconciled',
      'reconciled',
      'cleared',
      'uncleared',
    ]);
  });

  test('goes on from what is reconciled already', () => {
    const log = march();
    log.execute(pay('imported', '2026-01-05', '100', 'reconciled'));
    log.execute(reconcile('87.5'));
    expect(log.events.at(-1)?.data).toMatchObject({ transactionIds: ['a', 'b'], earlierIds: ['imported'] });
    const [april] = log.execute(reconcile('82.5', 'r2', '2026-04-30'));
    expect(april?.data).toMatchObject({ transactionId: 'late' });
    expect(log.events.at(-1)?.data).toMatchObject({ transactionIds: ['late'] });
    expect(log.events.at(-1)?.data).not.toHaveProperty('earlierIds');
    expect(view(log)?.history.map(({ difference }) => difference)).toEqual(['0', '0']);
  });

  test('is refused for what is not there', () => {
    const log = march();
    log.execute(reconcile('-12.5'));
    expect(log.attempt(reconcile('-12.5'))).toBe('reconciliation-exists');
    expect(log.attempt({ ...bank, type: 'BeginReconciliation', accountId: 'x', amount: '0' })).toBe('unknown-account');
    expect(log.attempt({ ...bank, type: 'BeginReconciliation', amount: 'x' })).toBe('bad-amount');
    expect(log.attempt({ ...bank, type: 'BeginReconciliation', amount: '1', date: 'x' })).toBe('bad-date');
  });

  test('the figure that is shown is the one that finishing asks for', () => {
    const rows = fc.array(
      fc.tuple(
        fc.integer({ min: -500, max: 500 }),
        fc.constantFrom<ClearedState>('uncleared', 'cleared', 'reconciled'),
        fc.constantFrom('2026-03-01', '2026-03-31', '2026-04-01'),
        fc.option(fc.constantFrom('2026-03-31', '2026-04-01'), { nil: undefined }),
      ),
      { maxLength: 12 },
    );
    const property = fc.property(rows, (given) => {
      const log = books();
      given.forEach(([cents, state, date, bookedOn], n) => {
        const amount = toDecimalString({ units: BigInt(cents), scale: 2 });
        log.execute(pay(`t${n}`, date, amount, state, bookedOn === undefined ? {} : { bookedOn }));
      });
      log.execute({ type: 'BeginReconciliation', ...bank, amount: '0' });
      const shown = view(log);
      expect(toDecimalString(add(parseDecimal(shown?.difference ?? ''), parseDecimal(shown?.cleared ?? '')))).toBe('0');
      expect(log.attempt(reconcile(shown?.cleared ?? ''))).toBeNull();
      expect(view(log)).toMatchObject({ begun: null, history: [{ difference: '0' }] });
    });
    fc.assert(property, { numRuns: 60 });
  });
});

describe('Z17 ticking and locking', () => {
  test('is no edit of what a row says, and is told as what it is', () => {
    const log = march();
    const [ticked] = log.execute(correct(pay('open cheque', '2026-03-20', '-99')));
    const events = [ticked, ...log.execute(reconcile('-111.5'))].flatMap((event) => event ?? []);
    expect(events.map((event) => log.books.ask((data) => describeEvent(data, event, 'en'), NOW).text)).toEqual([
      'open cheque, −99.00 EUR: cleared',
      'a, −10.00 EUR: reconciled',
      'open cheque, −99.00 EUR: reconciled',
      'b, −2.50 EUR: reconciled',
      'Assets:Bank, 2026-03-31: -111.5 EUR',
    ]);
    const { rows } = log.books.register({ accountId: 'bank', search: '', offset: 0, limit: 9 }, NOW);
    expect(rows.map(({ corrected }) => corrected)).toEqual([false, false, false, false]);
    log.execute(correct(pay('late', '2026-03-30', '-6')));
    log.execute(correct(pay('late', '2026-03-30', '-6', 'uncleared')));
    const edited = log.books.register({ accountId: 'bank', search: 'late', offset: 0, limit: 9 }, NOW).rows;
    expect(edited).toMatchObject([{ corrected: true, state: 'uncleared' }]);
  });
});

describe('Z11 what is begun', () => {
  test('is kept until it is finished or given up', () => {
    const log = march();
    log.execute({ type: 'BeginReconciliation', ...bank, amount: '-10' });
    log.execute({ type: 'BeginReconciliation', ...bank, amount: '-12.6' });
    expect(view(log)).toMatchObject({ begun: { amount: '-12.6' }, cleared: '-12.5', difference: '-0.1', openRows: 2 });
    log.execute({ type: 'DropReconciliation', accountId: 'bank', commodity: 'EUR' });
    expect(view(log)).toMatchObject({ begun: null, difference: null, cleared: '-17.5', unclearedRows: 1 });
    expect(log.attempt({ type: 'DropReconciliation', accountId: 'bank', commodity: 'EUR' })).toBe('no-reconciliation');
    log.execute({ type: 'BeginReconciliation', ...bank, amount: '-12.5' });
    log.execute(reconcile('-12.5'));
    expect(view(log)?.begun).toBeNull();
  });

  test('is suggested from the newest statement that is not reconciled yet', () => {
    const log = march();
    const claim = { type: 'ClaimBalance', ...bank, at: 'end' } as const;
    log.execute({ ...claim, claimId: 'c1', amount: '-12.5' });
    log.execute({ ...claim, claimId: 'c0', amount: '-1', date: '2026-02-28' });
    expect(view(log)?.suggestion).toEqual({ date: '2026-03-31', amount: '-12.5' });
    log.execute(reconcile('-12.5'));
    expect(view(log)?.suggestion).toBeNull();
  });
});

describe('Z12 a reconciled row', () => {
  const locked = () => {
    const log = march();
    log.execute(reconcile('-12.5'));
    return log;
  };
  const a = pay('a', '2026-03-02', '-10', 'reconciled');

  test.each<[string, Record]>([
    ['its amount', pay('a', '2026-03-02', '-11', 'reconciled')],
    ['its day', { ...a, date: '2026-03-03' }],
    ["the bank's day", { ...a, bookedOn: '2026-03-03' }],
    ['its payee', { ...a, payee: 'somebody else' }],
    [
      'its account',
      {
        ...pay('a', '2026-03-02', '-10', 'reconciled'),
        postings: pay('a', '2026-03-02', '-10')
          .postings.toReversed()
          .map((each) => ({ ...each, accountId: each.accountId === 'food' ? 'bank' : 'food' })),
      },
    ],
  ])('keeps %s until it is unlocked', (_, change) => {
    const log = locked();
    expect(log.attempt(correct(change))).toBe('reconciled-locked');
    expect(log.attempt(correct(change, false))).toBe('reconciled-locked');
    const events = log.execute(correct(change, true));
    expect(events.map(({ type }) => type)).toEqual(['TransactionUnlocked', 'TransactionCorrected']);
    expect(events[0]?.data).toEqual({ transactionId: 'a', accountIds: ['bank'] });
  });

  test('is opened again by a correction that says nothing else', () => {
    const log = locked();
    const opened = correct(pay('a', '2026-03-02', '-10', 'cleared'));
    expect(log.attempt(opened)).toBe('reconciled-locked');
    expect(log.execute({ ...opened, unlock: true }).map(({ type }) => type)).toEqual(['TransactionCorrected']);
  });

  test('is not deleted until it is unlocked', () => {
    const log = locked();
    expect(log.attempt({ type: 'DeleteTransaction', transactionId: 'a' })).toBe('reconciled-locked');
    const events = log.execute({ type: 'DeleteTransaction', transactionId: 'a', unlock: true });
    expect(events.map(({ type }) => type)).toEqual(['TransactionUnlocked', 'TransactionDeleted']);
    expect(log.attempt({ type: 'RestoreTransaction', transactionId: 'a' })).toBeNull();
  });

  test('takes another note, tag or category', () => {
    const log = locked();
    const postings = a.postings.map((each) => (each.accountId === 'food' ? { ...each, accountId: 'rent' } : each));
    expect(log.execute(correct({ ...a, note: 'n', tags: ['t'], postings })).map(({ type }) => type)).toEqual([
      'TransactionCorrected',
    ]);
  });
});

describe('Z13 undoing an import', () => {
  const batch = (state: ClearedState): LedgerCommand => {
    const { type: _type, ...row } = pay('row', '2026-03-02', '-10', state);
    return {
      type: 'ImportBatch',
      file: {
        batchId: 'b1',
        fileName: 'march.csv',
        format: 'csv',
        contentHash: '00',
        counts: { new: 1, known: 0, possiblyKnown: 0, unreadable: 0 },
        accountIds: ['bank'],
      },
      openAccounts: [],
      transactions: [{ ...row, source: { batchId: 'b1', line: 2, fingerprint: 'f' } }],
    };
  };

  test('names the rows that were reconciled since, unless they are unlocked', () => {
    const log = books();
    log.execute(batch('cleared'));
    log.execute(reconcile('-10'));
    expect(() => log.execute({ type: 'UndoImport', batchId: 'b1' })).toThrow('"row" of 2026-03-02, -10 EUR');
    expect(log.attempt({ type: 'UndoImport', batchId: 'b1' })).toBe('reconciled-locked');
    const events = log.execute({ type: 'UndoImport', batchId: 'b1', unlock: true });
    expect(events.map(({ type }) => type)).toEqual(['TransactionUnlocked', 'TransactionDeleted', 'ImportUndone']);
    expect(view(log)?.history).toMatchObject([{ difference: '10', changes: [{ before: '-10', after: '0' }] }]);
  });

  test('is free where the file itself said that they are reconciled', () => {
    const log = books();
    log.execute(batch('reconciled'));
    expect(log.attempt({ type: 'UndoImport', batchId: 'b1' })).toBeNull();
  });
});

describe('Z14 undoing a reconciliation', () => {
  test('clears its rows again, the newest first', () => {
    const log = march();
    log.execute(reconcile('-12.5'));
    log.execute(reconcile('-17.5', 'r2', '2026-04-30'));
    expect(log.attempt({ type: 'UndoReconciliation', reconciliationId: 'r1' })).toBe('not-last-reconciliation');
    log.execute({ type: 'UndoReconciliation', reconciliationId: 'r2' });
    log.execute({ type: 'UndoReconciliation', reconciliationId: 'r1' });
    expect(['a', 'b', 'late'].map((id) => stateOf(log, id))).toEqual(['cleared', 'cleared', 'cleared']);
    expect(view(log)).toMatchObject({ history: [], openRows: 3 });
    expect(log.attempt({ type: 'UndoReconciliation', reconciliationId: 'r1' })).toBe('no-reconciliation');
    expect(log.attempt(reconcile('-12.5'))).toBeNull();
  });

  test('leaves rows alone that were deleted or opened by hand', () => {
    const log = march();
    log.execute(reconcile('-12.5'));
    log.execute({ type: 'DeleteTransaction', transactionId: 'a', unlock: true });
    log.execute(correct(pay('b', '2026-03-31', '-2.5', 'uncleared'), true));
    expect(log.execute({ type: 'UndoReconciliation', reconciliationId: 'r1' }).map(({ type }) => type)).toEqual([
      'ReconciliationUndone',
    ]);
  });
});

describe('Z18 the difference while reconciling', () => {
  const why = (log: LedgerLog) =>
    log.books.ask((data, cut) => explainDifference(data, { accountId: 'bank', commodity: 'EUR' }, cut), NOW);
  const against = (amount: string) => {
    const log = march();
    log.execute({ type: 'BeginReconciliation', ...bank, amount });
    return log;
  };

  test('is explained by a row that is not ticked, or ticked too soon', () => {
    expect(why(against('-111.5'))).toMatchObject([[{ kind: 'unticked', transactionId: 'open cheque', effect: '99' }]]);
    expect(why(against('-2.5'))).toMatchObject([[{ kind: 'ticked', transactionId: 'a', effect: '-10' }]]);
  });

  test('is explained by what has become of a ticked row', () => {
    const changed = against('-12.5');
    changed.execute(correct(pay('b', '2026-03-31', '-4')));
    expect(why(changed)).toMatchObject([[{ kind: 'changed', transactionId: 'b', before: '-2.5', after: '-4' }]]);
    const deleted = against('-12.5');
    deleted.execute({ type: 'DeleteTransaction', transactionId: 'b' });
    expect(why(deleted)).toMatchObject([[{ kind: 'deleted', transactionId: 'b', effect: '2.5' }]]);
    const twice = against('-12.5');
    twice.execute(pay('b again', '2026-03-30', '-2.5'));
    expect(why(twice)[0]).toMatchObject([{ kind: 'twice', effect: '-2.5' }]);
    expect(why(against('-21.5'))).toEqual([]);
    const typed = against('-22.5');
    typed.execute(pay('typed', '2026-03-30', '-1'));
    typed.execute(pay('swapped', '2026-03-30', '-18'));
    expect(why(typed)).toEqual([]);
  });

  test('is nothing while nothing is compared, or nothing is missing', () => {
    expect([why(march()), why(against('-12.5'))]).toEqual([[], []]);
  });

  test('looks at earlier reconciliations only where their rows have changed since', () => {
    const log = march();
    log.execute(reconcile('-12.5'));
    log.execute(correct(pay('b', '2026-03-31', '-3', 'reconciled'), true));
    log.execute({ type: 'BeginReconciliation', ...bank, date: '2026-04-30', amount: '-17.5' });
    expect(why(log)).toMatchObject([[{ kind: 'changed', transactionId: 'b', effect: '-0.5' }]]);
  });

  test('is always the sum of what explains it, and a forgotten tick is found', () => {
    const cents = fc.array(
      fc.integer({ min: -9_000, max: 9_000 }).filter((n) => n !== 0),
      { minLength: 2, maxLength: 20 },
    );
    const property = fc.property(cents, fc.nat(19), (amounts, place) => {
      const forgotten = place % amounts.length;
      const log = books();
      amounts.forEach((amount, n) => {
        const state = n === forgotten ? 'uncleared' : 'cleared';
        log.execute(pay(`t${n}`, '2026-03-05', toDecimalString({ units: BigInt(amount), scale: 2 }), state));
      });
      const total = amounts.reduce((sum, amount) => sum + amount, 0);
      const amount = toDecimalString({ units: BigInt(total), scale: 2 });
      log.execute({ type: 'BeginReconciliation', ...bank, amount });
      const sets = why(log);
      expect(sets[0]).toMatchObject([{ kind: 'unticked', transactionId: `t${forgotten}` }]);
      const effects = sets.map((set) =>
        set.reduce((sum, one) => add(sum, parseDecimal(one.effect)), parseDecimal('0')),
      );
      const difference = parseDecimal(view(log)?.difference ?? '');
      for (const effect of effects) expect(toDecimalString(add(effect, difference))).toBe('0');
    });
    fc.assert(property, { numRuns: 80 });
  });
});

describe('Z16 taking changes back', () => {
  const revoke = (log: LedgerLog, events: readonly RecordedEvent[]) => {
    const { commands } = log.books.ask((data) => planRevocation(data, events), NOW);
    const [first, last] = [events[0]?.position ?? 0, events.at(-1)?.position ?? 0];
    return log.execute({ type: 'RevokeChange', first, last, as: 'undo', commands });
  };

  test('opens the rows of a reconciliation, and locks them again', () => {
    const log = march();
    const undone = revoke(log, log.execute(reconcile('-12.5')));
    expect([view(log)?.history, stateOf(log, 'a')]).toEqual([[], 'cleared']);
    revoke(log, undone);
    expect(view(log)?.history).toMatchObject([{ reconciliationId: 'r1', difference: '0' }]);
    expect(stateOf(log, 'a')).toBe('reconciled');
  });

  test('takes back a change of an unlocked row, and not one that was reconciled since', () => {
    const log = march();
    const older = log.execute(correct(pay('b', '2026-03-30', '-2.5')));
    log.execute(reconcile('-12.5'));
    const edit = log.execute(correct(pay('b', '2026-03-30', '-3', 'reconciled'), true));
    revoke(log, edit);
    expect(view(log)?.history).toMatchObject([{ difference: '0' }]);
    expect(() => revoke(log, older)).toThrow('is reconciled with the bank');
  });
});

test('Z15 a reconciliation of the past names what has changed since', () => {
  const log = march();
  log.execute(reconcile('-12.5'));
  const then = log.books.position;
  log.execute(correct(pay('b', '2026-03-31', '-3', 'reconciled'), true));
  expect(view(log)?.history).toMatchObject([
    {
      locked: 2,
      difference: '-0.5',
      changes: [{ transactionId: 'b', position: log.books.position, payee: 'b', before: '-2.5', after: '-3' }],
    },
  ]);
  expect(view(log, then)?.history).toMatchObject([{ difference: '0', changes: [] }]);
});
