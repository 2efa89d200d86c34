import { describe, expect, it } from 'vitest';
import { SnapshotStore } from './snapshot/snapshot-store.ts';
import { StreamSnapshots } from './snapshot/stream-snapshots.ts';
import type { SnapshotFold } from './snapshot/snapshot-fold.ts';
import { streamStateAt } from './replay/stream-state.ts';
import { defineProjection, Projections } from './projection/projections.ts';
import type { NewEvent } from './event.ts';
import { wipe } from './storage/memory.ts';
import type { EventStore } from './store.ts';
import { streamOf } from './backup/byte-stream.ts';
import { killable, type DiskStep, type Killable } from './testing/killable.ts';

/** What is lost besides the process: whatever it was, the other copy must have all that was acknowledged. */
const LOSSES = ['nothing', 'the database', 'the mirror'] as const;
type Loss = (typeof LOSSES)[number];

/** A new step must be added here before this compiles, and hit before the last test holds. */
const ALL_STEPS: Readonly<Record<DiskStep, true>> = {
  connect: true,
  readMeta: true,
  readRows: true,
  write: true,
  written: true,
  seal: true,
  sealed: true,
  rotate: true,
  destroy: true,
  readDerived: true,
  writeDerived: true,
  'archive-write': true,
  'archive-written': true,
  'archive-read': true,
  'archive-remove': true,
  'mirror-open': true,
  'mirror-write': true,
  'mirror-truncate': true,
  'mirror-flush': true,
  'mirror-destroy': true,
};

type Acknowledged = Map<string, readonly unknown[]>;

interface Deed {
  readonly name: string;
  /** Makes the log on which the deed is done; the process that does this ends well, unless it says otherwise. */
  readonly before: (place: Killable, acknowledged: Acknowledged) => Promise<void>;
  /** Does it, in a process that is killed at one of its steps. Tells what was acknowledged. */
  readonly act: (store: EventStore, tell: (streamId: string, data: readonly unknown[]) => void) => Promise<void>;
  /** What must hold of the log that was opened again, besides what must always hold. */
  readonly after?: (store: EventStore) => Promise<void>;
  /** True where the deed takes away what was acknowledged. */
  readonly empties?: true;
  /** True where one copy is lost from the beginning: the other must be there. */
  readonly needsBoth?: true;
}

type Trace = readonly [number, unknown][];
const trace: SnapshotFold<[number, unknown][]> = {
  codeVersion: '1',
  initial: () => [],
  apply: (draft, { position, data }) => void draft.push([position, data]),
  clone: (state) => [...state],
  encode: (state) => state,
  decode: (written) => written as [number, unknown][],
};

const events = (...data: readonly unknown[]): readonly NewEvent[] => data.map((each) => ({ type: 'N', data: each }));

/** Ten commits of one to three events over three streams: more than one segment. */
async function tenCommits({ open }: Killable, acknowledged: Acknowledged): Promise<void> {
  const store = await open();
  for (let n = 0; n < 10; n++) {
    const data = Array.from({ length: (n % 3) + 1 }, (_, i) => n * 10 + i);
    await store.append(`s${n}`, events(...data));
    acknowledged.set(`s${n}`, data);
  }
  await store.close();
}

const nothing = () => Promise.resolve();

async function backupOf(source: EventStore): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(await source.backup()).arrayBuffer());
}

const opener = (bytes: Uint8Array<ArrayBuffer>) => () =>
  streamOf(
    (async function* () {
      yield bytes;
    })(),
  );

/** The backup of another log with two commits, and the one of the log with ten. */
const OTHER = await (async () => {
  const place = killable(0, 0xf000000);
  const store = await place.open();
  await store.append('x', events('one', 'two'));
  await store.append('y', events('three'));
  return backupOf(store);
})();

async function projections(store: EventStore): Promise<Projections> {
  const options = { checkpointEvery: 2, sleep: () => Promise.resolve() };
  const snapshots = new SnapshotStore(store);
  const definition = defineProjection({ ...trace, name: 'trace', mode: 'async', view: (state) => [...state] });
  return Projections.start(store, snapshots, [definition], options);
}

async function plainTrace(store: EventStore, streamId?: string): Promise<Trace> {
  const all = streamId === undefined ? await store.readAll() : await store.readStream(streamId);
  return all.map(({ position, data }) => [position, data]);
}

