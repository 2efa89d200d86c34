import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CoursePoint } from '#ledger';
import { coursePoints } from './course-points.ts';

const point = (position: number, value: string): CoursePoint => ({ position, value, date: null, recordedAt: null });
const course = (points: readonly CoursePoint[]) =>
  ({
    commodity: 'EUR',
    axis: 'known',
    points,
    changes: points.length,
    isWhole: true,
    lowest: null,
    highest: null,
  }) as const;

test('RF4 a course is drawn in steps, the later part by itself, and holds up to the head', () => {
  const { times, shown, later } = coursePoints(course([point(3, '5'), point(8, '2.5')]), 5, 10);
  expect(times).toEqual([3, 7.99, 8, 10]);
  expect(shown).toEqual([5, null, null, null]);
  expect(later).toEqual([null, 5, 2.5, 2.5]);
});

test('RF4 what is drawn ascends, and every point is in it', () => {
  const positions = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1 });
  fc.assert(
    fc.property(positions, fc.option(fc.nat(500)), (all, at) => {
      const points = all.toSorted((a, b) => a - b).map((position) => point(position, String(position % 7)));
      const { times, shown, later } = coursePoints(course(points), at, 600);
      expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
      for (const { position, value } of points) {
        const index = times.indexOf(position ?? 0);
        expect(shown[index] ?? later[index]).toBe(Number(value));
      }
    }),
    { numRuns: 100 },
  );
});
