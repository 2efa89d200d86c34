import type { LogHash, Position } from '#engine';
import type { Books } from '#ledger';
import type { Book } from '../book.ts';
import { tellEvent } from '../tell-event.ts';
import type { PlaceQuestion, StreamNeighbours, TimelineEvent } from './timeline-contract.ts';

/** The event at a position, told in a sentence; null where there is none. */
export async function eventAt(
  { store, books }: Book,
  { position, locale }: { readonly position: Position; readonly locale: string },
): Promise<TimelineEvent | null> {
  const [event] = position < 1 ? [] : await store.readAll({ from: position, maxCount: 1 });
  if (event === undefined) return null;
  const { id, recordedAt, type, streamId } = event;
  return { position: event.position, id, recordedAt, type, streamId, ...tellEvent(books, event, locale) };
}

/** When the events from a position on were recorded, ms since 1970; as many as there are. */
export function recordedTimes(
  { books }: Book,
  { from, count }: { readonly from: Position; readonly count: number },
): Float64Array {
  const { length, recordedAt } = books.stripColumns();
  const last = Math.min(length, from - 1 + count);
  return Float64Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => recordedAt[from - 1 + index] ?? 0);
}

/** The events of the same stream as that at a position, before and after it. */
export async function streamNeighbours(
  { store }: Book,
  { position }: { readonly position: Position },
): Promise<StreamNeighbours> {
  const [event] = position < 1 ? [] : await store.readAll({ from: position, maxCount: 1 });
  if (event === undefined) return { before: null, after: null };
  const positions = (await store.readStream(event.streamId)).map((each) => each.position);
  return {
    before: positions.findLast((each) => each < position) ?? null,
    after: positions.find((each) => each > position) ?? null,
  };
}

/**
 * Where the event of an id stands, where the log has a hash that begins with these digits, or where the newest
 * transaction (by its date) with some words was recorded; null = nowhere. Words are those of a search: payee, note,
 * category, tag, amount.
 */
export async function placeInLog({ store, books }: Book, { id, hash, last }: PlaceQuestion): Promise<Position | null> {
  if (id !== undefined) return store.positionOf(id);
  return hash === undefined ? lastWith(books, last) : store.findHash(hash);
}

const NOW = { at: null, on: null };

/** The event that recorded the newest transaction, by its date, that has some words now; null where none has. */
export function lastWith(books: Books, words: string): Position | null {
  const [line] = books.transactions({ query: words, limit: 1 }, NOW).rows;
  return line === undefined ? null : (books.transaction(line.transactionId, NOW).history[0] ?? null);
}

/** The log's hash at a position. */
export function hashOfLog({ store }: Book, { position }: { readonly position: Position }): Promise<LogHash> {
  return store.hashAt(position);
}
