import { proxy, type ProxyMarked } from 'comlink';
import { DaybookError, type EventStore, type LockPort, type PartFolder, type RehearsalRoom } from '#engine';
import type { ScratchOptions, StoreApi } from './api.ts';
import type { DomainName } from './domains.ts';
import { loadDomain } from './load-domain.ts';
import { OperationTrace } from './operation-trace.ts';
import { storeApi } from './store-api.ts';
import { type ConfigurationParts, configurationsOfStores } from './store-configurations.ts';
import type { FoldSubject } from './fold-job.ts';
import { viewsOfStores } from './lazy-views.ts';

type Face = StoreApi & ProxyMarked;

interface OpenScratch {
  readonly store: EventStore;
  /** Whose events it takes; null for any. */
  readonly domain: DomainName | null;
  readonly face: Face;
}

/** What scratch stores stand in, beside their logs. */
export interface ScratchSurroundings extends Omit<ConfigurationParts, 'views' | 'trace'> {
  /** Threads that fold a long log; null where there are none. */
  readonly folderOn: (store: EventStore, of: FoldSubject) => PartFolder | null;
}

/** Scratch logs beside the book, each opened once however often it is asked for. */
export class ScratchStores {
  readonly #open: (name: string, options: ScratchOptions) => Promise<EventStore>;
  readonly #rehearsalRoom: RehearsalRoom;
  readonly #locks: LockPort;
  readonly #newId: () => string;
  readonly #surroundings: ScratchSurroundings;
  readonly #opened = new Map<string, Promise<OpenScratch>>();

  constructor(
    open: (name: string, options: ScratchOptions) => Promise<EventStore>,
    rehearsalRoom: RehearsalRoom,
    locks: LockPort,
    newId: () => string,
    surroundings: ScratchSurroundings,
  ) {
    this.#open = open;
    this.#rehearsalRoom = rehearsalRoom;
    this.#locks = locks;
    this.#newId = newId;
    this.#surroundings = surroundings;
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
    return (await this.withDomain(name)).face;
  }

  /** The same with its log and whose events it takes. */
  async withDomain(name: string): Promise<OpenScratch> {
    const opened = await this.#opened.get(name);
    if (opened === undefined) throw new DaybookError('NotFound', `No open store "${name}"`, { name });
    return opened;
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
    const views = viewsOfStores(async (log) => {
      const folder = this.#surroundings.folderOn(log, options.domain);
      return (await import('./scratch-views.ts')).scratchViews(log, domain, folder);
    });
    const trace = new OperationTrace(Math.random);
    const configuration = configurationsOfStores({ ...this.#surroundings, views, trace });
    await orClose(store, configuration(store, [options.configuration ?? {}, settingsOfShort(options)]));
    // Whoever says how often wants them from the first event on, asked for or not.
    if (saysHowOften(options)) await views(store).start();
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
        configuration,
        trace,
        clock: this.#surroundings.clock,
        refuseThePast,
        rehearsalRoom,
        scratchStore: (other) => this.store(other),
        beforeGone,
        ...(commands && { execute: commands.execute }),
        ...(domain?.generate && { generate: domain.generate }),
        onGone,
      }),
    );
    return { store, domain: options.domain ?? null, face };
  }

  /** Starts the detectors where they are wanted; gives the way to stop them. */
  async #watch(store: EventStore, { domain, detectors = false }: ScratchOptions): Promise<() => Promise<void>> {
    if (detectors === false) return () => Promise.resolve();
    const { startDetectors } = await import('./detectors.ts');
    return orClose(store, startDetectors(store, domain, detectors === true ? {} : detectors, this.#locks));
  }
}

/** A store that cannot be had as it was asked for is not left open. */
async function orClose<T>(store: EventStore, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (problem) {
    await store.close();
    throw problem;
  }
}

function saysHowOften({ snapshotEvery, configuration }: ScratchOptions): boolean {
  return snapshotEvery !== undefined || configuration?.snapshots !== undefined;
}

/** The short options in the words of a configuration. */
function settingsOfShort({ snapshotEvery, segmentSize, durability }: ScratchOptions) {
  const enabled = snapshotEvery === undefined ? undefined : snapshotEvery > 0;
  return {
    snapshots: { enabled, frequency: enabled === true ? snapshotEvery : undefined },
    storage: { segmentSize, durability },
  };
}

/** Throws `InvalidArgument` for what is no number of events. */
function requireCount(snapshotEvery: unknown): void {
  if (snapshotEvery === undefined) return;
  if (typeof snapshotEvery === 'number' && Number.isSafeInteger(snapshotEvery) && snapshotEvery >= 0) return;
  throw new DaybookError('InvalidArgument', 'snapshotEvery: expected a whole number of events, 0 for none', {
    path: 'snapshotEvery',
  });
}
