import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, parseDecimal, sum, toDecimalString } from '../decimal.ts';
import type { Moment } from '../query.ts';
import { day, EUR, momentAsked, steps, tell, within } from '../testing/figure-steps.ts';
import type { LedgerLog } from '../testing/ledger-log.ts';
import { courseOf, lastChange, planCourse, pointAt, stepOf } from './figure-course.ts';
import type { BudgetWhat, ExplainQuestion, FigureQuestion } from './figure.ts';
import { explainAny, readFigure, valueOfFigure } from './plan-figure.ts';

const TODAY = '2026-03-15';
const CATEGORY: readonly BudgetWhat[] = ['budgeted', 'spent', 'balance', 'difference'];
const PERIOD: readonly BudgetWhat[] = [
  ...CATEGORY,
  'available',
  'came-in',
  'overspent-before',
  'held',
  'to-budget',
  'funds',
  'income-budgeted',
  'received',
  'projected-savings',
  'saved',
];

/** One figure of every kind and sort. */
const FIGURES: readonly FigureQuestion[] = [
  { kind: 'balance', accountIds: ['bank', 'card'], commodity: EUR },
  { kind: 'balance', accountIds: ['bank'], commodity: EUR, until: '2026-02-15' },
  { kind: 'balance', accountIds: ['bank', 'food'], commodity: EUR, from: '2026-01-28', until: '2026-03-01' },
  { kind: 'changed', figure: { kind: 'balance', accountIds: ['bank'], commodity: EUR, from: '2026-02-10' }, since: 12 },
  { kind: 'changed', figure: { kind: 'worth', currency: EUR, prices: 'then' }, since: 12 },
  {
    kind: 'entries',
    commodity: EUR,
    of: [
      { accountId: 'bank', transactionIds: ['t0', 't2', 't3'] },
      { accountId: 'food', transactionIds: ['t1'] },
    ],
  },
  { kind: 'running', accountId: 'bank', commodity: EUR, transactionId: 't2', date: '2026-02-10' },
  { kind: 'entry', accountId: 'bank', commodity: EUR, transactionId: 't2' },
  { kind: 'entry', accountId: 'food', commodity: EUR, transactionId: 't1' },
  ...(['balance', 'cleared', 'uncleared', 'reconciled', 'paid', 'booked', 'inFlight'] as const).map(
    (what) => ({ kind: 'register', accountId: 'bank', what, day: '2026-02-10' }) as const,
  ),
  ...(['cleared', 'stated', 'difference', 'into', 'out'] as const).map(
    (what) => ({ kind: 'reconcile', accountId: 'bank', commodity: EUR, what }) as const,
  ),
  ...['c0', 'c1', 'c2', 'm0', 'm1'].flatMap((claimId): FigureQuestion[] =>
    (['held', 'stated', 'difference'] as const).map((what) => ({ kind: 'claim', claimId, what })),
  ),
  ...['2026-01-01', '2026-02-01', '2026-03-01'].flatMap((on): FigureQuestion[] => [
    ...PERIOD.map((what) => ({ kind: 'budget', what, on, accountIds: null, currency: EUR }) as const),
    ...['food', 'pay'].flatMap((id) =>
      CATEGORY.map((what) => ({ kind: 'budget', what, on, accountIds: [id], currency: EUR }) as const),
    ),
    { kind: 'budget', what: 'balance', on, accountIds: ['food', 'fun'], currency: EUR },
    { kind: 'budget', what: 'difference', on, accountIds: ['food', 'fun'], currency: EUR },
  ]),
  { kind: 'worth', currency: EUR, prices: 'then' },
  { kind: 'holdings', what: 'value', currency: EUR, prices: 'then' },
  { kind: 'holdings', what: 'gain', currency: EUR, prices: 'then' },
  ...(['value', 'cost', 'gain'] as const).map(
    (what) =>
      ({ kind: 'holding', what, accountId: 'depot', commodity: 'ACME', currency: EUR, prices: 'then' }) as const,
  ),
  ...(['proceeds', 'cost', 'gain'] as const).map(
    (what) => ({ kind: 'realised', what, year: '2026', currency: EUR }) as const,
  ),
  { kind: 'forecast', accountId: 'bank', commodity: EUR, today: TODAY, ahead: 40 },
  ...['2026-03-15', '2026-03-29', '2026-04-20'].map(
    (on) => ({ kind: 'forecast', accountId: 'bank', commodity: EUR, today: TODAY, ahead: 40, day: on }) as const,
  ),
  ...['2026-03-01', '2026-03-15', '2026-03-20', '2026-03-29'].flatMap((due): FigureQuestion[] =>
    ['bank', 'food'].map((accountId) => ({ kind: 'planned', scheduleId: 's', due, accountId, commodity: EUR })),
  ),
  ...[0, 1, 2].map(
    (column) =>
      ({
        kind: 'cell',
        spec: { kind: 'income-statement', range: 'all', interval: 'month', filter: '', by: 'account' },
        today: TODAY,
        row: 'left-over',
        column,
        commodity: EUR,
      }) as const,
  ),
  {
    kind: 'cell',
    spec: { kind: 'net-worth', range: 'all', interval: 'whole', filter: '', by: 'account', valued: EUR },
    today: TODAY,
    row: 'net-worth',
    column: 0,
    commodity: EUR,
  },
];

