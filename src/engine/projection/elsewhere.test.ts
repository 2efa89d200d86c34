import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptAnything } from '../schema/accept-anything.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { EventStore } from '../store.ts';
import { openScratch } from '../testing/open-scratch.ts';
import { foldStretch } from './fold-stretch.ts';
import type { PartFolder } from './part-folder.ts';
import type { Projection, ProjectionOptions } from './projection.ts';
import { defineProjection, type ProjectionDefinition, Projections } from './projections.ts';

type Trace = (readonly [position: number, data: unknown])[];

const POISON = 'poison';

function trace(changes: Partial<Projection<Trace>> = {}): Projection<Trace> {
  return {
    name: 'trace',
    mode: 'async',
    codeVersion: '1',
    initial: () => [],
    apply: (draft, { position, data }) => {
      if (data === POISON) throw new Error('cannot take it');
      draft.push([position, data]);
    },
    clone: (state) => [...state],
    encode: (state) => structuredClone(state),
    decode: (written) => {
      if (!Array.isArray(written)) throw new Error('no trace');
      return written.map(([position, data]) => [Number(position), data]);
    },
    view: (state) => [...state],
    combine: (earlier, later) => [...earlier, ...later],
    ...changes,
  };
}

/** What threads do, without threads: the same packing, unpacking and folding, on copies. */
function folderOf(store: EventStore, definitions: readonly ProjectionDefinition[], events: number) {
  const taken: [from: number, to: number][] = [];
  const folder: PartFolder = {
    async take(projection, from) {
      const stretch = structuredClone(await store.packed(from, events));
      taken.push([stretch.from, stretch.to]);
      const folded = foldStretch(acceptAnything, definitions, [projection], stretch).then(({ last, states }) => {
        const state = states[projection] ?? null;
        return state === null ? null : structuredClone({ ...state, last });
      });
      return { to: stretch.to, folded };
    },
  };
  return { folder, taken };
}

const QUICK: ProjectionOptions = {
  batchSize: 3,
  workers: 2,
  elsewhereFrom: 0,
  retry: { attempts: 1, delayMs: 0 },
  sleep: () => Promise.resolve(),
};

async function append(store: EventStore, ...data: readonly unknown[]): Promise<void> {
  for (const each of data) await store.append('s', [{ type: 'N', data: each }]);
}

function numbers(count: number, from = 1): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + from);
}

async function opened(data: readonly unknown[], projection: Projection<Trace>, folder?: PartFolder, events = 5) {
  const store = await openScratch().open({ tiers: { segmentSize: 8 } });
  await append(store, ...data);
  const definition = defineProjection(projection);
  const made = folderOf(store, [definition], events);
  const options = { ...QUICK, folder: folder ?? made.folder };
  const projections = await Projections.start(store, new SnapshotStore(store), [definition], options);
  await projections.settled();
  return { store, projections, taken: made.taken, shown: (at: number) => projections.stateAt('trace', at) };
}

