import { describe, expect, it } from 'vitest';
import { type EventStore, type PackedStretch, Projections, SnapshotStore, standardProjections } from '#engine';
import { foldHere } from './fold-stretches.ts';
import type { FoldJob, FoldThread } from './fold-job.ts';
import { FoldPool } from './fold-pool.ts';
import { openMemoryStore } from './testing/memory-daybook.ts';

interface Watched {
  readonly spawn: () => FoldThread;
  readonly jobs: FoldJob[];
  readonly counts: { spawned: number; ended: number; most: number };
}

/** Threads that are none, but fold what they are asked for, on copies. `answer` may play a broken one. */
function threads(answer: (job: FoldJob) => ReturnType<FoldThread['fold']> = foldHere): Watched {
  const jobs: FoldJob[] = [];
  const counts = { spawned: 0, ended: 0, most: 0 };
  let busy = 0;
  const spawn = () => {
    counts.spawned += 1;
    return {
      async fold(job: FoldJob) {
        jobs.push(job);
        busy += 1;
        counts.most = Math.max(counts.most, busy);
        await new Promise((resolve) => void setTimeout(resolve, 1));
        const reply = await answer(structuredClone(job));
        busy -= 1;
        return structuredClone(reply);
      },
      end: () => void (counts.ended += 1),
    };
  };
  return { spawn, jobs, counts };
}

const OPTIONS = { elsewhereFrom: 0, retry: { attempts: 1, delayMs: 0 } } as const;
const STRETCH = 8192;

async function filled(events: number): Promise<EventStore> {
  const store = await openMemoryStore();
  for (let n = 0; n < events; n += 1000) {
    const batch = Array.from({ length: Math.min(1000, events - n) }, (_, i) => ({ type: `T${i % 3}`, data: i }));
    await store.append(`s${n % 7}`, batch);
  }
  return store;
}

async function run(store: EventStore, watched: Watched, workers: number, patience?: number) {
  const folder = new FoldPool(store, undefined, watched.spawn, patience);
  const snapshots = new SnapshotStore(store);
  const projections = await Projections.start(store, snapshots, standardProjections, { ...OPTIONS, workers, folder });
  await projections.settled();
  const at = store.head().position;
  const shown = {
    types: await projections.stateAt('event-types', at),
    streams: await projections.stateAt('streams', at),
  };
  await projections.stop();
  return shown;
}

/** The same without threads, from the first event on. */
async function plain(store: EventStore) {
  const projections = await Projections.start(store, new SnapshotStore(store), standardProjections, { workers: 1 });
  await Promise.all(['event-types', 'streams'].map((name) => projections.rebuild(name)));
  const at = store.head().position;
  return { types: await projections.stateAt('event-types', at), streams: await projections.stateAt('streams', at) };
}

describe('threads that fold', () => {
  it('F16 unpack each stretch once for all that want it, on as many threads as are allowed', async () => {
    for (const workers of [2, 3]) {
      const store = await filled(40_000);
      const watched = threads();
      expect(await run(store, watched, workers)).toEqual(await plain(store));
      const folded = watched.jobs.flatMap(({ stretch, projections }) =>
        projections.map((name) => `${name} ${stretch.from}`),
      );
      const froms = [1, 9001, 18_001, 27_001, 36_001];
      const all = ['event-types', 'streams'].flatMap((name) => froms.map((from) => `${name} ${from}`));
      expect(folded.toSorted()).toEqual(all.toSorted());
      expect(watched.jobs[0]?.projections).toHaveLength(2);
      expect(watched.jobs.length).toBeLessThan(all.length);
      expect(watched.counts).toMatchObject({ spawned: workers, most: workers });
    }
  });

  it('F16 end when nothing more comes', async () => {
    const store = await filled(9000);
    const watched = threads();
    await run(store, watched, 2);
    expect(watched.counts.ended).toBe(0);
    await expect.poll(() => watched.counts.ended, { timeout: 5000 }).toBe(watched.counts.spawned);
  });

  it('F16 are done without where the browser has none, or they die or are silent', async () => {
    const none = threads();
    const refusing = {
      ...none,
      spawn: () => {
        throw new Error('Worker is not defined');
      },
    };
    const dying = threads(() => Promise.reject(new Error('killed')));
    const silent = threads(() => new Promise(() => undefined));
    for (const watched of [refusing, dying, silent]) {
      const store = await filled(20_000);
      expect(await run(store, watched, 2, 20)).toEqual(await plain(store));
    }
    for (const { counts, jobs } of [dying, silent]) {
      expect(jobs.length).toBeGreaterThan(0);
      expect(counts.ended).toBe(counts.spawned);
    }
  });

  it('F16 say of a stretch that they cannot read that they cannot; the log is then read here', async () => {
    const store = await filled(STRETCH);
    const stretch: PackedStretch = structuredClone(await store.packed(1, 100));
    const rows = stretch.rows.map((row) => ('body' in row ? { ...row, body: 'no commit' } : row));
    const job = { of: undefined, projections: ['streams'] };
    expect(await foldHere({ ...job, stretch: { ...stretch, rows } })).toBeNull();
    expect(await foldHere({ ...job, stretch })).toMatchObject({ last: { position: stretch.to } });
    const blind = threads(() => Promise.resolve(null));
    expect(await run(store, blind, 2)).toEqual(await plain(store));
    // Of no use for that stretch, but not for the next.
    expect(blind.counts.ended).toBe(0);
  });

  it('F16 know the projections of each domain, and of the book', async () => {
    const store = await filled(10);
    const stretch = await store.packed(1, 10);
    const of = async (subject: FoldJob['of'], projection: string) =>
      (await foldHere({ of: subject, projections: [projection], stretch }))?.states[projection];
    expect(await of('inventory', 'current-stock')).not.toBeNull();
    expect(await of('bank', 'current-stock')).toBeNull();
    expect(await of('book', 'streams')).not.toBeNull();
    // Its states cannot be combined.
    expect(await of('book', 'balances')).toBeNull();
  });
});
