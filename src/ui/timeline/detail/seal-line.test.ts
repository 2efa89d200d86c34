import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sealLine } from './seal-line.ts';

const broken = (position: number) => ({ right: position - 1, broken: { position, problem: 'the commit is damaged' } });

it('T23 what is proved ends where the first break begins, whatever part of the log is shown', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.nat(999),
      fc.nat(999),
      fc.nat(999),
      (head, place, one, other) => {
        const [from, to] = [Math.min(one, other) % head, (Math.max(one, other) % head) + 1].toSorted((a, b) => a - b);
        const first = (place % head) + 1;
        const shareOf = (position: number) => {
          if (position < (from ?? 0)) return 'before';
          return position > (to ?? 0) ? 'after' : (position - (from ?? 0)) / Math.max(1, (to ?? 0) - (from ?? 0));
        };
        const { right, unproved } = sealLine(broken(first), head, true, shareOf);
        // Together they are all that is shown, and they meet at the break.
        expect([right?.[0] ?? unproved?.[0], unproved?.[1] ?? right?.[1]]).toEqual([0, 1]);
        expect((right?.[1] ?? 0) === (unproved?.[0] ?? 1)).toBe(true);
        expect(right === null).toBe(first - 1 <= (from ?? 0));
      },
    ),
    { numRuns: 200 },
  );
});

it('T23 what came after the check is not called right, and along dates only the whole is', () => {
  const by = (head: number) => (position: number) => position / head;
  const right = (position: number) => ({ right: position, broken: null });
  expect(sealLine(right(6), 8, true, by(8))).toEqual({ right: [0, 0.75], unproved: null });
  expect(sealLine(right(8), 8, false, () => null)).toEqual({ right: [0, 1], unproved: null });
  expect(sealLine(right(6), 8, false, () => null)).toEqual({ right: null, unproved: null });
  expect(sealLine(broken(3), 8, false, () => null)).toEqual({ right: null, unproved: null });
  expect(sealLine({ right: null, broken: null }, 8, true, by(8))).toEqual({ right: null, unproved: null });
});
