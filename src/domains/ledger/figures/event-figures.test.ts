import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeEvent } from '../books/answer-describe.ts';
import { readBudget } from '../budget/read-budget.ts';
import { readMoves, readSpending } from '../budget/read-moves.ts';
import { explainClaim } from '../claims/explain-claim.ts';
import { readClaims } from '../claims/read-claims.ts';
import { negate, parseDecimal, sum, toDecimalString } from '../decimal.ts';
import { formatAmount } from '../format.ts';
import { readHoldings } from '../holdings/read-holdings.ts';
import type { Moment } from '../query.ts';
import { explainDifference } from '../reconciliation/explain-difference.ts';
import { readReconciliation } from '../reconciliation/read-reconciliation.ts';
import { EUR, momentAsked, steps, tell, within } from '../testing/figure-steps.ts';
import type { LedgerLog } from '../testing/ledger-log.ts';
import { courseOf, lastChange, planCourse, pointAt, stepOf } from './figure-course.ts';
import type { FigureQuestion, MadePart } from './figure.ts';
import { explainAny, readFigure } from './plan-figure.ts';
import { storyOf } from './story-of.ts';

/** A figure, what its screen shows, and the event after which it is told where that is not the moment. */
interface Shown {
  readonly figure: FigureQuestion;
  readonly shown: string;
  readonly at?: number;
}

const BANK = { accountId: 'bank', commodity: EUR };
const FROM = { first: '2026-01-01', last: '2026-03-31' };

/** Everything that screens show of what events said, goals, statements, reconciliations, shares and single lines. */
function figuresAt(log: LedgerLog, asked: Moment): readonly Shown[] {
  return [
    ...movesShown(log, asked),
    ...goalsShown(log, asked),
    ...claimsShown(log, asked),
    ...reconciledShown(log, asked),
    ...sharesShown(log, asked),
    ...spendingShown(log, asked),
  ];
}

function movesShown({ books }: LedgerLog, asked: Moment): readonly Shown[] {
  const lines = books.ask((data, cut) => readMoves(data, { accountId: null, on: null }, cut), asked);
  return lines.map(({ position, index, amount }) => ({ figure: { kind: 'said', position, index }, shown: amount }));
}

function goalsShown({ books }: LedgerLog, asked: Moment): readonly Shown[] {
  const view = books.ask((data, cut) => readBudget(data, { on: FROM.first, count: 4 }, EUR, cut), asked);
  return view.groups
    .flatMap(({ categories }) => categories)
    .flatMap(({ accountId, cells }) =>
      cells.flatMap(({ needed }, index): Shown[] => {
        const on = view.columns[index]?.first ?? '';
        const of = { kind: 'budget', on, accountIds: [accountId], currency: EUR } as const;
        return needed === null ? [] : [{ figure: { ...of, what: 'needed' }, shown: needed }];
      }),
    );
}

function claimsShown({ books }: LedgerLog, asked: Moment): readonly Shown[] {
  const accounts = books.ask((data, cut) => readClaims(data, null, cut), asked);
  const openings = accounts.flatMap(({ opening }): Shown[] =>
    opening === null
      ? []
      : [{ figure: { kind: 'claim', claimId: opening.claimId, what: 'opening' }, shown: opening.amount }],
  );
  const claims = accounts
    .flatMap((account) => account.claims)
    .map(({ claimId, difference }): Shown => {
      const shown = toDecimalString(negate(parseDecimal(difference)));
      return { figure: { kind: 'claim', claimId, what: 'missing' }, shown };
    });
  return [...openings, ...claims, ...suspectsShown({ books }, accounts, asked)];
}

