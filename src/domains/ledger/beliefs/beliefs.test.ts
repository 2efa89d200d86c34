import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, parseDecimal, sum, toDecimalString } from '../decimal.ts';
import type { BalanceFigure } from '../figures/figure.ts';
import { explainAny } from '../figures/plan-figure.ts';
import { commands } from '../testing/arbitraries.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import { compareBeliefs, readBeliefs } from './read-beliefs.ts';
import { restatedSince } from './restated-since.ts';

const figures = fc.record({ accountId: fc.constantFrom('a0', 'a1'), commodity: fc.constantFrom('EUR', 'USD') });
const now = { at: null, on: null };

function logOf(life: Parameters<LedgerLog['attempt']>[0][]): LedgerLog {
  const log = new LedgerLog();
  for (const command of life) log.attempt(command);
  return log;
}

/** The balance by a plain fold from zero. */
function plain(log: LedgerLog, accountId: string, commodity: string, at: number, on: string): string {
  const name = log.books.ask((data) => data.nameAt(accountId, at), now);
  return log.plainBalances({ at, on })[name]?.[commodity] ?? '0';
}

describe('two beliefs', () => {
  it('LK1 every cell of the map is a fresh replay up to its position, as of its day', () => {
    const property = fc.property(commands, figures, fc.integer({ min: 2, max: 30 }), (life, figure, fine) => {
      const log = logOf([...life]);
      const map = log.books.ask((data, cut) => readBeliefs(data, { ...figure, across: fine, up: fine }, cut), now);
      expect(map.balances).toHaveLength(map.days.length * map.known.length);
      expect(map.days.length).toBeLessThanOrEqual(fine);
      expect(map.known.length).toBeLessThanOrEqual(fine);
      map.known.forEach(({ position }, row) =>
        map.days.forEach((day, column) => {
          const { accountId, commodity } = figure;
          expect(map.balances[row * map.days.length + column]).toBe(plain(log, accountId, commodity, position, day));
        }),
      );
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('LK2 the late and corrected events between two beliefs sum to their difference', () => {
    const property = fc.property(commands, figures, fc.nat(40), (life, figure, position) => {
      const log = logOf([...life]);
      const moment = { at: null, on: '2025-01-28' };
      const compared = log.books.ask((data, cut) => compareBeliefs(data, { ...figure, position }, cut), moment);
      const parts = sum(compared.between.map(({ amount }) => parseDecimal(amount)));
      expect(toDecimalString(add(parseDecimal(compared.believed), parts))).toBe(compared.today);
      expect(compared.between.every((part) => part.position > position)).toBe(true);
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('LK3 the days that were restated since an event are those whose fresh replays differ, by events that sum exactly', () => {
    const property = fc.property(commands, figures, fc.nat(40), (life, { accountId, commodity }, known) => {
      const log = logOf([...life]);
      const question = { accountId, commodity, position: known, limit: 1000 };
      const { position, recordedAt, days } = log.books.ask((data, cut) => restatedSince(data, question, cut), now);
      const until = recordedAt?.slice(0, 10) ?? '';
      const both = (day: string) =>
        [position, log.events.length].map((at) => plain(log, accountId, commodity, at, day));
      let change = parseDecimal('0');
      for (const each of days) {
        expect([each.believed, each.today]).toEqual(both(each.day));
        change = sum([change, ...each.by.map(({ amount }) => parseDecimal(amount))]);
        expect(each.change).toBe(toDecimalString(change));
        expect(each.day <= until && each.by.every((part) => part.position > position)).toBe(true);
      }
      for (const day of DAYS.filter((one) => one <= until)) {
        const [before = '0', after] = both(day);
        const since = days.findLast((each) => each.day <= day)?.change ?? '0';
        expect(toDecimalString(add(parseDecimal(before), parseDecimal(since)))).toBe(after);
      }
    });
    fc.assert(property, { numRuns: 50 });
  });

  it('LK4 every amount shown is explained exactly at its own day and after its own event', () => {
    const property = fc.property(commands, figures, fc.nat(40), (life, { accountId, commodity }, known) => {
      const log = logOf([...life]);
      const question = { accountId, commodity, position: known, limit: 1000 };
      const proved = (of: Partial<BalanceFigure>, at: number | null, since?: number) => {
        const balance = { kind: 'balance', accountIds: [accountId], commodity, ...of } as const;
        const asked = since === undefined ? balance : ({ kind: 'changed', figure: balance, since } as const);
        const wanted = { figure: asked, by: 'month', parts: 'events', group: null, limit: 1000 } as const;
        const why = log.books.ask((data, cut) => explainAny(data, wanted, cut), { at, on: null });
        expect([why.unexplained, why.figure]).toEqual(['0', why.shown]);
        return why.shown;
      };
      const { position, days } = log.books.ask((data, cut) => restatedSince(data, question, cut), now);
      for (const { day, believed, today, change, by } of days) {
        expect(proved({ until: day }, position)).toBe(believed);
        expect(proved({ until: day }, null)).toBe(today);
        expect(proved({ until: day }, null, position)).toBe(change);
        for (const each of by) {
          expect(proved({ from: day, until: day }, each.position, each.position - 1)).toBe(each.amount);
        }
      }
      const on = DAYS[known % DAYS.length] ?? '';
      const { between } = log.books.ask((data, cut) => compareBeliefs(data, question, cut), { at: null, on });
      for (const each of between) {
        expect(proved({ until: on }, each.position, each.position - 1)).toBe(each.amount);
      }
    });
    fc.assert(property, { numRuns: 50 });
  });

  it('LK3 what is dated after the day of the event was never believed to be otherwise', () => {
    const log = new LedgerLog();
    const open = (accountId: string, name: string) =>
      log.attempt({ type: 'OpenAccount', accountId, name, kind: 'asset', commodity: 'EUR' });
    const pay = (transactionId: string, date: string) =>
      log.attempt({
        type: 'RecordTransaction',
        transactionId,
        date,
        payee: 'Grocer',
        note: '',
        postings: [
          { accountId: 'a0', amount: '-5.00', commodity: 'EUR' },
          { accountId: 'a1', amount: '5.00', commodity: 'EUR' },
        ],
      });
    open('a0', 'Assets:Bank');
    open('a1', 'Assets:Till');
    pay('late', '2025-12-30');
    pay('next', '2026-01-02');
    const question = { accountId: 'a0', commodity: 'EUR', position: 2, limit: 9 };
    const restated = log.books.ask((data, cut) => restatedSince(data, question, cut), now);
    expect(restated.recordedAt).toContain('2026-01-01');
    expect(restated.days).toEqual([
      {
        day: '2025-12-30',
        believed: '0',
        today: '-5',
        change: '-5',
        by: [{ position: 3, amount: '-5', summary: 'Recorded: Grocer, 2025-12-30' }],
      },
    ]);
    const nothing = log.books.ask((data, cut) => restatedSince(data, { ...question, position: 0 }, cut), now);
    expect(nothing).toMatchObject({ recordedAt: null, count: 0 });
  });
});

const DAYS = ['2024-12-31', '2025-01-04', '2025-01-17', '2025-02-28'];
