import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerCommand } from '../command.ts';
import { parseDecimal, sum, toDecimalString } from '../decimal.ts';
import type { Posting } from '../event.ts';
import { commands, moments } from '../testing/arbitraries.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';
import type { BalanceClaim } from './claim-event.ts';
import type { CheckedClaim } from './claim-view.ts';
import type { GivenClaim, ImportedClaim } from './decide-claim.ts';
import { explainClaim } from './explain-claim.ts';
import { failingAccounts, readClaims } from './read-claims.ts';

const eur = (accountId: string, amount: string): Posting => ({ accountId, amount, commodity: 'EUR' });

type Recording = Extract<LedgerCommand, { type: 'RecordTransaction' }>;

function books(): LedgerLog {
  const log = new LedgerLog();
  log.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank', kind: 'asset', commodity: 'EUR' });
  log.execute({ type: 'OpenAccount', accountId: 'pot', name: 'Assets:Bank:Pot', kind: 'asset', commodity: 'EUR' });
  log.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food', kind: 'expense' });
  log.execute({ type: 'OpenAccount', accountId: 'start', name: 'Equity:Opening', kind: 'equity' });
  return log;
}

function pay(id: string, date: string, amount: string, more: { readonly bookedOn?: string } = {}): Recording {
  const postings = [eur('bank', amount), eur('food', toDecimalString(negated(amount)))];
  return { type: 'RecordTransaction', transactionId: id, date, payee: id, ...more, postings };
}

function negated(amount: string) {
  const { units, scale } = parseDecimal(amount);
  return { units: -units, scale };
}

const claim = (more: Partial<GivenClaim> = {}): GivenClaim => ({
  claimId: 'c1',
  accountId: 'bank',
  date: '2026-03-31',
  at: 'end',
  commodity: 'EUR',
  amount: '-10',
  ...more,
});

const claiming = (more: Partial<GivenClaim> = {}): LedgerCommand => ({ type: 'ClaimBalance', ...claim(more) });

function statement(
  batchId: string,
  rows: readonly (readonly [id: string, date: string, amount: string])[],
  claims: readonly Omit<ImportedClaim, 'accountId' | 'commodity' | 'basis'>[],
): LedgerCommand {
  return {
    type: 'ImportBatch',
    file: {
      batchId,
      fileName: `${batchId}.csv`,
      format: 'csv',
      contentHash: batchId,
      counts: { new: rows.length, known: 0, possiblyKnown: 0, unreadable: 0 },
      accountIds: ['bank'],
    },
    openAccounts: [],
    transactions: rows.map(([transactionId, date, amount], line) => ({
      transactionId,
      date,
      payee: transactionId,
      postings: [eur('bank', amount), eur('food', toDecimalString(negated(amount)))],
      source: { batchId, line, fingerprint: transactionId },
    })),
    claims: claims.map((each) => ({ accountId: 'bank', commodity: 'EUR', basis: 'booked', ...each })),
  };
}

function check(log: LedgerLog, moment = NOW): readonly CheckedClaim[] {
  return log.books.ask((data, cut) => readClaims(data, null, cut), moment).flatMap(({ claims }) => claims);
}

function states(log: LedgerLog, moment = NOW): Readonly<Record<string, string>> {
  return Object.fromEntries(
    check(log, moment).map(({ claimId, state, difference }) => [
      claimId,
      state === 'holds' ? state : `${state} ${difference}`,
    ]),
  );
}

