import type { Durability, RecordedEvent, StreamEvent } from '#engine';
import type { Contestant, Figures, FiguresFold } from './contestant.ts';

const DATABASE = 'records';
const EVENTS = 'events';
const PAGE = 2000;

/** IndexedDB as most use it: one record per event, by its position, in its own format. No index, no check, no hash. */
export class Records implements Contestant {
  #db: IDBDatabase | null = null;
  #head = 0;

  async open(): Promise<void> {
    const opening = indexedDB.open(DATABASE, 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(EVENTS));
    const db = await resultOf(opening);
    const last = await resultOf(db.transaction(EVENTS).objectStore(EVENTS).openKeyCursor(null, 'prev'));
    this.#db = db;
    this.#head = Number(last?.key ?? 0);
  }

  appendAll: Contestant['appendAll'] = async (batches, durability) => {
    for (const batch of batches) await this.#write(batch, durability);
  };

  append: Contestant['append'] = (event, durability) => this.#write([event], durability);

  replay: Contestant['replay'] = (fold, figures) => this.#foldUpTo(Infinity, fold, figures);

  async destroy(): Promise<void> {
    this.#db?.close();
    this.#db = null;
    await resultOf(indexedDB.deleteDatabase(DATABASE));
  }

  async seek(fold: FiguresFold, position: number): Promise<Figures> {
    const figures: Figures = new Map();
    await this.#foldUpTo(position, fold, figures);
    return figures;
  }

  async #foldUpTo(to: number, fold: FiguresFold, figures: Figures): Promise<void> {
    for (let from = 1; from <= to; from += PAGE) {
      const range = IDBKeyRange.bound(from, Math.min(to, from + PAGE - 1));
      const events: readonly RecordedEvent[] = await resultOf(
        this.#open.transaction(EVENTS).objectStore(EVENTS).getAll(range),
      );
      for (const event of events) fold(figures, event);
      if (events.length < PAGE) return;
    }
  }

  #write(batch: readonly StreamEvent[], durability: Durability): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = this.#open.transaction(EVENTS, 'readwrite', { durability });
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('The transaction was aborted')),
      );
      const store = transaction.objectStore(EVENTS);
      for (const { streamId, event } of batch) {
        this.#head += 1;
        store.add(this.#recorded(streamId, event), this.#head);
      }
    });
  }

  /** The same as the event store gives back. */
  #recorded(streamId: string, { type, data }: StreamEvent['event']): RecordedEvent {
    const id = crypto.randomUUID();
    const recordedAt = new Date().toISOString();
    const metadata = { correlationId: id, causationId: null };
    return { streamId, version: 1, position: this.#head, type, schemaVersion: 1, id, recordedAt, data, metadata };
  }

  get #open(): IDBDatabase {
    if (this.#db === null) throw new Error('The database is not open');
    return this.#db;
  }
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The request failed')));
  });
}
