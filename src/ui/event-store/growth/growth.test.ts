import { describe, expect, it } from 'vitest';
import type { GrowthForecast, StorageFigures } from '#client';
import { growthPicture } from './growth-points.ts';
import { growthWords } from './growth-words.ts';

const at = '2026-03-12T00:00:00.000Z';
const day = 86_400;
const now = Date.parse(at) / 1000;

const growth: GrowthForecast = {
  eventsPerDay: 10,
  bytesPerDay: 1000,
  bytesPerEvent: 100,
  fit: 0.98,
  days: 3,
  reachesThreshold: '2026-06-01T12:00:00.000Z',
  reachesQuota: '2026-07-01T12:00:00.000Z',
  series: [
    { at: '2026-03-10T00:00:00.000Z', events: 10 },
    { at: '2026-03-11T00:00:00.000Z', events: 20 },
    { at, events: 30 },
  ],
};

const nothing = { events: 0, bytes: 0 };
const storage: StorageFigures = {
  used: 5000,
  quota: 120_000,
  tiers: { hot: nothing, sealed: nothing, archived: nothing },
  safetyCopy: nothing,
  kinds: null,
};

describe('the picture of growth', () => {
  it('draws what was used by the length of the log then, and the forecast up to the quota', () => {
    const picture = growthPicture({ at, growth, storage });
    const full = Date.parse('2026-07-01T12:00:00.000Z') / 1000;
    expect(picture?.points.times).toEqual([now - 2 * day, now - day, now, full]);
    expect(picture?.points.shown).toEqual([3000, 4000, 5000, null]);
    expect(picture?.points.later).toEqual([null, null, 5000, 5000 + ((full - now) / day) * 1000]);
    expect(picture?.limit).toBe(120_000);
  });

  it('leaves the quota out where it is decades away', () => {
    const picture = growthPicture({ at, growth: { ...growth, reachesQuota: '2126-01-01T00:00:00.000Z' }, storage });
    expect(picture?.limit).toBeNull();
    expect(picture?.points.times.at(-1)).toBe(now + 30 * day);
  });

  it('draws nothing where nothing is known', () => {
    expect(growthPicture({ at, growth: { ...growth, bytesPerDay: null }, storage })).toBeNull();
    expect(growthPicture({ at, growth, storage: { ...storage, used: null } })).toBeNull();
  });
});

describe('W9 growth in words', () => {
  it('tells the rate, the line, and the dates that it leads to', () => {
    expect(growthWords(growth, 0.8, 'en-GB')).toBe(
      'The log grows by about 10 events (1 kB) a day, by a straight line through the last 3 days, which explains 98% of its ups and downs. If it goes on so, it takes 80% of the quota on 1 Jun 2026 and all of it on 1 Jul 2026.',
    );
  });

  it('says so where the quota is never reached', () => {
    const never = { ...growth, reachesThreshold: null, reachesQuota: null };
    expect(growthWords(never, 0.8, 'en-GB')).toMatch(/not reached within a hundred years\.$/);
  });

  it('judges nothing by less than two days', () => {
    expect(growthWords({ ...growth, eventsPerDay: null, bytesPerDay: null }, 0.8, 'en-GB')).toMatch(
      /^The log is younger/,
    );
  });
});
