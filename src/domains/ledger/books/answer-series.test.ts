import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerCommand } from '../command.ts';
import { parseDecimal, sum, toDecimalString } from '../decimal.ts';
import type { Posting, TransactionContent } from '../event.ts';
import type { Moment } from '../query.ts';
import { commands, moments } from '../testing/arbitraries.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';

/** The postings that stand at a moment, by the events alone. */
function postingsAt(log: LedgerLog, at: number | null): readonly (Posting & { readonly date: string })[] {
  const contents = new Map<string, { readonly content: TransactionContent; readonly deleted: boolean }>();
  for (const { type, data } of log.events.slice(0, at ?? log.events.length)) {
    const { transactionId: id = '', ...said } = data as TransactionContent & { readonly transactionId?: string };
    const content = contents.get(id)?.content;
    if (type === 'TransactionRecorded' || type === 'TransactionCorrected') {
      contents.set(id, { content: said, deleted: false });
    } else if (content && type === 'TransactionDeleted') contents.set(id, { content, deleted: true });
    else if (content && type === 'TransactionRestored') contents.set(id, { content, deleted: false });
  }
  return [...contents.values()]
    .filter(({ deleted }) => !deleted)
    .flatMap(({ content }) => content.postings.map((posting) => ({ ...posting, date: posting.date ?? content.date })));
}

describe('M42 the line over a register', () => {
  test('is a plain sum of what counts by each of its days, for any ledger and moment', () => {
    let points = 0;
    const check = (log: LedgerLog, moment: Moment, commodity: string | null) => {
      for (const accountId of ['a0', 'a1', 'a2', 'a3', 'nobody']) {
        const series = log.books.accountSeries(accountId, moment, commodity);
        const all = postingsAt(log, moment.at).filter(
          (posting) => posting.accountId === accountId && (moment.on === null || posting.date <= moment.on),
        );
        const dates = series?.dates ?? [];
        const told = series?.commodity ?? commodity;
        const own = all.filter((posting) => told === null || posting.commodity === told);
        const days = own.map(({ date }) => date).toSorted();
        const plain = dates.map((day) =>
          toDecimalString(sum(own.filter(({ date }) => date <= day).map(({ amount }) => parseDecimal(amount)))),
        );
        expect(series?.values ?? []).toEqual(plain);
        expect(dates).toEqual([...new Set(dates)].toSorted());
        expect(dates.at(-1)).toBe(days.at(-1));
        points += dates.length;
      }
    };
    const property = fc.property(
      commands,
      fc.infiniteStream(moments(40)),
      fc.constantFrom(null, 'EUR'),
      (life, stream, commodity) => {
        const log = new LedgerLog();
        for (const command of life) log.attempt(command);
        for (const moment of [NOW, ...stream.take(4)]) check(log, moment, commodity);
      },
    );
    fc.assert(property, { numRuns: 60 });
    expect(points).toBeGreaterThan(100);
  });

  test('is told in the account’s own commodity, else in what it holds', () => {
    const log = withFlows([['2026-01-01', '5', 'USD']]);
    expect(log.books.accountSeries('bank', NOW)?.commodity).toBe('USD');
    log.execute(flow('mine', '2026-01-02', '0', 'EUR'));
    expect(log.books.accountSeries('bank', NOW)).toEqual({ commodity: 'EUR', dates: ['2026-01-02'], values: ['0'] });
    expect(log.books.accountSeries('bank', NOW, 'USD')?.values).toEqual(['5']);
    expect(log.books.accountSeries('bank', { at: 2, on: null })).toBeNull();
    expect(log.books.accountSeries('bank', { at: null, on: '2025-12-31' })).toBeNull();
  });

  test('has the same periods at an earlier position, up to its last day', () => {
    const days = ['2024-01-05', '2024-01-20', '2024-02-11', '2025-06-30', '2026-01-31'];
    const log = withFlows(days.map((day) => [day, '1', 'EUR']));
    const now = log.books.accountSeries('bank', NOW);
    const then = log.books.accountSeries('bank', { at: 5, on: null });
    expect(then?.dates).toEqual(['2024-01-07', '2024-01-14', '2024-01-21', '2024-01-31', '2024-02-07', '2024-02-11']);
    expect(then?.values).toEqual(['1', '1', '2', '2', '2', '3']);
    expect(now?.dates.slice(0, 5)).toEqual(then?.dates.slice(0, 5));
    expect(now?.values.at(-1)).toBe('5');
  });

  test('keeps its periods fine where a mistyped year was put right', () => {
    const log = withFlows([
      ['2026-01-05', '1', 'EUR'],
      ['0206-01-06', '2', 'EUR'],
    ]);
    expect(log.books.accountSeries('bank', NOW)?.dates.length).toBeLessThanOrEqual(200);
    log.execute({ ...flow('t1', '2026-01-07', '2', 'EUR'), type: 'CorrectTransaction' });
    expect(log.books.accountSeries('bank', NOW)).toMatchObject({
      dates: ['2026-01-05', '2026-01-06', '2026-01-07'],
      values: ['1', '1', '3'],
    });
  });
});

type Flow = readonly [date: string, amount: string, commodity: string];

function withFlows(flows: readonly Flow[]): LedgerLog {
  const log = new LedgerLog();
  log.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank', kind: 'asset', commodity: 'EUR' });
  log.execute({ type: 'OpenAccount', accountId: 'work', name: 'Income:Work', kind: 'income' });
  for (const [index, given] of flows.entries()) log.execute(flow(`t${index}`, ...given));
  return log;
}

function flow(
  transactionId: string,
  ...[date, amount, commodity]: Flow
): Extract<LedgerCommand, { type: 'RecordTransaction' }> {
  const postings = [
    { accountId: 'bank', amount, commodity },
    { accountId: 'work', amount: amount === '0' ? '0' : `-${amount}`, commodity },
  ];
  return { type: 'RecordTransaction', transactionId, date, postings };
}