describe('Z1 a claim', () => {
  test('holds or fails by an exact amount, as of any moment', () => {
    const log = books();
    log.execute(pay('a', '2026-03-05', '-10'));
    log.execute(claiming());
    const before = log.books.position;
    log.execute(pay('b', '2026-03-31', '-0.05'));
    log.execute(pay('c', '2026-04-01', '-7'));
    expect(states(log)).toEqual({ c1: 'fails -0.05' });
    expect(states(log, { at: before, on: null })).toEqual({ c1: 'holds' });
    expect(states(log, { at: null, on: '2026-03-30' })).toEqual({});
    expect(states(log, { at: before - 1, on: null })).toEqual({});
    expect(log.books.ask(failingAccounts, NOW)).toEqual(['bank']);
  });

  test('at the start of a day leaves the day out', () => {
    const log = books();
    log.execute(pay('a', '2026-03-05', '-10'));
    log.execute(pay('b', '2026-03-31', '-3'));
    log.execute(claiming({ at: 'start' }));
    log.execute(claiming({ claimId: 'c2', at: 'end', amount: '-13' }));
    expect(states(log)).toEqual({ c1: 'holds', c2: 'holds' });
  });

  test('goes by the days of the bank or by those that rows count', () => {
    const log = books();
    log.execute(pay('a', '2026-03-30', '-10', { bookedOn: '2026-04-02' }));
    log.execute(claiming({ amount: '0', basis: 'booked' }));
    log.execute(claiming({ claimId: 'c2', basis: 'effective' }));
    expect(states(log)).toEqual({ c1: 'holds', c2: 'holds' });
  });

  test('counts the accounts below only where it says so, and differs by no more than it allows', () => {
    const log = books();
    log.execute({
      type: 'RecordTransaction',
      transactionId: 'a',
      date: '2026-03-01',
      postings: [eur('pot', '5'), eur('bank', '-5')],
    });
    log.execute(claiming({ amount: '-5' }));
    log.execute(claiming({ claimId: 'c2', amount: '0.01', withBelow: true, tolerance: '0.01' }));
    log.execute(claiming({ claimId: 'c3', amount: '0.02', withBelow: true, tolerance: '0.01' }));
    expect(states(log)).toEqual({ c1: 'holds', c2: 'holds', c3: 'fails -0.02' });
  });

  test('agrees with the balances of any ledger at any moment', () => {
    const property = fc.property(commands, moments(40), fc.constantFrom('a0', 'a1'), (life, { at }, accountId) => {
      const log = new LedgerLog();
      const date = '2025-01-28';
      const given = { claimId: 'c', accountId, date, at: 'end', commodity: 'EUR', amount: '0', basis: 'effective' };
      log.record('claim-c', 'BalanceClaimed', given);
      for (const command of life) log.attempt(command);
      const name = log.books.accounts({ at, on: null }).find((each) => each.accountId === accountId)?.name;
      const [checked] = check(log, { at, on: null });
      const held = name === undefined ? undefined : (log.books.balances({ at, on: date })[name]?.['EUR'] ?? '0');
      expect(checked?.held).toBe(held);
    });
    fc.assert(property, { numRuns: 60 });
  });
});

describe('Z2 a claim is refused', () => {
  test.each<[string, Partial<GivenClaim>]>([
    ['unknown-account', { accountId: 'nobody' }],
    ['bad-date', { date: '2026-02-30' }],
    ['bad-amount', { amount: '1e3' }],
    ['bad-amount', { tolerance: 'x' }],
    ['bad-commodity', { commodity: '' }],
    ['claim-exists', {}],
  ])('%s', (rule, more) => {
    const log = books();
    log.execute(claiming());
    expect(log.attempt(claiming({ claimId: rule === 'claim-exists' ? 'c1' : 'c2', ...more }))).toBe(rule);
  });

  test('and can be withdrawn, and stated again', () => {
    const log = books();
    log.execute(claiming());
    log.execute({ type: 'WithdrawClaim', claimId: 'c1' });
    expect(states(log)).toEqual({});
    expect(log.attempt({ type: 'WithdrawClaim', claimId: 'c1' })).toBe('unknown-claim');
    log.execute(claiming());
    expect(states(log)).toEqual({ c1: 'fails 10' });
  });
});

