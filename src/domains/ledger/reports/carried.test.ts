import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LedgerLog } from '../testing/ledger-log.ts';
import { explainFigure } from '../figures/plan-figure.ts';
import { makeReport } from './make-report.ts';
import type { Report, ReportKind, ReportQuestion } from './report.ts';

const question = (kind: ReportKind, closed: boolean): ReportQuestion => ({
  spec: {
    kind,
    range: 'custom',
    from: '2026-01-01',
    to: '2026-06-30',
    interval: 'month',
    filter: '',
    by: 'account',
    ...(closed && { closed: 'as-reported' as const }),
  },
  today: '2026-12-31',
});
const report = (log: LedgerLog, asked: ReportQuestion, at: number | null = null): Report =>
  log.books.ask((data, cut) => makeReport(data, asked, cut), { at, on: null });

/** `row column commodity` -> value of every cell that is not nothing. */
function cells({ rows, columns }: Report, role: 'period' | 'total', upTo = '9999-12-31'): ReadonlyMap<string, string> {
  const found = rows.flatMap(({ id, amounts }) =>
    amounts.flatMap(({ commodity, values }) =>
      values.flatMap((value, index) => {
        const column = columns[index];
        const counts = column?.role === role && column.to <= upTo && value !== '0';
        return counts ? [[`${id} ${column.from} ${commodity}`, value] as const] : [];
      }),
    ),
  );
  return new Map(found);
}

const deed = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  month: fc.integer({ min: 1, max: 6 }),
  cents: fc.integer({ min: 1, max: 999 }),
  into: fc.constantFrom('food', 'fun'),
});
const closings = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 2 });

function pay(
  log: LedgerLog,
  { id, month, cents, into }: { id: string; month: number; cents: number; into: string },
): void {
  const postings = [
    { accountId: 'bank', amount: `-${cents}`, commodity: 'EUR' },
    { accountId: into, amount: String(cents), commodity: 'EUR' },
  ];
  const content = { transactionId: id, date: `2026-0${month}-15`, postings };
  if (log.attempt({ type: 'RecordTransaction', ...content }) === null) return;
  if (cents % 5 === 0) log.attempt({ type: 'DeleteTransaction', transactionId: id });
  else if (log.attempt({ type: 'RestoreTransaction', transactionId: id }) !== null) {
    log.attempt({ type: 'CorrectTransaction', ...content });
  }
}

const stories = fc.tuple(fc.array(fc.array(deed, { maxLength: 4 }), { minLength: 3, maxLength: 3 }), closings);

function tell([deeds, months]: readonly [readonly (readonly Parameters<typeof pay>[1][])[], readonly number[]]) {
  const log = new LedgerLog();
  for (const [accountId, name] of [
    ['bank', 'Assets:Bank'],
    ['food', 'Expenses:Food'],
    ['fun', 'Expenses:Fun'],
  ] as const) {
    log.execute({ type: 'OpenAccount', accountId, name, kind: accountId === 'bank' ? 'asset' : 'expense' });
  }
  const closed: { readonly through: string; readonly at: number }[] = [];
  for (const [index, some] of deeds.entries()) {
    for (const one of some) pay(log, one);
    const month = months.toSorted((a, b) => a - b)[index];
    if (month === undefined) continue;
    const through = new Date(Date.UTC(2026, month, 0)).toISOString().slice(0, 10);
    log.execute({ type: 'ClosePeriod', through, late: 'carry' });
    closed.push({ through, at: log.events.length });
  }
  return { log, closed };
}

describe('late facts carried forward', () => {
  test.each(['income-statement', 'net-worth', 'cash-flow'] as const)(
    'RD4 %s: a closed period says what it said when it was closed, and in whole nothing is lost',
    (kind) => {
      fc.assert(
        fc.property(stories, (story) => {
          const { log, closed } = tell(story);
          const carried = report(log, question(kind, true));
          for (const { through, at } of closed) {
            const then = report(log, question(kind, true), at);
            expect(cells(carried, 'period', through)).toEqual(cells(then, 'period', through));
          }
          // Where the last column is closed as well, what is carried on lies beyond the report.
          const anew = report(log, question(kind, false));
          const isWhole = closed.every(({ through }) => through < '2026-06-01');
          expect(cells(isWhole ? carried : anew, 'total')).toEqual(cells(anew, 'total'));
        }),
        { numRuns: 80 },
      );
    },
  );

  test('RD4 every figure is still explained exactly', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { log } = tell(story);
        const asked = question('income-statement', true);
        const { rows } = report(log, asked);
        for (const { id, amounts } of rows) {
          for (const { commodity, values } of amounts) {
            for (const [column, value] of values.entries()) {
              const cell = {
                ...asked,
                row: id,
                column,
                commodity,
                by: 'cause',
                parts: 'rows',
                group: null,
                limit: 99,
              } as const;
              const { figure } = log.books.ask((data, cut) => explainFigure(data, cell, cut), { at: null, on: null });
              expect(figure).toBe(value);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
