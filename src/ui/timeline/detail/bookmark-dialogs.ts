import { createStore, type StoreApi } from 'zustand/vanilla';
import { timeline } from '#client';
import type { Bookmark } from '#ledger';

/** A bookmark as it is written down: one that is not there yet has no id. */
export type BookmarkDraft = Omit<Bookmark, 'bookmarkId'> & { readonly bookmarkId: string | null };

/** What is open over the page for bookmarks, if anything. */
export type BookmarkDialog =
  | { readonly kind: 'edit'; readonly draft: BookmarkDraft; readonly back: boolean }
  | { readonly kind: 'list' };

export const bookmarkDialog: StoreApi<{ readonly open: BookmarkDialog | null }> = createStore(() => ({ open: null }));

/** Asks for the note of a bookmark; `back`: the list is open again afterwards. */
export function editBookmark(draft: BookmarkDraft, back = false): void {
  bookmarkDialog.setState({ open: { kind: 'edit', draft, back } });
}

/** Marks one position. */
export function bookmarkAt(position: number): void {
  editBookmark({ bookmarkId: null, position, note: '' });
}

/** Marks the moment shown. */
export function bookmarkShown(): void {
  const { target, head } = timeline.getState();
  bookmarkAt(target === 'live' ? head : target);
}

/** Marks what is selected. */
export function bookmarkSelection(): void {
  const { selection } = timeline.getState();
  if (selection !== null) editBookmark({ bookmarkId: null, position: selection.from, through: selection.to, note: '' });
}

/** Lists all bookmarks. */
export function listBookmarks(): void {
  bookmarkDialog.setState({ open: { kind: 'list' } });
}
