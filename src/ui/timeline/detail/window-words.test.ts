import { expect, it } from 'vitest';
import type { TimelineWindow } from '#client';
import { shadeOf } from './draw-window.ts';
import { markWords, placeWords, summaryOf } from './window-words.ts';

const DAY = 86_400_000;
const FROM = Date.UTC(2026, 2, 1, 12);

const window: TimelineWindow = {
  axis: 'sequence',
  colour: 'kind',
  head: 100,
  whole: { from: 0, to: 100 },
  stretch: { from: 20, to: 44 },
  before: 20,
  ends: Float64Array.from({ length: 24 }, (_, column) => 21 + column),
  heights: new Float32Array(24),
  highest: 1,
  groups: new Uint32Array(96),
  order: null,
  pieces: [{ from: 20, to: 44, at: 0, end: 1, gap: false }],
  ticks: [],
};

it('T8 tells the window in twelve lines that leave no event out', () => {
  const mark = { label: '', through: null, recordedAt: null, id: null } as const;
  const marks = [
    { ...mark, kind: 'bookmark', position: 21 },
    { ...mark, kind: 'month', position: 21 },
    { ...mark, kind: 'bookmark', position: 22 },
    { ...mark, kind: 'broken', position: 22 },
    { ...mark, kind: 'broken', position: 44 },
    { ...mark, kind: 'broken', position: 45 },
  ] as const;
  const lines = summaryOf(window, marks, 'en-GB');
  expect(lines).toHaveLength(12);
  expect(lines[0]).toEqual({ from: 'event 20', to: 'event 22', events: '2 events', marks: 'Bookmark ×2, Broken' });
  expect(lines.at(-1)).toEqual({ from: 'event 42', to: 'event 44', events: '2 events', marks: 'Broken' });
  const few = summaryOf({ ...window, ends: Float64Array.of(20, 44) }, [], 'en-GB');
  expect(few.map(({ events }) => events)).toEqual(['0 events', '24 events']);
});

it('tells a place by the axis: an event, a day, and the time of day where days are wide', () => {
  const time = { ...window, axis: 'time' as const, stretch: { from: FROM, to: FROM + 90 * DAY } };
  expect(placeWords(1_200, window, 'en-GB')).toBe('event 1,200');
  expect(placeWords(FROM, time, 'en-GB')).toBe('1 Mar 2026');
  expect(placeWords(FROM, { ...time, stretch: { from: FROM, to: FROM + DAY } }, 'en-GB')).toMatch(
    /^1 Mar 2026, \d\d:00:00$/,
  );
});

it('T10 tells a mark by what it is and what it says', () => {
  const mark = { position: 1, through: null, recordedAt: null, id: null } as const;
  expect(markWords({ ...mark, kind: 'import', label: 'bank.csv' }, 'en-GB')).toBe('Import: bank.csv');
  expect(markWords({ ...mark, kind: 'bookmark', label: '' }, 'en-GB')).toBe('Bookmark');
  expect(markWords({ ...mark, kind: 'month', label: '2026-03' }, 'en-GB')).toBe('Mar 2026');
});

it('shades of what is selected the part that is in the window', () => {
  const shareOf = (position: number) => (position < 20 ? 'before' : position > 44 ? 'after' : (position - 20) / 24);
  expect(shadeOf({ from: 10, to: 32 }, shareOf)).toEqual({ left: 0, right: 0.5 });
  expect(shadeOf({ from: 26, to: 90 }, shareOf)).toEqual({ left: 0.25, right: 1 });
  expect(shadeOf({ from: 1, to: 5 }, shareOf)).toBeNull();
  expect(shadeOf({ from: 50, to: 60 }, shareOf)).toBeNull();
});
