import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthIndex, type DayNumber } from '../calendar.ts';
import { MOST_PERIODS, periodEnds } from './period-ends.ts';

const ends = (first: DayNumber, last: DayNumber) => periodEnds({ first, last }, { first, last });

describe('the ends of periods', () => {
  test('are days in a short span', () => {
    expect(ends(20240227, 20240302)).toEqual([20240227, 20240228, 20240229, 20240301, 20240302]);
    expect(ends(20260312, 20260312)).toEqual([20260312]);
  });

  test('are three days in a year, weeks in a few, always ending with the month', () => {
    expect(ends(20250210, 20260105).slice(0, 9)).toEqual([
      20250212, 20250215, 20250218, 20250221, 20250224, 20250228, 20250303, 20250306, 20250309,
    ]);
    expect(ends(20240210, 20260105).slice(0, 6)).toEqual([20240214, 20240221, 20240229, 20240307, 20240314, 20240321]);
  });

  test('are months in a life, quarters and years beyond', () => {
    expect(ends(20150117, 20260105).slice(0, 3)).toEqual([20150131, 20150228, 20150331]);
    expect(ends(20000117, 20260105).slice(0, 3)).toEqual([20000331, 20000630, 20000930]);
    expect(ends(19000117, 20260105).slice(0, 2)).toEqual([19001231, 19011231]);
  });

  const day = fc
    .record({ year: fc.integer({ min: 1, max: 9999 }), month: fc.integer({ min: 1, max: 12 }), of: fc.nat(27) })
    .map(({ year, month, of }) => year * 10000 + month * 100 + of + 1);
  const monthsLater = (from: DayNumber, months: number): DayNumber => {
    const to = monthIndex(from) + months;
    return Math.min(99991231, Math.floor(to / 12) * 10000 + ((to % 12) + 1) * 100 + 28);
  };
  const near = fc
    .tuple(day, fc.nat(400), fc.nat(400))
    .map(([from, one, other]) => [from, monthsLater(from, one), monthsLater(from, other)]);
  /** First, one between, last. */
  const days = fc
    .oneof(fc.tuple(day, day, day), near)
    .map(([a = 0, b = 0, c = 0]) => [a, b, c].toSorted((one, other) => one - other));

  test('ascend within the span up to its last day, and are few', () => {
    fc.assert(
      fc.property(days, ([first = 0, , last = 0]) => {
        const all = ends(first, last);
        expect(all.length).toBeLessThanOrEqual(MOST_PERIODS + 1);
        expect(all).toEqual([...new Set(all)].toSorted((a, b) => a - b));
        expect(all[0]).toBeGreaterThanOrEqual(first);
        expect(all.at(-1)).toBe(last);
      }),
    );
  });

  test('are the same in a part of the whole, but for the last', () => {
    fc.assert(
      fc.property(days, ([first = 0, until = 0, last = 0]) => {
        const whole = { first, last };
        const part = periodEnds({ first, last: until }, whole);
        expect(periodEnds(whole, whole)).toEqual(expect.arrayContaining(part.slice(0, -1)));
      }),
    );
  });
});
