import { expose } from 'comlink';
import {
  acceptAnything,
  broadcastNews,
  deferredRegistry,
  type Durability,
  openCacheWitness,
  openEventStore,
  openIndexedDbStorage,
  openOpfsArchive,
  openOpfsMirror,
  type SchemaRegistry,
  webLocks,
} from '#engine';
import { CORE_EVENT_TYPES, PART_EVENT_TYPES } from '#ledger';
import { createDaybook } from './daybook.ts';
import { FOLD_THREAD } from './fold-job.ts';
import { folderOn, serveFolds, spawnFoldThread } from './fold-threads.ts';
import { HEAVY_THREAD, heavyWorkOn, serveHeavyWork, spawnHeavyThread } from './heavy-thread.ts';
import { loadDomain } from './load-domain.ts';

/** The store that the screens show: the person's own, or the demo's where the tab has named the worker so. */
const BOOK = 'daybook';
const DEMO = 'demo';
/** main.tsx gives it to the worker of a tab that shows the demo. */
const DEMO_WORKER = 'daybook-demo';
/** What the book's log takes: the ledger's events and no others. */
const ledgerSchemas = deferredRegistry(
  [...CORE_EVENT_TYPES, ...PART_EVENT_TYPES],
  async () => (await import('./ledger-registry.ts')).ledgerRegistry,
);
/** One thread for all stores of this worker. */
const heavyWork = heavyWorkOn(spawnHeavyThread);
/**
 * How many events of the book are kept decoded: most of what each takes is shared with the books. Of imports that wait to be
 * sealed some have room, so that a look at their events does not decode them again.
 */
const BOOK_CACHE = 200_000;
/** Scratch stores live in databases of their own and can never be the book. */
const SCRATCH_PREFIX = 'scratch-';

/** What one store has otherwise than the rest. */
interface OpenChanges {
  readonly durability?: Durability | undefined;
  readonly cacheEvents?: number;
}

async function open(name: string, schemas: SchemaRegistry, changes: OpenChanges = {}) {
  return openEventStore({
    name,
    schemas,
    durability: changes.durability ?? 'strict',
    ...(changes.cacheEvents !== undefined && { cacheEvents: changes.cacheEvents }),
    storage: openIndexedDbStorage(name),
    mirror: await openOpfsMirror(name),
    archive: await openOpfsArchive(name),
    witness: openCacheWitness(name),
    heavyWork,
    locks: webLocks,
    news: broadcastNews,
    clock: () => new Date().toISOString(),
    newId,
  });
}

const newId = () => crypto.randomUUID();
const today = () => new Date().toISOString().slice(0, 10);

function openBook(name: string) {
  return open(name, ledgerSchemas, { cacheEvents: BOOK_CACHE });
}

async function openDemo() {
  const { openWithDemo } = await import('./demo/make-demo.ts');
  return openWithDemo(() => openBook(DEMO), webLocks, today(), newId);
}

// Nothing is awaited before this: a message that arrives first would be lost.
if (self.name === FOLD_THREAD) serveFolds();
else if (self.name === HEAVY_THREAD) serveHeavyWork();
else
  expose(
    createDaybook({
      openBookStore: () => (self.name === DEMO_WORKER ? openDemo() : openBook(BOOK)),
      openScratchStore: async (name, { durability, domain }) =>
        open(`${SCRATCH_PREFIX}${name}`, (await loadDomain(domain))?.registry ?? acceptAnything, { durability }),
      rehearsalRoom: { storage: openIndexedDbStorage('rehearsal'), locks: webLocks },
      locks: webLocks,
      news: broadcastNews,
      folderOn: (store, of) => folderOn(store, of, spawnFoldThread),
      newId,
      today,
    }),
  );
