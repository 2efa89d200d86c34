import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCommit } from '../log/commit-record.ts';
import { EMPTY_HASH, type CommitRecord } from '../storage/port.ts';
import type { EventStore } from '../store.ts';
import { alterBody } from '../testing/damage.ts';
import { openScratch, uuidOf, type Scratch } from '../testing/open-scratch.ts';
import { streamOf } from './byte-stream.ts';
import { pack, unpack } from './packing.ts';
import { readBackup } from './read-backup.ts';
import { rehearseBackup } from './rehearse.ts';
import { writeBackup } from './write-backup.ts';
import { memoryStorage } from '../storage/memory.ts';
import { memoryLocks } from '../storage/memory-tabs.ts';

type Bytes = Uint8Array<ArrayBuffer>;

async function bytesOf(stream: ReadableStream<Bytes>): Promise<Bytes> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function backedUp(store: EventStore, packed = false): Promise<Bytes> {
  return bytesOf(await store.backup({ packed }));
}

/** A file as a browser gives it, in small pieces. */
function opener(bytes: Bytes): () => ReadableStream<Bytes> {
  return () => streamOf(pieces(bytes));
}

async function* pieces(bytes: Bytes): AsyncGenerator<Bytes> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.slice(at, at + 1000);
}

async function readAll(bytes: Bytes): Promise<number> {
  const { records } = await readBackup(opener(bytes)());
  let events = 0;
  for await (const record of records) events += record.n;
  return events;
}

async function fill(store: EventStore, commits: number, prefix = 's'): Promise<void> {
  for (let i = 0; i < commits; i++) {
    const events = Array.from({ length: (i % 3) + 1 }, (_, k) => ({
      type: 'N',
      data: { value: i * 10 + k, text: 'ä€' },
    }));
    await store.append(`${prefix}${i % 2}`, events);
  }
}

async function sample(commits = 4): Promise<{ scratch: Scratch; store: EventStore }> {
  const scratch = openScratch();
  const store = await scratch.open();
  await fill(store, commits);
  return { scratch, store };
}

/** Another log: other identity, other ids, another clock. */
async function another(): Promise<{ scratch: Scratch; store: EventStore }> {
  const scratch = openScratch();
  scratch.now += 86_400_000;
  let ids = 1000;
  return { scratch, store: await scratch.open({ newId: () => uuidOf(++ids) }) };
}

const withoutPlace = (store: EventStore) =>
  store
    .readAll()
    .then((events) => events.map(({ id, streamId, version, type, data }) => ({ id, streamId, version, type, data })));

