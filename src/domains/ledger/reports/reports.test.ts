import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, parseDecimal, toDecimalString, ZERO } from '../decimal.ts';
import type { AccountKind, TransactionContent } from '../event.ts';
import { ledgerEvent } from '../ledger-event.ts';
import type { Moment } from '../query.ts';
import { commands, moments } from '../testing/arbitraries.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';
import { explainFigure } from '../figures/plan-figure.ts';
import { makeReport } from './make-report.ts';
import type { CellQuestion, Report, ReportKind, ReportQuestion, ReportSpec } from './report.ts';

const TODAY = '2026-01-01';

const KINDS: readonly ReportKind[] = [
  'net-worth',
  'income-statement',
  'balance-sheet',
  'trial-balance',
  'cash-flow',
  'spending',
  'balances',
  'query',
];

const spec = (more: Partial<ReportSpec> = {}): ReportSpec => ({
  kind: 'income-statement',
  range: 'all',
  interval: 'month',
  filter: '',
  by: 'account',
  ...more,
});

const asked = (more: Partial<ReportSpec> = {}): ReportQuestion => ({ spec: spec(more), today: TODAY });

function report(log: LedgerLog, question: ReportQuestion, moment: Moment = NOW): Report {
  return log.books.ask((data, cut) => makeReport(data, question, cut), moment);
}

const cell = (question: ReportQuestion, more: Partial<CellQuestion>): CellQuestion => ({
  ...question,
  row: 'income',
  column: 0,
  commodity: 'EUR',
  by: 'month',
  parts: 'rows',
  group: null,
  limit: Infinity,
  ...more,
});

function explain(log: LedgerLog, question: CellQuestion, moment: Moment = NOW) {
  return log.books.ask((data, cut) => explainFigure(data, question, cut), moment);
}

const total = (amounts: readonly string[]): string => toDecimalString(amounts.map(parseDecimal).reduce(add, ZERO));

/** A household with three months of pay and food, one of them corrected and one deleted. */
function household(): LedgerLog {
  const log = new LedgerLog();
  const open = (accountId: string, name: string, kind: AccountKind) =>
    log.execute({ type: 'OpenAccount', accountId, name, kind });
  open('bank', 'Assets:Bank', 'asset');
  open('card', 'Liabilities:Card', 'liability');
  open('pay', 'Income:Work', 'income');
  open('food', 'Expenses:Food', 'expense');
  open('out', 'Expenses:Food:Out', 'expense');
  open('start', 'Equity:Opening', 'equity');
  const move = (transactionId: string, date: string, from: string, to: string, amount: string, more = {}) =>
    log.execute({
      type: 'RecordTransaction',
      transactionId,
      date,
      payee: transactionId,
      postings: [
        { accountId: from, amount: `-${amount}`, commodity: 'EUR' },
        { accountId: to, amount, commodity: 'EUR' },
      ],
      ...more,
    });
  move('begin', '2025-01-01', 'start', 'bank', '1000');
  move('pay 1', '2025-01-31', 'pay', 'bank', '2000');
  move('food 1', '2025-02-03', 'card', 'food', '80.5', { tags: ['home'] });
  move('café', '2025-02-04', 'bank', 'out', '12', { tags: ['home', 'fun'] });
  move('pay 2', '2025-02-28', 'pay', 'bank', '2000');
  move('wrong', '2025-03-01', 'bank', 'food', '5');
  log.execute({ type: 'DeleteTransaction', transactionId: 'wrong' });
  log.execute({
    type: 'CorrectTransaction',
    transactionId: 'pay 2',
    date: '2025-02-28',
    payee: 'pay 2',
    postings: [
      { accountId: 'pay', amount: '-2100', commodity: 'EUR' },
      { accountId: 'bank', amount: '2100', commodity: 'EUR' },
    ],
  });
  return log;
}

const lines = (made: Report): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(made.rows.map((row) => [row.id, row.amounts[0]?.values ?? []]));