describe('Z19 a person’s claim', () => {
  const changing = (more: Partial<GivenClaim> = {}): LedgerCommand => ({ type: 'ChangeClaim', ...claim(more) });

  test('is changed under its id, and was as it was before', () => {
    const log = books();
    expect(log.attempt(changing())).toBe('unknown-claim');
    log.execute(claiming({ basis: 'effective' }));
    const before = log.books.position;
    log.execute(changing({ amount: '0', date: '2026-03-30' }));
    expect(check(log)).toMatchObject([{ claimId: 'c1', amount: '0', date: '2026-03-30', basis: 'effective' }]);
    expect(states(log, { at: before, on: null })).toEqual({ c1: 'fails 10' });
    expect(log.attempt(changing({ amount: 'x' }))).toBe('bad-amount');
    log.execute({ type: 'WithdrawClaim', claimId: 'c1' });
    expect(log.attempt(changing())).toBe('unknown-claim');
  });

  test('is no file’s: that is withdrawn, or read again', () => {
    const log = books();
    log.execute(statement('may', [], [{ claimId: 'c1', date: '2026-05-31', at: 'end', amount: '-4' }]));
    expect(log.attempt(changing())).toBe('imported-claim');
    log.execute({ type: 'WithdrawClaim', claimId: 'c1' });
    expect(states(log)).toEqual({});
  });
});

describe('Z20 an import that is read again', () => {
  const said = (claimId: string, amount: string): ImportedClaim => ({
    claimId,
    amount,
    accountId: 'bank',
    commodity: 'EUR',
    date: '2026-05-31',
    at: 'end',
    basis: 'booked',
  });
  const reread = (claims: readonly ImportedClaim[], withdrawn: readonly string[] = []): LedgerCommand => {
    const rows = { corrected: [], recorded: [], deleted: [] };
    return { type: 'RereadImport', batchId: 'may', kept: 0, openAccounts: [], ...rows, claims, withdrawn };
  };
  const begun = () => {
    const log = books();
    log.execute(pay('a', '2026-05-02', '-4'));
    log.execute(statement('may', [], [{ claimId: 'm1', date: '2026-05-31', at: 'end', amount: '4' }]));
    return log;
  };

  test('restates its claims under their ids, and they go with it as before', () => {
    const log = begun();
    log.execute(reread([said('m1', '-4'), { ...said('m2', '0'), at: 'start', date: '2026-05-02' }]));
    expect(states(log)).toEqual({ m1: 'holds', m2: 'holds' });
    log.execute(reread([], ['m2']));
    expect(states(log)).toEqual({ m1: 'holds' });
    log.execute({ type: 'UndoImport', batchId: 'may' });
    expect(states(log)).toEqual({});
  });

  test('touches no claim of anybody else, and does not say twice what another file says', () => {
    const log = begun();
    log.execute(claiming());
    expect(log.attempt(reread([said('c1', '-4')]))).toBe('bad-source');
    expect(log.attempt(reread([], ['c1']))).toBe('bad-source');
    expect(log.attempt(reread([], ['m9']))).toBe('unknown-claim');
    log.execute(statement('june', [], [{ claimId: 'j1', date: '2026-05-31', at: 'end', amount: '-4' }]));
    log.execute(reread([said('m1', '-4'), said('m2', '-4')]));
    expect(Object.keys(states(log)).toSorted()).toEqual(['c1', 'j1']);
  });
});

describe('Z3 balances of a file', () => {
  const may = statement(
    'may',
    [['a', '2026-05-02', '-4']],
    [{ claimId: 'm1', date: '2026-05-31', at: 'end', amount: '-4' }],
  );

  test('come and go with its import', () => {
    const log = books();
    log.execute(may);
    expect(log.events.at(-1)?.type).toBe('FileImported');
    expect(states(log)).toEqual({ m1: 'holds' });
    log.execute({ type: 'UndoImport', batchId: 'may' });
    expect(states(log)).toEqual({});
    log.execute({ type: 'RestoreImport', batchId: 'may' });
    expect(states(log)).toEqual({ m1: 'holds' });
    log.execute({ type: 'UndoImport', batchId: 'may' });
    log.execute(
      statement('again', [['b', '2026-05-02', '-4']], [{ claimId: 'm2', date: '2026-05-31', at: 'end', amount: '-4' }]),
    );
    expect(states(log)).toEqual({ m2: 'holds' });
  });

  test('are not claimed twice', () => {
    const log = books();
    log.execute(may);
    log.execute(statement('again', [], [{ claimId: 'm2', date: '2026-05-31', at: 'end', amount: '-4' }]));
    log.execute(statement('more', [], [{ claimId: 'm3', date: '2026-05-31', at: 'start', amount: '-4' }]));
    expect(Object.keys(states(log))).toEqual(['m1', 'm3']);
  });
});

