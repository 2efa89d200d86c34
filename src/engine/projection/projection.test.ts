import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../event.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { EventStore } from '../store.ts';
import { openScratch } from '../testing/open-scratch.ts';
import type { Projection, ProjectionOptions } from './projection.ts';
import { Cursor } from './cursor.ts';
import { defineProjection, Projections } from './projections.ts';
import { standardProjections } from './standard-projections.ts';

type Trace = [number, unknown][];

const POISON = 'poison';

/** Keeps what it has seen in order. Half changes its draft before it throws on poison: the other half must not show. */
function trace(changes: Partial<Projection<Trace>> = {}): Projection<Trace> {
  return {
    name: 'trace',
    mode: 'async',
    codeVersion: '1',
    initial: () => [],
    apply(draft, { position, data }) {
      draft.push([position, data]);
      if (data === POISON) throw new Error(`cannot take ${position}`);
    },
    clone: (state) => [...state],
    encode: (state) => state,
    decode: (written) => written as Trace,
    view: (state) => [...state],
    ...changes,
  };
}

const combine = (earlier: Trace, later: Trace) => [...earlier, ...later];

/** What the projection ought to show: a plain fold over what can be taken in. */
function plain(events: readonly RecordedEvent[]): Trace {
  return events.filter(({ data }) => data !== POISON).map(({ position, data }) => [position, data]);
}

const QUICK: ProjectionOptions = {
  batchSize: 3,
  chunkSize: 4,
  workers: 3,
  checkpointEvery: 4,
  retry: { attempts: 3, delayMs: 1 },
  sleep: (ms) => (ms === 0 ? Promise.resolve() : new Promise((resolve) => void setTimeout(resolve, 0))),
};

function start(store: EventStore, projections: readonly Projection<Trace>[], options: ProjectionOptions = {}) {
  const snapshots = new SnapshotStore(store);
  return Projections.start(store, snapshots, projections.map(defineProjection), { ...QUICK, ...options });
}

async function append(store: EventStore, ...data: readonly unknown[]): Promise<void> {
  await store.append(
    's',
    data.map((each) => ({ type: 'N', data: each })),
  );
}

const shown = (projections: Projections, store: EventStore, name = 'trace') =>
  projections.stateAt(name, store.head().position);

