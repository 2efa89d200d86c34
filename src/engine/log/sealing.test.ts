import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commit, NewEvent } from '../event.ts';
import type { OpenOptions } from '../open-event-store.ts';
import type { EventStore } from '../store.ts';
import { openScratch, type Scratch } from '../testing/open-scratch.ts';

const SMALL: Partial<OpenOptions> = { tiers: { segmentSize: 8 }, timing: { sealAfter: 0, sealPause: 0 } };

/** Commits of the given sizes, the streams taken in turn. */
async function fill(store: EventStore, sizes: readonly number[], from = 0): Promise<void> {
  for (const [index, size] of sizes.entries()) {
    await store.append(`s-${(from + index) % 3}`, numbered(from * 100 + index * 10, size));
  }
}

function numbered(first: number, count: number): NewEvent[] {
  return Array.from({ length: count }, (_, index) => ({ type: `T${index % 2}`, data: { n: first + index } }));
}

/** All that can be read of a log. */
async function contents(store: EventStore) {
  const streams = await Promise.all(['s-0', 's-1', 's-2'].map((stream) => store.readStream(stream)));
  const commits: Commit[] = [];
  for await (const batch of store.readCommits()) commits.push(...batch);
  return { all: await store.readAll(), streams, commits, head: store.head() };
}

function isSealed(scratch: Scratch, p: number): boolean {
  const row = scratch.disk.rows.get(p);
  return row !== undefined && row !== null && 'sum' in row;
}