const wanted = { by: 'cause', group: null, limit: 1_000 } as const;
const ask = (log: LedgerLog, question: ExplainQuestion, moment: Moment) =>
  log.books.ask((data, cut) => explainAny(data, question, cut), moment);
const read = (log: LedgerLog, figure: FigureQuestion, moment: Moment) =>
  toDecimalString(log.books.ask((data, cut) => readFigure(data, figure, cut), moment));
const total = (amounts: readonly { readonly amount: string }[]) =>
  toDecimalString(sum(amounts.map(({ amount }) => parseDecimal(amount))));
const some = <Value>(all: readonly Value[], maxLength: number) =>
  fc.shuffledSubarray([...all], { minLength: 4, maxLength });
describe('figures', () => {
  test('T18 what the timeline tells of a figure is what its screen reads there', () => {
    fc.assert(
      fc.property(steps, momentAsked, some(FIGURES, 10), (all, when, figures) => {
        const log = tell(all);
        const asked = within(log, when);
        for (const figure of figures) {
          const told = log.books.ask((data, cut) => valueOfFigure(data, figure, cut), asked);
          expect(told === null ? null : told.amount).toBe(
            isThere(log, figure, asked) ? read(log, figure, asked) : null,
          );
        }
      }),
      { numRuns: 20 },
    );
  });

  test('RF1 RF2 every figure of every kind is what its screen shows, and what its parts and groups sum to', () => {
    fc.assert(
      fc.property(steps, momentAsked, some(FIGURES, 10), (all, when, figures) => {
        const log = tell(all);
        const asked = within(log, when);
        for (const figure of figures) {
          for (const parts of ['rows', 'events'] as const) {
            if (!isThere(log, figure, asked)) continue;
            const why = ask(log, { figure, parts, ...wanted }, asked);
            expect([why.unexplained, figure, parts]).toEqual(['0', figure, parts]);
            expect(total(why.made ?? why.parts)).toBe(why.shown);
            expect(total(why.made ?? why.groups)).toBe(why.shown);
            expect(why.parts[0]?.running ?? why.sum).toBe(why.sum);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('RF2 what a figure is made of can be asked about itself, and shows what it gives', () => {
    fc.assert(
      fc.property(steps, momentAsked, some(FIGURES, 10), (all, when, figures) => {
        const log = tell(all);
        const asked = within(log, when);
        for (const figure of figures) {
          if (!isThere(log, figure, asked)) continue;
          for (const { question, amount, quantity, at } of ask(log, { figure, parts: 'rows', ...wanted }, asked).made ??
            []) {
            if (question === null) continue;
            const magnitude = (text: string) => text.replace('-', '');
            const given = question.kind === 'sale' || question.kind === 'lot' ? amount : (quantity?.amount ?? amount);
            expect([magnitude(read(log, question, at === undefined ? asked : { ...asked, at })), question]).toEqual([
              magnitude(given),
              question,
            ]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('RF4 the course of a figure is what it was at every position', () => {
    fc.assert(
      fc.property(steps, fc.option(day), fc.constantFrom(...FIGURES), (all, on, figure) => {
        const log = tell(all);
        if (figure.kind === 'cell' || !isThere(log, figure, { at: null, on })) return;
        const { points } = log.books.ask(
          (data, cut) => {
            const plan = planCourse(data, figure, 'known', 1_000, cut);
            const known =
              'points' in plan ? plan.points : plan.toRead.map((x) => pointAt(data, figure, 'known', x, cut));
            return courseOf(data, { commodity: EUR, axis: 'known', changes: 0 }, known);
          },
          { at: null, on },
        );
        for (let at = 8; at <= log.events.length; at += 1) {
          const value = points.findLast(({ position }) => (position ?? 0) <= at)?.value ?? '0';
          expect([value, at, figure]).toEqual([read(log, figure, { at, on }), at, figure]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('RF5 RF6 steps lead to the changes of a figure, and the last change is one of them', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(...FIGURES), (all, figure) => {
        const log = tell(all);
        if (figure.kind === 'cell' || !isThere(log, figure, { at: null, on: null })) return;
        const at = log.events.length;
        const [back, last] = log.books.ask(
          (data, cut) => [stepOf(data, figure, -1, { ...cut, at: at + 1 }), lastChange(data, figure, cut)] as const,
          { at: null, on: null },
        );
        if (back === null) return;
        expect(read(log, figure, { at: back.position, on: null })).toBe(back.after);
        expect(read(log, figure, { at: back.position - 1, on: null })).toBe(back.before);
        expect(back.before).not.toBe(back.after);
        expect(last?.position).toBeGreaterThanOrEqual(back.position);
        for (let between = back.position; between <= at; between += 1) {
          expect(read(log, figure, { at: between, on: null })).toBe(back.after);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('RF1 RF3 a planned amount is what its schedule and its day were told, event by event', () => {
    const log = tell([]);
    const postings = [
      { accountId: 'bank', amount: '-80', commodity: EUR },
      { accountId: 'food', amount: '80', commodity: EUR },
    ];
    const recurrence = { every: 2, unit: 'week', from: '2026-03-01' } as const;
    log.execute({ type: 'SetSchedule', scheduleId: 's', name: 'Rent', postings, recurrence });
    log.execute({ type: 'SettleOccurrence', scheduleId: 's', due: '2026-03-15', transactionId: null });
    const last = log.events.length;
    log.execute({ type: 'RevokeChange', first: last, last, as: 'undo', commands: [] });
    const transaction = { transactionId: 'paid', date: '2026-03-15', postings };
    log.execute({ type: 'PostOccurrence', scheduleId: 's', due: '2026-03-15', transaction });
    log.execute({ type: 'DeleteTransaction', transactionId: 'paid' });
    log.execute({ type: 'ChangeAccountKind', accountId: 'bank', kind: 'income' });
    const figure = {
      kind: 'planned',
      scheduleId: 's',
      due: '2026-03-15',
      accountId: 'bank',
      commodity: EUR,
    } as const;
    const parts = ask(log, { figure, parts: 'events', ...wanted }, { at: null, on: null }).parts;
    expect(parts.toReversed().map(({ note, cause, amount, running }) => [note, cause, amount, running])).toEqual([
      ['Rent: scheduled', 'manual', '-70', '-70'],
      ['Rent: scheduled anew', 'manual', '-10', '-80'],
      ['Skipped', 'manual', '80', '0'],
      ['Taken back, or stands again', 'undo', '-80', '-80'],
      ['Entered', 'manual', '80', '0'],
      ['Its transaction no longer stands, or stands again', 'manual', '-80', '-80'],
      ['The account became one of another kind', 'manual', '80', '0'],
    ]);
    expect(read(log, figure, { at: null, on: null })).toBe('0');
    expect(read(log, figure, { at: log.events.length - 1, on: null })).toBe('-80');
  });

  test('RF3 causes: an undo is told as one, and what a schedule led to', () => {
    const log = tell([]);
    const postings = [
      { accountId: 'bank', amount: '-5', commodity: EUR },
      { accountId: 'food', amount: '5', commodity: EUR },
    ];
    log.execute({ type: 'RecordTransaction', transactionId: 'a', date: '2026-01-05', postings });
    log.execute({
      type: 'AssignBudget',
      on: '2026-01-01',
      commodity: EUR,
      amounts: [{ accountId: 'food', amount: '9' }],
    });
    const said = log.events.length;
    log.execute({ type: 'RevokeChange', first: said, last: said, as: 'undo', commands: [] });
    const figure = { kind: 'budget', what: 'budgeted', on: '2026-01-01', accountIds: ['food'], currency: EUR } as const;
    const why = ask(log, { figure, parts: 'events', ...wanted }, { at: null, on: null });
    expect(why.parts.map(({ cause, amount, running }) => [cause, amount, running])).toEqual([
      ['undo', '-9', '0'],
      ['manual', '9', '9'],
    ]);
    expect(why.figure).toBe('0');
    expect(toDecimalString(add(parseDecimal(why.shown), parseDecimal(why.unexplained)))).toBe('0');
  });
});

/** Whether the report has that month, or the claim stands and counts, at the moment. */
function isThere(log: LedgerLog, figure: FigureQuestion, asked: Moment): boolean {
  if (figure.kind !== 'cell' && figure.kind !== 'claim') return true;
  try {
    read(log, figure, asked);
    ask(log, { figure, parts: 'rows', ...wanted }, asked);
    return true;
  } catch {
    return false;
  }
}
