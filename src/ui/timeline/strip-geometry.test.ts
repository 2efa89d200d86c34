import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TimelineStrip } from '#client';
import { fractionOf, positionAtX, scrubRatio } from './strip-geometry.ts';

const WIDTH = 1000;

function stripOf(axis: 'sequence' | 'time', counts: readonly number[]): TimelineStrip {
  const positions = new Float64Array(counts.length);
  let last = 0;
  counts.forEach((count, column) => {
    last += count;
    positions[column] = last;
  });
  const empty = new Float32Array(counts.length);
  return { axis, head: last, heights: empty, accents: empty, positions, first: null, last: null, ticks: [] };
}

const strips = fc
  .tuple(fc.constantFrom('sequence', 'time' as const), fc.array(fc.nat(30), { minLength: 1, maxLength: 60 }))
  .map(([axis, counts]) => stripOf(axis === 'sequence' ? 'sequence' : 'time', counts));

it('stands further right the later the position', () => {
  fc.assert(
    fc.property(strips, fc.nat(2000), fc.nat(2000), (strip, one, other) => {
      const [early, late] = one < other ? [one, other] : [other, one];
      expect(fractionOf(early, strip.head, strip)).toBeLessThanOrEqual(fractionOf(late, strip.head, strip));
    }),
  );
});

it('finds the position again under the place where it stands', () => {
  fc.assert(
    fc.property(strips, fc.double({ min: 0, max: 1, noNaN: true }), (strip, share) => {
      const position = Math.floor(share * strip.head);
      const x = fractionOf(position, strip.head, strip) * WIDTH;
      const found = positionAtX(x, WIDTH, strip.head, strip);
      expect(found).toBe(x >= WIDTH - 6 || strip.head === 0 ? 'live' : position);
    }),
  );
});

it('is now at the right end, the beginning at the left, and now where there is nothing', () => {
  const strip = stripOf('time', [0, 3, 0, 5]);
  expect(positionAtX(WIDTH - 1, WIDTH, strip.head, strip)).toBe('live');
  expect(positionAtX(-20, WIDTH, strip.head, strip)).toBe(0);
  expect(positionAtX(300, WIDTH, 0, null)).toBe('live');
  expect(fractionOf('live', strip.head, strip)).toBe(1);
});

it.each([
  [-40, 1],
  [59, 1],
  [60, 1 / 8],
  [130, 1 / 64],
  [10_000, 1 / 512],
])('slows down %d pixels above the strip', (above, ratio) => {
  expect(scrubRatio(above)).toBe(ratio);
});
