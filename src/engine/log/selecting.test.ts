import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../event.ts';
import type { EventStore, ReadOptions } from '../store.ts';
import { openScratch, uuidOf, type Scratch } from '../testing/open-scratch.ts';

const MINUTE = 60_000;
const instant = (minutes: number) => new Date(Date.parse('2026-03-12T14:00:00.000Z') + minutes * MINUTE).toISOString();

/** A log whose clock goes where it is told, minute by minute. */
async function logAt(scratch: Scratch, minutes: readonly number[]): Promise<EventStore> {
  const store = await scratch.open();
  for (const minute of minutes) {
    scratch.now = Date.parse(instant(minute));
    await store.append('a', [{ type: 'N', data: minute }]);
  }
  return store;
}

const dataOf = (events: readonly RecordedEvent[]) => events.map(({ data }) => data);

describe('selecting events', () => {
  it('L43 reads by correlation, given or taken from the commit', async () => {
    const store = await openScratch().open();
    const own = uuidOf(0xabc);
    await store.commit({ id: own, appends: [{ streamId: 'a', events: [{ type: 'N', data: 1 }] }] });
    await store.append('b', [
      { type: 'N', data: 2, metadata: { correlationId: own } },
      { type: 'N', data: 3, metadata: { correlationId: 'order 7' } },
      { type: 'N', data: 4 },
    ]);
    expect(dataOf(await store.readAll({ correlationId: own }))).toEqual([1, 2]);
    expect(dataOf(await store.readAll({ correlationId: own, direction: 'backwards', maxCount: 1 }))).toEqual([2]);
    expect(dataOf(await store.readStream('b', { correlationId: own }))).toEqual([2]);
    expect(dataOf(await store.readAll({ correlationId: 'order 7' }))).toEqual([3]);
    expect(dataOf(await store.readAll({ correlationId: uuidOf(1234) }))).toEqual([]);
  });

  it('L43 agrees with a filter over the whole log, whatever is asked', async () => {
    const event = fc.record({ type: fc.constantFrom('A', 'B'), tags: fc.subarray(['x', 'y', 'z']), at: fc.nat(5) });
    const asked = fc.record(
      {
        types: fc.subarray(['A', 'B']),
        tags: fc.subarray(['x', 'y', 'z']),
        since: fc.nat(5).map(instant),
        until: fc.nat(5).map(instant),
        from: fc.nat(12),
        to: fc.nat(12),
        direction: fc.constantFrom('forwards' as const, 'backwards' as const),
        maxCount: fc.nat(4),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 10 }), fc.array(asked, { maxLength: 5 }), async (events, reads) => {
        const scratch = openScratch();
        const store = await scratch.open();
        for (const { type, tags, at } of events) {
          scratch.now = Date.parse(instant(at));
          await store.append('a', [{ type, data: at, metadata: { tags } }]);
        }
        const all = await store.readAll();
        for (const read of reads) {
          expect(await store.readAll(read)).toEqual(filtered(all, read));
          expect(await store.readStream('a', read)).toEqual(filtered(all, read));
        }
        await store.close();
      }),
      { numRuns: 60 },
    );
  });

  it('L44 takes since and until by each event’s own time, both included, and refuses what is no instant', async () => {
    const store = await logAt(openScratch(), [0, 10, 5, 20]);
    expect(dataOf(await store.readAll({ since: instant(5), until: instant(10) }))).toEqual([10, 5]);
    expect(dataOf(await store.readAll({ since: instant(11) }))).toEqual([20]);
    expect(dataOf(await store.readStream('a', { until: instant(5) }))).toEqual([0, 5]);
    const refused = { code: 'InvalidArgument', detail: { path: 'since' } };
    await expect(store.readAll({ since: 'yesterday' })).rejects.toMatchObject(refused);
    await expect(store.readStream('a', { since: 'yesterday' })).rejects.toMatchObject(refused);
  });

  it('L45 lists every place where the clock had been set back', async () => {
    const store = await logAt(openScratch(), [0, 10, 5, 20, 19, 19]);
    expect(await store.clockJumps()).toEqual([
      { position: 3, from: instant(10), to: instant(5), backMs: 5 * MINUTE },
      { position: 5, from: instant(20), to: instant(19), backMs: MINUTE },
    ]);
  });
});

function isWithin(position: number, low = 1, high = Infinity): boolean {
  return position >= low && position <= high;
}

/** What the read must give, by the plainest means. */
function filtered(all: readonly RecordedEvent[], read: ReadOptions): readonly RecordedEvent[] {
  const backwards = read.direction === 'backwards';
  const swapped = backwards && read.from !== undefined && (read.to === undefined || read.from >= read.to);
  const noFrom = backwards && read.from === undefined;
  const low = swapped || noFrom ? read.to : read.from;
  const high = swapped || noFrom ? read.from : read.to;
  const found = all.filter(
    ({ position, type, metadata, recordedAt }) =>
      isWithin(position, low, high) &&
      (read.types?.includes(type) ?? true) &&
      (read.tags ?? []).every((tag) => Array.isArray(metadata['tags']) && metadata['tags'].includes(tag)) &&
      recordedAt >= (read.since ?? '') &&
      recordedAt <= (read.until ?? '9'),
  );
  return (backwards ? found.toReversed() : found).slice(0, read.maxCount ?? all.length);
}
