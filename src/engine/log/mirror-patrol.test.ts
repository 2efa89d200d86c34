import { describe, expect, it } from 'vitest';
import { HEADER_LENGTH } from '../mirror/header.ts';
import type { OpenOptions } from '../open-event-store.ts';
import { wipe } from '../storage/memory.ts';
import { memoryMirror, type MemoryFile } from '../storage/memory-mirror.ts';
import type { MirrorFile, MirrorPort } from '../storage/port.ts';
import type { EventStore } from '../store.ts';
import { openScratch, type Scratch } from '../testing/open-scratch.ts';

const QUIET: Partial<OpenOptions> = { tiers: { segmentSize: 8 }, timing: { sealAfter: 1e8, checkMirrorAfter: 1e8 } };
const WATCHFUL: Partial<OpenOptions> = {
  tiers: { segmentSize: 8 },
  timing: { sealAfter: 1e8, checkMirrorAfter: 1, checkMirrorPause: 0 },
};

/** Thirty commits, of which the first twenty are sealed. */
async function filled(): Promise<Scratch> {
  const scratch = openScratch();
  const store = await scratch.open(QUIET);
  await append(store, 0, 20);
  await store.compact();
  await append(store, 20, 30);
  await store.close();
  return scratch;
}

async function append(store: EventStore, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) await store.append('s', [{ type: 'N', data: n }]);
}

async function contents(store: EventStore): Promise<readonly unknown[]> {
  return (await store.readAll()).map(({ data }) => data);
}

const EXPECTED = Array.from({ length: 30 }, (_, n) => n);

/** The files that hold something, and an offset in each that an open does not look at. */
function places({ mirror }: Scratch): readonly { readonly file: MemoryFile; readonly at: number }[] {
  const lines = mirror.slots.find(({ bytes }) => bytes.length > 0) ?? mirror.slots[0];
  return [
    { file: mirror.sealed, at: 5 },
    { file: mirror.sealed, at: HEADER_LENGTH + 20 },
    { file: mirror.sealed, at: HEADER_LENGTH + 300 },
    { file: lines, at: HEADER_LENGTH + 30 },
    { file: lines, at: HEADER_LENGTH + 700 },
  ];
}

/** A mirror that counts what is cut off from its files. */
function uncut(port: MirrorPort, count: () => void): MirrorPort {
  const counting = (file: MirrorFile): MirrorFile => ({ ...file, truncate: (size) => (count(), file.truncate(size)) });
  return {
    ...port,
    async open() {
      const { slots, sealed } = await port.open();
      return { slots: [counting(slots[0]), counting(slots[1])], sealed: counting(sealed) };
    },
  };
}

/** A mirror that counts the bytes that are read of its sealed part. */
function counted(port: MirrorPort, count: (bytes: number) => void): MirrorPort {
  return {
    ...port,
    async open() {
      const files = await port.open();
      const read = (at: number, length: number) => {
        const bytes = files.sealed.read(at, length);
        count(bytes.length);
        return bytes;
      };
      return { ...files, sealed: { ...files.sealed, read } };
    },
  };
}

describe('checking the mirror in idle time', () => {
  it('L63 finds damage anywhere in the mirror unasked, and mends it while the store is in use', async () => {
    for (const index of [0, 1, 2, 3, 4]) {
      const scratch = await filled();
      const { file, at } = places(scratch)[index] ?? { file: scratch.file, at: 0 };
      file.bytes[at] = (file.bytes[at] ?? 0) ^ 8;
      // An open alone does not see it.
      const blind = await scratch.open(QUIET);
      expect(blind.health().repairs, `place ${index}`).toEqual([]);
      await blind.close();
      const damaged = file.bytes.slice();
      const store = await scratch.open(WATCHFUL);
      await expect.poll(() => file.bytes.length > 0 && file.bytes[at] !== damaged[at]).toBe(true);
      await expect.poll(() => store.health().mirror).toBe('in-step');
      await append(store, 30, 32);
      await store.close();
      wipe(scratch.disk);
      expect(await contents(await scratch.open(QUIET))).toEqual([...EXPECTED, 30, 31]);
    }
  });

  it('L63 writes a damaged segment anew where it lies, and nothing else, unasked or at the next open', async () => {
    for (const options of [WATCHFUL, QUIET]) {
      const scratch = await filled();
      const { sealed } = scratch.mirror;
      const before = sealed.bytes.slice();
      for (const at of [HEADER_LENGTH + 20, HEADER_LENGTH + 300, before.length - 40])
        sealed.bytes[at] = (sealed.bytes[at] ?? 0) ^ 8;
      let cuts = 0;
      const mirror = uncut(memoryMirror(scratch.mirror), () => cuts++);
      let store = await scratch.open({ ...options, mirror });
      if (options === QUIET) {
        await store.verify();
        await store.close();
        store = await scratch.open({ ...options, mirror });
      }
      await expect.poll(() => sealed.bytes).toEqual(before);
      await expect.poll(() => store.health().repairs.join()).toMatch(/that part of it was written anew/);
      expect(cuts).toBe(0);
      expect(await store.verify()).toMatchObject({ ok: true });
      await store.close();
    }
  });

  it('L63 leaves a segment that the store has in another form to the comparison', async () => {
    const scratch = await filled();
    scratch.mirror.sealed.bytes[HEADER_LENGTH + 300] = 0;
    const store = await scratch.open({ ...QUIET, tiers: { segmentSize: 1000 } });
    await store.compact();
    await store.close();
    const watchful = await scratch.open(WATCHFUL);
    await expect.poll(() => watchful.health().repairs.join()).toMatch(/written anew from there/);
    await watchful.close();
    wipe(scratch.disk);
    expect(await contents(await scratch.open(QUIET))).toEqual(EXPECTED);
  });

  it('L63 raises no alarm while commits are added, sealed and lines are dropped', async () => {
    const scratch = await filled();
    let bytes = 0;
    const mirror = counted(memoryMirror(scratch.mirror), (read) => (bytes += read));
    const store = await scratch.open({ ...WATCHFUL, mirror });
    for (let n = 30; n < 60; n += 5) {
      await append(store, n, n + 5);
      await store.compact();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await expect.poll(() => bytes).toBeGreaterThan(scratch.mirror.sealed.bytes.length);
    expect(store.health()).toMatchObject({ mirror: 'in-step', repairs: [] });
    expect(await store.verify()).toMatchObject({ ok: true });
    expect(await contents(store)).toEqual(Array.from({ length: 60 }, (_, n) => n));
    await store.close();
  });

  it('L63 raises no alarm while two tabs take turns, each sealing and dropping lines', async () => {
    const scratch = await filled();
    const tabs = [await scratch.open(WATCHFUL), await scratch.open(WATCHFUL)];
    for (let n = 30; n < 70; n += 2) {
      for (const [index, tab] of tabs.entries()) {
        await append(tab, n + index, n + index + 1);
        if (n % 8 === index) await tab.compact();
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
    for (const tab of tabs) {
      await tab.catchUp();
      expect(await contents(tab)).toEqual(Array.from({ length: 70 }, (_, n) => n));
      expect(await tab.verify()).toMatchObject({ ok: true });
      expect(tab.health()).toMatchObject({ mirror: 'in-step', repairs: [] });
      await tab.close();
    }
  });

  it('L63 ends with the store', async () => {
    const scratch = await filled();
    let bytes = 0;
    const mirror = counted(memoryMirror(scratch.mirror), (read) => (bytes += read));
    const store = await scratch.open({ ...WATCHFUL, mirror });
    await store.close();
    const before = bytes;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(bytes).toBe(before);
  });
});
