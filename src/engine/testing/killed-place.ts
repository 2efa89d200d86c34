import type { StorePlace } from '../conformance/case.ts';
import type { Commit } from '../event.ts';
import { openEventStore } from '../open-event-store.ts';
import { acceptAnything } from '../schema/accept-anything.ts';
import { memoryMirror, memoryMirrorFiles } from '../storage/memory-mirror.ts';
import { memoryLocks, memoryNews } from '../storage/memory-tabs.ts';
import type { StoragePort } from '../storage/port.ts';
import type { AppendResult, CommitRequest, EventStore } from '../store.ts';
import { ProcessKilled } from './kill-switch.ts';
import { type MirrorStep, steppedMirror } from './stepped-mirror.ts';
import { type ConnectionStep, steppedStorage } from './stepped-storage.ts';

export type KilledStep = ConnectionStep | MirrorStep;

/** A process: what it still tries after its end reaches no disk, and its locks are free. */
interface Process {
  isDead: boolean;
  readonly locks: ReturnType<typeof memoryLocks>;
  readonly news: ReturnType<typeof memoryNews>;
}

/**
 * A place whose process is killed at chosen steps, with all of its tabs. Callers behave as a careful app
 * does: they open the log again and ask again for what had no answer, with the same ids.
 *
 * @param isDeadly asked before each step, which is given with its number in this place, from 1
 */
export function killedPlace(storage: StoragePort, isDeadly: (step: KilledStep, number: number) => boolean): StorePlace {
  const survivors = new Set<Survivor>();
  const files = memoryMirrorFiles();
  let process = newProcess();
  let steps = 0;
  const hookOf = (mine: Process) => (step: KilledStep) => {
    if (mine.isDead) throw new ProcessKilled(step, false);
    if (!isDeadly(step, ++steps)) return;
    mine.isDead = true;
    throw new ProcessKilled(step, true);
  };
  const open = async (options: Parameters<StorePlace['open']>[0]): Promise<Living> => {
    for (;;) {
      if (process.isDead) {
        process = newProcess();
        for (const file of [...files.slots, files.sealed]) file.open = false;
      }
      const mine = process;
      const hook = hookOf(mine);
      try {
        const store = await openEventStore({
          name: 'killed',
          storage: steppedStorage(storage, hook),
          mirror: steppedMirror(memoryMirror(files), hook),
          locks: mine.locks,
          news: mine.news,
          clock: () => new Date().toISOString(),
          newId: () => crypto.randomUUID(),
          schemas: acceptAnything,
          ...options,
        });
        return { store, process: mine };
      } catch (error) {
        if (!mine.isDead) throw error;
      }
    }
  };
  return {
    open: async (options) => {
      const survivor = new Survivor(await open(options), async () => {
        const living = await open(options);
        // Whoever else was killed comes back too, asked for or not.
        for (const other of survivors) if (other !== survivor) void other.comeBack();
        return living;
      });
      survivors.add(survivor);
      return survivor.face();
    },
  };
}

function newProcess(): Process {
  return { isDead: false, locks: memoryLocks(), news: memoryNews() };
}

interface Living {
  readonly store: EventStore;
  readonly process: Process;
}

type Asking = <T>(call: (store: EventStore) => Promise<T>) => Promise<T>;

/** A store that is opened again where its process has ended, and asked again. */
class Survivor {
  #living: Living;
  readonly #reopen: () => Promise<Living>;
  #opening: Promise<void> | null = null;
  #isClosed = false;
  readonly #listeners = new Set<Listener>();

  constructor(living: Living, reopen: () => Promise<Living>) {
    this.#living = living;
    this.#reopen = reopen;
  }

