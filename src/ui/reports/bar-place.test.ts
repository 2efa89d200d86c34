import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barPlace } from './bar-place.ts';

test('every bar lies within its chart and has one end on the line of nothing', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(values, (all) => {
      const below = Math.abs(Math.min(0, ...all));
      const whole = Math.max(0, ...all) + below || 1;
      for (const value of all) {
        const { height, bottom } = barPlace(value, below, whole);
        const [from, size, nothing] = [parseFloat(bottom), parseFloat(height), (below / whole) * 100];
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from + size).toBeLessThanOrEqual(100 + 1e-9);
        expect(value < 0 ? from + size : from).toBeCloseTo(nothing);
      }
    }),
    { numRuns: 100 },
  );
});
