import type { StorePlace } from '../conformance/case.ts';
import { openEventStore } from '../open-event-store.ts';
import { acceptAnything } from '../schema/accept-anything.ts';
import { type IndexedDbFactory, openIndexedDbStorage } from '../storage/indexeddb.ts';
import { memoryLocks, memoryNews } from '../storage/memory-tabs.ts';
import { openOpfsMirror } from '../storage/opfs-mirror.ts';
import { faultyIndexedDb, type TransactionFault } from './faulty-indexeddb.ts';
import { broadcastNews, webLocks } from '../storage/web-tabs.ts';

// Node has no IndexedDB of its own; browsers do, and are what this is for.
const factory = 'indexedDB' in globalThis ? globalThis : await import('fake-indexeddb');

/** A log in IndexedDB of its own: in a browser the real one, with its locks and news. `own`: another way to IndexedDB. */
export async function indexedDbPlace(own: IndexedDbFactory = factory): Promise<StorePlace> {
  const name = `contract-${crypto.randomUUID()}`;
  const mirror = await openOpfsMirror(name);
  const hasLocks = typeof navigator !== 'undefined' && 'locks' in navigator;
  const locks = hasLocks ? webLocks : memoryLocks();
  const news = hasLocks ? broadcastNews : memoryNews();
  return {
    open: (options) =>
      openEventStore({
        name,
        storage: openIndexedDbStorage(name, own),
        mirror,
        locks,
        news,
        clock: () => new Date().toISOString(),
        newId: () => crypto.randomUUID(),
        schemas: acceptAnything,
        ...options,
      }),
  };
}

/** As `indexedDbPlace`, with transactions that fail as they are told to; see `faultyIndexedDb`. */
export function faultyIndexedDbPlace(next: () => TransactionFault | null): Promise<StorePlace> {
  return indexedDbPlace(faultyIndexedDb(factory, next));
}
