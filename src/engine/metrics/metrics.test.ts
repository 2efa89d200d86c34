import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIGURATION } from '../configuration/configuration.ts';
import { dayEnds, growthLine, quantilesOf, reachedAt } from './growth.ts';
import { gauge, readMetrics } from './thresholds.ts';

const DAY = 86_400_000;
const { thresholds } = DEFAULT_CONFIGURATION.monitoring;

describe('thresholds', () => {
  const limits = [
    ['append', 100],
    ['replay', 500],
    ['snapshot', 1_000],
    ['projection-lag:balances', 10_000],
    ['projection-errors', 10],
    ['storage', 80],
    ['events-per-aggregate', 10_000],
    ['events-per-second', 10_000],
  ] as const;

  it.each(limits)('O12 %s is breached above %d and not at it', (name, limit) => {
    const at = readMetrics({ [name]: gauge(limit, 'x') }, thresholds)[name];
    const above = readMetrics({ [name]: gauge(limit + 0.001, 'x') }, thresholds)[name];
    expect(at).toMatchObject({ threshold: limit, breached: false, value: limit });
    expect(above).toMatchObject({ threshold: limit, breached: true });
  });

  it('O12 goes by the 99th percentile of what is measured, and by no threshold where there is none', () => {
    const figures = { count: 500, p50: 3, p99: 140, unit: 'ms' };
    expect(readMetrics({ append: figures }, thresholds)['append']).toMatchObject({ value: 140, breached: true });
    expect(readMetrics({ group: figures }, thresholds)['group']).toEqual({ ...figures, value: 140 });
    const changed = { ...thresholds, appendP99: 150 };
    expect(readMetrics({ append: figures }, changed)['append']).toMatchObject({ threshold: 150, breached: false });
  });

  it('O12 takes quantiles by rank', () => {
    expect(quantilesOf([])).toEqual({ p50: 0, p99: 0 });
    expect(quantilesOf([10, 9, 2])).toEqual({ p50: 9, p99: 10 });
    expect(quantilesOf(Array.from({ length: 200 }, (_, index) => index))).toEqual({ p50: 100, p99: 198 });
  });
});

describe('growth', () => {
  const start = Date.parse('2026-01-01T00:00:00Z');

  it('O16 finds the rate of a log that grows evenly, whatever it began with', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e6 }), fc.nat({ max: 1e4 }), fc.integer({ min: 2, max: 90 }), (begun, rate, days) => {
        const points = Array.from({ length: days }, (_, day) => ({
          at: start + day * DAY,
          events: begun + rate * day,
        }));
        const line = growthLine(points);
        expect(line?.eventsPerDay).toBeCloseTo(rate, 6);
        expect(line?.fit).toBeCloseTo(1, 6);
      }),
    );
  });

  it('O16 never falls, and says how well it fits', () => {
    const daily = fc.array(fc.nat({ max: 1_000 }), { minLength: 2, maxLength: 90 });
    fc.assert(
      fc.property(daily, (counts) => {
        let events = 0;
        const points = counts.map((count, day) => ({ at: start + day * DAY, events: (events += count) }));
        const line = growthLine(points);
        expect(line?.eventsPerDay).toBeGreaterThanOrEqual(0);
        expect(line?.fit).toBeGreaterThanOrEqual(0);
        expect(line?.fit).toBeLessThanOrEqual(1);
      }),
    );
    const jump = [0, 0, 0, 0, 1_000, 1_000, 1_000, 1_000].map((count, day) => ({
      at: start + day * DAY,
      events: count,
    }));
    expect(growthLine(jump)?.fit).toBeLessThan(0.8);
  });

  it('O16 does without a line where the log is younger than a day', () => {
    expect(growthLine([])).toBeNull();
    expect(growthLine([{ at: start, events: 5 }])).toBeNull();
    expect(
      growthLine([
        { at: start, events: 5 },
        { at: start + DAY - 1, events: 9 },
      ]),
    ).toBeNull();
  });

  it('O16 looks at the ends of at most 90 days, from the one that the log began on', () => {
    const now = start + 5.5 * DAY;
    expect(dayEnds(null, now)).toEqual([now]);
    expect(dayEnds(new Date(now - 1000).toISOString(), now)).toEqual([now]);
    expect(dayEnds('2026-01-03T22:00:00.000Z', now)).toEqual([start + 3 * DAY, start + 4 * DAY, start + 5 * DAY, now]);
    const ends = dayEnds('2020-01-01T00:00:00.000Z', now);
    expect(ends).toHaveLength(91);
    expect(ends[0]).toBe(start - 84 * DAY);
    expect(dayEnds('2026-01-04T00:00:00.000Z', start + 4 * DAY)).toEqual([start + 4 * DAY]);
  });

  it('O17 says when the quota is reached, at once where it is, and never where it is not', () => {
    const room = { used: 100, quota: 1_000, bytesPerDay: 10 };
    expect(reachedAt(0.8, room, start)).toBe('2026-03-12T00:00:00.000Z');
    expect(reachedAt(1, room, start)).toBe('2026-04-01T00:00:00.000Z');
    expect(reachedAt(0.1, room, start)).toBe('2026-01-01T00:00:00.000Z');
    expect(reachedAt(1, { ...room, bytesPerDay: 0 }, start)).toBeNull();
    expect(reachedAt(1, { ...room, bytesPerDay: 0.02 }, start)).toBeNull();
  });
});
