import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventStore } from '../store.ts';
import { streamStateAt } from '../replay/stream-state.ts';
import { createSchemaRegistry } from '../schema/registry.ts';
import { openScratch, type Scratch } from '../testing/open-scratch.ts';
import type { SnapshotFold } from './snapshot-fold.ts';
import { SnapshotStore, type SnapshotOptions } from './snapshot-store.ts';
import { StreamSnapshots } from './stream-snapshots.ts';

type Trace = [number, unknown][];

/** Depends on the order, so that a missed, doubled or swapped event shows. */
function trace(codeVersion = '1'): SnapshotFold<Trace> {
  return {
    codeVersion,
    initial: () => [],
    apply: (draft, event) => void draft.push([event.position, event.data]),
    clone: (state) => [...state],
    encode: (state) => state,
    decode: (written) => written as Trace,
  };
}

async function views(store: EventStore, options: SnapshotOptions = {}, codeVersion = '1') {
  const snapshots = new SnapshotStore(store, options);
  return { snapshots, streams: await StreamSnapshots.start(store, snapshots, () => trace(codeVersion)) };
}

async function fill(store: EventStore, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await store.append(n % 3 === 0 ? 'b' : 'a', [{ type: 'N', data: `event ${n}` }]);
}

/** A store with snapshots of stream `a` at versions 2, 4 and 6 (of 8). */
async function withSnapshots(scratch: Scratch, options?: SnapshotOptions): Promise<EventStore> {
  const store = await scratch.open();
  const { streams } = await views(store, { every: 0, ...options });
  for (let n = 1; n <= 8; n++) {
    await store.append('a', [{ type: 'N', data: `event ${n}` }]);
    if (n % 2 === 0 && n < 8) await streams.snapshot('a');
  }
  return store;
}

const dataKeys = ({ disk }: Scratch) =>
  [...disk.derived.keys()].filter((key) => key.startsWith('snapshot/')).toSorted();

