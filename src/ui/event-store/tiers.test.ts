import { expect, it } from 'vitest';
import { tierRows } from './tiers.ts';

it('shares the events out over the tiers, and tells bytes per event where they are known', () => {
  const rows = tierRows({
    hot: { events: 100 },
    sealed: { segments: 2, events: 300, bytes: 15_000 },
    archived: { segments: 0, events: 0, bytes: 0 },
  });
  expect(rows.map(({ key, share }) => [key, share])).toEqual([
    ['hot', 0.25],
    ['sealed', 0.75],
    ['archived', 0],
  ]);
  expect(rows.map(({ bytesPerEvent }) => bytesPerEvent)).toEqual([null, 50, null]);
});

it('has no shares of an empty log', () => {
  const none = { segments: 0, events: 0, bytes: 0 };
  expect(tierRows({ hot: { events: 0 }, sealed: none, archived: none }).map(({ share }) => share)).toEqual([0, 0, 0]);
});
