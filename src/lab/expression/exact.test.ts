import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compareExact,
  divide,
  exactNumber,
  exactOf,
  multiply,
  nearest,
  negate,
  printExact,
  subtract,
} from './exact.ts';

/** Far beyond what a double holds, of common size, and about where it ends. */
const cents = fc
  .tuple(fc.boolean(), fc.oneof(fc.bigInt(0n, 10n ** 24n), fc.bigInt(0n, 99_999n), fc.bigInt(2n ** 52n, 2n ** 54n)))
  .map(([isNegative, size]) => (isNegative ? -size : size));

function decimal(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(3, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

describe('exact numbers', () => {
  it('LF2 add, subtract, multiply and compare as whole cents do, however long they are', () => {
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const [x, y] = [exactOf(decimal(a)) ?? 0, exactOf(decimal(b)) ?? 0];
        expect(add(x, y)).toEqual(exactOf(decimal(a + b)));
        expect(subtract(x, y)).toEqual(exactOf(decimal(a - b)));
        expect(multiply(multiply(x, y), 100)).toEqual(exactOf(decimal(a * b)));
        expect(Math.sign(compareExact(x, y))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('LF2 what is divided and multiplied again is the same number, and print reads back', () => {
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const [x, y] = [exactOf(decimal(a)) ?? 0, exactOf(decimal(b)) ?? 0];
        const ratio = divide(x, y);
        expect(ratio === null).toBe(b === 0n);
        expect(ratio === null ? x : multiply(ratio, y)).toEqual(x);
        expect(exactOf(printExact(x))).toEqual(x);
        expect(add(ratio ?? 0, negate(ratio ?? 0))).toBe(0);
      }),
    );
  });

  it('LF2 a JSON number is the decimal that it is written as', () => {
    expect(exactNumber(0.1)).toEqual(exactOf('0.10'));
    expect(add(exactNumber(0.1) ?? 0, exactNumber(0.2) ?? 0)).toEqual(exactOf('0.3'));
    expect(exactNumber(1e21)).toEqual(exactOf('1000000000000000000000'));
    expect(exactNumber(-1.5e-7)).toEqual(exactOf('-0.00000015'));
    expect(exactNumber(Number.NaN)).toBeNull();
    expect([exactOf('1e5'), exactOf(''), exactOf('1.'), exactOf('0x1'), exactOf(' 1')]).toEqual(Array(5).fill(null));
  });

  it('LF2 a fraction without end prints as one, and is drawn at its nearest double', () => {
    const third = divide(1, 3) ?? 0;
    expect(printExact(third)).toBe('1/3');
    expect(nearest(third)).toBeCloseTo(1 / 3, 15);
    expect(nearest(exactOf('-1234567890123.25') ?? 0)).toBe(-1234567890123.25);
  });
});