describe('folding elsewhere', () => {
  it('F15 gives the state of a plain fold, whatever the stretches, poison and all; sealed or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 9, arbitrary: fc.nat(9) }, fc.constant(POISON)), { minLength: 1, maxLength: 50 }),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        async (data, events, isSealed) => {
          const store = await openScratch().open({ tiers: { segmentSize: 7 } });
          await append(store, ...data);
          if (isSealed) await store.compact();
          const definition = defineProjection(trace());
          const { folder } = folderOf(store, [definition], events);
          const snapshots = new SnapshotStore(store);
          const projections = await Projections.start(store, snapshots, [definition], { ...QUICK, folder });
          await projections.settled();
          const all = await store.readAll();
          const plain = all.filter((event) => event.data !== POISON).map((event) => [event.position, event.data]);
          expect(await projections.stateAt('trace', all.length)).toEqual(plain);
          const letters = projections.deadLetters('trace').map(({ position }) => position);
          expect(letters).toEqual(all.filter((event) => event.data === POISON).map(({ position }) => position));
          // What comes after it, and what was before it.
          await append(store, POISON, 'more');
          await projections.settled();
          const last = [all.length + 2, 'more'];
          expect(await projections.stateAt('trace', all.length + 2)).toEqual([...plain, last]);
          const half = Math.floor(all.length / 2);
          expect(await projections.stateAt('trace', half)).toEqual(plain.filter(([at]) => Number(at) <= half));
          await projections.stop();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('F15 takes stretches that follow one another, each once', async () => {
    const { taken, shown, projections } = await opened(numbers(23), trace());
    expect(taken).toEqual([
      [1, 5],
      [6, 10],
      [11, 15],
      [16, 20],
      [21, 23],
    ]);
    expect(await shown(23)).toHaveLength(23);
    await projections.rebuild('trace');
    expect(taken).toHaveLength(10);
  });

  it('F15 is given up where there are no threads, or only one is wanted', async () => {
    const refusing: PartFolder = { take: () => Promise.resolve(null) };
    expect(await (await opened(numbers(12), trace(), refusing)).shown(12)).toHaveLength(12);
    const { projections, taken } = await opened(numbers(12), trace());
    projections.configure({ workers: 1 });
    taken.length = 0;
    await projections.rebuild('trace');
    expect(taken).toEqual([]);
    // So is it of a projection that cannot combine its states.
    const { combine: _, ...plain } = trace();
    expect((await opened(numbers(12), plain)).taken).toEqual([]);
  });

  it('F15 folds here what a thread could not, or wrote wrongly', async () => {
    for (const folded of [null, { state: 'no trace', last: undefined }]) {
      let asked = 0;
      const failing: PartFolder = {
        take: async (_, from) => {
          asked += 1;
          const [last] = await store.readAll({ from, to: from });
          return { to: from + 3, folded: Promise.resolve(folded && last ? { ...folded, last } : null) };
        },
      };
      const store = await openScratch().open();
      await append(store, ...numbers(12));
      const options = { ...QUICK, folder: failing };
      const projections = await Projections.start(
        store,
        new SnapshotStore(store),
        [defineProjection(trace())],
        options,
      );
      await projections.settled();
      expect(asked).toBe(3);
      expect(await projections.stateAt('trace', 12)).toEqual(numbers(12).map((n) => [n, n]));
    }
  });

  it('F15 makes the state again from a keyframe where combining has spoilt it', async () => {
    let combined = 0;
    const spoiling = trace({
      combine(earlier, later) {
        combined += 1;
        earlier.push(...later);
        if (combined === 3) throw new Error('half done');
        return earlier;
      },
    });
    const { shown, projections } = await opened(numbers(23), spoiling);
    expect(await shown(23)).toEqual(numbers(23).map((n) => [n, n]));
    expect(projections.deadLetters('trace')).toEqual([]);
  });

  it('F15 ends where the log is, though it grows meanwhile', async () => {
    const { store, projections, shown } = await opened(numbers(20), trace());
    const rebuilding = projections.rebuild('trace');
    await append(store, ...numbers(9, 21));
    await rebuilding;
    await projections.settled();
    expect(await shown(29)).toEqual(numbers(29).map((n) => [n, n]));
  });
});

describe('a packed stretch', () => {
  it('F15 is refused where it would begin after the head, or is damaged', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    await append(store, 1, 2, 3);
    await expect(store.packed(4, 5)).rejects.toMatchObject({ code: 'NotFound' });
    await expect(store.packed(0, 5)).rejects.toMatchObject({ code: 'NotFound' });
    expect(await store.packed(2, 1)).toMatchObject({ from: 2, to: 2, rows: [{ p: 2 }] });
    await store.compact();
    const sealed = await store.packed(2, 1);
    expect(sealed).toMatchObject({ from: 2, to: 3, rows: [{ p: 1, n: 3 }] });
    const [row] = sealed.rows;
    if (row === undefined || !('bytes' in row)) throw new Error('expected a sealed row');
    const bytes = row.bytes.slice();
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    const damaged = { ...sealed, rows: [{ ...row, bytes }] };
    await expect(foldStretch(acceptAnything, [], [], damaged)).rejects.toMatchObject({ code: 'CorruptLog' });
  });
});