describe('projections', () => {
  it('P1 inline: are current when the append resolves; P2 async: when they have settled', async () => {
    const store = await openScratch().open();
    const projections = await start(store, [trace({ mode: 'inline' }), trace({ name: 'later' })]);
    await append(store, 1, 2);
    expect(projections.list().map(({ name, position, state }) => [name, position, state])).toEqual([
      ['trace', 2, 'live'],
      ['later', 0, 'catching-up'],
    ]);
    await projections.settled();
    expect(projections.list()[1]).toMatchObject({ position: 2, head: 2, state: 'live', lagMs: 0 });
    expect(projections.metrics()['projection-lag:later']?.count).toBe(1);
  });

  it('P3 go on from their checkpoint after a restart, and from the log without one', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    await append(store, 1, 2, POISON, 4, 5);
    const first = await start(store, [trace()]);
    await first.settled();
    await first.stop();
    let applied = 0;
    const counting = trace({
      apply: (draft, { position, data }) => {
        applied += 1;
        draft.push([position, data]);
      },
    });
    const second = await start(store, [counting]);
    await append(store, 6);
    await second.settled();
    expect(applied).toBe(1);
    expect(await shown(second, store)).toEqual(plain(await store.readAll()));
    expect(second.deadLetters('trace')).toHaveLength(1);
    await second.stop();
    scratch.disk.derived.clear();
    const third = await start(store, [counting]);
    await third.settled();
    expect(applied).toBe(7);
  });

  it('P3 write checkpoints by themselves, so that little is lost when they are killed', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    await append(store, ...Array.from({ length: 200 }, (_, n) => n));
    const first = await start(store, [trace()]);
    await first.settled();
    await expect.poll(() => first.list()[0]?.checkpoint).toBeGreaterThanOrEqual(175);
    scratch.kill();
    const second = await start(await scratch.open(), [trace()]);
    expect(second.list()[0]?.position).toBeGreaterThanOrEqual(175);
  });

  it('P3 try a checkpoint that cannot be stored again later, not at once', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    let writes = 0;
    scratch.hook = (step) => {
      if (step !== 'writeDerived') return;
      writes += 1;
      throw new Error('no room');
    };
    const projections = await start(store, [trace()]);
    for (let n = 0; n < 3; n++) {
      await append(store, 1, 2, 3, 4, 5);
      await projections.settled();
      await new Promise((resolve) => void setTimeout(resolve, 30));
    }
    expect(writes).toBeGreaterThan(0);
    expect(writes).toBeLessThan(20);
    expect(projections.list()).toMatchObject([{ state: 'live', position: 15, checkpoint: 0 }]);
  });

  it('P4 retry an event with growing pauses, then leave it out with its error; others do not notice', async () => {
    const store = await openScratch().open();
    const pauses: number[] = [];
    const sleep = async (ms: number) => {
      if (ms > 0) pauses.push(ms);
    };
    const projections = await start(store, [trace(), trace({ name: 'other', apply: () => undefined })], {
      retry: { attempts: 4, delayMs: 10 },
      sleep,
    });
    await append(store, 1, POISON, 3);
    await projections.settled();
    expect(pauses).toEqual([10, 20, 40]);
    expect(await shown(projections, store)).toEqual([
      [1, 1],
      [3, 3],
    ]);
    const [event] = await store.readAll({ from: 2, to: 2 });
    expect(projections.deadLetters('trace')).toEqual([
      {
        projection: 'trace',
        position: 2,
        eventId: event?.id,
        streamId: 's',
        type: 'N',
        error: 'Error: cannot take 2',
        attempts: 4,
      },
    ]);
    expect(projections.list()).toMatchObject([
      { position: 3, state: 'live', errors: 4, deadLetters: 1 },
      { position: 3, state: 'live', errors: 0, deadLetters: 0 },
    ]);
  });

  it('P4 take in what fails at first and succeeds later, inline too', async () => {
    for (const mode of ['inline', 'async'] as const) {
      const store = await openScratch().open();
      let failures = 2;
      const flaky = trace({
        mode,
        apply(draft, { position, data }) {
          draft.push([position, data]);
          if (data === 2 && failures-- > 0) throw new Error('not now');
        },
      });
      const projections = await start(store, [flaky], { retry: { attempts: 4, delayMs: 1 } });
      await append(store, 1);
      await append(store, 2, 3);
      await projections.settled();
      expect(await shown(projections, store)).toEqual(plain(await store.readAll()));
      expect(projections.list()).toMatchObject([{ deadLetters: 0, errors: 2 }]);
    }
  });

  it('P5 stand still while paused, also over a restart, and catch up when resumed', async () => {
    const store = await openScratch().open();
    const first = await start(store, [trace({ mode: 'inline' })]);
    await append(store, 1);
    expect(await first.pause('trace')).toMatchObject({ state: 'paused', position: 1 });
    await append(store, 2);
    await first.stop();
    const second = await start(store, [trace({ mode: 'inline' })]);
    await append(store, 3);
    await second.settled();
    expect(second.list()).toMatchObject([{ state: 'paused', position: 1, head: 3 }]);
    await expect(second.rebuild('trace')).rejects.toMatchObject({ code: 'InvalidArgument' });
    await second.resume('trace');
    await second.settled();
    expect(second.list()).toMatchObject([{ state: 'live', position: 3 }]);
    const third = await start(store, [trace()]);
    expect(third.list()[0]?.state).not.toBe('paused');
  });

  it('P6 are rebuilt beside the version that is shown, which is replaced at the end', async () => {
    const store = await openScratch().open();
    await append(store, ...Array.from({ length: 20 }, (_, n) => n));
    let isFixed = false;
    const broken = trace({
      apply(draft, { position, data }) {
        if (isFixed || position % 2 === 0) draft.push([position, data]);
      },
    });
    const seen: [number | undefined, number][] = [];
    let projections: Projections | null = null;
    const sleep = async () => {
      const status = projections?.list()[0];
      if (!projections || !status?.rebuild) return;
      seen.push([status.rebuild.position, ((await projections.stateAt('trace', 20)) as Trace).length]);
    };
    projections = await start(store, [broken], { sleep, batchSize: 5 });
    await projections.settled();
    isFixed = true;
    // Slow the paces down to each batch: the state that is shown meanwhile stays the old one.
    const clock = performance.now.bind(performance);
    let now = clock();
    performance.now = () => (now += 100);
    const status = await projections.rebuild('trace').finally(() => (performance.now = clock));
    expect(seen.map(([, size]) => size)).toEqual(seen.map(() => 10));
    expect(seen.map(([position]) => position)).toEqual([5, 10, 15, 20]);
    expect(status).toMatchObject({ rebuild: null, position: 20, state: 'live', checkpoint: 20 });
    expect(await shown(projections, store)).toHaveLength(20);
  });

  it('P7 a rebuild that is given up leaves the old version as it was', async () => {
    const store = await openScratch().open();
    await append(store, ...Array.from({ length: 20 }, (_, n) => n));
    let isWrong = false;
    const changing = trace({
      apply(draft, { position, data }) {
        draft.push([position, isWrong ? 'wrong' : data]);
      },
    });
    const projections = await start(store, [changing]);
    await projections.settled();
    const before = await shown(projections, store);
    isWrong = true;
    const rebuilding = projections.rebuild('trace');
    await projections.pause('trace');
    expect(await rebuilding).toMatchObject({ rebuild: null, state: 'paused' });
    expect(await shown(projections, store)).toEqual(before);
    await projections.resume('trace');
    const again = projections.rebuild('trace');
    await projections.stop();
    await again;
    isWrong = false;
    const restarted = await start(store, [changing]);
    expect(await shown(restarted, store)).toEqual(before);
  });

  it('P8 with `combine`, chunks folded side by side give the same state, poison and all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 9, arbitrary: fc.nat(9) }, fc.constant(POISON)), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 9 }),
        async (data, workers, chunkSize) => {
          const store = await openScratch().open();
          await append(store, ...data);
          const options = { workers, chunkSize };
          const projections = await start(store, [trace({ combine }), trace({ name: 'in order' })], options);
          await projections.settled();
          const expected = plain(await store.readAll());
          expect(await shown(projections, store)).toEqual(expected);
          expect(await shown(projections, store, 'in order')).toEqual(expected);
          const positions = (name: string) => projections.deadLetters(name).map(({ position }) => position);
          expect(positions('trace')).toEqual(positions('in order'));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('P9 after any schedule of pauses, rebuilds, crashes and damage show what a plain fold gives', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ what: fc.constant('append' as const), n: fc.integer({ min: 1, max: 6 }) }) },
      fc.record({
        what: fc.constantFrom('poison', 'pause', 'resume', 'rebuild', 'wait', 'crash', 'stop', 'damage'),
        n: fc.nat(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 25 }),
        fc.boolean(),
        fc.boolean(),
        async (steps, inline, parallel) => {
          const world = await openWorld(trace({ mode: inline ? 'inline' : 'async', ...(parallel ? { combine } : {}) }));
          for (const { what, n } of steps) await world[what](n);
          await world.resume();
          await Promise.all(world.rebuilds);
          await world.wait();
          const { store, projections } = world.now();
          const events = await store.readAll();
          expect(await shown(projections, store)).toEqual(plain(events));
          expect(projections.list()).toMatchObject([{ state: 'live', position: events.length }]);
          const letters = projections.deadLetters('trace').map(({ position }) => position);
          expect(letters).toEqual(events.filter(({ data }) => data === POISON).map(({ position }) => position));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('P10 L36 give any past state, from keyframes, checkpoints or the log, whether they have got there or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.nat(30), async (count, at) => {
        const store = await openScratch().open();
        const data = Array.from({ length: count }, (_, n) => (n % 5 === 3 ? POISON : n));
        await append(store, ...data.slice(0, at));
        const first = await start(store, [trace()]);
        await first.settled();
        await first.stop();
        const projections = await start(store, [trace()]);
        await append(store, ...data.slice(at));
        const events = await store.readAll();
        for (let position = 0; position <= events.length; position++) {
          expect(await projections.stateAt('trace', position)).toEqual(plain(events.slice(0, position)));
        }
        await expect(projections.stateAt('trace', count + 1)).rejects.toMatchObject({ code: 'InvalidArgument' });
      }),
      { numRuns: 20 },
    );
  });

  it('P10 keep few keyframes, however long the log: any past state is near one of them', () => {
    const sum: Projection<{ sum: number }> = {
      name: 'sum',
      mode: 'async',
      codeVersion: '1',
      initial: () => ({ sum: 0 }),
      apply: (draft, { position }) => void (draft.sum += position),
      clone: (state) => ({ ...state }),
      encode: (state) => state,
      decode: (written) => written as { sum: number },
      view: (state) => state.sum,
    };
    const cursor = new Cursor(sum);
    const event = { streamId: 's', version: 1, type: 'N', schemaVersion: 1, id: 'x', recordedAt: '', data: null };
    const metadata = { correlationId: 'x', causationId: null };
    for (let position = 1; position <= 600_000; position++) cursor.apply({ ...event, metadata, position });
    for (const at of [0, 1, 8192, 8193, 131_072, 262_143, 300_000, 599_999, 600_000]) {
      const fork = cursor.forkBefore(at);
      const from = fork?.position ?? Number.NaN;
      expect(at - from).toBeGreaterThanOrEqual(0);
      expect(at - from).toBeLessThanOrEqual(600_000 / 32);
      expect(fork?.state).toEqual({ sum: (from * (from + 1)) / 2 });
    }
  });

  it('P11 a checkpoint of other code is stale: the projection is folded anew', async () => {
    const store = await openScratch().open();
    await append(store, 1, 2, 3);
    const first = await start(store, [trace()]);
    await first.settled();
    await first.stop();
    const snapshots = new SnapshotStore(store);
    const doubled = trace({
      codeVersion: '2',
      apply: (draft, { position }) => void draft.push([position, position * 2]),
    });
    const second = await Projections.start(store, snapshots, [defineProjection(doubled)], QUICK);
    await second.settled();
    expect(await shown(second, store)).toEqual([
      [1, 2],
      [2, 4],
      [3, 6],
    ]);
    expect(snapshots.report().problems.stale).toBe(1);
  });

  it('P12 every store can count its event types and list its streams', async () => {
    const store = await openScratch().open();
    const options = { ...QUICK, chunkSize: 2 };
    await store.append('a', [{ type: 'X', data: 1 }]);
    await store.append('b', [{ type: 'Y', data: 1 }]);
    await store.append('a', [{ type: 'X', data: 1 }]);
    for (let run = 0; run < 2; run++) {
      const projections = await Projections.start(store, new SnapshotStore(store), standardProjections, options);
      await projections.settled();
      expect(await shown(projections, store, 'event-types')).toEqual({
        X: { count: 2, first: 1, last: 3 },
        Y: { count: 1, first: 2, last: 2 },
      });
      expect(await shown(projections, store, 'streams')).toEqual({
        a: { version: 2, first: 1, last: 3, lastType: 'X' },
        b: { version: 1, first: 2, last: 2, lastType: 'Y' },
      });
      await expect(projections.pause('nobody')).rejects.toMatchObject({ code: 'NotFound' });
      await projections.stop();
    }
  });

  it('P13 that cannot read the log say so, and go on with the next event', async () => {
    const scratch = openScratch();
    const store = await scratch.open({ cacheEvents: 0 });
    await append(store, 1);
    await append(store, 2);
    scratch.hook = (step) => {
      if (step === 'readRows') throw new Error('the disk is away');
    };
    const projections = await start(store, [trace()]);
    await projections.settled();
    expect(projections.list()[0]).toMatchObject({ state: 'failed', position: 0 });
    expect(projections.list()[0]?.problem).toContain('away');
    scratch.hook = () => undefined;
    await append(store, 3);
    await projections.settled();
    expect(projections.list()[0]).toMatchObject({ state: 'live', position: 3, problem: null });
  });
});

