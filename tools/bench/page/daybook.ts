import {
  broadcastNews,
  defineProjection,
  type EventStore,
  foldStretch,
  openEventStore,
  openIndexedDbStorage,
  openOpfsMirror,
  type PartFolder,
  Projections,
  SnapshotStore,
  tableProjection,
  webLocks,
} from '#engine';
import { Books } from '#ledger';
import type { Contestant, Figures, FiguresFold } from './contestant.ts';
import type { Load } from './load.ts';

const NAME = 'bench';
/** As the app's threads take them. */
const STRETCH_EVENTS = 8192;

/** The event store as the app opens it: IndexedDB and the mirror, schemas, hashes, locks, news. Or with one copy only. */
export class Daybook implements Contestant {
  readonly #load: Load;
  readonly #copies: 1 | 2;
  #store: EventStore | null = null;
  #projections: Promise<Projections> | null = null;

  constructor(load: Load, copies: 1 | 2) {
    this.#load = load;
    this.#copies = copies;
  }

  async open(): Promise<void> {
    this.#store = await openEventStore({
      name: NAME,
      schemas: this.#load.schemas,
      storage: openIndexedDbStorage(NAME),
      mirror: this.#copies === 2 ? await openOpfsMirror(NAME) : null,
      locks: webLocks,
      news: broadcastNews,
      clock: () => new Date().toISOString(),
      newId: () => crypto.randomUUID(),
    });
    const { mirror, repairs } = this.#store.health();
    if (mirror !== (this.#copies === 2 ? 'in-step' : 'absent')) throw new Error(`The mirror is ${mirror}`);
    if (repairs.length > 0) throw new Error(repairs.join('; '));
  }

  appendAll: Contestant['appendAll'] = async (batches, durability) => {
    for (const batch of batches) {
      await this.#log.commit({
        appends: batch.map(({ streamId, event }) => ({ streamId, events: [event] })),
        durability,
      });
    }
  };

  append: Contestant['append'] = async ({ streamId, event }, durability) => {
    await this.#log.append(streamId, [event], { durability });
  };

  replay: Contestant['replay'] = async (fold, figures) => {
    for await (const commits of this.#log.readCommits()) {
      for (const { events } of commits) for (const event of events) fold(figures, event);
    }
  };

  seek: Contestant['seek'] = async (fold, position) => {
    this.#projections ??= startProjections(this.#log, fold);
    const projections = await this.#projections;
    await projections.settled();
    const seen = await projections.stateAt('figures', position);
    return seen instanceof Map ? seen : new Map();
  };

  async compact(): Promise<{ readonly sealedNow: number; readonly bytesPerEvent: number }> {
    const { sealedNow } = await this.#log.compact();
    const { sealed } = await this.#log.tiers();
    return { sealedNow, bytesPerEvent: sealed.bytes / sealed.events };
  }

  /** By packed stretches, as the app does, but on this thread alone. */
  async rebuild(): Promise<{ readonly ms: number; readonly figures: Figures } | null> {
    const { projection, schemas } = this.#load;
    if (projection === null) return null;
    const { name } = projection;
    const log = this.#log;
    const folder: PartFolder = {
      async take(_, from) {
        const stretch = await log.packed(from, STRETCH_EVENTS);
        const folded = foldStretch(schemas, [projection], [name], stretch).then(({ last, states }) => ({
          state: states[name]?.state,
          last,
        }));
        return { to: stretch.to, folded };
      },
    };
    const options = { folder, elsewhereFrom: 0 };
    const projections = await Projections.start(log, new SnapshotStore(log), [projection], options);
    await projections.settled();
    const began = performance.now();
    await projections.rebuild(name);
    const ms = performance.now() - began;
    const seen = await projections.stateAt(name, log.head().position);
    await projections.stop();
    return { ms, figures: new Map(Object.entries(isFigures(seen) ? seen : {})) };
  }

  /** As the app's screens ask: rows know from when to when they were true, so that nothing is replayed. */
  async seekBooks(positions: readonly number[]): Promise<readonly number[]> {
    const books = new Books();
    for await (const commits of this.#log.readCommits()) {
      for (const { events } of commits) for (const event of events) books.apply(event);
    }
    return positions.map((at) => {
      const began = performance.now();
      books.balances({ at, on: null });
      return performance.now() - began;
    });
  }

  async verify(): Promise<void> {
    const { ok, problem } = await this.#log.verify();
    if (!ok) throw new Error(problem ?? 'The log is damaged');
  }

  async destroy(): Promise<void> {
    await this.#store?.destroy();
    this.#store = null;
  }

  get #log(): EventStore {
    if (this.#store === null) throw new Error('The store is not open');
    return this.#store;
  }
}

function startProjections(store: EventStore, fold: FiguresFold): Promise<Projections> {
  const figures = tableProjection<number>({
    name: 'figures',
    apply: fold,
    isRow: (value) => typeof value === 'number',
    add: (earlier, later) => earlier + later,
    view: (rows) => rows,
  });
  return Projections.start(store, new SnapshotStore(store), [defineProjection(figures)]);
}

function isFigures(value: unknown): value is Readonly<Record<string, number>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'number');
}
