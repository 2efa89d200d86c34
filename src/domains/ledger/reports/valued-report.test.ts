import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, multiply, parseDecimal, toDecimalString, ZERO } from '../decimal.ts';
import type { FigureExplanation } from '../figures/figure.ts';
import { explainFigure } from '../figures/plan-figure.ts';
import { fractionOf, rounded } from '../fraction.ts';
import type { Moment } from '../query.ts';
import { commands, moments } from '../testing/arbitraries.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';
import { makeReport } from './make-report.ts';
import type { FigurePart, Report, ReportKind, ReportQuestion, ReportRow, ReportSpec } from './report.ts';

const KINDS: readonly ReportKind[] = [
  'net-worth',
  'income-statement',
  'balance-sheet',
  'cash-flow',
  'spending',
  'balances',
  'query',
];

const asked = (more: Partial<ReportSpec>): ReportQuestion => ({
  spec: {
    kind: 'income-statement',
    range: 'all',
    interval: 'month',
    filter: '',
    by: 'account',
    valued: 'EUR',
    ...more,
  },
  today: '2026-01-01',
});

function report(log: LedgerLog, question: ReportQuestion, moment: Moment = NOW): Report {
  return log.books.ask((data, cut) => makeReport(data, question, cut), moment);
}

function explain(
  log: LedgerLog,
  question: ReportQuestion,
  place: { readonly row: string; readonly column: number; readonly commodity: string },
  parts: 'rows' | 'events',
  moment: Moment = NOW,
) {
  const cell = { ...question, ...place, by: 'month', parts, group: null, limit: Infinity } as const;
  return log.books.ask((data, cut) => explainFigure(data, cell, cut), moment);
}

const total = (amounts: readonly string[]): string => toDecimalString(amounts.map(parseDecimal).reduce(add, ZERO));
const valuesOf = (row: ReportRow | undefined, commodity: string): readonly string[] =>
  row?.amounts.find((each) => each.commodity === commodity)?.values ?? [];

/** An account in dollars, what they were worth, and a purchase in a currency that has no price. */
function abroad(): LedgerLog {
  const log = new LedgerLog();
  const open = (accountId: string, name: string, kind: 'asset' | 'income' | 'expense') =>
    log.execute({ type: 'OpenAccount', accountId, name, kind });
  open('bank', 'Assets:Bank', 'asset');
  open('pay', 'Income:Work', 'income');
  open('food', 'Expenses:Food', 'expense');
  let count = 0;
  const move = (date: string, from: string, to: string, amount: string, commodity: string) => {
    count += 1;
    const postings = [
      { accountId: from, amount: `-${amount}`, commodity },
      { accountId: to, amount, commodity },
    ];
    log.execute({ type: 'RecordTransaction', transactionId: `t${count}`, date, postings });
  };
  const price = (date: string, amount: string) => ({ commodity: 'USD', currency: 'EUR', date, amount });
  log.execute({
    type: 'RecordPrices',
    prices: [price('2025-01-01', '0.9'), price('2025-02-01', '0.8'), price('2025-02-08', '0.75')],
  });
  move('2025-01-31', 'pay', 'bank', '100', 'USD');
  move('2025-02-05', 'bank', 'food', '10.01', 'USD');
  move('2025-02-06', 'bank', 'food', '10.01', 'USD');
  move('2025-02-07', 'bank', 'food', '5', 'EUR');
  move('2025-02-08', 'bank', 'food', '7', 'PTS');
  return log;
}

describe('what happened, in one currency', () => {
  test('RP13 each row is worth what it was on its day; what has no price stays what it is', () => {
    const made = report(abroad(), asked({}));
    const rowOf = (id: string) => made.rows.find((row) => row.id === id);
    expect(made.commodities[0]).toBe('EUR');
    expect(rowOf('income')?.amounts).toEqual([{ commodity: 'EUR', values: ['90', '0', '90'] }]);
    // 10.01 dollars at 0.8 are 8.008, twice rounded to 8.01.
    expect(rowOf('expenses')?.amounts).toEqual([
      { commodity: 'EUR', values: ['0', '21.02', '21.02'] },
      { commodity: 'PTS', values: ['0', '7', '7'] },
    ]);
    expect(valuesOf(rowOf('left-over'), 'EUR')).toEqual(['90', '-21.02', '68.98']);
  });

  test('RP13 a figure is explained by its transactions, with what they were and the prices used', () => {
    const log = abroad();
    const why = explain(log, asked({}), { row: 'expenses', column: 1, commodity: 'EUR' }, 'rows');
    expect(why.figure).toBe('21.02');
    expect(why.unexplained).toBe('0');
    expect(why.parts.map(({ amount, before }) => [amount, before?.amount, before?.by[0]?.amount])).toEqual([
      ['5', undefined, undefined],
      ['8.01', '10.01', '0.8'],
      ['8.01', '10.01', '0.8'],
    ]);
    const unpriced = explain(log, asked({}), { row: 'expenses', column: 1, commodity: 'PTS' }, 'rows');
    expect([unpriced.figure, unpriced.count]).toEqual(['7', 1]);
  });

  test('RP13 a price that became known later counts only then', () => {
    const log = abroad();
    const before = log.events.length;
    const prices = [{ commodity: 'USD', currency: 'EUR', date: '2025-01-31', amount: '0.5' }];
    log.execute({ type: 'RecordPrices', prices });
    const incomeAt = (at: number | null) =>
      valuesOf(
        report(log, asked({}), { at, on: null }).rows.find(({ id }) => id === 'income'),
        'EUR',
      )[0];
    expect([incomeAt(before), incomeAt(null)]).toEqual(['90', '50']);
  });

  test('RP14 a cash flow tells what prices have done to what is held', () => {
    const log = abroad();
    const made = report(log, asked({ kind: 'cash-flow' }));
    const inEuros = (id: string) =>
      valuesOf(
        made.rows.find((row) => row.id === id),
        'EUR',
      );
    expect(inEuros('opening')).toEqual(['0', '90', '0']);
    expect(inEuros('change')).toEqual(['90', '-21.02', '68.98']);
    // 79.98 dollars at 0.75, less 5 euros.
    expect(inEuros('closing')).toEqual(['90', '54.98', '54.98']);
    expect(inEuros('revalued')).toEqual(['0', '-14', '-14']);
    const why = explain(log, asked({ kind: 'cash-flow' }), { row: 'revalued', column: 1, commodity: 'EUR' }, 'rows');
    expect(why.made).toMatchObject([
      { label: 'USD', amount: '-14', quantity: { amount: '79.98' }, by: [{ amount: '0.75', date: '2025-02-08' }] },
    ]);
    const { valued: _valued, ...bare } = asked({ kind: 'cash-flow' }).spec;
    expect(report(log, { ...asked({}), spec: bare }).rows.some(({ id }) => id === 'revalued')).toBe(false);
  });
});

