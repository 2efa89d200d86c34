import { proxy, type ProxyMarked } from 'comlink';
import type { EventStore } from '#engine';
import type { StoreApi } from './api.ts';
import type { Book } from './book.ts';
import type { DaybookPorts } from './daybook.ts';
import { viewsOfStores } from './lazy-views.ts';
import { OperationTrace } from './operation-trace.ts';
import { ScratchStores } from './scratch-stores.ts';
import { storeApi } from './store-api.ts';
import { type ConfigurationOf, configurationsOfStores } from './store-configurations.ts';

/** The book as its stores see it. */
export interface StoredBook {
  readonly book: () => Promise<Book>;
  /** Rejects a write that was asked for while the screen showed a past position. */
  readonly refuseThePast: (at: number | 'live') => Promise<void>;
  /** Called when the book's log was closed or deleted. */
  readonly onGone: () => void;
}

/** The event stores of a worker, beside what the book's screens ask. Loaded when one is asked for: no first screen does. */
export interface Stores {
  /** The book's log, as tabs reach it. */
  readonly face: StoreApi & ProxyMarked;
  readonly configuration: ConfigurationOf;
  readonly scratch: ScratchStores;
}

/** Makes the faces of the book's log and of scratch stores; nothing is opened yet. */
export function storesOf(ports: DaybookPorts, { book, refuseThePast, onGone }: StoredBook): Stores {
  const { news, folderOn, openScratchStore, rehearsalRoom, locks, newId } = ports;
  const surroundings = { news, folderOn, clock: () => new Date().toISOString() };
  const scratch = new ScratchStores(openScratchStore, rehearsalRoom, locks, newId, surroundings);
  const views = viewsOfStores(async (store: EventStore) =>
    (await import('./book-views.ts')).bookViews(store, folderOn(store, 'book')),
  );
  const trace = new OperationTrace(Math.random);
  const configuration = configurationsOfStores({ ...surroundings, views, trace });
  const face = proxy(
    storeApi({
      store: async () => (await book()).store,
      views,
      configuration,
      trace,
      clock: surroundings.clock,
      refuseThePast,
      rehearsalRoom,
      scratchStore: (name) => scratch.store(name),
      onGone,
    }),
  );
  return { face, configuration, scratch };
}
