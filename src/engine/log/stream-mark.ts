import { DaybookError } from '../errors.ts';
import type { Position, Version } from '../event.ts';

/** Begins the types that only the log itself writes. */
export const SYSTEM_PREFIX = '$';
export const STREAM_DELETED = '$StreamDeleted';
export const STREAM_TOMBSTONED = '$StreamTombstoned';

/** Where a stream was last deleted: an event of the stream like any other, so that it is kept, copied and replayed. */
export interface StreamMark {
  readonly version: Version;
  readonly position: Position;
  /** A tombstone: nothing may follow. */
  readonly hard: boolean;
}

/** What an append must know of its stream. */
export interface StreamLife {
  readonly version: Version;
  readonly mark: StreamMark | null;
}

/** True for the events that delete a stream. */
export function isMark(type: string): boolean {
  return type === STREAM_DELETED || type === STREAM_TOMBSTONED;
}

/** The mark that an event is; null for any other event. */
export function markOf(event: { readonly type: string; readonly version: Version }, position: Position) {
  return isMark(event.type) ? { version: event.version, position, hard: event.type === STREAM_TOMBSTONED } : null;
}

/** True where a reader finds events: the stream was begun, and nothing but what came after a deletion counts. */
export function isLive({ version, mark }: StreamLife): boolean {
  return version > 0 && (mark === null || (!mark.hard && mark.version < version));
}

/** The refusal of a stream that was deleted for good, at a position. */
export function tombstoned(streamId: string, position: Position): DaybookError {
  const message = `Stream "${streamId}" was deleted for good, at position ${position}`;
  return new DaybookError('StreamDeleted', message, { streamId, position });
}
