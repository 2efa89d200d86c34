import type { EventStore } from '#engine';
import type { Book } from '../book.ts';
import type { TimelineMark } from './timeline-contract.ts';

const BATCH = 2_000;

/** Which schema version each event type was last stored in, and where that changed: read once, then only what is new. */
class SchemaReading {
  readonly #versions = new Map<string, number>();
  readonly marks: TimelineMark[] = [];
  #read = 0;

  async follow(store: EventStore, head: number): Promise<void> {
    while (this.#read < head) {
      const events = await store.readAll({ from: this.#read + 1, maxCount: BATCH, raw: true });
      const last = events.at(-1);
      if (last === undefined) return;
      for (const { type, schemaVersion, position, recordedAt } of events) {
        if (position <= this.#read) continue;
        const before = this.#versions.get(type);
        this.#versions.set(type, schemaVersion);
        if (before === undefined || before === schemaVersion) continue;
        const label = `${type}: version ${before} → ${schemaVersion}`;
        this.marks.push({ kind: 'schema', position, through: null, label, recordedAt, id: null });
      }
      this.#read = last.position;
    }
  }
}

const readings = new WeakMap<Book, { readonly reading: SchemaReading; running: Promise<void> }>();

/**
 * Where events of a type begin to be stored in another version of its schema. Only a log whose types have several
 * versions is looked through, as stored.
 */
export async function schemaMarks(book: Book): Promise<readonly TimelineMark[]> {
  const known = readings.get(book) ?? { reading: new SchemaReading(), running: Promise.resolve() };
  readings.set(book, known);
  const several = (await book.store.schemas()).some(({ versions, events }) => versions.length > 1 && events > 0);
  if (!several) return [];
  known.running = known.running.then(() => known.reading.follow(book.store, book.position));
  await known.running;
  return [...known.reading.marks];
}