  async comeBack(): Promise<void> {
    if (!this.#living.process.isDead || this.#isClosed) return;
    await (this.#opening ??= this.#renew().finally(() => (this.#opening = null)));
  }

  face(): EventStore {
    const methods = this.#methods();
    return new Proxy(this.#living.store, {
      get: (_, name) => {
        const given: unknown = Reflect.get(methods, name);
        if (given !== undefined) return given;
        const { store } = this.#living;
        const value: unknown = Reflect.get(store, name);
        if (typeof value !== 'function') return value;
        if (SYNCHRONOUS.has(String(name))) return value.bind(store);
        return (...args: readonly unknown[]) =>
          this.#again(async (now): Promise<unknown> => Reflect.apply(methodOf(now, name), now, args));
      },
    });
  }

  #methods(): Partial<EventStore> {
    const again: Asking = (call) => this.#again(call);
    return {
      commit: (request) => this.#commit(request),
      append: async (streamId, events, options = {}) => {
        const [result] = await this.#commit({ appends: [{ streamId, events, options }] });
        if (result === undefined) throw new Error('A commit of one append gave no result');
        return result;
      },
      appendAll: (appends) => this.#commit({ appends }),
      deleteStream: (...args) => this.#delete(args),
      readCommits: (from) => commitsOf(again, from),
      subscribe: (after, listener) => this.#subscribe(after, listener),
      // A stream that ends in the middle cannot be taken up: it is read whole before it is given.
      backup: async (options) => {
        const whole = await again(async (store) => new Response(await store.backup(options)).blob());
        return new Response(whole).body ?? new ReadableStream();
      },
      close: () => this.#close(),
    };
  }

  async #commit(request: CommitRequest): Promise<readonly AppendResult[]> {
    // A commit without an id has that of its first event, where it has one: then the event makes it idempotent.
    const given = request.id ?? request.appends[0]?.events[0]?.id;
    const id = given ?? crypto.randomUUID();
    const { process } = this.#living;
    const results = await this.#again((store) => store.commit(given === undefined ? { ...request, id } : request));
    if (!process.isDead || given !== undefined) return results;
    // What was stored before the answer was lost is the caller's own, though it is a duplicate now.
    const isOwn = (await this.#again((store) => store.findCommit(id))) !== null;
    return isOwn ? results.map((result) => ({ ...result, duplicate: false })) : results;
  }

  async #delete(args: Parameters<EventStore['deleteStream']>): Promise<AppendResult> {
    const { process, store } = this.#living;
    const { position } = store.head();
    const result = await this.#again((now) => now.deleteStream(...args));
    return process.isDead && result.position > position ? { ...result, duplicate: false } : result;
  }

  async #subscribe(after: number, listener: (commits: readonly Commit[]) => void): Promise<() => void> {
    const mine = new Listener(after, listener);
    await this.#again((store) => mine.follow(store));
    this.#listeners.add(mine);
    return () => {
      this.#listeners.delete(mine);
      mine.stop();
    };
  }

  async #close(): Promise<void> {
    const { store, process } = this.#living;
    this.#isClosed = true;
    await store.close().catch((error: unknown) => {
      if (!process.isDead) throw error;
    });
  }

  async #again<T>(call: (store: EventStore) => Promise<T>): Promise<T> {
    for (;;) {
      const { store, process } = this.#living;
      try {
        return await call(store);
      } catch (error) {
        if (!process.isDead || this.#isClosed) throw error;
        await this.comeBack();
      }
    }
  }

  async #renew(): Promise<void> {
    this.#living = await this.#reopen();
    for (const each of this.#listeners) await each.follow(this.#living.store);
  }
}

const SYNCHRONOUS = new Set(['head', 'streamVersion', 'health', 'metrics', 'configure', 'incompatible']);

function methodOf(store: EventStore, name: string | symbol): (...args: readonly unknown[]) => unknown {
  const value: unknown = Reflect.get(store, name);
  return typeof value === 'function' ? (...args) => Reflect.apply(value, store, args) : () => undefined;
}

async function* commitsOf(again: Asking, from = 1): AsyncGenerator<readonly Commit[]> {
  for (let next = from; ;) {
    const batch = await again(async (store) => {
      for await (const commits of store.readCommits(next)) return commits;
      return [];
    });
    const last = batch.at(-1);
    if (last === undefined) return;
    yield batch;
    next = last.position + last.events.length;
  }
}

/** A listener that goes on after the last commit that it heard, whichever store tells it. */
class Listener {
  readonly #tell: (commits: readonly Commit[]) => void;
  #after: number;
  #stop: () => void = () => undefined;

  constructor(after: number, tell: (commits: readonly Commit[]) => void) {
    this.#after = after;
    this.#tell = tell;
  }

  async follow(store: EventStore): Promise<void> {
    this.#stop = await store.subscribe(this.#after, (commits) => {
      const last = commits.at(-1);
      if (last !== undefined) this.#after = last.position + last.events.length - 1;
      this.#tell(commits);
    });
  }

  stop(): void {
    this.#stop();
  }
}
