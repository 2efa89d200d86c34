import {
  DaybookError,
  type EventStore,
  type Head,
  type Instant,
  type Position,
  type ReadOptions,
  type RecordedEvent,
  type RehearsalRoom,
  type StreamEvent,
} from '#engine';
import type { Result, StoreApi } from './api.ts';
import type { Operations } from './operations/operations.ts';
import type { DomainCommands } from './domains.ts';
import { instantOf } from './instant.ts';
import { type OperationTrace, traced } from './operation-trace.ts';
import { resultOf } from './result.ts';
import type { ConfigurationOf } from './store-configurations.ts';
import type { Views } from './lazy-views.ts';

/** What a store's face needs beside the log itself. */
export interface StoreFace {
  /** The opened store; rejects while it cannot be had. */
  readonly store: () => Promise<EventStore>;
  /** What is made from the log. */
  readonly views: (store: EventStore) => Views;
  readonly configuration: ConfigurationOf;
  /** Times what the face is asked for. */
  readonly trace: OperationTrace;
  readonly clock: () => Instant;
  /** Refuses a write that was asked for while the screen showed a past position. */
  readonly refuseThePast: (at: Position | 'live') => Promise<void>;
  /** Where backups are tried. */
  readonly rehearsalRoom: RehearsalRoom;
  /** The scratch store of a name, opened where it is not, for a copy to go into. */
  readonly scratchStore: (name: string) => Promise<EventStore>;
  /** Carries out a command of the store's domain; absent where it has none. */
  readonly execute?: DomainCommands['execute'];
  /** Invents events of the store's domain. */
  readonly generate?: (seed: number, count: number) => Iterable<readonly StreamEvent[]>;
  /** Called before `close` and `destroy`: ends what works on the store by itself. */
  readonly beforeGone?: () => Promise<void>;
  /** Called after `close` and `destroy`. */
  readonly onGone: () => void;
}

/** An event store as tabs reach it: the same calls, with failures as data. */
export function storeApi(face: StoreFace): StoreApi {
  const call: Call = (question) => resultOf(async () => question(await face.store()));
  const api: StoreApi = {
    ...appending(face, call),
    ...reading(face, call),
    ...subscribing(call),
    ...checking(face, call),
    ...operating(face, call),
    ...projecting(face, call),
    ...configuring(face, call),
    ...keeping(face, call),
  };
  return traced(api, face.trace);
}

/** A question to the log, with its failure as data. */
type Call = <T>(question: (store: EventStore) => T | Promise<T>) => Promise<Result<T>>;

function appending({ refuseThePast, execute, generate }: StoreFace, call: Call) {
  return {
    append: (streamId, events, options, at = 'live') =>
      call(async (log) => {
        await refuseThePast(at);
        return log.append(streamOf(streamId), eventsOf(events), options);
      }),
    appendAll: (appends, at = 'live') =>
      call(async (log) => {
        await refuseThePast(at);
        return log.appendAll(
          appends.map((each) => ({ ...each, streamId: streamOf(each.streamId), events: eventsOf(each.events) })),
        );
      }),
    deleteStream: (streamId, options, at = 'live') =>
      call(async (log) => {
        await refuseThePast(at);
        return log.deleteStream(streamOf(streamId), options);
      }),
    execute: (command) => call(() => (execute ?? noDomain)(command)),
    generate: (seed, count) => call((log) => appendInvented(log, (generate ?? noDomain)(seed, count))),
  } satisfies Partial<StoreApi>;
}

function reading({ views, configuration }: StoreFace, call: Call) {
  /** Whoever does not say reads as the configuration says. */
  const asConfigured = async (log: EventStore, options: ReadOptions = {}): Promise<ReadOptions> => {
    const { upgradeOnRead } = (await configuration(log)).configuration.schemaEvolution;
    return { raw: !upgradeOnRead, ...options };
  };
  return {
    readStream: (streamId, options) =>
      call(async (log) => log.readStream(streamOf(streamId), await asConfigured(log, options))),
    readAll: (options) => call(async (log) => log.readAll(await asConfigured(log, options))),
    head: () => call((log) => log.head()),
    stateAt: (target, when) => call((log) => views(log).stateAt(target, when)),
    positionAt: (instant) => call((log) => log.positionAt(instantOf(instant))),
    clockJumps: () => call((log) => log.clockJumps()),
    schemas: () => call((log) => log.schemas()),
  } satisfies Partial<StoreApi>;
}

function subscribing(call: Call) {
  const subscriptions = new Map<number, () => void>();
  let lastSubscription = 0;
  return {
    subscribe: (after, types, listener) =>
      call(async (log) => {
        const wanted = types && new Set(types);
        const stop = await log.subscribe(after, (commits) => {
          const events = commits.flatMap((commit) => commit.events).filter((event) => isWanted(event, after, wanted));
          if (events.length > 0) listener(events);
        });
        lastSubscription += 1;
        subscriptions.set(lastSubscription, stop);
        return lastSubscription;
      }),
    unsubscribe: (subscription) =>
      call(() => {
        subscriptions.get(subscription)?.();
        subscriptions.delete(subscription);
        return null;
      }),
  } satisfies Partial<StoreApi>;
}

function checking({ scratchStore }: StoreFace, call: Call) {
  return {
    dryRun: (type, upcast) =>
      call(async (log) => {
        const { dryRunUpcaster } = await import('./schema-tools.ts');
        return dryRunUpcaster(log, type, upcast);
      }),
    copyTo: (name, transform) =>
      call(async (log) => {
        const { copyAndTransform } = await import('./schema-tools.ts');
        return copyAndTransform(log, await scratchStore(name), transform);
      }),
    verify: () => call((log) => log.verify()),
    health: () => call((log) => log.health()),
    tiers: () => call((log) => log.tiers()),
  } satisfies Partial<StoreApi>;
}

