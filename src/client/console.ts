import { proxy, type Remote } from 'comlink';
import type { Position } from '#engine';
import type { StoreApi } from '#worker/api';
import type { CostInputs } from './cost-model.ts';
import { panelPositions } from './live-answer.ts';
import { ledgerConsole } from './ledger-console.ts';
import { type EventTransform, type EventUpcaster, transformEach, upcastEach } from './per-event.ts';
import { bookStore, ready, shownAt, workerApi } from './session.ts';
import { seek } from './time-travel.ts';
import { screen, timeline } from './stores.ts';
import { valueOf } from './worker-link.ts';

/** The version that the build stamps in. */
declare const __DAYBOOK_VERSION__: string;

/**
 * Offers `window.daybook`: the app's own calls for people at the browser's console, for scripts and for acceptance
 * checks. A thin face over the same worker: no second implementation. Rejections are plain objects with a `code`.
 */
export function installConsole(): void {
  const daybook = {
    version: __DAYBOOK_VERSION__,
    /** Of the opening that is under way, or was the last: one that failed is tried again. */
    get ready() {
      return ready();
    },
    store: storeHandle(
      'daybook',
      async () => {
        await ready();
        return bookStore();
      },
      shownAt,
    ),
    ledger: ledgerConsole,
    costModel: async (inputs: CostInputs) => (await import('./cost-model.ts')).estimateCost(inputs),
    openStore: async (name: string, options: object = {}) => {
      valueOf(await workerApi().openStore(name, options));
      const store = await workerApi().scratchStore(name);
      held.add(store);
      return storeHandle(name, () => Promise.resolve(store));
    },
    timeline: {
      position: async () => {
        await ready();
        return timeline.getState().position;
      },
      /** What the screen and each panel on it show now, and the milliseconds that the worker's fold behind it took. */
      shown: async () => {
        await ready();
        const { position, head } = timeline.getState();
        return { position, head, foldMs: screen.getState().reply?.foldMs ?? null, panels: panelPositions() };
      },
      seek: async (to: number | string) => {
        await ready();
        return seek(to);
      },
    },
  };
  Object.defineProperty(globalThis, 'daybook', { value: Object.freeze(daybook), enumerable: true });
}

/** Comlink closes the line of a face that is garbage, also under a call that waits for its answer. */
const held = new Set<Remote<StoreApi>>();

type Args<Method extends keyof StoreApi> = Parameters<StoreApi[Method]>;

/** One event store as the contract's `StoreHandle`. */
function storeHandle(
  name: string,
  store: () => Promise<Remote<StoreApi>>,
  askedAt: () => Position | 'live' = () => 'live',
) {
  return Object.freeze({
    name,
    append: async (streamId: string, events: Args<'append'>[1], options?: Args<'append'>[2]) =>
      valueOf(await (await store()).append(streamId, events, options, askedAt())),
    appendAll: async (appends: Args<'appendAll'>[0]) => valueOf(await (await store()).appendAll(appends, askedAt())),
    deleteStream: async (streamId: string, options?: Args<'deleteStream'>[1]) =>
      valueOf(await (await store()).deleteStream(streamId, options, askedAt())),
    execute: async (command: unknown) => valueOf(await (await store()).execute(command)),
    generate: async (...args: Args<'generate'>) => valueOf(await (await store()).generate(...args)),
    readStream: async (...args: Args<'readStream'>) => valueOf(await (await store()).readStream(...args)),
    readAll: async (...args: Args<'readAll'>) => valueOf(await (await store()).readAll(...args)),
    head: async () => valueOf(await (await store()).head()),
    subscribe: async (
      options: { readonly after?: number; readonly types?: readonly string[] },
      listener: Args<'subscribe'>[2],
    ) => {
      const remote = await store();
      const subscription = valueOf(await remote.subscribe(options.after ?? 0, options.types ?? null, proxy(listener)));
      return () => void remote.unsubscribe(subscription);
    },
    stateAt: async (...args: Args<'stateAt'>) => valueOf(await (await store()).stateAt(...args)),
    clockJumps: async () => valueOf(await (await store()).clockJumps()),
    schemas: async () => valueOf(await (await store()).schemas()),
    dryRun: async (type: string, upcast: EventUpcaster) =>
      valueOf(await (await store()).dryRun(type, proxy(upcastEach(upcast)))),
    copyTo: async (target: string, transform: EventTransform) =>
      valueOf(await (await store()).copyTo(target, proxy(transformEach(transform)))),
    verify: async () => valueOf(await (await store()).verify()),
    /** What a line of the command sheet gives, as data; `help` lists the lines. */
    run: async (line: string) => valueOf(await (await store()).run(line, askedAt())).data,
    complete: async (...args: Args<'complete'>) => valueOf(await (await store()).complete(...args)),
    vitals: async () => valueOf(await (await store()).vitals()),
    metrics: async () => valueOf(await (await store()).metrics()),
    health: async () => valueOf(await (await store()).health()),
    beginAnew: async () => void valueOf(await (await store()).beginAnew()),
    tiers: async () => valueOf(await (await store()).tiers()),
    compact: async () => valueOf(await (await store()).compact(askedAt())),
    archive: async (before: string) => valueOf(await (await store()).archive(before, askedAt())),
    archives: async () => valueOf(await (await store()).archives()),
    bringBack: async (file: string) => valueOf(await (await store()).bringBack(file, askedAt())),
    projections: async () => valueOf(await (await store()).projections()),
    pauseProjection: async (projection: string) => valueOf(await (await store()).pauseProjection(projection)),
    resumeProjection: async (projection: string) => valueOf(await (await store()).resumeProjection(projection)),
    rebuildProjection: async (projection: string) => valueOf(await (await store()).rebuildProjection(projection)),
    deadLetters: async (projection: string) => valueOf(await (await store()).deadLetters(projection)),
    snapshotStream: async (streamId: string) => valueOf(await (await store()).snapshotStream(streamId)),
    snapshots: async () => valueOf(await (await store()).snapshots()),
    determinism: async () => valueOf(await (await store()).determinism()),
    configuration: async () => valueOf(await (await store()).configuration()),
    configure: async (change: unknown) => valueOf(await (await store()).configure(change)),
    trace: async () => valueOf(await (await store()).trace()),
    retention: async () => valueOf(await (await store()).retention()),
    backup: async () => valueOf(await (await store()).backup()).blob,
    restore: async (file: Blob, options?: Args<'restore'>[1]) =>
      valueOf(await (await store()).restore(file, options, askedAt())),
    close: async () => void valueOf(await (await store()).close()),
    destroy: async () => void valueOf(await (await store()).destroy()),
  });
}