/** What rows that may be wrong came to before and after the events that are shown. */
function suspectsShown(
  { books }: Pick<LedgerLog, 'books'>,
  accounts: ReturnType<typeof readClaims>,
  asked: Moment,
): readonly Shown[] {
  const failing = accounts.flatMap(({ claims }) => claims).filter(({ state }) => state === 'fails');
  const sets = books.ask(
    (data, cut) => [
      ...failing.flatMap(({ claimId }) => explainClaim(data, claimId, cut).sets),
      ...explainDifference(data, BANK, cut),
    ],
    asked,
  );
  return sets.flat().flatMap(({ transactionId, accountIds, before, beforeAt, after, afterAt }) => {
    const of = accountIds.map((accountId) => ({ accountId, transactionIds: [transactionId] }));
    const figure = { kind: 'entries', commodity: EUR, of } as const;
    const sides = [
      [before, beforeAt],
      [after, afterAt],
    ] as const;
    return sides.flatMap(([shown, at]) => (shown === null || at === null ? [] : [{ figure, shown, at }]));
  });
}

function reconciledShown({ books }: LedgerLog, asked: Moment): readonly Shown[] {
  const { history = [] } = books.ask((data, cut) => readReconciliation(data, BANK, cut), asked) ?? {};
  return history.flatMap(({ reconciliationId, position, amount, difference, date, changes }): readonly Shown[] => [
    { figure: { kind: 'said', position, index: 0 }, shown: amount },
    { figure: { kind: 'reconciled', reconciliationId, ...BANK, what: 'difference' }, shown: difference },
    ...changes.flatMap(({ transactionId, before, after }): Shown[] => {
      const figure = { kind: 'entry', ...BANK, transactionId, bookedBy: date } as const;
      return [
        { figure, shown: before, at: position },
        { figure, shown: after },
      ];
    }),
  ]);
}

function sharesShown({ books }: LedgerLog, asked: Moment): readonly Shown[] {
  const { rows } = books.ask((data, cut) => readHoldings(data, { currency: EUR, prices: 'then' }, cut), asked);
  return rows.flatMap(({ accountId, commodity, share }): Shown[] => {
    const figure = { kind: 'share', accountId, commodity, currency: EUR, prices: 'then' } as const;
    if (share === null) return [];
    return [{ figure, shown: toDecimalString({ units: BigInt(share), scale: 1 }) }];
  });
}

function spendingShown({ books }: LedgerLog, asked: Moment): readonly Shown[] {
  return books.ask(
    (data, cut) =>
      ['food', 'fun', 'pay'].flatMap((accountId) => {
        const turned = data.kindAt(accountId, cut.at) === 'income' && ({ turned: true } as const);
        return readSpending(data, { accountId, ...FROM }, EUR, cut).map(({ transactionId, date, amount }): Shown => {
          const entry = { kind: 'entry', accountId, commodity: EUR, transactionId, day: date } as const;
          return { figure: { ...entry, ...turned }, shown: amount };
        });
      }),
    asked,
  );
}

const read = (log: LedgerLog, figure: FigureQuestion, asked: Moment) =>
  toDecimalString(log.books.ask((data, cut) => readFigure(data, figure, cut), asked));
const explain = (log: LedgerLog, figure: FigureQuestion, parts: 'rows' | 'events', asked: Moment) =>
  log.books.ask((data, cut) => explainAny(data, { figure, by: 'cause', parts, group: null, limit: 99 }, cut), asked);
const total = (parts: readonly { readonly amount: string }[]) =>
  toDecimalString(sum(parts.map(({ amount }) => parseDecimal(amount))));
const NOW: Moment = { at: null, on: null };

/** A part that is a figure shows what it gives, or the amount that it is a share of. */
function expectKnown(log: LedgerLog, { question, amount, quantity, at }: MadePart, asked: Moment): void {
  if (question === null) return;
  const plain = (text: string) => text.replace('-', '');
  const there = at === undefined ? asked : { ...asked, at };
  expect([plain(read(log, question, there)), question]).toEqual([plain(quantity?.amount ?? amount), question]);
}