/** Loaded when it is first asked for: the first screen does without. */
function operating({ views, configuration, clock, refuseThePast }: StoreFace, call: Call) {
  const all = new WeakMap<EventStore, Operations>();
  const operationsOn = async (store: EventStore): Promise<Operations> => {
    const { Operations: Made } = await import('./operations/operations.ts');
    const configured = async () => (await configuration(store)).configuration;
    const operations =
      all.get(store) ?? new Made({ store, views: views(store), configuration: configured, clock, refuseThePast });
    all.set(store, operations);
    return operations;
  };
  return {
    run: (line, at = 'live', options = {}, onProgress = () => undefined) =>
      call(async (log) => (await operationsOn(log)).run(lineOf(line), at, options, onProgress)),
    cancelRun: (id) => call(async (log) => (await operationsOn(log)).cancel(id)),
    complete: (line, cursor = line.length) =>
      call(async (log) => (await operationsOn(log)).complete(lineOf(line), cursor)),
    metrics: () => call(async (log) => (await operationsOn(log)).metrics()),
    vitals: () => call(async (log) => (await operationsOn(log)).vitals()),
  } satisfies Partial<StoreApi>;
}

function projecting({ views }: StoreFace, call: Call) {
  return {
    projections: () => call((log) => views(log).projections()),
    pauseProjection: (name) => call((log) => views(log).pause(name)),
    resumeProjection: (name) => call((log) => views(log).resume(name)),
    rebuildProjection: (name) => call((log) => views(log).rebuild(name)),
    deadLetters: (name) => call((log) => views(log).deadLetters(name)),
    snapshotStream: (streamId) => call((log) => views(log).snapshotStream(streamOf(streamId))),
    snapshots: () => call((log) => views(log).snapshots()),
    determinism: () => call((log) => views(log).determinism()),
  } satisfies Partial<StoreApi>;
}

function configuring({ configuration, trace, clock }: StoreFace, call: Call) {
  return {
    configuration: () => call(async (log) => (await configuration(log)).state()),
    configure: (change) => call(async (log) => (await configuration(log)).change(change)),
    checkConfiguration: (change) => call(async (log) => (await configuration(log)).check(change)),
    trace: () => call(() => trace.listed()),
    retention: () =>
      call(async (log) => {
        const { retentionAdvice } = await import('./retention.ts');
        return retentionAdvice(log, (await configuration(log)).configuration.retention, clock());
      }),
  } satisfies Partial<StoreApi>;
}

function keeping({ views, configuration, refuseThePast, rehearsalRoom, beforeGone, onGone }: StoreFace, call: Call) {
  const leave = (end: (store: EventStore) => Promise<void>) =>
    call(async (log) => {
      await beforeGone?.();
      (await configuration(log)).stop();
      await views(log).stop();
      await end(log);
      onGone();
      return null;
    });
  return {
    compact: (at = 'live', onProgress) =>
      call(async (log) => {
        await refuseThePast(at);
        return log.compact(onProgress);
      }),
    archive: (before, at = 'live', onProgress) =>
      call(async (log) => {
        await refuseThePast(at);
        return log.archive(instantOf(before), onProgress);
      }),
    archives: () => call((log) => log.archives()),
    bringBack: (file, at = 'live', onProgress) =>
      call(async (log) => {
        await refuseThePast(at);
        return log.bringBack(file, onProgress);
      }),
    backup: (onProgress) =>
      call(async (log) => {
        const { makeBackup } = await import('./backup.ts');
        return makeBackup(log, rehearsalRoom, onProgress);
      }),
    restore: (file, options, at = 'live', onProgress) =>
      call(async (log) => {
        await refuseThePast(at);
        const { restoreBackup } = await import('./backup.ts');
        return restoreBackup(log, rehearsalRoom, fileOf(file), options?.mode, onProgress);
      }),
    beginAnew: () =>
      call(async (log) => {
        await log.beginAnew();
        return null;
      }),
    close: () => leave((log) => log.close()),
    destroy: () => leave((log) => log.destroy()),
  } satisfies Partial<StoreApi>;
}

function noDomain(): never {
  throw new DaybookError('InvalidArgument', 'This store was opened without a domain that can do this', {
    path: 'domain',
  });
}

/** One commit for each batch; none is flushed by itself, since they can be made again. */
async function appendInvented(log: EventStore, batches: Iterable<readonly StreamEvent[]>): Promise<Head> {
  for (const batch of batches) {
    const appends = batch.map(({ streamId, event }) => ({ streamId, events: [event] }));
    await log.commit({ appends, durability: 'relaxed' });
  }
  return log.head();
}

function isWanted(event: RecordedEvent, after: number, types: ReadonlySet<string> | null): boolean {
  return event.position > after && (!types || types.has(event.type));
}

function lineOf(line: unknown): string {
  if (typeof line === 'string') return line;
  throw new DaybookError('InvalidArgument', 'A line is a text, such as "help"', { given: typeof line, column: 1 });
}

function streamOf(streamId: unknown): string {
  if (typeof streamId === 'string' && streamId !== '') return streamId;
  throw new DaybookError('InvalidArgument', 'A stream id is a text that is not empty, such as "account-7"', {
    streamId,
  });
}

function fileOf(file: unknown): Blob {
  if (file instanceof Blob) return file;
  throw new DaybookError('InvalidArgument', 'A backup comes as a Blob or a File', { given: typeof file });
}

function eventsOf<T>(events: readonly T[]): readonly T[] {
  if (Array.isArray(events)) return events;
  throw new DaybookError('InvalidArgument', 'Events to append come as an array', { given: typeof events });
}
