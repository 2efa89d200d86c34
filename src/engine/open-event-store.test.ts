import { describe, expect, it } from 'vitest';
import { openScratch } from './testing/open-scratch.ts';

describe('openEventStore', () => {
  it('stores, reads and finds events again after a reopening', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    expect(store.health()).toMatchObject({ writable: true, mirror: 'in-step' });
    const first = await store.append('a', [
      { type: 'X', data: { n: 1 } },
      { type: 'Y', data: { n: 2 } },
    ]);
    expect(first).toEqual({ position: 2, version: 2, duplicate: false });
    await store.append('b', [{ type: 'X', data: { n: 3 } }], { expectedVersion: 'no-stream' });
    await store.close();
    const again = await scratch.open();
    expect((await again.readAll()).map((event) => event.data)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect((await again.readStream('a')).map((event) => event.version)).toEqual([1, 2]);
    expect(again.health().repairs).toEqual([]);
    expect(await again.verify()).toEqual({ ok: true, eventsChecked: 3, firstBadPosition: null, problem: null });
  });

  it('serves two tabs in turn, each seeing what the other appends', async () => {
    const scratch = openScratch();
    const one = await scratch.open();
    const two = await scratch.open();
    await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 2 ? one : two).append('s', [{ type: 'N', data: n }])));
    await Promise.all([one.catchUp(), two.catchUp()]);
    expect(one.head()).toEqual(two.head());
    expect(one.head().position).toBe(40);
    const numbers = (await one.readAll()).map((event) => event.data);
    expect(new Set(numbers).size).toBe(40);
  });
});