describe('figures of what events said, and of what is shown line by line', () => {
  test('RF1 RF2 each is what its screen shows, what it is made of sums to it, and each part shows what it gives', () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(steps, momentAsked, (all, { at }) => {
        const log = tell(all);
        const asked = within(log, { at, on: null });
        for (const { figure, shown, at: told } of figuresAt(log, asked)) {
          const then = { ...asked, at: told ?? asked.at };
          const kind = `${figure.kind} ${'what' in figure ? figure.what : ''}`;
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
          for (const parts of ['rows', 'events'] as const) {
            const why = explain(log, figure, parts, then);
            expect([why.shown, why.unexplained, figure, parts]).toEqual([shown, '0', figure, parts]);
            expect([total(why.made ?? why.parts), figure]).toEqual([shown, figure]);
            for (const part of why.made ?? []) expectKnown(log, part, then);
          }
        }
      }),
      { numRuns: 150 },
    );
    for (const kind of KINDS) expect([kind, kinds.get(kind) ?? 0]).not.toEqual([kind, 0]);
  });

  test('RF1 RF10 what a row came to before and after what put a balance off is a figure of its accounts', () => {
    let told = 0;
    fc.assert(
      fc.property(steps, fc.boolean(), (all, isDeleted) => {
        const log = tell(all);
        const claim = { claimId: 'right', date: '2026-03-20', at: 'end', basis: 'effective', ...BANK } as const;
        const balance = { kind: 'balance', accountIds: ['bank'], commodity: EUR, until: claim.date } as const;
        log.execute({ type: 'ClaimBalance', ...claim, amount: read(log, balance, NOW) });
        for (const [transactionId, { content, deleted }] of log.state.transactions) {
          if (deleted || content.postings.some(({ commodity }) => commodity !== EUR)) continue;
          const postings = content.postings.map((posting) => ({ ...posting, amount: `${posting.amount}1` }));
          if (content.postings.some(({ amount }) => !amount.includes('.'))) continue;
          log.attempt(
            isDeleted
              ? { type: 'DeleteTransaction', transactionId, unlock: true }
              : { type: 'CorrectTransaction', transactionId, date: content.date, postings, unlock: true },
          );
          break;
        }
        const accounts = log.books.ask((data, cut) => readClaims(data, null, cut), NOW);
        for (const { figure, shown, at } of suspectsShown(log, accounts, NOW)) {
          told += 1;
          const why = explain(log, figure, 'events', { at: at ?? null, on: null });
          expect([why.shown, why.unexplained, total(why.parts)]).toEqual([shown, '0', shown]);
        }
      }),
      { numRuns: 60 },
    );
    expect(told).toBeGreaterThan(20);
  });

  test('RF10 every amount in the words of an event is a figure that shows it', () => {
    let amounts = 0;
    fc.assert(
      fc.property(steps, (all) => {
        const log = tell(all);
        for (const event of log.events) {
          const { text, amounts: told } = log.books.ask((data) => describeEvent(data, event, 'en'), NOW);
          for (const { from, to, figure, at } of told) {
            if (figure === null) throw new Error(`An amount that is no figure: ${text}`);
            amounts += 1;
            const shown = read(log, figure, { at: at ?? event.position, on: null });
            const [number = '', commodity = ''] = text.slice(from, to).split(' ');
            expect([formatAmount(shown, commodity, 'en'), shown]).toContain(number);
            expect(explain(log, figure, 'events', { at: at ?? event.position, on: null }).unexplained).toBe('0');
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(amounts).toBeGreaterThan(100);
  });

  test('RF4 RF5 RF6 the course of each is what it was at every position, and steps lead to its changes', () => {
    fc.assert(
      fc.property(steps, fc.nat(60), (all, which) => {
        const log = tell(all);
        const figures = figuresAt(log, NOW);
        const { figure } = figures[which % Math.max(1, figures.length)] ?? {};
        if (figure === undefined) return;
        const head = log.events.length;
        const { points } = log.books.ask((data, cut) => {
          const plan = planCourse(data, figure, 'known', 1_000, cut);
          const known = 'points' in plan ? plan.points : plan.toRead.map((x) => pointAt(data, figure, 'known', x, cut));
          return courseOf(data, { commodity: EUR, axis: 'known', changes: 0 }, known);
        }, NOW);
        for (let at = 8; at <= head; at += 1) {
          const value = points.findLast(({ position }) => (position ?? 0) <= at)?.value ?? '0';
          expect([value, at, figure]).toEqual([read(log, figure, { at, on: null }), at, figure]);
        }
        const [back, last] = log.books.ask(
          (data, cut) => [stepOf(data, figure, -1, { ...cut, at: head + 1 }), lastChange(data, figure, cut)] as const,
          NOW,
        );
        if (back === null) return;
        expect(read(log, figure, { at: back.position, on: null })).toBe(back.after);
        expect(read(log, figure, { at: back.position - 1, on: null })).toBe(back.before);
        expect(last?.position).toBeGreaterThanOrEqual(back.position);
      }),
      { numRuns: 60 },
    );
  });

  test('RF3 RF11 what an event said leads to it: what it was before, the file and the line, and what became of it', () => {
    const log = tell([]);
    const claim = { claimId: 'c', date: '2026-02-01', at: 'end', basis: 'booked', ...BANK } as const;
    log.execute({ type: 'ClaimBalance', ...claim, amount: '12' });
    log.execute({ type: 'ChangeClaim', ...claim, amount: '14.5' });
    const changed = log.events.length;
    log.execute({ type: 'RevokeChange', first: changed, last: changed, as: 'undo', commands: [] });
    log.execute({ type: 'WithdrawClaim', claimId: 'c' });
    const figure = { kind: 'said', position: changed, index: 0 } as const;
    const [part] = explain(log, figure, 'events', NOW).parts;
    expect([part?.note, part?.cause, part?.amount, part?.position]).toEqual([
      'Stated; before it was 12 EUR',
      'manual',
      '14.5',
      changed,
    ]);
    const story = (at: number) => log.books.ask((data) => storyOf(data, changed, at), NOW);
    expect(story(log.events.length)).toEqual([changed - 1, changed, changed + 1, changed + 2]);
    expect(story(changed)).toEqual([changed - 1, changed]);
    const file = {
      batchId: 'b',
      fileName: 'march.sta',
      format: 'mt940',
      contentHash: 'x',
      counts: { new: 0, known: 0, possiblyKnown: 0, unreadable: 0 },
      accountIds: [],
    };
    const stated = { ...claim, claimId: 'm', amount: '7', line: 42 };
    log.execute({ type: 'ImportBatch', file, openAccounts: [], transactions: [], claims: [stated] });
    const position = log.events.findLast(({ type }) => type === 'BalanceClaimed')?.position ?? 0;
    const [imported] = explain(log, { kind: 'said', position, index: 0 }, 'events', NOW).parts;
    expect([imported?.cause, imported?.file, imported?.line]).toEqual(['import', 'march.sta', 42]);
  });

  test('RF2 what a goal asks for says what is divided and what is rounded', () => {
    const log = tell([]);
    const goal = { kind: 'by-date', amount: '100', commodity: EUR, by: '2026-03-31' } as const;
    log.execute({ type: 'SetGoal', accountId: 'food', from: '2026-01-01', goal });
    log.execute({
      type: 'AssignBudget',
      on: '2026-01-01',
      commodity: EUR,
      amounts: [{ accountId: 'food', amount: '10' }],
    });
    const of = { kind: 'budget', accountIds: ['food'], currency: EUR } as const;
    const made = (what: 'needed' | 'missing', on: string) =>
      explain(log, { ...of, what, on }, 'rows', NOW).made?.map(({ label, amount, quantity }) => [
        label,
        amount,
        quantity?.amount,
      ]);
    expect(made('needed', '2026-01-01')).toEqual([
      ['What is missing, over the 3 periods that are left', '33.3333333333', '100'],
      ['Rounded up', '0.0066666667', undefined],
    ]);
    expect(made('missing', '2026-02-01')).toEqual([
      ['The amount of the goal', '100', undefined],
      ['Less what is left over from before', '-10', undefined],
    ]);
    expect(made('needed', '2026-04-01')?.at(-1)).toEqual([
      'Its day is over: nothing more is asked for',
      '-90',
      undefined,
    ]);
  });
});

/** What must have been among those that were looked at. */
const KINDS = ['said ', 'budget needed', 'claim opening', 'claim missing', 'reconciled difference', 'entry ', 'share '];
