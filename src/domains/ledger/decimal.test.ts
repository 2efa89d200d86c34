import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absolute,
  add,
  compare,
  isDecimalText,
  isZero,
  multiply,
  negate,
  parseDecimal,
  rescale,
  subtract,
  sum,
  toDecimalString,
  ZERO,
  type Decimal,
} from './decimal.ts';

const decimals = fc.record({
  units: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  scale: fc.integer({ min: 0, max: 20 }),
});
const same = (left: Decimal, right: Decimal): boolean => compare(left, right) === 0;

describe('reading and writing', () => {
  test.each(['0', '-84.17', '12345678901234567890.12345678', '0.000000001', '-0.5', '100'])('keeps %s', (text) => {
    expect(toDecimalString(parseDecimal(text))).toBe(text);
  });

  test.each([
    ['-0', '0'],
    ['-0.00', '0'],
    ['1.50', '1.5'],
    ['10.00', '10'],
  ])('writes %s as %s', (text, shortest) => {
    expect(toDecimalString(parseDecimal(text))).toBe(shortest);
  });

  test.each(['', ' 1', '1 ', '+1', '1e3', '1,000', '.5', '1.', '01', '--1', 'NaN', 'Infinity', '1'.repeat(70)])(
    'refuses %j',
    (text) => {
      expect(isDecimalText(text)).toBe(false);
      expect(() => parseDecimal(text)).toThrow(/Not an amount/);
    },
  );

  test('any value survives the round trip', () => {
    fc.assert(fc.property(decimals, (value) => same(parseDecimal(toDecimalString(value)), value)));
  });
});

describe('arithmetic is a commutative ring', () => {
  test('sums and products commute, associate and distribute', () => {
    fc.assert(
      fc.property(decimals, decimals, decimals, (a, b, c) => {
        expect(same(add(a, b), add(b, a))).toBe(true);
        expect(same(add(add(a, b), c), add(a, add(b, c)))).toBe(true);
        expect(same(multiply(a, b), multiply(b, a))).toBe(true);
        expect(same(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true);
        expect(isZero(add(a, negate(a)))).toBe(true);
        expect(same(add(a, ZERO), a)).toBe(true);
        expect(same(add(subtract(a, b), b), a)).toBe(true);
      }),
    );
  });

  test('order agrees with subtraction', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
        expect(compare(a, b) > 0).toBe(subtract(a, b).units > 0n);
        expect(compare(absolute(a), ZERO)).not.toBe(-1);
      }),
    );
  });

  test('0.1 + 0.2 is 0.3', () => {
    expect(toDecimalString(sum([parseDecimal('0.1'), parseDecimal('0.2')]))).toBe('0.3');
    expect(rescale(parseDecimal('1.5'), 3)).toEqual({ units: 1500n, scale: 3 });
  });
});
