import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFolds, withBrought, withFold } from './folds.ts';

const fold = fc.record({ name: fc.constantFrom('a', 'b', 'a (2)'), patch: fc.constantFrom('one', 'two', 'three') });

describe('edited folds that are kept', () => {
  it('LR13 come back as they were stored, and nothing else does', () => {
    const all = { orders: [{ name: 'a', patch: 'when true ignore' }], bank: [] };
    expect(readFolds(JSON.parse(JSON.stringify(all)))).toEqual(all);
    for (const other of [null, 3, [], 'x']) expect(readFolds(other)).toEqual({});
    expect(readFolds({ orders: [null, { name: 1, patch: '' }, 'a'], bank: 7 })).toEqual({ orders: [], bank: [] });
  });

  it('LR13 have each name once: the one that is saved last', () => {
    fc.assert(
      fc.property(fc.array(fold), (saved) => {
        let kept = withFold([], { name: 'a', patch: 'one' });
        for (const one of saved) kept = withFold(kept, one);
        expect(new Set(kept.map(({ name }) => name)).size).toBe(kept.length);
        for (const { name, patch } of kept) {
          const last = [{ name: 'a', patch: 'one' }, ...saved].findLast((one) => one.name === name);
          expect(patch).toBe(last?.patch);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('LR14 that a repro brings replace none: each of them and of those kept is there afterwards', () => {
    fc.assert(
      fc.property(fc.array(fold), fc.array(fold), (saved, brought) => {
        let kept = withFold([], { name: 'a', patch: 'one' });
        for (const one of saved) kept = withFold(kept, one);
        const after = withBrought(kept, brought);
        expect(after).toEqual(expect.arrayContaining([...kept]));
        for (const { name, patch } of brought) {
          expect(after.some((one) => one.name.startsWith(name) && one.patch === patch)).toBe(true);
        }
        expect(withBrought(after, brought)).toEqual(after);
      }),
      { numRuns: 100 },
    );
  });
});
