import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDecimalString } from './decimal.ts';
import { compareFractions, fractionOf, minus, NOTHING, plus, rounded, size, through, times } from './fraction.ts';

const decimals = fc.record({ units: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), scale: fc.nat(8) });

describe('fractions', () => {
  it('come back from every sum, difference, product and quotient', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [one, other] = [fractionOf(a), fractionOf(b)];
        expect(minus(plus(one, other), other)).toEqual(one);
        const quotient = through(one, other);
        expect(quotient === null).toBe(other.over === 0n);
        expect(times(quotient ?? NOTHING, other)).toEqual(other.over === 0n ? NOTHING : one);
        expect(compareFractions(plus(one, size(other)), one)).toBe(other.over === 0n ? 0 : 1);
      }),
    );
  });

  it('are rounded to the nearest, halves to the even digit', () => {
    const text = (over: bigint, under: bigint, digits: number) => {
      const value = through({ over, under: 1n }, { over: under, under: 1n }) ?? NOTHING;
      return toDecimalString(rounded(value, digits));
    };
    expect([text(1n, 3n, 4), text(2n, 3n, 4), text(-2n, 3n, 4)]).toEqual(['0.3333', '0.6667', '-0.6667']);
    expect([text(1n, 8n, 2), text(3n, 8n, 2), text(-1n, 8n, 2), text(-3n, 8n, 2)]).toEqual([
      '0.12',
      '0.38',
      '-0.12',
      '-0.38',
    ]);
    expect([text(5n, 10n, 0), text(15n, 10n, 0)]).toEqual(['0', '2']);
  });
});