describe('Z4 an account that a statement has begun', () => {
  const begun = () => {
    const log = books();
    log.execute(
      statement(
        'may',
        [
          ['a', '2026-05-02', '-4'],
          ['b', '2026-05-03', '-6'],
        ],
        [
          { claimId: 'open', date: '2026-05-02', at: 'start', amount: '100' },
          { claimId: 'close', date: '2026-05-31', at: 'end', amount: '90' },
        ],
      ),
    );
    return log;
  };
  const offer = (log: LedgerLog) => log.books.ask((data, cut) => readClaims(data, 'bank', cut), NOW)[0]?.opening;

  test('cannot be compared, and an opening balance is offered', () => {
    const log = begun();
    expect(states(log)).toEqual({ open: 'unopened -100', close: 'unopened -100' });
    expect(offer(log)).toEqual({ claimId: 'open', date: '2026-05-01', amount: '100', commodity: 'EUR' });
  });

  test('with which everything holds', () => {
    const log = begun();
    const { date = '', amount = '' } = offer(log) ?? {};
    const postings = [eur('bank', amount), eur('start', `-${amount}`)];
    log.execute({ type: 'RecordTransaction', transactionId: 'opening', date, postings });
    expect(states(log)).toEqual({ open: 'holds', close: 'holds' });
    expect(offer(log)).toBeNull();
  });

  test('still fails where what came since disagrees', () => {
    const log = begun();
    log.execute(pay('c', '2026-05-05', '-1'));
    expect(states(log)).toEqual({ open: 'unopened -100', close: 'fails -1' });
  });
});

describe('Z6 a claim that held', () => {
  const held = () => {
    const log = books();
    log.execute(pay('a', '2026-03-05', '-10'));
    log.execute(pay('b', '2026-03-07', '-12.5', { bookedOn: '2026-03-09' }));
    log.execute(pay('c', '2026-04-07', '-3'));
    log.execute(claiming({ amount: '-22.5' }));
    return log;
  };
  const why = (log: LedgerLog) => log.books.ask((data, cut) => explainClaim(data, 'c1', cut), NOW);

  test('is explained by the correction that broke it, on both axes', () => {
    const log = held();
    const heldUntil = log.books.position;
    log.execute({ ...pay('b', '2026-03-07', '-21.5', { bookedOn: '2026-03-09' }), type: 'CorrectTransaction' });
    const { sets, firstDay, heldUntil: until } = why(log);
    expect(until).toBe(heldUntil);
    expect(firstDay).toEqual({ booked: '2026-03-09', effective: '2026-03-07' });
    expect(sets).toMatchObject([
      [{ kind: 'changed', transactionId: 'b', position: heldUntil + 1, before: '-12.5', after: '-21.5', effect: '-9' }],
    ]);
  });

  test('is explained by what was deleted, moved or added', () => {
    const deleted = held();
    deleted.execute({ type: 'DeleteTransaction', transactionId: 'a' });
    expect(why(deleted).sets).toMatchObject([[{ kind: 'deleted', transactionId: 'a', effect: '10', after: null }]]);
    const moved = held();
    moved.execute({ ...pay('c', '2026-03-30', '-3'), type: 'CorrectTransaction' });
    expect(why(moved).sets).toMatchObject([[{ kind: 'moved', transactionId: 'c', effect: '-3' }]]);
    const added = held();
    added.execute(pay('d', '2026-03-30', '-8'));
    expect(why(added).sets).toMatchObject([[{ kind: 'added', transactionId: 'd', effect: '-8', before: null }]]);
  });

  test('names only what makes the difference, of all that has happened since', () => {
    const log = held();
    log.execute(pay('d', '2026-03-30', '-8'));
    log.execute({ type: 'DeleteTransaction', transactionId: 'd' });
    log.execute({ ...pay('a', '2026-03-06', '-10'), type: 'CorrectTransaction' });
    log.execute(pay('e', '2026-03-30', '-5'));
    expect(why(log).sets).toMatchObject([[{ transactionId: 'e' }]]);
  });

  test('says nothing of a claim that holds, and refuses one that is not there', () => {
    expect(why(held())).toMatchObject({ sets: [], firstDay: null, heldUntil: null });
    expect(() => why(books())).toThrow('There is no claim');
  });
});

