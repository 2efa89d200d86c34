import { expect, it } from 'vitest';
import type { StorageFigures } from '#client';
import { tierRows } from './tiers.ts';

const tiers = {
  hot: { events: 100 },
  sealed: { segments: 2, events: 300, bytes: 15_000 },
  archived: { segments: 0, events: 0, bytes: 0 },
};
const none = { events: 0, bytes: 0 };
const storage: StorageFigures = {
  used: null,
  quota: null,
  tiers: { hot: { events: 100, bytes: 40_000 }, sealed: none, archived: none },
  safetyCopy: { events: 400, bytes: 44_000 },
  kinds: null,
};

it('shares the events out over the tiers, and tells bytes per event where they are known', () => {
  const rows = tierRows(tiers, null);
  expect(rows.map(({ key, share }) => [key, share])).toEqual([
    ['hot', 0.25],
    ['sealed', 0.75],
    ['archived', 0],
  ]);
  expect(rows.map(({ bytesPerEvent }) => bytesPerEvent)).toEqual([null, 50, null]);
});

it('adds what hot events take and the safety copy, which holds no further events', () => {
  const rows = tierRows(tiers, storage);
  expect(rows[0]).toMatchObject({ key: 'hot', bytes: 40_000, bytesPerEvent: 400 });
  expect(rows.at(-1)).toMatchObject({ key: 'copy', share: 0, bytes: 44_000, bytesPerEvent: 110 });
  expect(rows.reduce((sum, { share }) => sum + share, 0)).toBe(1);
});

it('has no shares of an empty log', () => {
  const empty = { segments: 0, events: 0, bytes: 0 };
  const rows = tierRows({ hot: { events: 0 }, sealed: empty, archived: empty }, null);
  expect(rows.map(({ share }) => share)).toEqual([0, 0, 0]);
});
