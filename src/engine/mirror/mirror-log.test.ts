import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealCommits } from '../segment/segment.ts';
import { memoryMirror, memoryMirrorFiles, type MemoryMirror } from '../storage/memory-mirror.ts';
import type { CommitRecord } from '../storage/port.ts';
import { failingMirror, ProcessEnd } from '../testing/failing-mirror.ts';
import { numberedRecords } from '../testing/numbered-records.ts';
import { crc32 } from './crc32.ts';
import { FRAME_HEAD } from './frame.ts';
import { HEADER_LENGTH } from './header.ts';
import { lineOf } from './line.ts';
import { MirrorFault, openMirrorLog, type MirrorLog } from './mirror-log.ts';
import type { MirrorEntry } from './walk.ts';

const HEADER = { logId: 'the-log', created: '2026-03-12T14:00:00.000Z', state: 'clean' } as const;
const RECORDS = numberedRecords(Array.from({ length: 40 }, (_, i) => 1 + (i % 3)));

async function opened(files: MemoryMirror): Promise<MirrorLog> {
  return openMirrorLog(await memoryMirror(files).open());
}

/** A mirror with all records, the first ones of them sealed, so many in each segment. */
async function filled(seals: readonly number[], trim: boolean): Promise<MemoryMirror> {
  const files = memoryMirrorFiles();
  const mirror = await opened(files);
  mirror.reset(HEADER);
  mirror.append(RECORDS, true);
  let from = 0;
  for (const count of seals) {
    await mirror.appendSealed(await sealCommits(RECORDS.slice(from, from + count)), true);
    expect(trim && (await mirror.trim())).toBe(trim);
    from += count;
  }
  mirror.close();
  return files;
}

async function entriesOf(mirror: MirrorLog): Promise<readonly MirrorEntry[]> {
  const all: MirrorEntry[] = [];
  for await (const entries of mirror.entries()) all.push(...entries);
  return all;
}

async function recordsOf(mirror: MirrorLog): Promise<readonly (CommitRecord | null)[]> {
  return (await entriesOf(mirror)).map(({ record }) => record);
}

function endOf(records: readonly CommitRecord[]): number {
  const last = records.at(-1);
  return last === undefined ? 0 : last.p + last.n - 1;
}