/** The same store, but for some of its methods. */
function changed(store: EventStore, methods: Partial<EventStore>): EventStore {
  return new Proxy(store, {
    get(target, key) {
      const value: unknown = Reflect.get(methods, key) ?? Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

describe('snapshots', () => {
  it('S2 are made of a stream at every N events, and not before', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    const { streams, snapshots } = await views(store, { every: 5 });
    await store.append(
      'a',
      Array.from({ length: 4 }, (_, n) => ({ type: 'N', data: n })),
    );
    await streams.stop();
    expect(dataKeys(scratch)).toEqual([]);
    const again = await views(store, { every: 5 });
    await store.append(
      'a',
      Array.from({ length: 3 }, (_, n) => ({ type: 'N', data: n })),
    );
    await again.streams.stop();
    expect(dataKeys(scratch)).toEqual(['snapshot/stream%3Aa/0000000000000005']);
    expect(again.snapshots.report()).toMatchObject({ made: 1, problems: { failed: 0 } });
    expect(snapshots.report().made).toBe(0);
  });

  it('S3 never change a state: as of any version and position, with any spacing, before and after a reopening', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 25 }), async (every, count) => {
        const scratch = openScratch();
        const store = await scratch.open();
        const first = await views(store, { every });
        await fill(store, count);
        await first.streams.stop();
        const second = await views(store, { every: 0 });
        for (const streamId of ['a', 'b', 'nobody']) {
          for (let at = 0; at <= count; at++) {
            for (const when of [{ version: at }, { position: at }]) {
              const plain = await streamStateAt(store, streamId, trace(), when);
              expect(await first.streams.stateAt(streamId, when)).toEqual(plain);
              expect(await second.streams.stateAt(streamId, when)).toEqual(plain);
            }
          }
        }
        expect(second.snapshots.report().problems).toEqual({ stale: 0, missing: 0, corrupt: 0, failed: 0 });
        expect(second.snapshots.report().used > 0).toBe(first.snapshots.report().made > 0);
      }),
      { numRuns: 15 },
    );
  });

  it('S2 are made also of a stream that had grown unwatched, when its state is asked for', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    await fill(store, 12);
    const { streams } = await views(store, { every: 3 });
    await streams.stateAt('a');
    await streams.stateAt('b', { version: 2 });
    await streams.stop();
    expect(dataKeys(scratch)).toEqual(['snapshot/stream%3Aa/0000000000000006']);
  });

  it('S4 save the folding of what they hold', async () => {
    const scratch = openScratch();
    const store = await withSnapshots(scratch);
    let applied = 0;
    const counting = {
      ...trace(),
      apply: (draft: Trace, event: { position: number; data: unknown }) => {
        applied += 1;
        draft.push([event.position, event.data]);
      },
    };
    const streams = await StreamSnapshots.start(store, new SnapshotStore(store), () => counting);
    expect(await streams.stateAt('a')).toHaveLength(8);
    expect(applied).toBe(2);
  });

  it('S5 are not believed with any one byte changed: the state is right and the problem is listed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (k, b, bits, compress) => {
          const scratch = openScratch();
          const store = await withSnapshots(scratch, { compress });
          const keys = [...scratch.disk.derived.keys()].toSorted();
          const key = keys[k % keys.length] ?? '';
          const bytes = scratch.disk.derived.get(key) ?? new Uint8Array();
          bytes[b % bytes.length] = (bytes[b % bytes.length] ?? 0) ^ bits;
          const { streams, snapshots } = await views(store);
          const plain = await streamStateAt(store, 'a', trace());
          for (const version of [2, 4, 6, 8]) {
            expect(await streams.stateAt('a', { version })).toEqual(plain.slice(0, version));
          }
          const { problems, listed } = snapshots.report();
          expect(problems).toEqual({ stale: 0, missing: 0, corrupt: 1, failed: 0 });
          expect(listed[0]).toMatchObject({ kind: 'corrupt', subject: 'stream:a' });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('S6 fall back to an older one, then to the log; a bad one is deleted, so that it is noticed once', async () => {
    const scratch = openScratch();
    const store = await withSnapshots(scratch);
    for (const [bad, left] of [
      [6, 2],
      [4, 1],
      [2, 0],
    ] as const) {
      const key = dataKeys(scratch).at(-1) ?? '';
      expect(key.endsWith(String(bad))).toBe(true);
      scratch.disk.derived.set(key, new Uint8Array([1, 2, 3]));
      const { streams, snapshots } = await views(store);
      expect(await streams.stateAt('a')).toHaveLength(8);
      expect(await streams.stateAt('a')).toHaveLength(8);
      expect(snapshots.report()).toMatchObject({ used: left === 0 ? 0 : 2, problems: { corrupt: 1 } });
      expect(dataKeys(scratch)).toHaveLength(left);
    }
  });

  it('S7 that ought to be there and are not are noticed', async () => {
    const scratch = openScratch();
    const store = await withSnapshots(scratch);
    scratch.disk.derived.delete(dataKeys(scratch)[2] ?? '');
    const { streams, snapshots } = await views(store);
    expect(await streams.stateAt('a')).toHaveLength(8);
    expect(snapshots.report()).toMatchObject({ used: 1, problems: { missing: 1 } });
    scratch.disk.derived.delete('snapshot-list/stream%3Aa');
    expect(await streams.stateAt('a')).toHaveLength(8);
    expect(snapshots.report()).toMatchObject({ used: 2, problems: { missing: 2 } });
  });

  it('S8 of other code, of events read otherwise, of another log or another past are stale', async () => {
    const scratch = openScratch();
    await (await withSnapshots(scratch)).close();
    const saved = new Map(scratch.disk.derived);
    const staleIn = async (store: EventStore, codeVersion = '1') => {
      scratch.disk.derived.clear();
      for (const [key, bytes] of saved) scratch.disk.derived.set(key, bytes);
      const { streams, snapshots } = await views(store, {}, codeVersion);
      expect(await streams.stateAt('a')).toEqual(await streamStateAt(store, 'a', trace()));
      return snapshots.report().problems.stale;
    };
    const same = await scratch.open();
    expect(await staleIn(same)).toBe(0);
    expect(await staleIn(same, '2')).toBe(3);
    await same.close();

    const schema = { '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) } } as const;
    const versions = [
      { version: 1, schema, upcast: (data: unknown) => ({ data }) },
      { version: 2, schema },
    ];
    const upcasting = await scratch.open({ schemas: createSchemaRegistry({ types: { N: versions }, strict: false }) });
    expect(await staleIn(upcasting)).toBe(3);
    await upcasting.destroy();

    const other = await scratch.open();
    await other.append(
      'a',
      Array.from({ length: 8 }, (_, n) => ({ type: 'N', data: `other ${n}` })),
    );
    expect(await staleIn(other)).toBe(3);
  });

  it('S8 are stale by the log alone, and by the last event alone', async () => {
    const store = await withSnapshots(openScratch());
    const elsewhere = changed(store, { health: () => ({ ...store.health(), logId: 'another' }) });
    const rewritten = changed(store, {
      readStream: async (...args) => (await store.readStream(...args)).map((event) => ({ ...event, id: 'another' })),
    });
    for (const [other, detail] of [
      [rewritten, 'another event'],
      [elsewhere, 'another log'],
    ] as const) {
      const { streams } = await views(store, { every: 0 });
      await streams.snapshot('a');
      const { streams: read, snapshots } = await views(other);
      expect(await read.stateAt('a')).toHaveLength(8);
      expect(snapshots.report().listed.at(-1)).toMatchObject({ kind: 'stale' });
      expect(snapshots.report().listed.at(-1)?.detail).toContain(detail);
    }
  });

  it('S9 cost nothing but time where the table fails: the state is given, the failure listed', async () => {
    const scratch = openScratch();
    const store = await withSnapshots(scratch);
    const { streams, snapshots } = await views(store);
    scratch.hook = (step) => {
      if (step === 'readDerived' || step === 'writeDerived') throw new Error('no room');
    };
    expect(await streams.stateAt('a')).toHaveLength(8);
    await expect(streams.snapshot('a')).rejects.toMatchObject({ code: 'StoreLocked' });
    expect(snapshots.report().problems.failed).toBeGreaterThan(0);
    await expect(streams.snapshot('nobody')).rejects.toMatchObject({ code: 'StreamNotFound' });
    scratch.hook = () => undefined;
    expect(await streams.snapshot('a')).toMatchObject({ streamId: 'a', version: 8, position: 8 });
  });

  it('S10 are not made of what JSON cannot carry', async () => {
    const store = await openScratch().open();
    await fill(store, 3);
    const snapshots = new SnapshotStore(store);
    const lossy = { ...trace(), encode: () => ({ when: new Date(0) }) };
    const streams = await StreamSnapshots.start(store, snapshots, () => lossy);
    await expect(streams.snapshot('a')).rejects.toMatchObject({ code: 'StoreLocked' });
    expect(snapshots.report()).toMatchObject({ made: 0, problems: { failed: 1 } });
  });

  it('S11 are kept few: the newest of each subject', async () => {
    const scratch = openScratch();
    await withSnapshots(scratch, { keep: 2 });
    expect(dataKeys(scratch).map((key) => Number(key.slice(-2)))).toEqual([4, 6]);
  });

  it('S12 of before a deletion serve the days before it, and the state after it begins anew', async () => {
    const scratch = openScratch();
    const store = await withSnapshots(scratch);
    await store.deleteStream('a');
    const { streams, snapshots } = await views(store, { every: 2 });
    expect(await streams.stateAt('a')).toEqual([]);
    expect(await streams.stateAt('a', { version: 6 })).toHaveLength(6);
    await store.append('a', [{ type: 'N', data: 'anew' }]);
    await streams.stop();
    for (let version = 0; version <= 10; version++) {
      const plain = await streamStateAt(store, 'a', trace(), { version });
      expect(await streams.stateAt('a', { version })).toEqual(plain);
    }
    expect(await streams.stateAt('a')).toEqual([[10, 'anew']]);
    expect(snapshots.report().problems).toEqual({ stale: 0, missing: 0, corrupt: 0, failed: 0 });
  });
});
