import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, smallestSets } from './smallest-sets.ts';

const candidates = fc
  .array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(3), fc.nat(9)), { maxLength: 10 })
  .map((all) => all.map(([value, weight, key]): Candidate => ({ value: BigInt(value), weight, key })));

/** Every set of up to four, by trying all. */
function allSets(given: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const sets: Candidate[][] = [[]];
  for (const one of given) {
    if (one.value === 0n) continue;
    for (const set of sets.slice()) {
      if (set.length < 4 && set.every(({ key }) => key !== one.key)) sets.push([...set, one]);
    }
  }
  return sets;
}

describe('Z8 the smallest sets', () => {
  test('are those that trying all sets finds, likeliest first', () => {
    const property = fc.property(candidates, fc.integer({ min: -12, max: 12 }).map(BigInt), (given, target) => {
      const weight = (set: readonly Candidate[]) => set.reduce((sum, each) => sum + each.weight, 0);
      const right = allSets(given).filter((set) => set.reduce((sum, { value }) => sum + value, 0n) === target);
      const size = Math.min(...right.map((set) => set.length));
      const expected = right
        .filter((set) => set.length === size)
        .map(weight)
        .toSorted((a, b) => a - b);
      const found = smallestSets(given, target, 1_000);
      expect(found.map(weight)).toEqual(target === 0n ? [] : expected);
      for (const set of found) expect(set.reduce((sum, { value }) => sum + value, 0n)).toBe(target);
    });
    fc.assert(property, { numRuns: 200 });
  });

  test('of amounts that are all alike are found in good time', () => {
    const alike = Array.from({ length: 3_000 }, (_, key): Candidate => ({ value: 5n, weight: 1, key }));
    expect(smallestSets(alike, 10n)).toHaveLength(5);
    expect(smallestSets(alike, 20n)).toHaveLength(5);
  });
});
