import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerCommand } from '../command.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';
import { addDays, occurrences } from './occurrences.ts';
import { readSchedules } from './read-schedules.ts';
import type { Recurrence, Schedule } from './schedule-event.ts';

const rent: Schedule = {
  scheduleId: 'rent',
  name: 'Rent',
  postings: [
    { accountId: 'bank', amount: '-900', commodity: 'EUR' },
    { accountId: 'home', amount: '900', commodity: 'EUR' },
  ],
  recurrence: { every: 1, unit: 'month', from: '2026-01-31' },
};
const set = (more: Partial<Schedule> = {}): LedgerCommand => ({ type: 'SetSchedule', ...rent, ...more });

function household(): LedgerLog {
  const log = new LedgerLog();
  log.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank', kind: 'asset' });
  log.execute({ type: 'OpenAccount', accountId: 'home', name: 'Expenses:Home', kind: 'expense' });
  return log;
}

const view = (log: LedgerLog, today: string, ahead = 60, at: number | null = null) =>
  log.books.ask((data, cut) => readSchedules(data, { today, ahead }, cut), { at, on: null });

const day = fc
  .integer({ min: 0, max: 4000 })
  .map((n) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
const recurrence: fc.Arbitrary<Recurrence> = fc.record(
  {
    every: fc.integer({ min: 1, max: 5 }),
    unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
    from: day,
    falls: fc.constantFrom('last-day' as const, 'weekday' as const, 'last-weekday' as const),
    until: day,
    times: fc.integer({ min: 1, max: 30 }),
    weekend: fc.constantFrom('before' as const, 'after' as const),
  },
  { requiredKeys: ['every', 'unit', 'from'] },
);

describe('the days of a recurrence', () => {
  test('Y1 a window has exactly the days of the whole that lie in it', () => {
    fc.assert(
      fc.property(recurrence, day, fc.nat(400), (given, from, length) => {
        const to = addDays(from, length);
        const whole = occurrences(given, '2019-12-25', '2032-12-31').filter((due) => due >= from && due <= to);
        expect(occurrences(given, from, to)).toEqual(whole);
      }),
    );
  });

  test('Y1 days ascend, keep to their bounds, and no moved day is on a weekend', () => {
    fc.assert(
      fc.property(recurrence, (given) => {
        const days = occurrences(given, '2019-12-25', '2032-12-31');
        expect(days).toEqual(days.toSorted((a, b) => (a < b ? -1 : 1)));
        expect(days.length).toBeLessThanOrEqual(given.times ?? Number.POSITIVE_INFINITY);
        const weekend = days.filter((due) => [0, 6].includes(new Date(`${due}T00:00:00Z`).getUTCDay()));
        expect(given.weekend === undefined ? [] : weekend).toEqual([]);
      }),
    );
  });

  test('Y1 the 31st falls on the last day of a short month, and comes back', () => {
    expect(occurrences(rent.recurrence, '2026-01-01', '2026-05-31')).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ]);
    expect(occurrences({ ...rent.recurrence, weekend: 'before' }, '2026-01-01', '2026-03-01')).toEqual([
      '2026-01-30',
      '2026-02-27',
    ]);
  });
});

describe('Y6 a place in the month', () => {
  const every = (falls: Recurrence['falls'] & string, from: string, to: string, unit: 'month' | 'year' = 'month') =>
    occurrences({ every: 1, unit, from, falls }, from, to);

  test('is its last day, whatever the first day says', () => {
    expect(every('last-day', '2028-01-10', '2028-04-30')).toEqual([
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ]);
  });

  test('is the weekday that the first day is of its month; the last where there is no fifth', () => {
    expect(every('weekday', '2026-01-13', '2026-04-30')).toEqual([
      '2026-01-13',
      '2026-02-10',
      '2026-03-10',
      '2026-04-14',
    ]);
    expect(every('weekday', '2026-01-30', '2026-03-31')).toEqual(['2026-01-30', '2026-02-27', '2026-03-27']);
    // Thanksgiving in the United States.
    expect(every('weekday', '2024-11-28', '2026-12-31', 'year')).toEqual(['2024-11-28', '2025-11-27', '2026-11-26']);
  });

  test('is the last weekday of that name', () => {
    expect(every('last-weekday', '2026-01-02', '2026-03-31')).toEqual(['2026-01-30', '2026-02-27', '2026-03-27']);
  });

  test('keeps to its weekday, one in every month', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('weekday' as const, 'last-weekday' as const), (from, falls) => {
        const days = every(falls, from, addDays(from, 800));
        const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
        expect(new Set(days.map(weekday))).toEqual(new Set([weekday(from)]));
        expect(new Set(days.map((date) => date.slice(0, 7))).size).toBe(days.length);
        expect(days.length).toBeGreaterThan(24);
      }),
    );
  });
});

