import { describe, expect, it } from 'vitest';
import { wipe } from '../storage/memory.ts';
import { memoryMirror } from '../storage/memory-mirror.ts';
import { memoryLocks, memoryNews } from '../storage/memory-tabs.ts';
import { StorageFault, type LockPort } from '../storage/port.ts';
import { alterBody } from '../testing/damage.ts';
import { openScratch, uuidOf, type Scratch } from '../testing/open-scratch.ts';

const one = (data: unknown) => [{ type: 'N', data }];

/** Fails the next steps of a kind. */
function failNext(scratch: Scratch, name: string, fault: StorageFault, times = 1): void {
  let left = times;
  scratch.hook = (step) => {
    if (step === name && left-- > 0) throw fault;
  };
}

/** A lock port whose holder never hears that the lock was taken: what a frozen tab looks like when it wakes. */
function deaf(locks: LockPort): LockPort {
  return {
    request: async (name, options) => ({
      ...(await locks.request(name, options)),
      stolen: new Promise(() => undefined),
    }),
    waiting: async () => 0,
  };
}

describe('writing', () => {
  it('L34 does not store twice what was stored when the answer got lost', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    failNext(scratch, 'written', new StorageFault('lost', 'the connection broke'));
    expect(await store.append('a', one(1))).toEqual({ position: 1, version: 1, duplicate: false });
    failNext(scratch, 'written', new StorageFault('lost', 'the connection broke'), 1);
    const request = { id: uuidOf(0xaaaa), appends: [{ streamId: 'a', events: one(2) }] };
    await store.commit(request);
    expect((await store.commit(request))[0]).toMatchObject({ position: 2, duplicate: true });
    expect(store.head().position).toBe(2);
    expect((await store.verify()).ok).toBe(true);
  });

  it('L28 reports a full disk, keeps nothing of the commit, and goes on once there is room', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    await store.append('a', one(1));
    scratch.hook = (step) => {
      if (step === 'write') throw new StorageFault('quota', 'full');
    };
    await expect(store.append('a', one(2))).rejects.toMatchObject({ code: 'QuotaExceeded' });
    expect(scratch.disk.rows.size).toBe(1);
    expect(await store.readAll()).toHaveLength(1);
    scratch.hook = () => undefined;
    expect(await store.append('a', one(3))).toMatchObject({ position: 2 });
    expect((await store.verify()).ok).toBe(true);
  });

  it('L28 stores what fits of a group that does not fit as a whole', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    failNext(scratch, 'write', new StorageFault('quota', 'full'), 2);
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => store.append('a', one(n))));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect((await store.readAll()).map((event) => event.data)).toEqual([2, 3]);
  });

  it('L27 goes on with one copy when the mirror fails, says so, and mends it later', async () => {
    const scratch = openScratch();
    let broken = false;
    const mirror = memoryMirror(scratch.mirror, (length) => (broken ? Math.min(20, length) : length));
    const store = await scratch.open({ mirror, timing: { readAgainAfter: 0, mirrorAgainAfter: 0 } });
    await store.append('a', one(1));
    broken = true;
    await store.append('a', one(2));
    expect(store.health()).toMatchObject({ mirror: 'behind', writable: true });
    broken = false;
    await new Promise((resolve) => setTimeout(resolve, 2));
    await store.append('a', one(3));
    expect(store.health().mirror).toBe('in-step');
    await store.close();
    wipe(scratch.disk);
    expect((await (await scratch.open()).readAll()).map((event) => event.data)).toEqual([1, 2, 3]);
  });

  it('L29 takes the lock from a frozen tab by force, and shuts that tab out of its next transaction', async () => {
    const scratch = openScratch();
    const locks = memoryLocks();
    const frozen = await scratch.open({ locks: deaf(locks), news: memoryNews() });
    await frozen.append('a', one('before'));
    const timing = { openPatience: 5, lockPatience: 10, readAgainAfter: 0 };
    const eager = await scratch.open({ locks, timing });
    expect(eager.head().position).toBe(1);
    await eager.append('a', one('after the steal'));
    expect(eager.health()).toMatchObject({ mirror: 'behind', writable: true });
    expect(scratch.disk.meta?.epoch).toBe(2);
    // The frozen tab wakes, still believing that it may write: it is refused, asks anew, and is then served.
    const woken = frozen.append('a', one('woken'));
    await eager.close();
    await woken;
    await frozen.catchUp();
    expect((await frozen.readAll()).map((event) => event.data)).toEqual(['before', 'after the steal', 'woken']);
    expect(frozen.health().mirror).toBe('in-step');
    expect((await frozen.verify()).ok).toBe(true);
  });

  it('L31 marks the mirror while it writes, and after an unclean stop leaves the torn log of the browser behind', async () => {
    const scratch = openScratch();
    const steps: string[] = [];
    scratch.hook = (step) => steps.push(step);
    const store = await scratch.open();
    await store.append('a', one(1));
    expect(stateOf(scratch)).toBe('D');
    await store.close();
    expect(stateOf(scratch)).toBe('C');
    const again = await scratch.open();
    expect(steps).not.toContain('rotate');
    await again.append('a', one(2));
    scratch.kill();
    const third = await scratch.open({ timing: { readAgainAfter: 0, cleanAfter: 1 } });
    expect(steps).toContain('rotate');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stateOf(scratch)).toBe('C');
    await third.close();
  });

  it('L31 marks the mirror clean some time after the last write', async () => {
    const scratch = openScratch();
    const store = await scratch.open({ timing: { readAgainAfter: 0, cleanAfter: 5 } });
    await store.append('a', one(1));
    expect(stateOf(scratch)).toBe('D');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(stateOf(scratch)).toBe('C');
    await store.close();
  });

  it('L30 flushes the mirror for strict commits only', async () => {
    const scratch = openScratch();
    const flushes: string[] = [];
    const port = memoryMirror(scratch.mirror);
    const mirror = {
      ...port,
      open: async () => {
        const files = await port.open();
        const [first, second] = files.slots;
        const counting = { ...first, flush: () => (flushes.push('flush'), first.flush()) };
        return { ...files, slots: [counting, second] as const };
      },
    };
    const store = await scratch.open({ mirror });
    const flushedBy = async (durability: 'strict' | 'relaxed') => {
      const before = flushes.length;
      await store.append('a', one(1), { durability });
      return flushes.length - before;
    };
    expect(await flushedBy('relaxed')).toBe(0);
    expect(await flushedBy('strict')).toBe(1);
  });

  it('L32 names the first bad position, and the next open mends it', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    for (let n = 0; n < 6; n++) await store.append('a', one(n));
    alterBody(scratch.disk, 4, '"d":3', '"d":9');
    expect(await store.verify()).toMatchObject({ ok: false, eventsChecked: 3, firstBadPosition: 4 });
    await store.close();
    const again = await scratch.open();
    expect((await again.verify()).ok).toBe(true);
    expect((await again.readAll()).map((event) => event.data)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('L33 finishes what was asked for before it closes', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    const asked = [1, 2, 3].map((n) => store.append('a', one(n)));
    await store.close();
    expect((await Promise.all(asked)).map((result) => result.position)).toEqual([1, 2, 3]);
  });

  it('L33 stops the other tabs of a destroyed store', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    const other = await scratch.open();
    await store.append('a', one(1));
    await store.destroy();
    await expect(other.append('a', one(2))).rejects.toMatchObject({ code: 'StoreLocked' });
    expect(other.health().writable).toBe(false);
    expect(scratch.disk.meta).toBeNull();
  });
});

function stateOf(scratch: Scratch): string {
  return String.fromCharCode(scratch.file.bytes[126] ?? 0);
}