describe('the file', () => {
  it('B1 is canonical JSON lines: header, commits with their hashes, trailer; equal logs give equal bytes', async () => {
    const { scratch, store } = await sample();
    const at = (now: number) => ((scratch.now = now), backedUp(store));
    const bytes = await at(2e12);
    expect(await at(2e12)).toEqual(bytes);
    const lines = new TextDecoder().decode(bytes).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(6);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ format: 'daybook-backup', version: 1, events: 7 });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ p: 1, n: 1, body: { e: [{ s: 's0', t: 'N' }] } });
    expect(JSON.parse(lines[5] ?? '')).toMatchObject({ commits: 4, events: 7, head: store.head().hash });
  });

  it('B2 refuses every flipped bit', async () => {
    const { store } = await sample(2);
    const bytes = await backedUp(store);
    expect(await readAll(bytes)).toBe(3);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = bytes.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(readAll(damaged), `bit ${bit}`).rejects.toMatchObject({ code: 'ImportError' });
    }
  });

  it('B2 negative control: plain JSON lines of the same events are read as something else, without complaint', async () => {
    const { store } = await sample(2);
    const plain = (await store.readAll()).map((event) => JSON.stringify(event)).join('\n');
    const readPlainly = (bytes: Uint8Array) =>
      new TextDecoder()
        .decode(bytes)
        .split('\n')
        .map((line): unknown => JSON.parse(line));
    const bytes = new TextEncoder().encode(plain);
    let silentlyWrong = 0;
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
      try {
        if (JSON.stringify(readPlainly(damaged)) !== JSON.stringify(readPlainly(bytes))) silentlyWrong += 1;
      } catch {
        // This one is noticed.
      }
    }
    process.stdout.write(
      `plain JSON lines: ${silentlyWrong} of ${bytes.length * 8} flipped bits read as something else\n`,
    );
    expect(silentlyWrong).toBeGreaterThan(bytes.length);
  });

  it('B2 refuses every truncation, and anything after the end', async () => {
    const { store } = await sample(2);
    const bytes = await backedUp(store);
    for (let length = 0; length < bytes.length; length++) {
      await expect(readAll(bytes.slice(0, length)), `length ${length}`).rejects.toMatchObject({ code: 'ImportError' });
    }
    for (const extra of ['\n', 'x', '{}\n', '\0']) {
      const longer = new TextEncoder().encode(new TextDecoder().decode(bytes) + extra);
      await expect(readAll(longer)).rejects.toMatchObject({ code: 'ImportError', detail: { reason: 'damaged' } });
    }
  });

  it('B2 refuses every line dropped, doubled or swapped with another', async () => {
    const { store } = await sample(8);
    const lines = new TextDecoder()
      .decode(await backedUp(store))
      .split('\n')
      .slice(0, -1);
    const fileOf = (changed: readonly string[]) =>
      new TextEncoder().encode(changed.map((line) => `${line}\n`).join(''));
    expect(await readAll(fileOf(lines))).toBe((await store.readAll()).length);
    for (let i = 0; i < lines.length; i++) {
      const changes = [lines.toSpliced(i, 1), lines.toSpliced(i, 0, lines[i] ?? '')];
      for (let j = i + 1; j < lines.length; j++) changes.push(lines.with(i, lines[j] ?? '').with(j, lines[i] ?? ''));
      for (const changed of changes) {
        await expect(readAll(fileOf(changed))).rejects.toMatchObject({ code: 'ImportError' });
      }
    }
  });

  it('B3 says why: foreign, newer, not whole, damaged and where', async () => {
    const { store } = await sample();
    const bytes = await backedUp(store);
    const text = new TextDecoder().decode(bytes);
    const refusal = (content: string) =>
      readAll(new TextEncoder().encode(content)).then(
        () => null,
        (error: { detail: unknown }) => error.detail,
      );
    expect(await refusal('')).toMatchObject({ reason: 'foreign' });
    expect(await refusal('date,payee\n2026-01-01,Baker\n')).toMatchObject({ reason: 'foreign' });
    expect(await refusal('x'.repeat(100_000))).toMatchObject({ reason: 'foreign' });
    expect(await refusal('{"format":"other"}\n')).toMatchObject({ reason: 'foreign' });
    expect(await refusal(text.replace('"version":1', '"version":2'))).toMatchObject({ reason: 'newer' });
    expect(await refusal(text.slice(0, -40))).toMatchObject({ reason: 'truncated' });
    expect(await refusal(text.replace('"value":20', '"value":21'))).toMatchObject({ reason: 'damaged', line: 4 });
  });

  it('B4 packed with gzip any tool unpacks it, and every flipped bit and truncation is refused', async () => {
    const { store } = await sample(2);
    const plain = await backedUp(store);
    const packed = await bytesOf(streamOf(pack(pieces(plain))));
    expect(new Uint8Array(gunzipSync(packed))).toEqual(plain);
    expect(await readAll(packed)).toBe(3);
    for (let bit = 0; bit < packed.length * 8; bit++) {
      const damaged = packed.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(readAll(damaged), `bit ${bit}`).rejects.toMatchObject({ code: 'ImportError' });
    }
    for (let length = 0; length < packed.length; length += 3) {
      await expect(readAll(packed.slice(0, length))).rejects.toMatchObject({ code: 'ImportError' });
    }
  });

  it('B5 stops unpacking by the ratio, not by the size', async () => {
    const limits = { allowance: 1000, ratio: 200 };
    const count = async (bytes: Bytes) => {
      let size = 0;
      for await (const chunk of unpack(pieces(bytes), limits)) size += chunk.length;
      return size;
    };
    const bomb = await bytesOf(streamOf(pack(pieces(new Uint8Array(5_000_000)))));
    await expect(count(bomb)).rejects.toMatchObject({ code: 'ImportError', detail: { reason: 'too-large' } });
    const unsealed = Uint8Array.from(gzipSync(new Uint8Array(5_000_000)));
    await expect(count(unsealed)).rejects.toMatchObject({ code: 'ImportError' });
    const honest = new TextEncoder().encode(
      Array.from({ length: 50_000 }, (_, i) => `{"value":${i * 7919}}\n`).join(''),
    );
    expect(await count(await bytesOf(streamOf(pack(pieces(honest)))))).toBe(honest.length);
  });

  it('B6 holds a part of a million events at a time, however slowly it is read', async () => {
    const COMMITS = 1000;
    const event = { streamId: 'a', version: 1, type: 'N', schemaVersion: 1, data: '{"n":1}', id: null, metadata: null };
    const events = Array.from({ length: 1000 }, () => event);
    let made = 0;
    let taken = 0;
    let ahead = 0;
    let hash = EMPTY_HASH;
    const head = { position: COMMITS * events.length, hash: '' };
    async function* rows() {
      for (; made < COMMITS; made++) {
        ahead = Math.max(ahead, made - taken);
        const record: CommitRecord = encodeCommit(
          { id: uuidOf(made + 1), position: made * 1000 + 1, recordedAt: 'now', command: null, metadata: null, events },
          hash,
        );
        ({ hash } = record);
        head.hash = hash;
        yield [{ p: record.p, record }];
      }
    }
    const source = { logId: 'x', created: 'then', head, rows: rows() };
    const { records } = await readBackup(writeBackup(source, 'now'));
    for await (const record of records) taken += record.n / 1000;
    expect(taken).toBe(COMMITS);
    expect(ahead).toBeLessThan(10);
  }, 60_000);

  it('B6 packs and unpacks a part at a time', async () => {
    let [made, taken, ahead] = [0, 0, 0];
    async function* noise() {
      for (; made < 20_000_000; made += 50_000) {
        ahead = Math.max(ahead, made - taken);
        yield crypto.getRandomValues(new Uint8Array(50_000));
      }
    }
    for await (const chunk of unpack(pack(noise()))) taken += chunk.length;
    expect(taken).toBe(20_000_000);
    expect(ahead).toBeLessThan(2_000_000);
  });

  it('B3 says that a file cannot be read any more', async () => {
    const { store } = await sample(2);
    for (const packed of [true, false]) {
      const bytes = await backedUp(store, packed);
      async function* vanishing() {
        yield bytes.slice(0, 100);
        throw new Error('NotReadableError');
      }
      const reading = readBackup(streamOf(vanishing())).then(async ({ records }) => records.next());
      await expect(reading).rejects.toMatchObject({
        code: 'ImportError',
        message: expect.stringMatching(/cannot be read: NotReadable/),
      });
    }
  });

  it('B7 is not made of a damaged log', async () => {
    const { scratch, store } = await sample(3);
    alterBody(scratch.disk, 2, '"N"', '"M"');
    await expect(backedUp(store)).rejects.toMatchObject({ code: 'CorruptLog', detail: { position: 2 } });
  });
});

