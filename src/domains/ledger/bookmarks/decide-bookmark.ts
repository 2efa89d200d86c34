import type { StreamEvent } from '#engine';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { PartFold } from '../parts/part-fold.ts';
import { refusal } from '../refusal.ts';
import type { Bookmark, BookmarkId } from './bookmark-event.ts';

/** The bookmarks that stand, in the order in which they were first set. */
export const bookmarksFold = new PartFold<Map<BookmarkId, Bookmark>>(
  () => new Map(),
  (draft, event) => {
    if (event.type === 'BookmarkSet') draft.set(event.data.bookmarkId, event.data);
    if (event.type === 'BookmarkRemoved') draft.delete(event.data.bookmarkId);
  },
);

/** Marks a place in the log, or says anew what is marked. Refused for a stretch that ends before it begins. */
export function setBookmark(
  _state: LedgerState,
  { bookmarkId, position, through, note }: Bookmark,
): readonly StreamEvent[] {
  if (through !== undefined && through < position) {
    throw refusal('bad-range', `A stretch from event ${position} cannot end at event ${through}`, {
      position,
      through,
    });
  }
  const range = through === undefined || through === position ? {} : { through };
  const said = { bookmarkId, position, ...range, note: note.trim() };
  return [partStreamEvent(`bookmark-${bookmarkId}`, 'BookmarkSet', said)];
}

/** It is in the list no longer; undo brings it back. */
export function removeBookmark(state: LedgerState, bookmarkId: BookmarkId): readonly StreamEvent[] {
  if (!bookmarksFold.at(state.parts).has(bookmarkId)) {
    throw refusal('unknown-bookmark', `There is no bookmark with the id "${bookmarkId}"`, { bookmarkId });
  }
  return [partStreamEvent(`bookmark-${bookmarkId}`, 'BookmarkRemoved', { bookmarkId })];
}
