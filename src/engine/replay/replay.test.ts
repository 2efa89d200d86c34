import { describe, expect, it } from 'vitest';
import { openScratch } from '../testing/open-scratch.ts';
import type { Fold } from './fold.ts';
import { streamStateAt } from './stream-state.ts';

type Trace = [string, number][];

/** Keeps a trace that depends on order, so that a missed, doubled or swapped event shows. */
const trace: Fold<Trace> = {
  initial: () => [],
  apply: (draft, event) => void draft.push([event.streamId, event.position]),
};

describe('replay', () => {
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
