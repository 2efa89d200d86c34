import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openScratch } from '../testing/open-scratch.ts';
import { StorageFault } from '../storage/port.ts';
import type { EventStore } from '../store.ts';

/** What a tab does: appends something that travels with the news or something that must be read, or reads. */
const deed = fc.record({
  tab: fc.nat(1),
  act: fc.constantFrom('small' as const, 'large' as const, 'catchUp' as const),
  /** Which of the storage's steps fails during it; beyond them none does. */
  failsAt: fc.nat(12),
  times: fc.nat(6),
});

it('L67 a follower gets every commit once and in order, though the storage fails while others write', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 10 }), async (deeds) => {
      const scratch = openScratch();
      const tabs = [await scratch.open(), await scratch.open()];
      const seen = await Promise.all(tabs.map(follow));
      for (const { tab, act, failsAt, times } of deeds) {
        let steps = 0;
        scratch.hook = () => {
          steps += 1;
          if (failsAt <= steps && steps < failsAt + times) throw new StorageFault('lost', 'gone');
        };
        const store = tabs[tab];
        if (store === undefined) continue;
        const text = act === 'large' ? 'x'.repeat(70_000) : 'x';
        const done = act === 'catchUp' ? store.catchUp() : store.append('s', [{ type: 'Noted', data: { text } }]);
        await done.catch(() => undefined);
      }
      scratch.hook = () => undefined;
      for (const store of tabs) await store.append('s', [{ type: 'Noted', data: {} }]).catch(() => undefined);
      for (const [index, store] of tabs.entries()) {
        const { position } = await store.catchUp();
        expect(seen[index]).toEqual(Array.from({ length: position }, (_, n) => n + 1));
      }
    }),
    { numRuns: 150 },
  );
});

/** The positions of all events that the store's follower is told. */
async function follow(store: EventStore): Promise<readonly number[]> {
  const positions: number[] = [];
  await store.subscribe(0, (commits) => {
    positions.push(...commits.flatMap(({ events }) => events.map(({ position }) => position)));
  });
  return positions;
}
