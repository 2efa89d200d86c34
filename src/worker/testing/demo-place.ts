import { createSchemaRegistry, type EventStore, memoryLocks, memoryNews, memoryStorage, openEventStore } from '#engine';
import { ledgerEventSchemas, type PlainDate } from '#ledger';
import { openWithDemo } from '../demo/make-demo.ts';

const newId = () => crypto.randomUUID();

/** One place in memory that a demo's store can be opened in again and again, empty or with the story told on a day. */
export function demoPlace(today: PlainDate) {
  const storage = memoryStorage();
  const open = (): Promise<EventStore> =>
    openEventStore({
      name: 'demo',
      storage,
      mirror: null,
      locks: memoryLocks(),
      news: memoryNews(),
      clock: () => `${today}T08:00:00.000Z`,
      newId,
      schemas: createSchemaRegistry({ types: ledgerEventSchemas, strict: true }),
    });
  return { open, withDemo: () => openWithDemo(open, memoryLocks(), today, newId) };
}
