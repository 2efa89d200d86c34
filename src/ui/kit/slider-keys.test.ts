import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slidBy } from './slider-keys.ts';

const RANGE = { value: 40, least: 10, most: 90, small: 1, large: 25 };

test('keys of a slider move by a little, by a lot, and to its ends', () => {
  const moved = ['ArrowLeft', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'a'].map(
    (key) => slidBy(key, RANGE),
  );
  expect(moved).toEqual([39, 39, 41, 41, 15, 65, 10, 90, null]);
});

test('no key leads out of the range', () => {
  const keys = fc.array(fc.constantFrom('ArrowLeft', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'));
  fc.assert(
    fc.property(keys, (pressed) => {
      const value = pressed.reduce((at, key) => slidBy(key, { ...RANGE, value: at }) ?? NaN, RANGE.value);
      expect(value).toBeGreaterThanOrEqual(RANGE.least);
      expect(value).toBeLessThanOrEqual(RANGE.most);
    }),
  );
});
