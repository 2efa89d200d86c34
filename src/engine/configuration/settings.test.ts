import { describe, expect, it } from 'vitest';
import { DEFAULT_TIERS } from '../log/sealing.ts';
import { defineProjection, Projections } from '../projection/projections.ts';
import { DEFAULT_PROJECTIONS, type Projection } from '../projection/projection.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { StreamSnapshots } from '../snapshot/stream-snapshots.ts';
import { memoryStorage } from '../storage/memory.ts';
import type { EventStore } from '../store.ts';
import { openScratch } from '../testing/open-scratch.ts';
import { DEFAULT_CONFIGURATION, type PartOf, type StoreConfiguration } from './configuration.ts';
import { settingsOf } from './settings.ts';
import { validateConfiguration } from './validate-configuration.ts';

function settingsFor(part: PartOf<StoreConfiguration>) {
  const outcome = validateConfiguration(part);
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
  return settingsOf(outcome.configuration);
}

type Texts = string[];

const texts: Projection<Texts> = {
  name: 'texts',
  mode: 'async',
  codeVersion: '1',
  initial: () => [],
  apply: (draft, { data }) => {
    if (data === 'poison') throw new Error('no');
    draft.push(String(data));
  },
  clone: (state) => [...state],
  encode: (state) => [...state],
  decode: (written) => (Array.isArray(written) ? written.map(String) : []),
  view: (state) => [...state],
};

async function append(store: EventStore, ...data: readonly string[]): Promise<void> {
  const events = data.map((each) => ({ type: 'Said', data: each }));
  await store.append('s', events);
}

async function watch(store: EventStore, snapshots: SnapshotStore) {
  return StreamSnapshots.start(store, snapshots, () => texts);
}

