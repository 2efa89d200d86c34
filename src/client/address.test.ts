import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventOfHash, hashOfMoment, isDemoPath, knownOfHash, positionOfHash, selectionOfHash } from './address.ts';

const positions = fc.oneof(fc.constant('live' as const), fc.nat());
const selections = fc.option(
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 1_000 })).map(([from, length]) => ({ from, to: from + length })),
);

const ids = fc.option(fc.uuid());

it('T1 reads back the position, the selection and the event that it wrote', () => {
  fc.assert(
    fc.property(positions, selections, ids, (position, selection, id) => {
      const hash = hashOfMoment(position, selection, id);
      expect(eventOfHash(hash)).toBe(position === 'live' ? null : id);
      expect(positionOfHash(hash)).toBe(position);
      expect(selectionOfHash(hash)).toEqual(selection);
      expect(knownOfHash(hash)).toBeNull();
    }),
  );
});

it.each(['#a=5', '#a=5&z=5', '#a=9&z=3', '#z=9', '#a=-1&z=4'])('T1 takes %j for no selection', (hash) => {
  expect(selectionOfHash(hash)).toBeNull();
});

it.each(['#e=', '#e=12', '#e=0190b0a0-1111-4222-8333', '#s=3&e=0190B0A0-1111-4222-8333-0000000000fe'])(
  'T1 takes %j for no event',
  (hash) => {
    expect(eventOfHash(hash)).toBeNull();
  },
);

it.each([
  ['#k=2026-03-01', '2026-03-01'],
  ['#s=3&k=2026-03-01T12:03:07Z', '2026-03-01T12:03:07Z'],
  ['#k=yesterday', null],
])('T1 reads in %j up to when the books are known', (hash, known) => {
  expect(knownOfHash(hash)).toBe(known);
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