const DEEDS: readonly Deed[] = [
  {
    name: 'append',
    before: tenCommits,
    async act(store, tell) {
      await Promise.all(
        ['a', 'b', 'c'].map(async (streamId) => {
          await store.append(streamId, events(1, 2, 3));
          tell(streamId, [1, 2, 3]);
        }),
      );
      await store.appendAll([
        { streamId: 'd', events: events(4) },
        { streamId: 'e', events: events(5, 6) },
      ]);
      tell('d', [4]);
      tell('e', [5, 6]);
    },
    async after(store) {
      const [d, e] = [await store.readStream('d'), await store.readStream('e')];
      expect([d.length, e.length], 'one commit over two streams').toBeOneOf([
        [0, 0],
        [1, 2],
      ]);
    },
  },
  {
    name: 'delete a stream',
    before: tenCommits,
    async act(store) {
      await store.deleteStream('s9');
      await store.append('s9', events('again'));
    },
    async after(store) {
      const found = (await store.readStream('s9', { deleted: true })).map(({ data }) => data);
      expect(found.slice(0, 1)).toEqual([90]);
    },
  },
  {
    name: 'open a log whose database has vanished',
    async before(place, acknowledged) {
      await tenCommits(place, acknowledged);
      wipe(place.scratch.disk);
    },
    act: nothing,
    needsBoth: true,
  },
  {
    name: 'open after an unclean end',
    async before({ open, restart }, acknowledged) {
      const store = await open();
      await store.append('s', events(1));
      acknowledged.set('s', [1]);
      restart();
    },
    act: nothing,
  },
  { name: 'open a log of which nothing is there yet', before: nothing, act: nothing },
  {
    name: 'seal everything',
    before: tenCommits,
    act: async (store) => void (await store.compact()),
  },
  {
    name: 'pack small segments together',
    async before({ open }, acknowledged) {
      const store = await open();
      await store.append('a', events(1, 2));
      acknowledged.set('a', [1, 2]);
      await store.compact();
      await store.close();
    },
    async act(store, tell) {
      await store.append('b', events(3));
      tell('b', [3]);
      await store.compact();
    },
    async after(store) {
      expect((await store.compact()).segments).toBe(1);
    },
  },
  {
    name: 'archive',
    before: tenCommits,
    act: async (store) => void (await store.archive('2026-03-12T14:00:00.009Z')),
  },
  {
    name: 'bring an archive back',
    async before(place, acknowledged) {
      await tenCommits(place, acknowledged);
      const store = await place.open();
      await store.archive('9999-01-01');
      await store.close();
    },
    async act(store) {
      for (const { file } of await store.archives()) await store.bringBack(file);
    },
  },
  {
    name: 'snapshot',
    before: tenCommits,
    async act(store) {
      const streams = await StreamSnapshots.start(store, new SnapshotStore(store, { every: 0 }), () => trace);
      await streams.snapshot('s8');
      await store.append('s8', events('later'));
      await streams.snapshot('s8');
    },
    async after(store) {
      const streams = await StreamSnapshots.start(store, new SnapshotStore(store, { every: 0 }), () => trace);
      expect(await streams.stateAt('s8')).toEqual(await streamStateAt(store, 's8', trace));
    },
  },
  {
    name: 'checkpoint of a projection',
    before: tenCommits,
    async act(store, tell) {
      const running = await projections(store);
      await running.settled();
      await store.append('p', events(1, 2, 3));
      tell('p', [1, 2, 3]);
      await running.settled();
      await running.stop();
    },
    async after(store) {
      const running = await projections(store);
      await running.settled();
      expect(await running.stateAt('trace', store.head().position)).toEqual(await plainTrace(store));
      expect(running.deadLetters('trace')).toEqual([]);
      await running.stop();
    },
  },
  {
    name: 'back up',
    before: tenCommits,
    async act(store) {
      const bytes = await backupOf(store);
      const target = await killable(0).open();
      expect(await target.restore(opener(bytes))).toMatchObject({ events: 19, head: store.head().hash });
    },
  },
  {
    name: 'restore into an empty log',
    before: nothing,
    async act(store, tell) {
      await store.restore(opener(OTHER));
      tell('x', ['one', 'two']);
    },
    async after(store) {
      const found = (await plainTrace(store)).map(([, data]) => data);
      expect(found, 'whole commits, from the first on').toBeOneOf([[], ['one', 'two'], ['one', 'two', 'three']]);
      await store.restore(opener(OTHER));
      expect((await store.readStream('y')).map(({ data }) => data)).toEqual(['three']);
    },
  },
  {
    name: 'restore by merging',
    before: tenCommits,
    async act(store, tell) {
      await store.restore(opener(OTHER), { mode: 'merge' });
      tell('x', ['one', 'two']);
    },
    async after(store) {
      await store.restore(opener(OTHER), { mode: 'merge' });
      expect(store.head().position).toBe(22);
    },
  },
  { name: 'destroy', before: tenCommits, act: (store) => store.destroy(), empties: true },
];

