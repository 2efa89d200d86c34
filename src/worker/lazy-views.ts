import type { EventStore } from '#engine';
import type { StoreViews } from './store-views.ts';

/** What `StoreViews` offers, everything by promise. */
export type Views = {
  readonly [Name in keyof StoreViews]: (
    ...args: Parameters<StoreViews[Name]>
  ) => Promise<Awaited<ReturnType<StoreViews[Name]>>>;
};

/**
 * The views of each store, made when they are first asked something: projections and snapshots are a good part of the
 * worker's code, and the first screen needs none of them. What they are configured with before is kept for then.
 */
export function viewsOfStores(make: (store: EventStore) => Promise<StoreViews>): (store: EventStore) => Views {
  const all = new WeakMap<EventStore, Views>();
  return (store) => {
    const views = all.get(store) ?? lazyViews(() => make(store));
    all.set(store, views);
    return views;
  };
}

function lazyViews(make: () => Promise<StoreViews>): Views {
  let making: Promise<StoreViews> | null = null;
  let settings: Parameters<StoreViews['configure']>[0] | null = null;
  const made = async () => {
    const views = await make();
    if (settings !== null) await views.configure(settings);
    return views;
  };
  const on = async <T>(ask: (views: StoreViews) => T | Promise<T>): Promise<T> => ask(await (making ??= made()));
  return {
    configure: async (wanted) => {
      settings = wanted;
      if (making !== null) await (await making).configure(wanted);
    },
    start: () => on((views) => views.start()),
    stateAt: (target, when) => on((views) => views.stateAt(target, when)),
    projections: () => on((views) => views.projections()),
    pause: (name) => on((views) => views.pause(name)),
    resume: (name) => on((views) => views.resume(name)),
    rebuild: (name) => on((views) => views.rebuild(name)),
    deadLetters: (name) => on((views) => views.deadLetters(name)),
    snapshotStream: (streamId) => on((views) => views.snapshotStream(streamId)),
    replay: (streamId, onProgress) => on((views) => views.replay(streamId, onProgress)),
    snapshots: () => on((views) => views.snapshots()),
    determinism: () => on((views) => views.determinism()),
    metrics: () => on((views) => views.metrics()),
    stop: async () => {
      if (making !== null) await (await making).stop();
    },
  };
}
