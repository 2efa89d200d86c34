import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenOptions } from '../open-event-store.ts';
import { memoryStorage, wipe } from '../storage/memory.ts';
import type { MemoryFile } from '../storage/memory-mirror.ts';
import type { EventStore } from '../store.ts';
import { failingMirror, type Allowance } from '../testing/failing-mirror.ts';
import { openScratch, uuidOf, type Scratch } from '../testing/open-scratch.ts';

const SMALL: Partial<OpenOptions> = { tiers: { segmentSize: 8 }, timing: { sealAfter: 1e8 } };

/** Commits of one to three events, all but the last few of them sealed in both copies. */
async function filled(): Promise<Scratch> {
  const scratch = openScratch();
  const store = await scratch.open(SMALL);
  await append(store, 0, 12);
  await store.compact();
  await append(store, 12, 15);
  await store.close();
  return scratch;
}

async function append(store: EventStore, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) await store.append(`s${n % 3}`, numbered(n * 10, (n % 3) + 1));
}

function numbered(from: number, count: number) {
  return Array.from({ length: count }, (_, i) => ({ type: 'N', data: from + i }));
}

async function contents(store: EventStore): Promise<readonly unknown[]> {
  return (await store.readAll()).map((event) => event.data);
}

const EXPECTED = Array.from({ length: 15 }, (_, n) => numbered(n * 10, (n % 3) + 1).map(({ data }) => data)).flat();

function filesOf({ mirror }: Scratch): readonly MemoryFile[] {
  return [...mirror.slots, mirror.sealed];
}

function loseMirror(scratch: Scratch): void {
  for (const file of filesOf(scratch)) file.bytes = new Uint8Array(0);
}

/** Each copy, alone, gives all of the log. */
async function expectBoth(scratch: Scratch, expected: readonly unknown[]): Promise<void> {
  for (const loseOne of [() => wipe(scratch.disk), () => loseMirror(scratch)]) {
    loseOne();
    const store = await scratch.open(SMALL);
    expect(await contents(store)).toEqual(expected);
    expect(store.health()).toMatchObject({ writable: true, mirror: 'in-step' });
    expect(await store.verify()).toMatchObject({ ok: true });
    await store.close();
  }
}