describe('the mirror in two parts', () => {
  it('L59 tells the same, sealed or not, before and after lines are dropped', async () => {
    for (const seals of [[], [10], [10, 7], [10, 20, 10]]) {
      for (const trim of [false, true]) {
        const files = await filled(seals, trim);
        const mirror = await opened(files);
        expect(await recordsOf(mirror)).toEqual(RECORDS);
        const last = RECORDS.at(-1);
        expect(mirror.tail()).toEqual({ kind: 'head', position: endOf(RECORDS), hash: last?.hash });
        expect(mirror.sealedEnd()).toBe(
          endOf(
            RECORDS.slice(
              0,
              seals.reduce((sum, n) => sum + n, 0),
            ),
          ),
        );
        expect((await mirror.text()).split('\n')).toHaveLength(
          RECORDS.length + (trim || seals.length === 0 ? 2 : 2 + seals.reduce((sum, n) => sum + n, 0)),
        );
        const [next] = numberedRecords([...RECORDS.map(({ n }) => n), 5]).slice(-1);
        if (next === undefined) throw new Error('A record was expected');
        mirror.append([next], true);
        expect(await recordsOf(mirror)).toEqual([...RECORDS, next]);
      }
    }
  });

  it('L59 keeps lines of about the size of what is not sealed, in turn in one file and the other', async () => {
    const files = await filled([10, 20], true);
    const [first, second] = files.slots;
    expect(second.bytes.length).toBe(0);
    const rest = RECORDS.slice(30).reduce((sum, record) => sum + lineOf(record).length, 0);
    expect(first.bytes.length).toBe(HEADER_LENGTH + rest);
  });

  it('L59 takes of a segment that begins earlier only what is missing, and of one that it holds nothing', async () => {
    const mirror = await opened(await filled([10], true));
    await mirror.appendSealed(await sealCommits(RECORDS.slice(4, 9)), true);
    expect(mirror.sealedEnd()).toBe(endOf(RECORDS.slice(0, 10)));
    await mirror.appendSealed(await sealCommits(RECORDS.slice(4, 20)), true);
    expect(mirror.sealedEnd()).toBe(endOf(RECORDS.slice(0, 20)));
    expect(await recordsOf(mirror)).toEqual(RECORDS);
  });

  it('L59 refuses a segment that is damaged, leaves a gap, or is not what the lines hold', async () => {
    const mirror = await opened(await filled([10], true));
    const row = await sealCommits(RECORDS.slice(10, 20));
    const bytes = row.bytes.slice();
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    await expect(mirror.appendSealed({ ...row, bytes }, true)).rejects.toThrow(MirrorFault);
    await expect(mirror.appendSealed(await sealCommits(RECORDS.slice(11, 20)), true)).rejects.toThrow(MirrorFault);
    const others = numberedRecords([...RECORDS.slice(0, 12).map(({ n }) => n), 1, 1]).slice(10);
    await expect(mirror.appendSealed(await sealCommits(others), true)).rejects.toThrow('not what the lines hold');
    expect(await recordsOf(mirror)).toEqual(RECORDS);
  });

  it('L60 goes on with a mirror that was written before there were segments', async () => {
    const files = memoryMirrorFiles();
    const content = `daybook-mirror 1 ${HEADER.logId} ${HEADER.created}`.padEnd(HEADER_LENGTH - 11);
    const header = new TextEncoder().encode(`${crc32(new TextEncoder().encode(content))} ${content}C\n`);
    const lines = RECORDS.map(lineOf);
    files.slots[0].bytes = new Uint8Array([header, ...lines].flatMap((part) => [...part]));
    const mirror = await opened(files);
    expect(mirror.header()).toMatchObject(HEADER);
    expect(await recordsOf(mirror)).toEqual(RECORDS);
    await mirror.appendSealed(await sealCommits(RECORDS.slice(0, 30)), true);
    expect(await mirror.trim()).toBe(true);
    expect(await recordsOf(mirror)).toEqual(RECORDS);
    expect(mirror.header()).toMatchObject(HEADER);
  });

  it('L61 cuts a torn last segment at any byte, and tells the log by the lines as before', async () => {
    const { sealed } = await filled([10], false);
    const { length } = sealed.bytes;
    const whole = await filled([10, 20], false);
    for (let size = length; size < whole.sealed.bytes.length; size += 11) {
      const files = await filled([10, 20], false);
      files.sealed.bytes = files.sealed.bytes.slice(0, size);
      const mirror = await opened(files);
      expect(mirror.cutTornTail()).toBe(size - length);
      expect(mirror.tail()).toMatchObject({ kind: 'head', position: endOf(RECORDS) });
      expect(mirror.sealedEnd()).toBe(endOf(RECORDS.slice(0, 10)));
      expect(await recordsOf(mirror), `cut at ${size}`).toEqual(RECORDS);
      await mirror.appendSealed(await sealCommits(RECORDS.slice(10, 30)), true);
      expect(files.sealed.bytes).toEqual(whole.sealed.bytes);
    }
  });

  it('L61 shows a damaged segment as one, and neither what follows it nor lines that hold the same are hidden', async () => {
    const whole = await filled([10, 20, 5], false);
    for (let at = HEADER_LENGTH; at < whole.sealed.bytes.length; at += 23) {
      for (const trim of [false, true]) {
        const files = await filled([10, 20, 5], trim);
        files.sealed.bytes[at] = (files.sealed.bytes[at] ?? 0) ^ 2;
        const records = await recordsOf(await opened(files));
        const damaged = records.filter((record) => record === null).length;
        const sound = records.filter((record) => record !== null);
        // The padding of a head and a frame's last bytes hold nothing that the frame needs.
        expect(damaged, `flip at ${at}`).toBeLessThanOrEqual(1);
        const isTold = !trim || damaged === 0;
        const lost = RECORDS.filter((record) => !sound.some(({ hash }) => hash === record.hash));
        expect(sound).toEqual(RECORDS.filter((record) => !lost.includes(record)));
        expect([0, isTold ? 0 : 10, isTold ? 0 : 20, isTold ? 0 : 5]).toContain(lost.length);
      }
    }
  });

  it('L61 says that its end is damaged where segments that it once dropped lines for are gone', async () => {
    for (const keep of [0, HEADER_LENGTH, -1]) {
      const files = await filled([10, 20], true);
      const { bytes } = files.sealed;
      files.sealed.bytes = keep < 0 ? bytes.slice(0, Math.floor(bytes.length / 2)) : bytes.slice(0, keep);
      const mirror = await opened(files);
      mirror.cutTornTail();
      expect(mirror.tail().kind).toBe('damaged');
      expect(mirror.promised).toBe(endOf(RECORDS.slice(0, 30)));
    }
  });

  it('L62 drops no line for a segment that does not read as it was written', async () => {
    const files = await filled([10], false);
    const at = HEADER_LENGTH + FRAME_HEAD + 5;
    files.sealed.bytes[at] = (files.sealed.bytes[at] ?? 0) ^ 1;
    const mirror = await opened(files);
    await expect(mirror.trim()).rejects.toThrow(MirrorFault);
    expect(mirror.state).toBe('suspect');
    mirror.mark('dirty');
    expect(mirror.state).toBe('suspect');
    expect((await recordsOf(mirror)).filter((record) => record !== null)).toEqual(RECORDS);
  });

  it('L62 leaves lines for later where much would have to be copied to drop little', async () => {
    const large = numberedRecords(
      Array.from({ length: 12 }, () => 1),
      1_000_000,
    );
    const mirror = await opened(memoryMirrorFiles());
    mirror.reset(HEADER);
    mirror.append(large, true);
    const dropped: boolean[] = [];
    for (const [first, end] of [
      [0, 3],
      [3, 7],
      [7, 9],
      [9, 12],
    ]) {
      await mirror.appendSealed(await sealCommits(large.slice(first, end)), true);
      dropped.push(await mirror.trim());
      expect((await recordsOf(mirror)).map((record) => record?.hash)).toEqual(large.map(({ hash }) => hash));
    }
    expect(dropped).toEqual([false, false, true, true]);
  });

  it('L62 keeps all lines where there is no room to copy those that stay', async () => {
    const files = await filled([10], false);
    let room = Infinity;
    const port = memoryMirror(files, (length) => Math.min(length, room));
    const mirror = openMirrorLog(await port.open());
    room = 50;
    expect(await mirror.trim()).toBe(false);
    room = Infinity;
    expect(await recordsOf(mirror)).toEqual(RECORDS);
    expect(await mirror.trim()).toBe(true);
    expect(await recordsOf(mirror)).toEqual(RECORDS);
  });

  it('L62 tells all that was flushed, whatever step of a seal is the last, and whatever of it a power cut leaves', async () => {
    const rows = [await sealCommits(RECORDS.slice(0, 10)), await sealCommits(RECORDS.slice(10, 30))];
    const ends = new Set<string>();
    for (let changes = 0; changes < 28; changes++) {
      for (let kept = 0; kept < 16; kept++) {
        const files = memoryMirrorFiles();
        const allowance = { changes: Infinity, part: (changes % 3) / 2 };
        const failing = failingMirror(files, allowance);
        const mirror = openMirrorLog(await failing.port.open());
        mirror.reset(HEADER);
        mirror.append(RECORDS, true);
        allowance.changes = changes;
        try {
          for (const row of rows) {
            await mirror.appendSealed(row, false);
            await mirror.trim();
          }
          ends.add('whole');
        } catch (error) {
          if (!(error instanceof MirrorFault)) throw error;
          ends.add('cut');
        }
        for (const file of [...files.slots, files.sealed]) file.open = false;
        failing.cutPower([8, 4, 2, 1].map((bit) => (kept & bit) > 0));
        await expectAll(files, RECORDS.length);
      }
    }
    expect(ends).toEqual(new Set(['cut', 'whole']));
  });

  it('L62 tells all that was flushed, whatever step of any work is the last, also when the power is cut', async () => {
    await fc.assert(
      fc.asyncProperty(steps, lastSteps, endings, async (todo, { changes, part }, ending) => {
        const files = memoryMirrorFiles();
        const allowance = { changes: Infinity, part };
        const failing = failingMirror(files, allowance);
        const mirror = openMirrorLog(await failing.port.open());
        mirror.reset(HEADER);
        allowance.changes = changes;
        const flushed = await work(mirror, todo);
        for (const file of [...files.slots, files.sealed]) file.open = false;
        if (ending !== 'process') failing.cutPower(ending);
        await expectAll(files, flushed);
      }),
      { numRuns: 200 },
    );
  });
});

