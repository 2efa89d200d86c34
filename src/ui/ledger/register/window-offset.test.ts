import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowOffset } from './window-offset.ts';

describe('windowOffset', () => {
  it('stays where it is while the view is well inside', () => {
    expect(windowOffset(0, 0, 30)).toBe(0);
    expect(windowOffset(400, 500, 530)).toBe(400);
  });

  it('moves so that the view is inside, and then stays', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), fc.nat(80), (offset, first, height) => {
        const moved = windowOffset(offset, first, first + height);
        expect(moved).toBeGreaterThanOrEqual(0);
        expect(moved <= first && first + height < moved + 240).toBe(true);
        expect(windowOffset(moved, first, first + height)).toBe(moved);
      }),
    );
  });
});
