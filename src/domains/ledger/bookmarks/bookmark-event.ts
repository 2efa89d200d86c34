/** Names one bookmark: a UUID. */
export type BookmarkId = string;

/** A place in the log that somebody wants to find again: one position, or a stretch of them. */
export interface Bookmark {
  readonly bookmarkId: BookmarkId;
  /** The recorded position that it marks, 0 = before the first event. Not that of the event that says so, which comes later. */
  readonly position: number;
  /** The last position of the stretch; left out where it marks one place alone. */
  readonly through?: number;
  /** What a person wrote to it; empty = nothing. */
  readonly note: string;
}

/** Streams `bookmark-<id>`. */
export interface BookmarkEvents {
  /** Set, or stated anew under its id. */
  BookmarkSet: Bookmark;
  BookmarkRemoved: { readonly bookmarkId: BookmarkId };
}
