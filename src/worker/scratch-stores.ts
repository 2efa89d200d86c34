import { proxy, type ProxyMarked } from 'comlink';
import {
  alertsProjection,
  DaybookError,
  defineProjection,
  type EventStore,
  type LockPort,
  type RehearsalRoom,
} from '#engine';
import type { ScratchOptions, StoreApi } from './api.ts';
import { loadDomain } from './load-domain.ts';
import { storeApi } from './store-api.ts';
import { viewsOfStores } from './store-views.ts';

type Face = StoreApi & ProxyMarked;

interface OpenScratch {
  readonly store: EventStore;
  readonly face: Face;
}

/** Scratch logs beside the book, each opened once however often it is asked for. */
export class ScratchStores {
  readonly #open: (name: string, options: ScratchOptions) => Promise<EventStore>;
  readonly #rehearsalRoom: RehearsalRoom;
  readonly #locks: LockPort;
  readonly #newId: () => string;
  readonly #opened = new Map<string, Promise<OpenScratch>>();

  constructor(
    open: (name: string, options: ScratchOptions) => Promise<EventStore>,
    rehearsalRoom: RehearsalRoom,
    locks: LockPort,
    newId: () => string,
  ) {
    this.#open = open;
    this.#rehearsalRoom = rehearsalRoom;
    this.#locks = locks;
    this.#newId = newId;
  }

  async open(name: string, options: ScratchOptions = {}): Promise<null> {
    await this.#take(name, options);
    return null;
  }

  /** The log itself, opened where it is not. */
  async store(name: string): Promise<EventStore> {
    return (await this.#take(name, {})).store;
  }

  /** Names of those that are open, ascending. */
  names(): readonly string[] {
    return [...this.#opened.keys()].toSorted();
  }

  /** A scratch store that has been opened; rejects for any other. */
  async face(name: string): Promise<Face> {
    const opened = await this.#opened.get(name);
    if (opened === undefined) throw new DaybookError('NotFound', `No open store "${name}"`, { name });
    return opened.face;
  }

  async #take(name: string, options: ScratchOptions): Promise<OpenScratch> {
    if (typeof name !== 'string' || name === '') {
      throw new DaybookError('InvalidArgument', 'A store needs a name, such as "trial"', { name });
    }
    const opening = this.#opened.get(name) ?? this.#openNew(name, options);
    this.#opened.set(name, opening);
    try {
      return await opening;
    } catch (problem) {
      this.#opened.delete(name);
      throw problem;
    }
  }

  async #openNew(name: string, options: ScratchOptions): Promise<OpenScratch> {
    requireCount(options.snapshotEvery);
    const domain = await loadDomain(options.domain);
    const store = await this.#open(name, options);
    const { snapshotEvery } = options;
    const views = viewsOfStores(
      [defineProjection(alertsProjection), ...(domain?.projections ?? [])],
      snapshotEvery === undefined ? {} : { every: snapshotEvery },
      domain?.streams,
    );
    // Whoever says how often wants them from the first event on, asked for or not.
    if (snapshotEvery !== undefined) await views(store).start();
    const endWatch = await this.#watch(store, options);
    const commands = domain?.commandsOn(store, this.#newId);
    const beforeGone = async () => {
      await Promise.all([endWatch(), commands?.stop()]);
    };
    const onGone = () => void this.#opened.delete(name);
    const refuseThePast = () => Promise.resolve();
    const rehearsalRoom = this.#rehearsalRoom;
    const face = proxy(
      storeApi({
        store: () => Promise.resolve(store),
        views,
        refuseThePast,
        rehearsalRoom,
        scratchStore: (other) => this.store(other),
        beforeGone,
        ...(commands && { execute: commands.execute }),
        ...(domain?.generate && { generate: domain.generate }),
        onGone,
      }),
    );
    return { store, face };
  }

  /** Starts the detectors where they are wanted; gives the way to stop them. */
  async #watch(store: EventStore, { domain, detectors = false }: ScratchOptions): Promise<() => Promise<void>> {
    if (detectors === false) return () => Promise.resolve();
    try {
      const { startDetectors } = await import('./detectors.ts');
      return await startDetectors(store, domain, detectors === true ? {} : detectors, this.#locks);
    } catch (problem) {
      await store.close();
      throw problem;
    }
  }
}

/** Throws `InvalidArgument` for what is no number of events. */
function requireCount(snapshotEvery: unknown): void {
  if (snapshotEvery === undefined) return;
  if (typeof snapshotEvery === 'number' && Number.isSafeInteger(snapshotEvery) && snapshotEvery >= 0) return;
  throw new DaybookError('InvalidArgument', 'snapshotEvery: expected a whole number of events, 0 for none', {
    path: 'snapshotEvery',
  });
}