/** One cell of the matrix: the deed, killed at its k-th step, what is lost with it, the log opened again and looked at. */
async function cell(deed: Deed, killAt: number, torn: number, loss: Loss): Promise<Killable> {
  const place = killable(torn);
  const { scratch, killing, open, restart } = place;
  const acknowledged: Acknowledged = new Map();
  await deed.before(place, acknowledged);
  killing.arm(killAt);
  try {
    const store = await open();
    await deed.act(store, (streamId, data) => void (killing.isDead || acknowledged.set(streamId, data)));
    await store.close();
  } catch (error) {
    if (!killing.isDead) throw error;
  }
  // Whatever the process still had in hand comes to nothing.
  await new Promise((resolve) => void setTimeout(resolve, 0));
  restart();
  lose(place, loss);
  const again = await open();
  await mustHold(again, deed.empties === true ? new Map() : acknowledged, `${deed.name}, step ${killAt}, ${loss} lost`);
  await deed.after?.(again);
  await again.append('afterwards', events(1));
  await again.close();
  scratch.kill();
  return place;
}

function lossesOf({ empties, needsBoth }: Deed): readonly Loss[] {
  return empties === true || needsBoth === true ? ['nothing'] : LOSSES;
}

function lose({ scratch }: Killable, loss: Loss): void {
  if (loss === 'the database') wipe(scratch.disk);
  if (loss === 'the mirror') {
    for (const file of [...scratch.mirror.slots, scratch.mirror.sealed]) file.bytes = new Uint8Array(0);
  }
}

async function mustHold(store: EventStore, acknowledged: Acknowledged, where: string): Promise<void> {
  expect(store.health(), `${where}: health`).toMatchObject({ writable: true, mirror: 'in-step' });
  expect(await store.verify(), `${where}: proof`).toMatchObject({ ok: true });
  const stored = await store.readAll({ deleted: true });
  expect(
    stored.map(({ position }) => position),
    `${where}: positions`,
  ).toEqual(stored.map((_, i) => i + 1));
  for (const [streamId, data] of acknowledged) {
    const found = stored.filter((event) => event.streamId === streamId).map((event) => event.data);
    expect(found.slice(0, data.length), `${where}: ${streamId}`).toEqual(data);
  }
}

const hit = new Set<DiskStep>();

describe('the kill matrix', () => {
  for (const deed of DEEDS) {
    it(`L26 ${deed.name}: killed at any step, nothing acknowledged is lost and nothing is torn`, async () => {
      const whole = await cell(deed, 0, 0, 'nothing');
      const { steps } = whole.killing;
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) hit.add(step);
      for (let killAt = 1; killAt <= steps.length; killAt++) {
        for (const loss of lossesOf(deed)) {
          await cell(deed, killAt, 0, loss);
          if (steps[killAt - 1] === 'mirror-write') await cell(deed, killAt, 0.5, loss);
        }
      }
    });
  }

  it('L26 has met every step that there is', () => {
    expect([...hit].toSorted()).toEqual(Object.keys(ALL_STEPS).toSorted());
  });

  it('L26 (control) a log with one copy loses with it what was acknowledged', async () => {
    const { scratch, restart } = killable(0);
    const store = await scratch.open({ mirror: null });
    await store.append('a', events(1));
    restart();
    wipe(scratch.disk);
    await expect(mustHold(await scratch.open({ mirror: null }), new Map([['a', [1]]]), 'one copy')).rejects.toThrow(
      /one copy/,
    );
  });
});
