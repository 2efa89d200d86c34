import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DaybookError } from '../errors.ts';
import { StorageFault, type MirrorPort } from '../storage/port.ts';
import { wipe, type StorageStep } from '../storage/memory.ts';
import { memoryMirror } from '../storage/memory-mirror.ts';
import type { EventStore } from '../store.ts';
import { alterBody } from '../testing/damage.ts';
import { openScratch, uuidOf, type Scratch } from '../testing/open-scratch.ts';
import { HEADER_LENGTH } from '../mirror/header.ts';

/** Fills a log with commits of one to three events and ends the browser without a word. */
async function filled(commits: number): Promise<Scratch> {
  const scratch = openScratch();
  const store = await scratch.open();
  for (let i = 0; i < commits; i++) {
    await store.append(`s${i % 3}`, numbered(i * 10, (i % 3) + 1));
  }
  await store.close();
  scratch.kill();
  return scratch;
}

function numbered(from: number, count: number) {
  return Array.from({ length: count }, (_, i) => ({ type: 'N', data: from + i }));
}

async function contents(store: EventStore): Promise<readonly unknown[]> {
  return (await store.readAll()).map((event) => event.data);
}

/** Bytes at which each line of the mirror begins, and where the last one ends. */
function lineStarts(bytes: Uint8Array): readonly number[] {
  const starts = [HEADER_LENGTH];
  for (let i = HEADER_LENGTH; i < bytes.length; i++) if (bytes[i] === 10) starts.push(i + 1);
  return starts;
}

const EXPECTED_OF_5 = [0, 10, 11, 20, 21, 22, 30, 40, 41];

