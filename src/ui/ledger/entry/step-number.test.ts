import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepNumber } from './step-number.ts';

describe('R12 `+` and `-` in the field of a number', () => {
  it.each([
    ['101', 1, '102'],
    ['099', 1, '100'],
    ['RE-2026-0099', 1, 'RE-2026-0100'],
    ['999', 1, '1000'],
    ['101', -1, '100'],
    ['100', -1, '099'],
    ['0', -1, null],
    ['RE-7', -1, null],
    ['', 1, null],
    ['none', 1, null],
  ] as const)('of %j by %d gives %j', (text, by, next) => expect(stepNumber(text, by)).toBe(next));

  it('goes there and back', () => {
    const digits = fc.stringMatching(/^\d{1,30}$/);
    fc.assert(
      fc.property(digits, (text) => {
        const next = stepNumber(text, 1) ?? '';
        expect(BigInt(next) - BigInt(text)).toBe(1n);
        expect(BigInt(stepNumber(next, -1) ?? '')).toBe(BigInt(text));
      }),
      { numRuns: 100 },
    );
  });
});