describe('the kinds of report', () => {
  test('RP1 an income statement by month: income positive, what is left over, and the whole', () => {
    const made = report(household(), asked());
    expect(made.columns.map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2025-01-01 2025-01-31',
      '2025-02-01 2025-02-28',
      '2025-01-01 2025-02-28',
    ]);
    expect(lines(made)).toEqual({
      income: ['2000', '2100', '4100'],
      'income/Work': ['2000', '2100', '4100'],
      expenses: ['0', '92.5', '92.5'],
      'expenses/Food': ['0', '92.5', '92.5'],
      'expenses/Food:Out': ['0', '12', '12'],
      'left-over': ['2000', '2007.5', '4007.5'],
    });
  });

  test('RP1 a balance sheet balances: what is owned is what is owed, put in and earned', () => {
    expect(lines(report(household(), asked({ kind: 'balance-sheet', interval: 'whole' })))).toEqual({
      assets: ['5088'],
      'assets/Bank': ['5088'],
      liabilities: ['80.5'],
      'liabilities/Card': ['80.5'],
      equity: ['1000'],
      'equity/Opening': ['1000'],
      earned: ['4007.5'],
      'net-worth': ['5007.5'],
    });
  });

  test('RP1 net worth at the ends of months', () => {
    expect(lines(report(household(), asked({ kind: 'net-worth' })))['net-worth']).toEqual(['3000', '5007.5']);
  });

  test('RP1 a trial balance: before, in, out and after, its sides alike', () => {
    const made = report(household(), asked({ kind: 'trial-balance', range: 'custom', from: '2025-02-01' }));
    expect(made.columns.map(({ role }) => role)).toEqual(['opening', 'in', 'out', 'closing']);
    expect(lines(made)['account/bank']).toEqual(['3000', '2100', '12', '5088']);
    expect(lines(made)['total']).toEqual(['0', '2192.5', '2192.5', '0']);
  });

  test('RP1 cash flow goes from the beginning to the end by what came and went', () => {
    const made = lines(report(household(), asked({ kind: 'cash-flow', range: 'custom', from: '2025-02-01' })));
    expect([made['opening'], made['in'], made['out'], made['change'], made['closing']]).toEqual([
      ['3000'],
      ['2100'],
      ['-92.5'],
      ['2007.5'],
      ['5007.5'],
    ]);
  });

  test('RP2 a report by search has a row for each payee or tag; a transaction with two tags is on both', () => {
    const byTag = report(household(), asked({ kind: 'query', by: 'tag', interval: 'whole', filter: 'tag:home' }));
    expect(lines(byTag)).toEqual({ 'key/fun': ['-12'], 'key/home': ['-92.5'], total: ['-92.5'] });
    const byPayee = report(
      household(),
      asked({ kind: 'query', by: 'payee', interval: 'whole', filter: 'account:bank' }),
    );
    expect(lines(byPayee)['key/café']).toEqual(['-12']);
  });

  test('RP2 a search that cannot be read is refused with its place', () => {
    expect(() => report(household(), asked({ filter: 'payee:x (or' }))).toThrow(/place 12/);
  });

  test('RP3 relative ranges end with the newest day that is not in the future', () => {
    const made = report(household(), asked({ range: '1m' }));
    expect([made.from, made.to]).toEqual(['2025-02-01', '2025-02-28']);
    const earlier = report(household(), { ...asked({ range: 'ytd' }), today: '2025-02-10' });
    expect([earlier.from, earlier.to]).toEqual(['2025-01-01', '2025-02-10']);
  });

  test('RP3 too fine an interval for a long range becomes a coarser one', () => {
    const made = report(household(), asked({ range: 'custom', from: '2005-01-01', interval: 'day' }));
    expect(made.interval).toBe('quarter');
    expect(made.columns.length).toBeLessThan(131);
  });

  test('RP4 known earlier: the deleted row is still there, the correction is not yet', () => {
    const before = report(household(), asked({ interval: 'whole' }), { at: 12, on: null });
    expect(lines(before)['left-over']).toEqual(['3902.5']);
    expect(before.known).toBe(12);
  });

  test('RP5 a correction explains itself by its difference, a deletion by taking off', () => {
    const question = cell(asked({ kind: 'net-worth', interval: 'whole', range: 'custom', to: '2025-12-31' }), {
      row: 'assets',
      parts: 'events',
      by: 'cause',
    });
    const why = explain(household(), question);
    expect(why.figure).toBe('5088');
    expect(why.groups).toEqual([
      { key: 'manual', amount: '4983', count: 5 },
      { key: 'correction', amount: '100', count: 1 },
      { key: 'deletion', amount: '5', count: 1 },
    ]);
    expect(explain(household(), { ...question, group: 'correction' })).toMatchObject({ count: 1, sum: '100' });
  });
});

describe('balances in one currency', () => {
  test('RP12 are valued by the last price on or before the day; what has no price stays what it is', () => {
    const log = household();
    const buy = (transactionId: string, commodity: string) =>
      log.execute({
        type: 'RecordTransaction',
        transactionId,
        date: '2025-02-10',
        postings: [
          { accountId: 'bank', amount: '3', commodity },
          { accountId: 'start', amount: '-3', commodity },
        ],
      });
    buy('shares', 'ACME');
    buy('stamps', 'STAMP');
    const price = (date: string, amount: string) => ({ commodity: 'ACME', amount, currency: 'EUR', date });
    log.execute({ type: 'RecordPrices', prices: [price('2025-02-01', '10.005'), price('2025-03-01', '99')] });
    const question = asked({ kind: 'net-worth', valued: 'EUR' });
    const worth = report(log, question).rows.find(({ id }) => id === 'net-worth');
    expect(worth?.amounts).toEqual([
      { commodity: 'EUR', values: ['3000', '5037.52'] },
      { commodity: 'STAMP', values: ['0', '3'] },
    ]);
    const why = explain(log, cell(question, { row: 'net-worth', column: 1 }));
    expect(why.figure).toBe('5037.52');
    expect(why).toMatchObject({ shown: '5037.52', unexplained: '0' });
    expect(why.made).toMatchObject([
      { label: 'EUR', amount: '5007.5', quantity: null, by: [] },
      { label: 'ACME', amount: '30.02', quantity: { amount: '3' }, by: [{ amount: '10.005', date: '2025-02-01' }] },
    ]);
    expect(explain(log, cell(question, { row: 'net-worth', column: 1, commodity: 'STAMP' })).figure).toBe('3');
  });
});