describe('sealing', () => {
  it('L50 gives full runs of older commits another form in the background, and keeps the newest hot', async () => {
    const scratch = openScratch();
    const store = await scratch.open(SMALL);
    await fill(store, [3, 3, 3, 3, 3, 3, 3, 3]);
    const before = await contents(store);
    await expect.poll(async () => (await store.tiers()).sealed.segments).toBeGreaterThanOrEqual(1);
    const { hot, sealed } = await store.tiers();
    expect(hot.events + sealed.events).toBe(24);
    expect(hot.events).toBeGreaterThanOrEqual(8);
    expect(isSealed(scratch, 1)).toBe(true);
    expect(await contents(store)).toEqual(before);
    expect(await store.verify()).toMatchObject({ ok: true, eventsChecked: 24 });
  });

  it('L50 seals what is older than the hot days, full or not', async () => {
    const scratch = openScratch();
    const store = await scratch.open({ tiers: { hotDays: 30 }, timing: { sealAfter: 0 } });
    await fill(
      store,
      Array.from({ length: 100 }, () => 3),
    );
    expect((await store.tiers()).sealed.events).toBe(0);
    scratch.now += 31 * 86_400_000;
    await store.append('s-0', numbered(1, 1));
    await expect.poll(async () => (await store.tiers()).sealed.events).toBe(300);
    expect((await store.tiers()).hot.events).toBe(1);
  });

  it('L51 makes no difference to any reader, in this tab, another, or after a reopening', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(sizes, sizes, async (first, second) => {
        const scratch = openScratch();
        const plain = openScratch();
        const [store, other, twin] = [await scratch.open(SMALL), await scratch.open(SMALL), await plain.open()];
        for (const target of [store, twin]) await fill(target, first);
        await store.compact();
        for (const target of [store, twin]) await fill(target, second, 50);
        await store.compact();
        const expected = await contents(twin);
        await other.catchUp();
        const fresh = await scratch.open(SMALL);
        for (const tab of [store, other, fresh]) {
          const { head, ...read } = await contents(tab);
          const { head: _, ...wanted } = expected;
          expect(withoutIds(read)).toEqual(withoutIds(wanted));
          expect(head.position).toBe(expected.head.position);
          expect(await tab.verify()).toMatchObject({ ok: true, eventsChecked: head.position });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('L52 loses and tears nothing when the process ends before or after any step of a seal', async () => {
    for (const step of ['seal', 'sealed'] as const) {
      for (let nth = 1; nth <= 3; nth++) {
        const scratch = openScratch();
        const store = await scratch.open(SMALL);
        await fill(store, [5, 1, 7, 12, 2, 2, 2, 9]);
        const before = await contents(store);
        let count = 0;
        scratch.hook = (reached) => {
          if (reached === step && ++count === nth) throw new Error('the process ends here');
        };
        await store.compact().catch(() => undefined);
        expect(count).toBeGreaterThanOrEqual(nth);
        scratch.hook = () => undefined;
        scratch.kill();
        const again = await scratch.open(SMALL);
        expect(await contents(again)).toEqual(before);
        expect(again.health().repairs).toEqual([]);
        expect(await again.verify()).toMatchObject({ ok: true, eventsChecked: 40 });
        await again.compact();
        expect((await again.tiers()).hot.events).toBe(0);
        expect(await contents(again)).toEqual(before);
      }
    }
  });

  it('L53 finds a damaged segment at the next open, and puts it back from the mirror', async () => {
    for (const damage of ['flip', 'cut', 'delete', 'null'] as const) {
      const scratch = openScratch();
      const store = await scratch.open(SMALL);
      await fill(store, [5, 1, 7, 12, 2, 2, 2, 9]);
      await store.compact();
      const before = await contents(store);
      await store.close();
      const [, second = 0] = [...scratch.disk.rows.keys()].toSorted((a, b) => a - b);
      const row = scratch.disk.rows.get(second);
      if (row === undefined || row === null || !('bytes' in row)) throw new Error('A sealed row was expected');
      const bytes = row.bytes.slice();
      bytes[9] = (bytes[9] ?? 0) ^ 1;
      if (damage === 'delete') scratch.disk.rows.delete(second);
      else if (damage === 'null') scratch.disk.rows.set(second, null);
      else scratch.disk.rows.set(second, { ...row, bytes: damage === 'flip' ? bytes : bytes.slice(0, -1) });
      const again = await scratch.open(SMALL);
      expect(again.health()).toMatchObject({ writable: true, mirror: 'in-step' });
      expect(again.health().repairs).toHaveLength(1);
      expect(await contents(again)).toEqual(before);
      expect(await again.verify()).toMatchObject({ ok: true, eventsChecked: 40 });
    }
  });

  it('L54 packs small segments together, and leaves positions, versions and hashes as they are', async () => {
    const scratch = openScratch();
    const store = await scratch.open(SMALL);
    for (let n = 0; n < 6; n++) {
      await fill(store, [2], n);
      await store.compact();
    }
    const before = await contents(store);
    const { sealed } = await store.tiers();
    expect(sealed).toMatchObject({ events: 12, segments: 2 });
    const report = await store.compact();
    expect(report).toMatchObject({ events: 12, sealedNow: 0, segments: 2 });
    expect(await contents(store)).toEqual(before);
    await store.append('s-0', numbered(99, 1), { expectedVersion: 4 });
  });

  it('L54 does not wait for what this connection seals in the background', async () => {
    const scratch = openScratch();
    const slow = { sealAfter: 0, sealPause: 100, lockPatience: 500 };
    const store = await scratch.open({ tiers: { segmentSize: 8 }, timing: slow });
    await fill(
      store,
      Array.from({ length: 30 }, () => 8),
    );
    await expect.poll(async () => (await store.tiers()).sealed.segments).toBeGreaterThanOrEqual(1);
    await store.compact();
    expect((await store.tiers()).hot.events).toBe(0);
  });

  it('L54 is refused where the store is read-only, with the reason', async () => {
    const scratch = openScratch();
    const store = await scratch.open(SMALL);
    await fill(store, [2, 2]);
    await store.close();
    scratch.file.bytes = new Uint8Array(0);
    scratch.disk.rows.set(1, null);
    const again = await scratch.open(SMALL);
    await expect(again.compact()).rejects.toMatchObject({ code: 'StoreLocked' });
  });
});

/** Ids and times are each log's own. */
function withoutIds(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      ['id', 'recordedAt', 'correlationId', 'hash'].includes(key) ? undefined : part,
    ),
  );
}
