import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../event.ts';
import type { OpenOptions } from '../open-event-store.ts';
import type { EventStore } from '../store.ts';
import { openScratch, type Scratch } from '../testing/open-scratch.ts';

const SMALL: Partial<OpenOptions> = { tiers: { segmentSize: 8 }, timing: { sealAfter: 1_000_000 } };
const NEW_YEAR = '2027-01-01T00:00:00.000Z';

function numbered(first: number, count: number): NewEvent[] {
  return Array.from({ length: count }, (_, index) => ({ type: `T${index % 2}`, data: { n: first + index } }));
}

/** Twenty commits of two events each: twelve of 2026, eight of 2027. */
async function twoYears(): Promise<{ scratch: Scratch; store: EventStore }> {
  const scratch = openScratch();
  const store = await scratch.open(SMALL);
  for (let n = 0; n < 20; n++) {
    if (n === 12) scratch.now = Date.parse(NEW_YEAR);
    await store.append(`s-${n % 3}`, numbered(n * 2, 2));
  }
  return { scratch, store };
}

async function contents(store: EventStore) {
  const streams = await Promise.all(['s-0', 's-1', 's-2'].map((stream) => store.readStream(stream)));
  return { all: await store.readAll(), streams, head: store.head() };
}

describe('archiving', () => {
  it('L55 moves what was recorded before an instant into a file, and reads it through the same calls', async () => {
    const { scratch, store } = await twoYears();
    const before = await contents(store);
    const seen: number[] = [];
    const info = await store.archive(NEW_YEAR, (events) => seen.push(events));
    expect(info).toMatchObject({ from: 1, to: 24, events: 24, segments: 3 });
    expect(seen).toEqual([8, 16, 24]);
    expect(await store.archives()).toEqual([info]);
    expect(await store.tiers()).toMatchObject({ hot: { events: 16 }, sealed: { events: 0 }, archived: { events: 24 } });
    expect([...scratch.archive.keys()]).toEqual([info?.file]);
    expect([...scratch.disk.rows.values()].some((row) => row !== null && 'bytes' in row)).toBe(false);
    const other = await scratch.open(SMALL);
    for (const tab of [store, other]) {
      expect(await contents(tab)).toEqual(before);
      expect(await tab.verify()).toMatchObject({ ok: true, eventsChecked: 40 });
    }
    await other.append('s-0', numbered(99, 1), { expectedVersion: 14 });
  });

  it('L55 divides a segment that lies across the date, and moves nothing twice', async () => {
    const { store } = await twoYears();
    await store.compact();
    const before = await contents(store);
    await store.archive('2026-06-01T00:00:00.000Z');
    expect(await store.archive('2026-06-01T00:00:00.000Z')).toBeNull();
    await store.archive(NEW_YEAR);
    await store.compact();
    expect((await store.tiers()).archived.events).toBe(24);
    expect(await contents(store)).toEqual(before);
    const fresh = await twoYears();
    await fresh.store.compact();
    fresh.scratch.now += 1;
    const across = await fresh.store.archive(
      (await fresh.store.readAll({ from: 11, maxCount: 1 }))[0]?.recordedAt ?? '',
    );
    expect(across).toMatchObject({ from: 1, to: 10 });
    expect(await fresh.store.verify()).toMatchObject({ ok: true });
  });

  it('L56 brings back what it moved, and leaves no file', async () => {
    const { scratch, store } = await twoYears();
    const before = await contents(store);
    const info = await store.archive(NEW_YEAR);
    const back = await store.bringBack(info?.file ?? '');
    expect(back).toEqual(info);
    expect(scratch.archive.size).toBe(0);
    expect(await store.archives()).toEqual([]);
    expect(await contents(store)).toEqual(before);
    await expect(store.bringBack('unknown')).rejects.toMatchObject({ code: 'NotFound' });
  });

  it('L57 ends whole, whatever step of archiving or bringing back is the last', async () => {
    for (const step of [
      'archive-write',
      'archive-written',
      'archive-read',
      'seal',
      'sealed',
      'archive-remove',
    ] as const) {
      for (let nth = 1; nth <= 4; nth++) {
        const { scratch, store } = await twoYears();
        const before = await contents(store);
        let count = 0;
        scratch.hook = (reached) => {
          if (reached === step && ++count === nth) throw new Error('the process ends here');
        };
        const info = await store.archive(NEW_YEAR).catch(() => null);
        if (info !== null) await store.bringBack(info.file).catch(() => undefined);
        scratch.hook = () => undefined;
        scratch.kill();
        const again = await scratch.open(SMALL);
        expect(await contents(again)).toEqual(before);
        expect(await again.verify()).toMatchObject({ ok: true, eventsChecked: 40 });
        expect(again.health().repairs).toEqual([]);
        await again.archive(NEW_YEAR);
        expect(scratch.archive.size).toBe(1);
        expect(await contents(again)).toEqual(before);
      }
    }
  });

  it('L57 moves nothing where the progress says stop', async () => {
    const { store } = await twoYears();
    const stop = () => {
      throw new Error('enough');
    };
    await expect(store.archive(NEW_YEAR, stop)).rejects.toThrow('enough');
    expect((await store.tiers()).archived.events).toBe(0);
  });

  it('L58 puts back from the mirror what an archive file does not give any more', async () => {
    for (const damage of ['gone', 'short', 'flipped'] as const) {
      const { scratch, store } = await twoYears();
      const before = await contents(store);
      const info = await store.archive(NEW_YEAR);
      await store.close();
      const file = info?.file ?? '';
      const bytes = scratch.archive.get(file) ?? new Uint8Array(0);
      if (damage === 'gone') scratch.archive.delete(file);
      else if (damage === 'short') scratch.archive.set(file, bytes.slice(0, -1));
      else bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      const again = await scratch.open(SMALL);
      expect(again.health()).toMatchObject({ writable: true, mirror: 'in-step' });
      expect(again.health().repairs).toHaveLength(1);
      expect(await contents(again)).toEqual(before);
      expect(await again.verify()).toMatchObject({ ok: true, eventsChecked: 40 });
    }
  });

  it('L55 says so where there is no place for files', async () => {
    const scratch = openScratch();
    const store = await scratch.open({ archive: null });
    await store.append('s-0', numbered(1, 1));
    await expect(store.archive(NEW_YEAR)).rejects.toMatchObject({ code: 'NotFound' });
  });
});