describe('restoring', () => {
  it('B8 makes an empty log the one that was backed up, in both copies', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(12), fc.boolean(), async (commits, packed) => {
        const { store } = await sample(commits);
        const file = opener(await backedUp(store, packed));
        const other = await another();
        const result = await other.store.restore(file);
        const { position, hash } = store.head();
        expect(result).toEqual({ events: position, added: position, position, head: hash });
        expect(await other.store.readAll()).toEqual(await store.readAll());
        expect(commits === 0 || other.store.health().logId === store.health().logId).toBe(true);
        expect(await other.store.verify()).toMatchObject({ ok: true, eventsChecked: position });
        await other.store.append('later', [{ type: 'N', data: 1 }]);
        await other.store.close();
        for (const lost of ['nothing', 'database'] as const) {
          if (lost === 'database') other.scratch.disk.rows.clear();
          const again = await other.scratch.open();
          expect((await again.readAll()).length).toBe(position + 1);
          expect(again.health()).toMatchObject({ writable: true, mirror: 'in-step' });
          await again.close();
        }
      }),
      { numRuns: 30 },
    );
  });

  it('B9 gives a beginning of the log what it lacks, and leaves a longer one as it is', async () => {
    const { scratch, store } = await sample(3);
    const early = opener(await backedUp(store));
    await fill(store, 3);
    const late = opener(await backedUp(store));
    expect(await store.restore(early)).toMatchObject({ added: 0, head: store.head().hash });
    const other = await another();
    await other.store.restore(early);
    expect(await other.store.restore(late)).toMatchObject({ added: 6, head: store.head().hash });
    expect(await other.store.readAll()).toEqual(await store.readAll());
    expect(scratch.file.bytes.length).toBeGreaterThan(0);
  });

  it('B10 refuses another log, and a fork of its own, untouched; damaged files likewise', async () => {
    const { store } = await sample(3);
    const bytes = await backedUp(store);
    const other = await another();
    await fill(other.store, 2);
    const before = await backedUp(other.store);
    const fork = await another();
    await fork.store.restore(opener(bytes));
    await fill(fork.store, 1);
    const forked = await backedUp(fork.store);
    await fill(store, 1);
    const head = store.head();
    await expect(store.restore(opener(forked))).rejects.toMatchObject({
      code: 'ImportError',
      detail: { reason: 'other-log' },
    });
    expect(store.head()).toEqual(head);
    await expect(other.store.restore(opener(bytes))).rejects.toMatchObject({ detail: { reason: 'other-log' } });
    const damaged = bytes.slice();
    damaged[bytes.length - 200] = 0;
    for (const mode of [{}, { mode: 'merge' }] as const) {
      await expect(other.store.restore(opener(damaged), mode)).rejects.toMatchObject({ detail: { reason: 'damaged' } });
      await expect((await another()).store.restore(opener(damaged), mode)).rejects.toMatchObject({
        code: 'ImportError',
      });
    }
    expect(other.store.head().position).toBe(3);
    expect((await backedUp(other.store)).length).toBe(before.length);
  });

  it('B11 merges: adds what is missing in its order, once, with its origin', async () => {
    const { store } = await sample(4);
    const file = opener(await backedUp(store));
    const other = await another();
    await fill(other.store, 3, 't');
    await other.store.append('s0', [{ type: 'Own', data: null }]);
    expect(await other.store.restore(file, { mode: 'merge' })).toMatchObject({ events: 7, added: 7, position: 14 });
    const merged = await other.store.readAll({ from: 8 });
    expect(merged.map(({ id, data }) => ({ id, data }))).toEqual(
      (await store.readAll()).map(({ id, data }) => ({ id, data })),
    );
    expect((await other.store.readStream('s0')).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    expect(merged[0]?.metadata).toMatchObject({ origin: { logId: store.health().logId, position: 1 } });
    const head = other.store.head();
    expect(await other.store.restore(file, { mode: 'merge' })).toMatchObject({ added: 0, head: head.hash });
    expect(await other.store.verify()).toMatchObject({ ok: true, eventsChecked: 14 });
    await other.store.close();
    expect((await other.scratch.open()).health()).toMatchObject({ writable: true, mirror: 'in-step' });
  });

  it('B11 merges two ways that one log went, from both sides to the same events', async () => {
    const { store } = await sample(3);
    const other = await another();
    await other.store.restore(opener(await backedUp(store)));
    await fill(store, 2, 'mine');
    await fill(other.store, 2, 'yours');
    const [mine, yours] = [await backedUp(store), await backedUp(other.store)];
    expect(await store.restore(opener(yours), { mode: 'merge' })).toMatchObject({ added: 3 });
    expect(await other.store.restore(opener(mine), { mode: 'merge' })).toMatchObject({ added: 3 });
    const sorted = async (log: EventStore) => (await withoutPlace(log)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(await sorted(other.store)).toEqual(await sorted(store));
  });

  it('B12 refuses a merge that contradicts the log, with nothing changed', async () => {
    const id = uuidOf(77);
    const event = uuidOf(78);
    const stores = await Promise.all([sample(2), another(), another()]);
    const [a, b, c] = stores.map(({ store }) => store);
    if (a === undefined || b === undefined || c === undefined) throw new Error('three stores');
    await a.commit({ id, appends: [{ streamId: 'x', events: [{ type: 'N', data: 1, id: event }] }] });
    await b.commit({ id, appends: [{ streamId: 'x', events: [{ type: 'N', data: 2, id: event }] }] });
    await c.commit({ appends: [{ streamId: 'y', events: [{ type: 'N', data: 1, id: event }] }] });
    const file = opener(await backedUp(a));
    for (const store of [b, c]) {
      const head = store.head();
      const merging = store.restore(file, { mode: 'merge' });
      await expect(merging).rejects.toMatchObject({ code: 'ImportError', detail: { reason: 'contradiction' } });
      expect(store.head()).toEqual(head);
    }
  });

  it('B12 refuses to add to a stream that was deleted here for good', async () => {
    const { store } = await sample(2);
    const file = opener(await backedUp(store));
    const other = await another();
    await other.store.append('s0', [{ type: 'N', data: 0 }]);
    await other.store.deleteStream('s0', { hard: true });
    const merging = other.store.restore(file, { mode: 'merge' });
    await expect(merging).rejects.toMatchObject({ code: 'ImportError', detail: { reason: 'contradiction' } });
    expect(other.store.head().position).toBe(2);
  });

  it('B8 B11 brings deletions along: what was hidden stays hidden', async () => {
    const { store } = await sample(4);
    await store.deleteStream('s0');
    await store.deleteStream('s1', { hard: true });
    const file = opener(await backedUp(store));
    const [empty, full] = [await another(), await another()];
    await full.store.append('own', [{ type: 'N', data: 0 }]);
    await empty.store.restore(file);
    await full.store.restore(file, { mode: 'merge' });
    for (const { store: log } of [empty, full]) {
      expect(await log.readStream('s0')).toEqual([]);
      await expect(log.readStream('s1')).rejects.toMatchObject({ code: 'StreamDeleted' });
    }
  });

  it('B13 tells subscribers and other tabs of what came back', async () => {
    const { store } = await sample(3);
    const file = opener(await backedUp(store));
    const { scratch, store: first } = await another();
    const heard: number[] = [];
    await first.subscribe(0, (commits) => heard.push(...commits.map(({ position }) => position)));
    await first.restore(file);
    expect(heard).toEqual([1, 2, 4]);
    const second = await scratch.open();
    expect(second.head()).toEqual(first.head());
    await first.append('s0', [{ type: 'N', data: 1 }]);
    await second.append('s0', [{ type: 'N', data: 2 }]);
    expect((await first.catchUp()).position).toBe(8);
  });

  it('B13 a tab that had the empty log open writes nothing into what it became', async () => {
    const { store } = await sample(3);
    const file = opener(await backedUp(store));
    const { scratch, store: first } = await another();
    const second = await scratch.open();
    await first.restore(file);
    await expect(second.append('s0', [{ type: 'N', data: 1 }])).rejects.toMatchObject({ code: 'StoreLocked' });
    expect(second.health()).toMatchObject({ writable: false, readOnlyReason: expect.stringMatching(/replaced/) });
    expect(await first.append('s0', [{ type: 'N', data: 2 }])).toMatchObject({ position: 7 });
    expect((await (await scratch.open()).readAll()).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('B14 interrupted at any step leaves a sound log: empty, or what was backed up', async () => {
    const { store } = await sample(3);
    const file = opener(await backedUp(store));
    for (let failAt = 0, failed = true; failed; failAt++) {
      const { scratch, store: other } = await another();
      let steps = 0;
      failed = false;
      scratch.hook = () => {
        if (steps++ < failAt) return;
        failed = true;
        throw new Error('the browser was closed');
      };
      await other.restore(file).catch(() => undefined);
      scratch.hook = () => undefined;
      scratch.kill();
      const again = await scratch.open();
      expect([0, 6]).toContain(again.head().position);
      expect(await again.verify()).toMatchObject({ ok: true });
      expect(await again.restore(file)).toMatchObject({ head: store.head().hash });
      expect(again.health()).toMatchObject({ writable: true, mirror: 'in-step' });
    }
  });
});

describe('the rehearsal', () => {
  it('B15 restores the file into an empty store of its own and gives its head; nothing of it stays', async () => {
    const { store } = await sample(5);
    const storage = memoryStorage();
    const room = { storage, locks: memoryLocks() };
    const { position, hash } = store.head();
    const file = opener(await backedUp(store, true));
    const results = await Promise.all([rehearseBackup(file, room), rehearseBackup(file, room)]);
    for (const result of results) expect(result).toEqual({ events: position, added: position, position, head: hash });
    const left = await storage.connect(() => undefined);
    expect(await left.readMeta()).toBeNull();
    expect(await left.readRows(1, 10)).toEqual([]);
    const damaged = (await backedUp(store)).slice(0, -1);
    await expect(rehearseBackup(opener(damaged), room)).rejects.toMatchObject({ code: 'ImportError' });
  });

  it('B15 finds what the storage does not give back as it was stored', async () => {
    const { store } = await sample(5);
    const storage = memoryStorage();
    const forgetful = {
      ...storage,
      connect: async (onLost: () => void) => {
        const connection = await storage.connect(onLost);
        return {
          ...connection,
          readRows: async (from: number, limit: number) =>
            (await connection.readRows(from, limit)).map((row) => (row.p === 2 ? { p: 2, record: null } : row)),
        };
      },
    };
    const rehearsal = rehearseBackup(opener(await backedUp(store)), { storage: forgetful, locks: memoryLocks() });
    await expect(rehearsal).rejects.toMatchObject({ code: 'ImportError', detail: { reason: 'damaged' } });
  });
});

it('B6 gives up a file that is not read to its end', async () => {
  const { store } = await sample(2);
  let cancelled = false;
  const bytes = await backedUp(store);
  const file = new ReadableStream<Bytes>({
    pull: (controller) => controller.enqueue(bytes.slice(0, bytes.length - 10)),
    cancel: () => void (cancelled = true),
  });
  const reading = await readBackup(file);
  await reading.close();
  expect(cancelled).toBe(true);
});