describe('comparing the two copies', () => {
  it('L20 puts a database that has vanished back from the mirror, with the same identity', async () => {
    const scratch = await filled(5);
    const logId = scratch.disk.meta?.logId;
    wipe(scratch.disk);
    const store = await scratch.open();
    expect(await contents(store)).toEqual(EXPECTED_OF_5);
    expect(store.health()).toMatchObject({ logId, writable: true, mirror: 'in-step' });
    expect(store.health().repairs.join()).toMatch(/came back from the safety copy/);
    expect((await store.verify()).ok).toBe(true);
  });

  it('L20 puts back single rows that were lost, nulled or altered anywhere', async () => {
    const whole = await filled(5);
    for (const p of whole.disk.rows.keys()) {
      for (const damage of ['delete', 'null', 'alter'] as const) {
        const scratch = await filled(5);
        if (damage === 'delete') scratch.disk.rows.delete(p);
        else if (damage === 'null') scratch.disk.rows.set(p, null);
        else alterBody(scratch.disk, p, '"N"', '"M"');
        const store = await scratch.open();
        expect(await contents(store), `${damage} ${p}`).toEqual(EXPECTED_OF_5);
        expect(store.health().repairs).toHaveLength(1);
        expect((await store.verify()).ok).toBe(true);
        await store.append('s', numbered(99, 1));
        await store.close();
        expect((await (await scratch.open()).verify()).ok).toBe(true);
      }
    }
  });

  it('L21 cuts a torn last line of the mirror, at any byte, and brings the mirror up to date', async () => {
    const whole = await filled(5);
    const starts = lineStarts(whole.file.bytes);
    const from = starts.at(-3) ?? 0;
    for (let size = from; size < whole.file.bytes.length; size += 3) {
      const scratch = await filled(5);
      scratch.file.bytes = scratch.file.bytes.slice(0, size);
      const store = await scratch.open();
      expect(await contents(store), `cut at ${size}`).toEqual(EXPECTED_OF_5);
      expect(store.health().mirror).toBe('in-step');
      await store.append('s', numbered(99, 1));
      await store.close();
      wipe(scratch.disk);
      expect(await contents(await scratch.open())).toEqual([...EXPECTED_OF_5, 99]);
    }
  });

  it('L21 rebuilds a mirror that is missing, empty, or damaged at any byte', async () => {
    const { file } = await filled(3);
    for (let at = 0; at < file.bytes.length; at += 7) {
      const scratch = await filled(3);
      scratch.file.bytes[at] = (scratch.file.bytes[at] ?? 0) ^ 4;
      const store = await scratch.open();
      expect(await contents(store), `flip at ${at}`).toEqual(EXPECTED_OF_5.slice(0, 6));
      const { ok } = await store.verify();
      await store.close();
      // Damage before the last line shows only when every hash is checked; the next open then mends it.
      const again = await scratch.open();
      expect((await again.verify()).ok, `flip at ${at}, found at once: ${ok}`).toBe(true);
      expect(again.health()).toMatchObject({ mirror: 'in-step', writable: true });
    }
  });

  it('L22 opens read-only and touches nothing where the copies contradict each other', async () => {
    const one = await filled(4);
    const two = await filled(3);
    const other = await two.open();
    await other.append('s', numbered(77, 2));
    await other.close();
    one.file.bytes = two.file.bytes;
    const rows = structuredClone(one.disk.rows);
    const bytes = one.file.bytes.slice();
    const store = await one.open();
    expect(store.health()).toMatchObject({ writable: false, mirror: 'contradiction' });
    expect(store.health().readOnlyReason).toMatch(/from position 7 on/);
    await expect(store.append('s', numbered(1, 1))).rejects.toMatchObject({ code: 'StoreLocked' });
    expect(await contents(store)).toEqual(EXPECTED_OF_5.slice(0, 7));
    expect((await store.exportCopy('store')).split('\n')).toHaveLength(5);
    expect(await store.exportCopy('mirror')).toContain('77');
    await store.close();
    expect(one.disk.rows).toEqual(rows);
    expect(one.file.bytes).toEqual(bytes);
  });

  it('L22 opens read-only where database and mirror are different logs', async () => {
    const one = await filled(2);
    const other = openScratch();
    const store = await other.open({ newId: () => uuidOf(1000 + Math.floor(Math.random() * 1e6)) });
    await store.append('s', numbered(5, 1));
    await store.close();
    one.file.bytes = other.file.bytes;
    const opened = await one.open();
    expect(opened.health()).toMatchObject({ writable: false, mirror: 'contradiction' });
    expect(await contents(opened)).toEqual(EXPECTED_OF_5.slice(0, 3));
  });

  it('L23 gives the longest chain of two damaged copies and names what is lost', async () => {
    const scratch = await filled(5);
    const starts = lineStarts(scratch.file.bytes);
    scratch.disk.rows.delete(2);
    scratch.disk.rows.delete(8);
    scratch.file.bytes = scratch.file.bytes.slice(0, starts[3]);
    const store = await scratch.open();
    expect(await contents(store)).toEqual(EXPECTED_OF_5.slice(0, 7));
    expect(store.health()).toMatchObject({ writable: true, mirror: 'in-step' });
    expect(store.health().repairs.join()).toMatch(/Events 8 to 9 are lost/);
    await store.append('s', numbered(99, 1));
    expect((await store.verify()).ok).toBe(true);
  });

  it('L23 stays read-only, and deletes nothing, where both lack events in the middle', async () => {
    const scratch = await filled(5);
    const starts = lineStarts(scratch.file.bytes);
    scratch.disk.rows.delete(4);
    scratch.file.bytes = scratch.file.bytes.slice(0, starts[1]);
    const store = await scratch.open();
    expect(store.health().writable).toBe(false);
    expect(await contents(store)).toEqual(EXPECTED_OF_5.slice(0, 3));
    expect(scratch.disk.rows.has(7)).toBe(true);
    await store.close();
    expect(await contents(await scratch.open())).toEqual(EXPECTED_OF_5.slice(0, 3));
  });

  it('L24 makes no new log while the mirror that may know one cannot be opened', async () => {
    const scratch = await filled(3);
    wipe(scratch.disk);
    scratch.file.open = true;
    await expect(scratch.open()).rejects.toMatchObject({ code: 'StoreLocked' });
    expect(scratch.disk.meta).toBeNull();
  });

  it('L25 stops when the database is deleted under it, and puts it back from the mirror', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    await store.append('s', numbered(0, 3));
    wipe(scratch.disk);
    await store.append('s', numbered(3, 1));
    expect(await contents(store)).toEqual([0, 1, 2, 3]);
    expect((await store.verify()).ok).toBe(true);
    expect(store.health().repairs.join()).toMatch(/came back/);
  });

  it('L25 writes nothing into an empty store when both copies are deleted under it', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    await store.append('s', numbered(0, 3));
    scratch.file.bytes = new Uint8Array(0);
    wipe(scratch.disk);
    // The open handle of a deleted file still answers in some engines: only a fresh one tells the truth.
    const refused = store.append('s', numbered(3, 1)).catch((error: unknown) => error);
    expect(await refused).toMatchObject({ code: 'StoreLocked' });
    expect(scratch.disk.meta).toBeNull();
    expect(await contents(store)).toEqual([0, 1, 2]);
  });
});

const STEPS: readonly StorageStep[] = ['connect', 'readMeta', 'readRows', 'write', 'written'];

/** From a step on, the storage fails some times, or for good: then the browser has as good as crashed. */
interface Fault {
  readonly step: number;
  readonly name: StorageStep;
  readonly times: number;
}

interface Schedule {
  readonly faults: readonly Fault[];
  /** Bytes that the mirror's disk takes in all. */
  readonly mirrorRoom: number;
  /** Number of events of each commit. */
  readonly sizes: readonly number[];
}