describe('schedules', () => {
  test.each([
    ['empty-name', set({ name: ' ' })],
    ['too-few-postings', set({ postings: [] })],
    ['unbalanced', set({ postings: rent.postings.map((posting) => ({ ...posting, amount: '1' })) })],
    ['unknown-account', set({ postings: rent.postings.map((posting) => ({ ...posting, accountId: 'x' })) })],
    ['bad-date', set({ recurrence: { ...rent.recurrence, from: '2026-02-30' } })],
    ['bad-recurrence', set({ recurrence: { ...rent.recurrence, unit: 'week', falls: 'weekday' } })],
    ['bad-recurrence', set({ recurrence: { ...rent.recurrence, until: '2025-01-01' } })],
    ['unknown-schedule', { type: 'EndSchedule', scheduleId: 'rent' }],
  ] as const)('Y2 %s is refused', (rule, command) => {
    expect(household().attempt(command)).toBe(rule);
  });

  test('Y3 a day is settled once: posted, linked or skipped; a deletion opens it again', () => {
    const log = household();
    log.execute(set());
    const transaction = { transactionId: 't', date: '2026-01-31', postings: rent.postings };
    log.execute({ type: 'PostOccurrence', scheduleId: 'rent', due: '2026-01-31', transaction });
    expect(log.books.balances(NOW)['Assets:Bank']).toEqual({ EUR: '-900' });
    const again: LedgerCommand = {
      type: 'SettleOccurrence',
      scheduleId: 'rent',
      due: '2026-01-31',
      transactionId: null,
    };
    expect(log.attempt(again)).toBe('already-settled');
    expect(log.attempt({ ...again, due: '2026-02-01' })).toBe('not-due');
    expect(view(log, '2026-02-01').open.map(({ due }) => due)).toEqual(['2026-02-28', '2026-03-31']);
    log.execute({ type: 'DeleteTransaction', transactionId: 't' });
    expect(view(log, '2026-02-01').open[0]).toMatchObject({ due: '2026-01-31', isLate: true });
    log.execute(again);
    expect(view(log, '2026-02-01').open[0]?.due).toBe('2026-02-28');
    expect(view(log, '2026-02-01', 60, 5).open[0]?.due).toBe('2026-02-28');
  });

  test('Y4 a transaction near the day and about the amount is offered as it, once', () => {
    const log = household();
    log.execute(set({ about: 5 }));
    const pay = (transactionId: string, date: string, amount: string): LedgerCommand => ({
      type: 'RecordTransaction',
      transactionId,
      date,
      payee: 'Landlord',
      postings: [
        { accountId: 'bank', amount: `-${amount}`, commodity: 'EUR' },
        { accountId: 'home', amount, commodity: 'EUR' },
      ],
    });
    log.execute(pay('far', '2026-01-20', '900'));
    log.execute(pay('more', '2026-01-31', '950'));
    expect(view(log, '2026-02-03').open[0]?.candidate).toBeNull();
    log.execute(pay('near', '2026-02-02', '910'));
    expect(view(log, '2026-02-03').open[0]?.candidate).toMatchObject({ transactionId: 'near', amount: '-910' });
    log.execute({ type: 'SettleOccurrence', scheduleId: 'rent', due: '2026-01-31', transactionId: 'near' });
    expect(view(log, '2026-02-26').open[0]).toMatchObject({ due: '2026-02-28', candidate: null });
  });

  test('Y5 the forecast is the balance of today and all that is open, day by day, with its lowest point', () => {
    const log = household();
    const start = [
      { accountId: 'bank', amount: '1000', commodity: 'EUR' },
      { accountId: 'home', amount: '-1000', commodity: 'EUR' },
    ];
    log.execute({ type: 'RecordTransaction', transactionId: 's', date: '2026-01-01', postings: start });
    log.execute({ type: 'RecordTransaction', transactionId: 'later', date: '2026-02-10', postings: start });
    log.execute(set());
    expect(view(log, '2026-02-01').forecast).toEqual([
      {
        accountId: 'bank',
        name: 'Assets:Bank',
        commodity: 'EUR',
        now: '1000',
        lowest: { date: '2026-03-31', amount: '-700' },
        dates: ['2026-02-01', '2026-02-10', '2026-02-28', '2026-03-31'],
        values: ['100', '1100', '200', '-700'],
      },
    ]);
  });
});