describe('Z7 a claim that never held', () => {
  const why = (log: LedgerLog, claimId: string) => log.books.ask((data, cut) => explainClaim(data, claimId, cut), NOW);
  const rows = [
    ['a', '2026-05-02', '-4'],
    ['b', '2026-05-09', '-6.5'],
  ] as const;
  const claims = [{ claimId: 'close', date: '2026-05-31', at: 'end', amount: '-10.5' }] as const;
  const opened = (...before: readonly LedgerCommand[]) => {
    const log = books();
    log.execute(claiming({ claimId: 'zero', date: '2026-01-01', amount: '0' }));
    for (const command of before) log.execute(command);
    log.execute(statement('may', rows, claims));
    return log;
  };

  test('is explained by a row that is there twice', () => {
    const log = opened(pay('by hand', '2026-05-08', '-6.5'));
    expect(why(log, 'close').sets[0]).toMatchObject([{ kind: 'twice', effect: '-6.5', twin: 'by hand' }]);
  });

  test('is explained by a row that the statement does not have', () => {
    const log = opened(pay('by hand', '2026-05-08', '-1.11'));
    expect(why(log, 'close').sets[0]).toMatchObject([{ kind: 'not-stated', transactionId: 'by hand' }]);
  });

  test('is explained by a row that the books have too late', () => {
    const log = books();
    log.execute(claiming({ claimId: 'zero', date: '2026-01-01', amount: '0' }));
    log.execute(pay('late', '2026-06-01', '-2.22'));
    log.execute(statement('may', rows, [{ ...claims[0], amount: '-12.72' }]));
    expect(why(log, 'close').sets[0]).toMatchObject([{ kind: 'late', transactionId: 'late', effect: '2.22' }]);
  });

  test.each([
    ['swapped', '-12.5', '-21.5'],
    ['reversed', '-3.75', '3.75'],
  ])('is explained by a row of the file itself that is %s', (kind, right, wrong) => {
    const log = books();
    log.execute(claiming({ claimId: 'zero', date: '2026-01-01', amount: '0' }));
    const total = toDecimalString(sum(['-10.5', right].map(parseDecimal)));
    log.execute(statement('may', [...rows, ['wrong', '2026-05-20', wrong]], [{ ...claims[0], amount: total }]));
    expect(why(log, 'close').sets).toMatchObject([[{ kind, transactionId: 'wrong', before: right, after: wrong }]]);
  });

  test('is explained by nothing where a row of the statement is missing', () => {
    const log = opened();
    log.execute({ type: 'DeleteTransaction', transactionId: 'b' });
    log.execute(statement('june', [], [{ claimId: 'june', date: '2026-06-30', at: 'end', amount: '-17.17' }]));
    expect(why(log, 'june')).toMatchObject({ sets: [], firstDay: null });
  });

  test('is explained by a correction from before it', () => {
    const log = opened(pay('x', '2026-04-01', '-5'), {
      ...pay('x', '2026-04-01', '-50'),
      type: 'CorrectTransaction',
    });
    log.execute(claiming({ claimId: 'june', date: '2026-06-30', amount: '-15.5' }));
    expect(why(log, 'june').sets[0]).toMatchObject([{ kind: 'changed', before: '-5', after: '-50' }]);
  });
});