/** The mirror, opened anew, holds at least so many of the records in order, and can be gone on with. */
async function expectAll(files: MemoryMirror, flushed: number): Promise<void> {
  const mirror = await opened(files);
  mirror.cutTornTail();
  const entries = await entriesOf(mirror);
  const sound = entries.filter(({ record }) => record !== null);
  const following = sound.findIndex(({ record }, i) => record?.hash !== RECORDS[i]?.hash);
  expect(following < 0 ? sound.length : following).toBeGreaterThanOrEqual(flushed);
  const bad = entries.find(({ record }, i) => record?.hash !== RECORDS[i]?.hash);
  // What repair does with a mirror of which not all was flushed.
  if (bad !== undefined) mirror.cut(bad.start);
  const told = await recordsOf(mirror);
  expect(told).toEqual(RECORDS.slice(0, told.length));
  const end = endOf(RECORDS.slice(0, told.length));
  expect(mirror.tail()).toMatchObject(end === 0 ? { kind: 'empty' } : { kind: 'head', position: end });
  expect(mirror.header()).toMatchObject({ logId: HEADER.logId });
  mirror.append(RECORDS.slice(told.length), true);
  const hot = RECORDS.filter(({ p }) => p > mirror.sealedEnd());
  if (hot.length > 0) await mirror.appendSealed(await sealCommits(hot), true);
  await mirror.trim();
  expect(await recordsOf(mirror)).toEqual(RECORDS);
}