const priced = fc.array(
  fc.record({
    commodity: fc.constantFrom('USD', 'BTC'),
    currency: fc.constantFrom('EUR', 'EUR', 'USD'),
    date: fc.constantFrom('2024-01-01', '2024-02-10', '2024-12-28', '2025-01-28', '2025-02-01'),
    amount: fc.integer({ min: 1, max: 99_999 }).map((units) => `${units / 1000}`),
  }),
  { maxLength: 6 },
);

const cases = fc
  .tuple(
    commands,
    priced,
    fc.constantFrom(...KINDS),
    fc.constantFrom('account', 'payee'),
    fc.constantFrom('quarter', 'year', 'whole'),
    fc.boolean(),
  )
  .chain(([life, prices, kind, by, interval, closed]) => {
    const log = new LedgerLog();
    const half = Math.ceil(life.length / 2);
    for (const command of life.slice(0, half)) log.attempt(command);
    const lawful = prices.filter(({ commodity, currency }) => commodity !== currency);
    if (lawful.length > 0) log.execute({ type: 'RecordPrices', prices: lawful });
    if (closed) log.attempt({ type: 'ClosePeriod', through: '2024-12-31', late: 'carry' });
    for (const command of life.slice(half)) log.attempt(command);
    const filter = fc.constantFrom('', '', 'payee:grocer or note:weekly');
    const question = asked({ kind, by, interval, ...(closed && { closed: 'as-reported' as const }) });
    return fc.tuple(moments(log.events.length), filter).map(([moment, search]) => ({
      log,
      moment,
      question: { ...question, spec: { ...question.spec, filter: search } },
    }));
  });

/** Every cell of a report. */
function cellsOf({ rows }: Report) {
  return rows.flatMap((row) =>
    row.amounts.flatMap(({ commodity, values }) =>
      values.map((figure, column) => ({ figure, place: { row: row.id, column, commodity } })),
    ),
  );
}

/** What all that explains a figure comes to, however it is put together. */
function sumsOf({ shown, made, parts, groups }: FigureExplanation): readonly string[] {
  if (made !== null) return [shown, total(made.map(({ amount }) => amount))];
  return [shown, total(parts.map(({ amount }) => amount)), total(groups.map(({ amount }) => amount))];
}

/** Whether a part is worth what it was by the one price told; true where it takes two, or one that is told rounded. */
function isAsPriced({ amount, before }: FigurePart): boolean {
  const [price, second] = before?.by ?? [];
  if (before === undefined || price === undefined || second !== undefined || price.implied) return true;
  if (price.commodity !== before.commodity) return true;
  const exact = multiply(parseDecimal(before.amount), parseDecimal(price.amount));
  return toDecimalString(rounded(fractionOf(exact), 2)) === amount;
}

describe('for any history and any prices', () => {
  test('RP13 what explains a cell sums to it, by rows and by events, and each part is worth what its prices say', () => {
    fc.assert(
      fc.property(cases, ({ log, moment, question }) => {
        const wrong = cellsOf(report(log, question, moment)).flatMap(({ figure, place }) =>
          (['rows', 'events'] as const).flatMap((parts) => {
            const why = explain(log, question, place, parts, moment);
            const isRight = [why.figure, ...sumsOf(why)].every((sum) => sum === figure) && why.parts.every(isAsPriced);
            return isRight ? [] : [{ place, figure, why }];
          }),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('RP13 RP14 periods come to the whole, parts to their account, and the beginning and what happened to the end', () => {
    fc.assert(
      fc.property(cases, ({ log, moment, question }) => {
        const made = report(log, question, moment);
        const last = made.columns.length - 1;
        for (const { measure, amounts } of made.rows) {
          if (measure !== 'flow' || made.columns[last]?.role !== 'total') continue;
          for (const { values } of amounts) expect(total(values.slice(0, last))).toBe(values[last]);
        }
        if (question.spec.kind !== 'cash-flow') return;
        for (const commodity of made.commodities) {
          const at = (id: string, column: number) =>
            valuesOf(
              made.rows.find((row) => row.id === id),
              commodity,
            )[column] ?? '0';
          made.columns.forEach((_, column) => {
            const come = total(['opening', 'change', 'revalued'].map((id) => at(id, column)));
            expect(come).toBe(total([at('closing', column)]));
          });
        }
      }),
      { numRuns: 50 },
    );
  });
});
