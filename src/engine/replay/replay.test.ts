import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../event.ts';
import { openScratch } from '../testing/open-scratch.ts';
import type { CloneableFold } from './fold.ts';
import { KeyframedFold } from './keyframed-fold.ts';
import { streamStateAt } from './stream-state.ts';

type Trace = [string, number][];

/** Keeps a trace that depends on order, so that a missed, doubled or swapped event shows. */
const trace: CloneableFold<Trace> = {
  initial: () => [],
  apply: (draft, event) => void draft.push([event.streamId, event.position]),
  clone: (state) => [...state],
};

function foldFromZero(events: readonly RecordedEvent[]): Trace {
  const state = trace.initial();
  for (const event of events) trace.apply(state, event);
  return state;
}

describe('replay', () => {
  it('L36 gives the state from a keyframe as from zero, for any log, position and spacing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 7 }),
        fc.nat(20),
        async (sizes, every, startAfter) => {
          const store = await openScratch().open({ cacheEvents: 10 });
          const append = (size: number, n: number) =>
            store.append(
              `s${n % 2}`,
              Array.from({ length: size }, () => ({ type: 'N', data: n })),
            );
          for (const [n, size] of sizes.slice(0, startAfter).entries()) await append(size, n);
          const fold = await KeyframedFold.start(store, trace, { every });
          for (const [n, size] of sizes.slice(startAfter).entries()) await append(size, n);
          const events = await store.readAll();
          for (let position = 0; position <= events.length; position++) {
            expect(await fold.stateAt(position)).toEqual(foldFromZero(events.slice(0, position)));
          }
          expect(fold.latest()).toEqual({ state: foldFromZero(events), position: events.length });
          await store.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('L36 hands out states that the caller may change, and refuses positions that do not exist', async () => {
    const store = await openScratch().open();
    await store.append('a', [{ type: 'N', data: 1 }]);
    const fold = await KeyframedFold.start(store, trace, { every: 1 });
    (await fold.stateAt(1)).push(['mine', 0]);
    expect(await fold.stateAt(1)).toEqual([['a', 1]]);
    await expect(fold.stateAt(2)).rejects.toMatchObject({ code: 'InvalidArgument' });
    await expect(fold.stateAt(-1)).rejects.toMatchObject({ code: 'InvalidArgument' });
  });

  it('L37 folds one stream as of a version, a position or an instant', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    const times: string[] = [];
    for (let n = 0; n < 6; n++) {
      await store.append(n % 2 ? 'b' : 'a', [{ type: 'N', data: n }]);
      times.push(store.head().recordedAt ?? '');
    }
    const positions = async (when?: Parameters<typeof streamStateAt>[3]) =>
      (await streamStateAt(store, 'a', trace, when)).map(([, position]) => position);
    expect(await positions()).toEqual([1, 3, 5]);
    expect(await positions({ version: 2 })).toEqual([1, 3]);
    expect(await positions({ version: 0 })).toEqual([]);
    expect(await positions({ position: 4 })).toEqual([1, 3]);
    expect(await positions({ instant: times[0] ?? '' })).toEqual([1]);
    expect(await positions({ version: 3, position: 2 })).toEqual([1]);
    expect(await streamStateAt(store, 'nobody', trace)).toEqual([]);
  });
});