const schedules: fc.Arbitrary<Schedule> = fc.record({
  faults: fc.array(
    fc.record({
      step: fc.nat(60),
      name: fc.constantFrom(...STEPS),
      times: fc.constantFrom(1, 2, 3, Infinity),
    }),
    { maxLength: 4 },
  ),
  mirrorRoom: fc.oneof(fc.constant(Infinity), fc.integer({ min: 130, max: 4000 })),
  sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 }),
});

describe('faults at any step', () => {
  it('L26 loses no acknowledged commit and tears none, whatever fails and whichever copy is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        schedules,
        fc.constantFrom('nothing', 'database', 'mirror', 'mirror tail', 'some row'),
        fc.nat(),
        async (schedule, loss, where) => {
          const scratch = openScratch();
          const { acknowledged, mirrored, recreated } = await appendUnder(schedule, scratch);
          scratch.kill();
          scratch.hook = () => undefined;
          // What was acknowledged with one copy only, and said so, may be lost with that copy.
          const isSafe = loss === 'nothing' || mirrored || (loss.startsWith('mirror') && !recreated);
          lose(scratch, loss, where);
          const store = await scratch.open();
          const stored = await store.readAll();
          const commits = new Set(stored.map((event) => event.streamId));
          expect([...commits]).toEqual(expect.arrayContaining(isSafe ? [...acknowledged] : []));
          for (const name of commits) {
            const size = schedule.sizes[Number(name.slice(1))];
            expect(stored.filter((event) => event.streamId === name)).toHaveLength(size ?? 0);
          }
          expect(stored.map((event) => event.position)).toEqual(stored.map((_, i) => i + 1));
          expect(await store.verify()).toMatchObject({ ok: true });
        },
      ),
      { numRuns: 200 },
    );
  });
});

interface Outcome {
  readonly acknowledged: readonly string[];
  /** True if the last health seen said that both copies were in step. */
  readonly mirrored: boolean;
  /** True if the database was beyond reading and was thrown away for the mirror's sake. */
  readonly recreated: boolean;
}

/** Appends commit by commit while the disks fail as told; a caller tries a failed commit twice, with the same id. */
async function appendUnder({ faults, mirrorRoom, sizes }: Schedule, scratch: Scratch): Promise<Outcome> {
  const acknowledged: string[] = [];
  let room = mirrorRoom;
  const mirror = memoryMirror(scratch.mirror, (length) => {
    const taken = Math.min(length, room);
    room -= taken;
    return taken;
  });
  let recreated = false;
  const fail = failing(faults);
  scratch.hook = (step) => {
    recreated ||= step === 'destroy';
    fail(step);
  };
  let store = await openedAtLast(scratch, mirror);
  for (const [n, size] of sizes.entries()) {
    const request = { id: uuidOf(0xabc000 + n), appends: [{ streamId: `c${n}`, events: numbered(0, size) }] };
    for (let attempt = 0; attempt < 2 && store !== null; attempt++) {
      try {
        await store.commit(request);
        acknowledged.push(`c${n}`);
        break;
      } catch {
        if (store.health().writable) continue;
        await store.close();
        store = await openedAtLast(scratch, mirror);
      }
    }
  }
  return { acknowledged, mirrored: store?.health().mirror === 'in-step', recreated };
}

function failing(faults: readonly Fault[]): (name: StorageStep) => void {
  let step = 0;
  return (name) => {
    const now = step++;
    const fault = faults.find((one) => one.name === name && now >= one.step && now < one.step + one.times);
    if (fault !== undefined) throw new StorageFault('unreadable', `planned fault at step ${now} (${name})`);
  };
}

/** Tries some times to open; null where the disk is beyond that. */
async function openedAtLast(scratch: Scratch, mirror: MirrorPort): Promise<EventStore | null> {
  for (let tries = 0; tries < 8; tries++) {
    try {
      return await scratch.open({ mirror });
    } catch (error) {
      if (!(error instanceof DaybookError)) throw error;
    }
  }
  return null;
}

function lose(scratch: Scratch, loss: string, where: number): void {
  if (loss === 'database') wipe(scratch.disk);
  if (loss === 'mirror') scratch.file.bytes = new Uint8Array(0);
  if (loss === 'mirror tail') {
    const { length } = scratch.file.bytes;
    scratch.file.bytes = scratch.file.bytes.slice(0, length - (where % Math.max(1, length)));
  }
  const keys = [...scratch.disk.rows.keys()];
  const key = keys[where % Math.max(1, keys.length)];
  if (loss === 'some row' && key !== undefined) scratch.disk.rows.set(key, null);
}
