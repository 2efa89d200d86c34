import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stretch, TimelineMark, TimelineWindow } from '#client';
import {
  centred,
  coordinateAt,
  panned,
  placed,
  positionAt,
  shareOf,
  shareOfCoordinate,
  snapTo,
  zoomed,
} from './window-geometry.ts';

const WIDTH = 1_000;

function windowOf(before: number, counts: readonly number[], after: number, order: readonly number[] | null = null) {
  const ends = new Float64Array(counts.length);
  let rank = before;
  counts.forEach((count, column) => {
    rank += count;
    ends[column] = rank;
  });
  const stretch = { from: before, to: rank };
  const window: TimelineWindow = {
    axis: order === null ? 'time' : 'effective',
    colour: 'kind',
    head: rank + after,
    whole: { from: 0, to: rank + after },
    stretch,
    before,
    ends,
    heights: new Float32Array(counts.length),
    highest: 1,
    groups: new Uint32Array(counts.length * 4),
    order: order === null ? null : Uint32Array.from(order),
    pieces: [{ ...stretch, at: 0, end: 1, gap: false }],
    ticks: [],
  };
  return window;
}

const windows = fc
  .tuple(fc.nat(50), fc.array(fc.nat(30), { minLength: 1, maxLength: 60 }), fc.nat(50))
  .map(([before, counts, after]) => windowOf(before, counts, after));

const mark = (kind: TimelineMark['kind'], position: number): TimelineMark => ({
  kind,
  position,
  through: null,
  label: '',
  recordedAt: null,
  id: null,
});

describe('the geometry of a window', () => {
  it('T8 finds the position again under the place where it stands, at any zoom', () => {
    fc.assert(
      fc.property(windows, fc.double({ min: 0, max: 1, noNaN: true }), (window, part) => {
        const last = window.ends.at(-1) ?? 0;
        const position = window.before + Math.floor(part * (last - window.before));
        const share = shareOf(position, window);
        const x = typeof share === 'number' ? share * WIDTH : -1;
        expect(x).toBeGreaterThanOrEqual(0);
        const isNow = window.head === 0 || (last >= window.head && x >= WIDTH - 6);
        expect(positionAt(x, WIDTH, window)).toBe(isNow ? 'live' : position);
      }),
    );
  });

  it('T8 stands further right the later the event, and says where what lies outside is', () => {
    const window = windowOf(10, [2, 0, 3], 5);
    const shares = [10, 11, 12, 13, 15].map((position) => shareOf(position, window));
    expect(shares).toEqual(shares.toSorted((a, b) => Number(a) - Number(b)));
    expect([9, 16, 'live' as const].map((position) => shareOf(position, window))).toEqual(['before', 'after', 'after']);
  });

  it('T8 by date finds each event at its own place, and knows nothing of those outside', () => {
    const window = windowOf(0, [1, 1, 1, 1], 1, [4, 2, 1, 3]);
    expect([4, 2, 1, 3].map((position) => shareOf(position, window))).toEqual([0.25, 0.5, 0.75, 1]);
    expect(positionAt(500, WIDTH, window)).toBe(2);
    expect(shareOf(5, window)).toBe('after');
  });

  it('T12 draws a hand within six pixels to the most telling mark', () => {
    const window = windowOf(
      0,
      Array.from({ length: 100 }, () => 1),
      100,
    );
    const marks = placed(
      [mark('month', 50), mark('bookmark', 20), mark('import', 21), mark('month', 150)],
      WIDTH,
      window,
    );
    expect(marks.map(({ x }) => x)).toEqual([200, 210, 500]);
    expect(snapTo(206, marks)?.kind).toBe('bookmark');
    expect(snapTo(207, marks)?.kind).toBe('import');
    expect(snapTo(494, marks)?.position).toBe(50);
    expect(snapTo(493, marks)).toBeNull();
  });

  it('T12 zooms about what is under the hand, pans, and never leaves the log', () => {
    const whole = { from: 0, to: 1_000 };
    const inside = fc
      .tuple(fc.nat(900), fc.integer({ min: 10, max: 100 }))
      .map(([from, width]) => ({ from, to: from + width }));
    const isWithin = (stretch: Stretch | null) => stretch === null || (stretch.from >= 0 && stretch.to <= 1_000.001);
    fc.assert(
      fc.property(
        inside,
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (stretch, factor, part) => {
          const about = stretch.from + part * (stretch.to - stretch.from);
          const next = zoomed(stretch, whole, factor, about);
          expect(isWithin(next)).toBe(true);
          expect(isWithin(panned(stretch, whole, factor))).toBe(true);
          expect(isWithin(centred(stretch, whole, factor * 30))).toBe(true);
          expect(next === null || (next.from <= about + 0.001 && about <= next.to + 0.001)).toBe(true);
        },
      ),
    );
  });

  it('T9 leads from a place to its coordinate and back, over gaps too', () => {
    const pieces = [
      { from: 0, to: 100, at: 0, end: 0.45, gap: false },
      { from: 100, to: 900, at: 0.45, end: 0.55, gap: true },
      { from: 900, to: 1_000, at: 0.55, end: 1, gap: false },
    ];
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(shareOfCoordinate(pieces, coordinateAt(pieces, share))).toBeCloseTo(share, 6);
      }),
    );
  });
});
