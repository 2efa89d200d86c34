import fc from 'fast-check';
import { expect, it } from 'vitest';
import { add, type Decimal, isZero, negate, parseDecimal, toDecimalString, ZERO } from '../decimal.ts';
import { RunningSum } from './running-sum.ts';

/** Amounts of common size, and beyond what a double holds. */
const amount = fc
  .tuple(
    fc.boolean(),
    fc.oneof(fc.bigInt(0n, 99_999n), fc.bigInt(0n, 10n ** 17n), fc.bigInt(0n, 10n ** 40n)),
    fc.option(fc.stringMatching(/^\d{1,18}$/), { nil: '' }),
  )
  .map(([isNegative, whole, fraction]) => `${isNegative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`);

it('LB3 a running sum is the exact sum of its amounts, of any size, after each of them', () => {
  const property = fc.property(fc.array(fc.tuple(amount, fc.constantFrom<1 | -1>(1, -1))), (steps) => {
    const running = new RunningSum();
    let exact: Decimal = ZERO;
    for (const [text, sign] of steps) {
      const copy = running.clone();
      copy.add('1', 1);
      running.add(text, sign);
      exact = add(exact, sign < 0 ? negate(parseDecimal(text)) : parseDecimal(text));
      expect(running.text).toBe(toDecimalString(exact));
      expect(running.isZero).toBe(isZero(exact));
    }
  });
  fc.assert(property, { numRuns: 200 });
});

it.each(['', '-', '.5', '5.', '01', '1.2.3', '1e3', '+1', '--1', ' 1', '-.'])('LB3 "%s" is no amount', (text) => {
  expect(() => new RunningSum().add(text, 1)).toThrow(expect.objectContaining({ code: 'InvalidArgument' }));
});