/** A store with one projection, and all that may happen to them. */
async function openWorld(projection: Projection<Trace>) {
  const scratch = openScratch();
  const rebuilds: Promise<unknown>[] = [];
  let store = await scratch.open();
  let projections = await start(store, [projection]);
  return {
    rebuilds,
    now: () => ({ store, projections }),
    append: (n: number) => append(store, ...Array.from({ length: n }, (_, i) => i)),
    poison: () => append(store, 'fine', POISON),
    pause: () => projections.pause('trace'),
    resume: () => projections.resume('trace'),
    rebuild: () => void rebuilds.push(projections.rebuild('trace').catch(() => null)),
    wait: () => projections.settled(),
    damage: (n: number) => damage(scratch.disk.derived, n),
    async stop() {
      await projections.stop();
      projections = await start(store, [projection]);
    },
    async crash() {
      scratch.kill();
      store = await scratch.open();
      projections = await start(store, [projection]);
    },
  };
}

function damage(derived: Map<string, Uint8Array>, n: number): void {
  const entries = [...derived].filter(([key]) => key.startsWith('snapshot'));
  const [key, bytes] = entries[n % Math.max(1, entries.length)] ?? [];
  if (key === undefined || bytes === undefined) return;
  if (n % 3 === 0) derived.delete(key);
  else
    derived.set(
      key,
      bytes.map((byte, index) => (index === n % bytes.length ? byte ^ 0xff : byte)),
    );
}