describe('comparing the two copies, sealed', () => {
  it('L20 puts a database that has vanished back from the mirror, its segments as they are', async () => {
    const scratch = await filled();
    const rows = structuredClone(scratch.disk.rows);
    const { logId } = scratch.disk.meta ?? { logId: '' };
    wipe(scratch.disk);
    const store = await scratch.open(SMALL);
    expect(scratch.disk.rows).toEqual(rows);
    expect(store.health()).toMatchObject({ logId, writable: true, mirror: 'in-step' });
    expect(store.health().repairs.join()).toMatch(/came back from the safety copy/);
    expect(await contents(store)).toEqual(EXPECTED);
    expect(await store.verify()).toMatchObject({ ok: true });
  });

  it('L20 keeps the identity of a log whose database is gone and whose mirror has lost its first header', async () => {
    const scratch = await filled();
    const { logId } = scratch.disk.meta ?? { logId: '' };
    wipe(scratch.disk);
    const lines = scratch.mirror.slots.find(({ bytes }) => bytes.length > 0);
    lines?.bytes.fill(0, 10, 20);
    const store = await scratch.open(SMALL);
    expect(store.health()).toMatchObject({ logId, writable: true, mirror: 'in-step' });
    expect(await contents(store)).toEqual(EXPECTED);
    await store.close();
    await expectBoth(scratch, EXPECTED);
  });

  it('L20 puts back rows that were lost or nulled anywhere, sealed ones and commits', async () => {
    const whole = await filled();
    const keys = [...whole.disk.rows.keys()].toSorted((a, b) => a - b);
    for (const lost of [...keys.map((key) => [key]), keys.slice(0, 2), keys.slice(1, -1)]) {
      const scratch = await filled();
      for (const [index, p] of lost.entries()) {
        if (index === 0) scratch.disk.rows.set(p, null);
        else scratch.disk.rows.delete(p);
      }
      const store = await scratch.open(SMALL);
      expect(await contents(store), `rows ${lost.join()}`).toEqual(EXPECTED);
      expect(store.health()).toMatchObject({ writable: true, mirror: 'in-step' });
      await store.close();
      await expectBoth(scratch, EXPECTED);
    }
  });

  it('L21 makes good what the mirror has lost: any of its files, or the end of any', async () => {
    const whole = await filled();
    for (const [index, file] of filesOf(whole).entries()) {
      for (let size = 0; size < file.bytes.length; size += 101) {
        const scratch = await filled();
        const damaged = filesOf(scratch)[index];
        if (damaged !== undefined) damaged.bytes = damaged.bytes.slice(0, size);
        const store = await scratch.open(SMALL);
        expect(await contents(store), `file ${index} cut at ${size}`).toEqual(EXPECTED);
        expect(store.health()).toMatchObject({ writable: true, mirror: 'in-step' });
        expect(await store.verify()).toMatchObject({ ok: true });
        await store.close();
        await expectBoth(scratch, EXPECTED);
      }
    }
  });

  it('L21 copies segments into a mirror that lacks them as they are, and needs no line for them', async () => {
    const scratch = await filled();
    const before = filesOf(scratch).map(({ bytes }) => bytes);
    loseMirror(scratch);
    await (await scratch.open(SMALL)).close();
    expect(scratch.mirror.sealed.bytes).toEqual(before[2]);
    const size = (files: readonly Uint8Array[]) => files.reduce((sum, bytes) => sum + bytes.length, 0);
    expect(size(filesOf(scratch).map(({ bytes }) => bytes))).toBe(size(before));
  });

  it('L21 mends a flipped bit anywhere in the mirror, once a check has found it', async () => {
    const whole = await filled();
    for (const [index, file] of filesOf(whole).entries()) {
      for (let at = 0; at < file.bytes.length; at += 97) {
        const scratch = await filled();
        const { bytes } = filesOf(scratch)[index] ?? { bytes: new Uint8Array(0) };
        bytes[at] = (bytes[at] ?? 0) ^ 4;
        const store = await scratch.open(SMALL);
        expect(await contents(store), `file ${index}, flip at ${at}`).toEqual(EXPECTED);
        await store.verify();
        await store.close();
        const again = await scratch.open(SMALL);
        expect(again.health()).toMatchObject({ mirror: 'in-step', writable: true });
        expect(await again.verify(), `file ${index}, flip at ${at}`).toMatchObject({ ok: true });
        await again.close();
        await expectBoth(scratch, EXPECTED);
      }
    }
  });

  it('L22 opens read-only and touches nothing where the sealed parts contradict each other', async () => {
    const one = await filled();
    const other = openScratch();
    const store = await other.open(SMALL);
    await append(store, 0, 9);
    await store.append('s', numbered(777, 3));
    await store.compact();
    await store.close();
    for (const [index, file] of filesOf(one).entries()) file.bytes = filesOf(other)[index]?.bytes ?? file.bytes;
    const rows = structuredClone(one.disk.rows);
    const files = filesOf(one).map(({ bytes }) => bytes.slice());
    const opened = await one.open(SMALL);
    expect(opened.health()).toMatchObject({ writable: false, mirror: 'contradiction' });
    expect(opened.health().readOnlyReason).toMatch(/from position 19 on/);
    expect(await contents(opened)).toEqual(EXPECTED);
    expect(await opened.exportCopy('mirror')).toContain('777');
    await opened.close();
    expect(one.disk.rows).toEqual(rows);
    expect(filesOf(one).map(({ bytes }) => bytes)).toEqual(files);
  });

  it('L23 gives the longest chain of two damaged copies, and names what the mirror once held', async () => {
    const scratch = await filled();
    wipe(scratch.disk);
    const { sealed } = scratch.mirror;
    sealed.bytes = sealed.bytes.slice(0, 0);
    for (const slot of scratch.mirror.slots) slot.bytes = slot.bytes.slice(0, Math.min(slot.bytes.length, 128));
    const store = await scratch.open(SMALL);
    expect(await contents(store)).toEqual([]);
    expect(store.health().repairs.join()).toMatch(/Events 1 to 24 are lost/);
    await append(store, 0, 3);
    await store.close();
    const again = await scratch.open(SMALL);
    expect(again.health()).toMatchObject({ writable: true, mirror: 'in-step', repairs: [] });
    expect(await contents(again)).toEqual(EXPECTED.slice(0, 6));
  });

  it('L23 stays read-only, and deletes nothing, where both lack a segment', async () => {
    const scratch = await filled();
    scratch.disk.rows.delete(1);
    scratch.mirror.sealed.bytes[400] = (scratch.mirror.sealed.bytes[400] ?? 0) ^ 1;
    const sizes = filesOf(scratch).map(({ bytes }) => bytes.length);
    const rows = scratch.disk.rows.size;
    const store = await scratch.open(SMALL);
    expect(store.health().writable).toBe(false);
    await store.close();
    expect(scratch.disk.rows.size).toBe(rows);
    expect(filesOf(scratch).map(({ bytes }) => bytes.length)).toEqual(sizes);
  });
});