describe('settings of snapshots', () => {
  it('F4 are how often they are made, also after a change', async () => {
    const store = await openScratch().open();
    const snapshots = new SnapshotStore(store, settingsFor({ snapshots: { frequency: 4 } }).snapshots);
    const streams = await watch(store, snapshots);
    await append(store, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    await expect.poll(() => snapshots.report().made).toBe(1);
    snapshots.configure(settingsFor({ snapshots: { frequency: 2 } }).snapshots);
    await append(store, 'i', 'j');
    await expect.poll(() => snapshots.report().made).toBe(2);
    snapshots.configure(settingsFor({ snapshots: { enabled: false, frequency: 2 } }).snapshots);
    await append(store, 'k', 'l');
    await streams.stateAt('s');
    await streams.stop();
    expect(snapshots.report().made).toBe(2);
    expect(await streams.snapshot('s')).toMatchObject({ version: 12 });
  });

  it('F4 are begun with when they are allowed after the store was opened without', async () => {
    const store = await openScratch().open();
    const snapshots = new SnapshotStore(store, settingsFor({ snapshots: { enabled: false } }).snapshots);
    const streams = await watch(store, snapshots);
    await append(store, 'a', 'b');
    snapshots.configure(settingsFor({ snapshots: { frequency: 2 } }).snapshots);
    await append(store, 'c', 'd');
    await expect.poll(() => snapshots.report().made).toBe(1);
    await streams.stop();
  });

  it('F4 are whether they are compressed', async () => {
    const store = await openScratch().open();
    await append(store, ...Array.from({ length: 200 }, () => 'the same words again'));
    const sizes = await Promise.all(
      (['gzip', 'none'] as const).map(async (compression) => {
        const snapshots = new SnapshotStore(store, settingsFor({ snapshots: { compression } }).snapshots);
        const streams = await watch(store, snapshots);
        const { bytes } = await streams.snapshot('s');
        await streams.stop();
        return bytes;
      }),
    );
    const [packed = 0, plain = 0] = sizes;
    expect(plain).toBeGreaterThan(4000);
    expect(packed).toBeLessThan(plain / 5);
  });
});

describe('settings of projections', () => {
  it('F6 are how often an event is tried, and how long the pauses are', async () => {
    const pauses = async (part: PartOf<StoreConfiguration['projections']>) => {
      const store = await openScratch().open();
      const slept: number[] = [];
      const sleep = async (ms: number) => void (ms > 0 && slept.push(ms));
      const options = { ...settingsFor({ projections: part }).projections, sleep };
      const projections = await Projections.start(store, new SnapshotStore(store), [defineProjection(texts)], options);
      await append(store, 'a', 'poison', 'b');
      await projections.settled();
      expect(await projections.stateAt('texts', 3)).toEqual(['a', 'b']);
      const [letter] = projections.deadLetters('texts');
      await projections.stop();
      return { slept, attempts: letter?.attempts };
    };
    expect(await pauses({})).toEqual({ slept: [50, 100], attempts: 3 });
    expect(await pauses({ retry: { maxAttempts: 4, backoff: 'fixed', baseMs: 7 } })).toEqual({
      slept: [7, 7, 7],
      attempts: 4,
    });
    expect(await pauses({ retry: { maxAttempts: 1 } })).toEqual({ slept: [], attempts: 1 });
  });

  it('F6 are how many events are read at once, also after a change', async () => {
    const store = await openScratch().open();
    const reads: number[] = [];
    const counting: EventStore = new Proxy(store, {
      get(target, key) {
        if (key === 'readAll') {
          return async (options: Parameters<EventStore['readAll']>[0]) => {
            const events = await target.readAll(options);
            reads.push(events.length);
            return events;
          };
        }
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const { projections: options } = settingsFor({ projections: { batchSize: 3, workers: 1 } });
    await append(store, 'a', 'b', 'c', 'd', 'e', 'f');
    const started = await Projections.start(counting, new SnapshotStore(store), [defineProjection(texts)], options);
    await started.settled();
    expect(reads).toEqual([3, 3]);
    reads.length = 0;
    started.configure(settingsFor({ projections: { batchSize: 5 } }).projections);
    await started.rebuild('texts');
    expect(reads).toEqual([5, 1]);
    await started.stop();
  });

  it('F6 are after how long what was taken in is written down', async () => {
    const store = await openScratch().open();
    const checkpointOf = async (checkpointInterval: number, patience: number) => {
      const options = settingsFor({ projections: { checkpointInterval } }).projections;
      const projections = await Projections.start(store, new SnapshotStore(store), [defineProjection(texts)], options);
      await append(store, 'a');
      await projections.settled();
      await new Promise((resolve) => void setTimeout(resolve, patience));
      const [status] = projections.list();
      await projections.stop();
      return [status?.position, status?.checkpoint];
    };
    expect(await checkpointOf(30_000, 60)).toEqual([1, 0]);
    expect(await checkpointOf(20, 120)).toEqual([2, 2]);
  });
});

describe('settings of the log', () => {
  it('F5 are when commits are sealed, also of a log that is open', async () => {
    const store = await openScratch().open({ timing: { sealAfter: 0, sealPause: 0 } });
    for (let n = 1; n <= 60; n++) await append(store, `${n}`);
    await new Promise((resolve) => void setTimeout(resolve, 20));
    expect(await store.tiers()).toMatchObject({ hot: { events: 60 }, sealed: { segments: 0 } });
    store.configure(settingsFor({ storage: { segmentSize: 16 } }).store);
    await expect.poll(async () => (await store.tiers()).sealed).toMatchObject({ segments: 2, events: 32 });
    expect((await store.readAll()).map(({ data }) => data)).toEqual(Array.from({ length: 60 }, (_, n) => `${n + 1}`));
  });

  it('F5 are how old commits become before they are sealed', async () => {
    const scratch = openScratch();
    const store = await scratch.open({ timing: { sealAfter: 0, sealPause: 0 } });
    for (let n = 1; n <= 300; n++) await append(store, `${n}`);
    scratch.now += 10 * 86_400_000;
    await append(store, 'new');
    store.configure(settingsFor({ retention: { hotDays: 20 } }).store);
    await new Promise((resolve) => void setTimeout(resolve, 20));
    expect((await store.tiers()).sealed.events).toBe(0);
    store.configure(settingsFor({ retention: { hotDays: 5 } }).store);
    await expect.poll(async () => (await store.tiers()).sealed.events).toBe(300);
  });

  it('F5 are how a commit is made durable that does not say', async () => {
    const asked: unknown[] = [];
    const scratch = openScratch();
    const storage = memoryStorage(scratch.disk);
    const listening = {
      ...storage,
      connect: async (onLost: () => void) => {
        const connection = await storage.connect(onLost);
        return {
          ...connection,
          write: (request: Parameters<typeof connection.write>[0]) => {
            asked.push(request.durability);
            return connection.write(request);
          },
        };
      },
    };
    const store = await scratch.open({ storage: listening });
    asked.length = 0;
    await append(store, 'a');
    store.configure(settingsFor({ storage: { durability: 'relaxed' } }).store);
    await append(store, 'b');
    await store.append('s', [{ type: 'Said', data: 'c' }], { durability: 'strict' });
    expect(asked).toEqual(['strict', 'relaxed', 'strict']);
  });

  it('F1 by default are what each part does unasked', async () => {
    const { store, projections, snapshots } = settingsOf(DEFAULT_CONFIGURATION);
    expect(store).toEqual({ durability: 'strict', tiers: DEFAULT_TIERS });
    expect(DEFAULT_PROJECTIONS).toMatchObject({ ...projections, retry: { attempts: 3, delayMs: 50 } });
    expect(new SnapshotStore(await openScratch().open()).options).toMatchObject(snapshots);
  });
});