type Step = { readonly append: number } | { readonly seal: number } | 'trim';

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({ append: fc.integer({ min: 1, max: 8 }) }),
    fc.record({ seal: fc.integer({ min: 1, max: 8 }) }),
    fc.constant('trim' as const),
  ),
  { minLength: 4, maxLength: 14 },
);

const lastSteps = fc.record({ changes: fc.nat(60), part: fc.double({ min: 0, max: 1, noNaN: true }) });

const endings = fc.oneof(fc.constant('process' as const), fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }));

/** Does the steps until the process ends; gives the number of commits that were flushed before. */
async function work(mirror: MirrorLog, todo: readonly Step[]): Promise<number> {
  let appended = 0;
  let flushed = 0;
  let sealed = 0;
  try {
    for (const step of todo) {
      if (step === 'trim') await mirror.trim();
      else if ('append' in step) {
        const records = RECORDS.slice(appended, appended + step.append);
        mirror.append(records, true);
        appended += records.length;
        flushed = appended;
      } else {
        const records = RECORDS.slice(sealed, Math.min(appended, sealed + step.seal));
        if (records.length === 0) continue;
        await mirror.appendSealed(await sealCommits(records), sealed % 2 === 0);
        sealed += records.length;
      }
    }
  } catch (error) {
    if (!(error instanceof MirrorFault) && !(error instanceof ProcessEnd)) throw error;
  }
  return flushed;
}