describe('for any history', () => {
  const cases = fc
    .tuple(
      commands,
      fc.constantFrom(...KINDS),
      fc.constantFrom('account', 'payee', 'tag'),
      fc.constantFrom('month', 'whole'),
    )
    .chain(([life, kind, by, interval]) => {
      const log = new LedgerLog();
      for (const command of life) log.attempt(command);
      const filter = fc.constantFrom('', '', 'amount>10', 'payee:grocer or note:weekly', '-commodity:eur');
      return fc.tuple(moments(log.events.length), filter).map(([moment, search]) => ({
        log,
        moment,
        question: asked({ kind, by, interval, filter: search }),
      }));
    });

  test('RP5 what explains a cell sums to it, for every cell, by rows and by events', () => {
    fc.assert(
      fc.property(cases, ({ log, moment, question }) => {
        const made = report(log, question, moment);
        for (const row of made.rows) {
          for (const { commodity, values } of row.amounts) {
            values.forEach((figure, column) => {
              for (const parts of ['rows', 'events'] as const) {
                const why = explain(log, cell(question, { row: row.id, column, commodity, parts }), moment);
                expect(why.figure).toBe(figure);
                expect(total(why.parts.map(({ amount }) => amount))).toBe(figure);
                expect(total(why.groups.map(({ amount }) => amount))).toBe(figure);
              }
            });
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  test('RP4 closing balances of every account are those of a plain fold, at any pair of dates', () => {
    fc.assert(
      fc.property(cases, ({ log, moment }) => {
        const made = report(log, asked({ kind: 'trial-balance' }), moment);
        const ours = Object.fromEntries(
          made.rows.flatMap(({ role, label, amounts }) => {
            const closing = amounts.map(({ commodity, values }) => [commodity, values[3]]);
            const there = closing.filter(([, value]) => value !== '0');
            return role === 'line' && there.length > 0 ? [[label, Object.fromEntries(there)]] : [];
          }),
        );
        expect(ours).toEqual(log.plainBalances(moment));
      }),
      { numRuns: 120 },
    );
  });

  test('RP1 sections by month are those of a plain sum over the transactions that stand', () => {
    fc.assert(
      fc.property(cases, ({ log, moment }) => {
        const made = report(log, asked({ kind: 'cash-flow' }), moment);
        for (const [id, kinds, sign] of [
          ['in', ['income'], -1n],
          ['out', ['expense'], -1n],
          ['change', ['asset', 'liability'], 1n],
        ] as const) {
          const row = made.rows.find((each) => each.id === id);
          for (const commodity of ['EUR', 'USD', 'BTC']) {
            made.columns.forEach(({ from, to }, column) => {
              const ours = row?.amounts.find((each) => each.commodity === commodity)?.values[column] ?? '0';
              expect(ours).toBe(plainSum(log, moment, kinds, commodity, { from, to }, sign));
            });
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** The slow way: every transaction that stands at the moment, posting by posting. */
function plainSum(
  log: LedgerLog,
  moment: Moment,
  kinds: readonly AccountKind[],
  commodity: string,
  { from, to }: { readonly from: string; readonly to: string },
  sign: bigint,
): string {
  const { kindOf, standing } = plainBooks(log, moment.at ?? Infinity);
  const last = moment.on !== null && moment.on < to ? moment.on : to;
  const amounts = standing.flatMap(({ date, postings }) =>
    postings
      .filter((posting) => posting.commodity === commodity && kinds.includes(kindOf(posting.accountId)))
      .filter(({ date: day = date }) => from <= day && day <= last)
      .map(({ amount }) => parseDecimal(amount)),
  );
  const { units, scale } = amounts.reduce(add, ZERO);
  return toDecimalString({ units: sign * units, scale });
}

/** What stands at a position, folded from the events one by one. */
function plainBooks(log: LedgerLog, at: number) {
  const kinds = new Map<string, AccountKind>();
  const standing = new Map<string, TransactionContent>();
  const newest = new Map<string, TransactionContent>();
  const stand = (transactionId: string, content: TransactionContent | undefined) => {
    if (content === undefined) return;
    standing.set(transactionId, content);
    newest.set(transactionId, content);
  };
  for (const recorded of log.events.filter(({ position }) => position <= at)) {
    const event = ledgerEvent(recorded);
    if (event !== null && 'kind' in event.data) kinds.set(event.data.accountId, event.data.kind);
    if (event?.type === 'TransactionRecorded' || event?.type === 'TransactionCorrected') {
      stand(event.data.transactionId, event.data);
    }
    if (event?.type === 'TransactionDeleted') standing.delete(event.data.transactionId);
    if (event?.type === 'TransactionRestored') stand(event.data.transactionId, newest.get(event.data.transactionId));
  }
  return { kindOf: (accountId: string) => kinds.get(accountId) ?? 'other', standing: [...standing.values()] };
}