type Step = { readonly commits: number } | 'compact' | 'reopen';

/** What is done until the process ends, and how. */
interface Life {
  readonly steps: readonly Step[];
  readonly changes: number;
  readonly part: number;
  /** Null where only the process ends; else which unflushed writes of the mirror a power cut leaves. */
  readonly kept: readonly boolean[] | null;
}

const lives: fc.Arbitrary<Life> = fc.record({
  steps: fc.array(
    fc.oneof(
      fc.record({ commits: fc.integer({ min: 1, max: 6 }) }),
      fc.constantFrom<Step>('compact', 'compact', 'reopen'),
    ),
    { minLength: 3, maxLength: 9 },
  ),
  changes: fc.nat(120),
  part: fc.constantFrom(0, 0.3, 0.9),
  kept: fc.option(fc.array(fc.boolean(), { minLength: 1, maxLength: 6 })),
});

const LOSSES = ['nothing', 'database', 'mirror', 'sealed part', 'lines', 'end of the sealed part', 'some row'] as const;

describe('faults at any step, sealed', () => {
  it('L26 loses no acknowledged commit, wherever two processes end, and whichever copy is then lost', async () => {
    await fc.assert(
      fc.asyncProperty(lives, lives, fc.constantFrom(...LOSSES), fc.nat(), async (first, second, loss, where) => {
        const scratch = openScratch();
        const acknowledged: string[] = [];
        for (const life of [first, second]) await live(scratch, life, acknowledged);
        lose(scratch, loss, where);
        const store = await scratch.open(SMALL);
        const stored = await store.readAll();
        expect([...new Set(stored.map(({ streamId }) => streamId))]).toEqual(expect.arrayContaining(acknowledged));
        expect(stored.map(({ position }) => position)).toEqual(stored.map((_, i) => i + 1));
        expect(store.health().writable).toBe(true);
        expect(await store.verify()).toMatchObject({ ok: true });
        await store.compact();
        await store.close();
        await expectBoth(
          scratch,
          stored.map(({ data }) => data),
        );
      }),
      { numRuns: 60 },
    );
  });
});

/** One process: does its steps until it is ended in the middle of one, or has done them all. */
async function live(scratch: Scratch, life: Life, acknowledged: string[]): Promise<void> {
  const allowance: Allowance = { changes: Infinity, part: life.part };
  const failing = failingMirror(scratch.mirror, allowance);
  const storage = memoryStorage(scratch.disk, (step) => {
    const isChange = ['write', 'written', 'seal', 'sealed'].includes(step);
    if (allowance.changes < 0 || (isChange && allowance.changes-- <= 0)) throw new Error('the process ends here');
  });
  const options = { ...SMALL, storage, mirror: failing.port };
  try {
    let store = await scratch.open(options);
    allowance.changes = life.changes;
    for (const step of life.steps) {
      if (step === 'compact') await store.compact();
      else if (step === 'reopen') {
        await store.close();
        store = await scratch.open(options);
      } else await commitSome(store, step.commits, acknowledged, () => allowance.changes < 0);
    }
  } catch {
    // The process ended: whoever was waiting is told nothing, or that it failed.
  }
  allowance.changes = -1;
  scratch.kill();
  if (life.kept !== null) failing.cutPower(life.kept);
}

/** What is answered after the end of the process reaches nobody. */
async function commitSome(
  store: EventStore,
  count: number,
  acknowledged: string[],
  isEnded: () => boolean,
): Promise<void> {
  for (let i = 0; i < count; i++) {
    const n = store.head().position;
    const name = `c${n}-${acknowledged.length}`;
    const id = uuidOf(0xabc000 + n);
    await store.commit({ id, appends: [{ streamId: name, events: numbered(n, (n % 4) + 1) }] });
    if (isEnded()) return;
    acknowledged.push(name);
  }
}

function lose(scratch: Scratch, loss: (typeof LOSSES)[number], where: number): void {
  const { sealed, slots } = scratch.mirror;
  if (loss === 'database') wipe(scratch.disk);
  if (loss === 'mirror') loseMirror(scratch);
  if (loss === 'sealed part') sealed.bytes = new Uint8Array(0);
  if (loss === 'lines') for (const slot of slots) slot.bytes = new Uint8Array(0);
  if (loss === 'end of the sealed part') sealed.bytes = sealed.bytes.slice(0, where % (sealed.bytes.length + 1));
  const keys = [...scratch.disk.rows.keys()];
  const key = keys[where % Math.max(1, keys.length)];
  if (loss === 'some row' && key !== undefined) scratch.disk.rows.set(key, null);
}