type Plant =
  | { readonly do: 'amount'; readonly by: number }
  | { readonly do: 'delete' | 'again' }
  | { readonly do: 'move' };

describe('Z8 a planted error is found', () => {
  const amounts = fc.array(
    fc.integer({ min: -50_000, max: 50_000 }).filter((n) => n !== 0),
    { minLength: 3, maxLength: 25 },
  );
  const plants = fc.oneof(
    fc.record({ do: fc.constant('amount' as const), by: fc.integer({ min: 1, max: 5_000 }) }),
    fc.record({ do: fc.constantFrom('delete' as const, 'again' as const) }),
    fc.record({ do: fc.constant('move' as const) }),
  );

  test('whatever else has happened since, and the set sums to the difference', () => {
    const property = fc.property(
      amounts,
      fc.array(fc.tuple(fc.nat(24), plants), { minLength: 1, maxLength: 3 }),
      fc.nat(24),
      (cents, errors, harmless) => {
        const log = books();
        cents.forEach((amount, n) => log.execute(payment(`t${n}`, n, amount)));
        const total = cents.reduce((all, amount) => all + amount, 0);
        log.execute(claiming({ amount: text(total) }));
        const planted = new Map(errors.map(([n, plant]) => [n % cents.length, plant]));
        const quiet = harmless % cents.length;
        log.execute({ ...payment(`t${quiet}`, quiet, cents[quiet] ?? 0), type: 'CorrectTransaction', note: 'checked' });
        for (const [n, plant] of planted) plantError(log, n, cents[n] ?? 0, plant);
        const [checked] = check(log);
        const { sets } = log.books.ask((data, cut) => explainClaim(data, 'c1', cut), NOW);
        const fails = checked?.state === 'fails';
        expect(sets.length > 0).toBe(fails);
        const effects = sets.map((set) => toDecimalString(sum(set.map((one) => parseDecimal(one.effect)))));
        expect(new Set(effects)).toEqual(new Set(fails ? [checked.difference] : []));
        expect(Math.max(0, ...sets.map((set) => set.length))).toBeLessThanOrEqual(planted.size);
        const [only] = planted.size === 1 ? planted.keys() : [];
        const named = sets[0]?.[0]?.transactionId.replace(/^(t|again)/, '');
        expect(only === undefined || !fails || named === String(only)).toBe(true);
      },
    );
    fc.assert(property, { numRuns: 120 });
  });
});

function text(cents: number): string {
  return toDecimalString({ units: BigInt(cents), scale: 2 });
}

function payment(id: string, n: number, cents: number): Recording {
  const date = `2026-03-${String((n % 28) + 1).padStart(2, '0')}`;
  const postings = [eur('bank', text(cents)), eur('food', text(-cents))];
  return { type: 'RecordTransaction', transactionId: id, date, payee: id, postings };
}

function plantError(log: LedgerLog, n: number, cents: number, plant: Plant): void {
  switch (plant.do) {
    case 'amount':
      log.execute({ ...payment(`t${n}`, n, cents + plant.by), type: 'CorrectTransaction' });
      break;
    case 'delete':
      log.execute({ type: 'DeleteTransaction', transactionId: `t${n}` });
      break;
    case 'again':
      log.execute(payment(`again${n}`, n, cents));
      break;
    case 'move':
      log.execute({ ...payment(`t${n}`, n, cents), type: 'CorrectTransaction', date: '2026-04-02' });
      break;
  }
}

test('Z1 the schema takes what is decided', () => {
  const log = books();
  const [event] = log.execute(claiming({ withBelow: true, tolerance: '0.010' }));
  const expected: BalanceClaim = {
    ...claim(),
    basis: 'booked',
    withBelow: true,
    tolerance: '0.01',
  };
  expect(event?.data).toEqual(expected);
});
