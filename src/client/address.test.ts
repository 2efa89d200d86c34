import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashOfPosition, isDemoPath, positionOfHash } from './address.ts';

it('T1 reads back the position that it wrote', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constant('live' as const), fc.nat()), (position) => {
      expect(positionOfHash(hashOfPosition(position))).toBe(position);
    }),
  );
});

it.each(['', '#', '#s=', '#s=abc', '#s=-3', '#s=1e5', '#top'])('T1 takes %j for now', (hash) => {
  expect(positionOfHash(hash)).toBe('live');
});

it('T1 finds the position among other parts', () => {
  expect(positionOfHash('#b=main&s=42&k=2026-01-01')).toBe(42);
});

it('takes for the demo only what lies in it', () => {
  expect(['/demo', '/demo/', '/demo/account/card'].map(isDemoPath)).toEqual([true, true, true]);
  expect(['/', '/demos', '/account/demo'].map(isDemoPath)).toEqual([false, false, false]);
});
