import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OverlayMap } from './overlay-map.ts';

type Step =
  | { readonly act: 'set'; readonly key: number; readonly value: number }
  | { readonly act: 'delete' | 'change' | 'get'; readonly key: number };

const key = fc.nat(6);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constant('set' as const), key, value: fc.nat(99) }),
  fc.record({ act: fc.constantFrom('delete' as const, 'change' as const, 'get' as const), key }),
);

/** Takes a step and gives what it answers. */
function take(map: Map<number, { n: number }>, { act, ...one }: Step): unknown {
  if (act === 'delete') return map.delete(one.key);
  if (act === 'set') map.set(one.key, { n: 'value' in one ? one.value : 0 });
  const value = map.get(one.key);
  if (act === 'change' && value !== undefined) value.n += 1;
  return value;
}

it('M51 an overlay behaves as a copy of the map below it, which it never changes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.nat(99))), fc.array(step, { maxLength: 30 }), (entries, steps) => {
      const below = new Map(entries.map(([k, n]) => [k, { n }]));
      const before = JSON.stringify([...below]);
      const overlay = new OverlayMap(below, (value) => ({ ...value }));
      const plain = new Map(entries.map(([k, n]) => [k, { n }]));
      for (const one of steps) {
        expect(take(overlay, one)).toEqual(take(plain, one));
        expect(overlay.has(one.key)).toBe(plain.has(one.key));
        expect(overlay.size).toBe(plain.size);
        expect(new Map(overlay)).toEqual(plain);
      }
      expect(JSON.stringify([...below])).toBe(before);
    }),
  );
});
