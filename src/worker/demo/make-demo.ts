import {
  createSchemaRegistry,
  type EventStore,
  type LockPort,
  memoryLocks,
  memoryNews,
  memoryStorage,
  openEventStore,
} from '#engine';
import { ledgerEventSchemas, type PlainDate } from '#ledger';
import { Book } from '../book.ts';
import { chanceOf } from './chance.ts';
import { demoHousehold } from './household.ts';
import type { Said } from './told.ts';

/** The id of the story's last commit: a store without it has none of the story, or only a beginning. */
const LAST = '0d3a0d3a-0000-4000-8000-000000000000';

/**
 * The demo's store, with the story in it: opened, and filled where it is empty. One that was broken off in the middle of
 * filling is made anew. Throws `DaybookError` as opening and restoring do.
 */
export async function openWithDemo(
  open: () => Promise<EventStore>,
  locks: LockPort,
  today: PlainDate,
  newId: () => string,
): Promise<EventStore> {
  // Of two tabs that show the demo for the first time, one fills it.
  const lock = await locks.request('daybook:demo:filling', { steal: false, signal: null });
  try {
    let store = await open();
    if (await store.findCommit(LAST)) return store;
    if (store.head().position > 0 || store.health().isMissing) {
      await store.destroy();
      store = await open();
    }
    await fillWithDemo(store, today, newId);
    return store;
  } finally {
    lock.release();
  }
}

/**
 * Fills an empty store with the demo's household, as it was entered up to the day before `today`. The log is made in
 * memory, by a clock that follows the story, and brought into the store as a backup is: in one go, each commit with the
 * instant of its evening. Throws `DaybookError` as `EventStore.restore` does.
 */
async function fillWithDemo(store: EventStore, today: PlainDate, newId: () => string): Promise<void> {
  const told = demoHousehold(today);
  let now = told[0]?.at ?? `${today}T00:00:00.000Z`;
  const ids = chanceOf(1);
  const source = await openEventStore({
    name: 'demo-in-memory',
    storage: memoryStorage(),
    mirror: null,
    locks: memoryLocks(),
    news: memoryNews(),
    clock: () => now,
    newId,
    schemas: createSchemaRegistry({ types: ledgerEventSchemas, strict: true }),
    durability: 'relaxed',
  });
  try {
    const book = await Book.open(source);
    for (const [index, { at, said }] of told.entries()) {
      now = at;
      // One after the other: each is said, and decided, on what those before it have left.
      // oxlint-disable-next-line no-await-in-loop
      await tell(book, said, index === told.length - 1 ? LAST : ids.uuid());
    }
    const bytes = await new Response(await source.backup()).blob();
    await store.restore(() => bytes.stream(), { checked: true });
  } finally {
    await source.close();
  }
}

async function tell(book: Book, said: Said, id: string): Promise<void> {
  const command = typeof said === 'function' ? await said(book) : said;
  if (command !== null) await book.execute(command, id);
}
