import { DaybookError } from '../errors.ts';
import type { Commit, EventMetadata, NewEvent, Position, RecordedEvent } from '../event.ts';
import { derivedEventId } from '../log/event-id.ts';
import { isMark, STREAM_TOMBSTONED } from '../log/stream-mark.ts';
import type { CommitRequest, EventStore, StreamAppend } from '../store.ts';

/** What becomes of one event in the copy: other data, another type or stream. */
export interface TransformedEvent {
  readonly type: string;
  readonly data: unknown;
  /** The event's own where absent. */
  readonly streamId?: string;
  readonly schemaVersion?: number;
  readonly metadata?: EventMetadata;
}

/** For each event, in order, what it becomes: none drops it, several split it. May live on the far side of a worker. */
export type BatchTransform = (
  events: readonly RecordedEvent[],
) => readonly (readonly TransformedEvent[])[] | Promise<readonly (readonly TransformedEvent[])[]>;

/** What a copy has come to. */
export interface CopyReport {
  /** Events read, and events written in their place. */
  readonly read: number;
  readonly written: number;
  /** The copy's head afterwards. */
  readonly position: Position;
}

/**
 * Copies a log into an empty one, each event through `transform` (Greg Young's copy-and-replace). Commits stay whole
 * and keep their ids, commands and correlation; an event's first successor keeps its id. Metadata says where and when it
 * was first recorded (`copiedFrom`). Deletions of streams are made again.
 * Throws `InvalidArgument` where the target is not empty or a transform does not answer for every event; and whatever
 * an append throws. A copy that failed is not finished: destroy the target.
 */
export async function copyAndTransform(
  source: EventStore,
  target: EventStore,
  transform: BatchTransform,
): Promise<CopyReport> {
  const { position: found } = await target.catchUp();
  if (found > 0) {
    const message = `"${target.name}" holds ${found} events already: a copy is made into an empty store`;
    throw new DaybookError('InvalidArgument', message, { name: target.name, position: found });
  }
  let read = 0;
  let written = 0;
  for await (const commits of source.readCommits()) {
    const events = commits.flatMap((commit) => commit.events);
    const successors = await answersOf(transform, events);
    read += events.length;
    written += await writeBatch(source, target, commits, successors);
  }
  return { read, written, position: target.head().position };
}

type Successors = ReadonlyMap<Position, readonly TransformedEvent[]>;

async function answersOf(transform: BatchTransform, events: readonly RecordedEvent[]): Promise<Successors> {
  const asked = events.filter(({ type }) => !isMark(type));
  const answers = await transform(asked);
  return new Map(
    asked.map(({ position }, i) => {
      const answer = answers[i];
      if (Array.isArray(answer)) return [position, answer];
      const message = `The transform left the event at position ${position} without an answer: expected a list`;
      throw new DaybookError('InvalidArgument', message, { position });
    }),
  );
}

/** Commits of one batch are handed in together, so that they share transactions; a deletion waits for those before it. */
async function writeBatch(
  source: EventStore,
  target: EventStore,
  commits: readonly Commit[],
  successors: Successors,
): Promise<number> {
  let written = 0;
  const waiting: Promise<unknown>[] = [];
  for (const commit of commits) {
    const [mark] = commit.events;
    if (mark !== undefined && isMark(mark.type)) {
      await Promise.all(waiting.splice(0));
      await target.deleteStream(mark.streamId, { hard: mark.type === STREAM_TOMBSTONED }).catch(ignoreNotFound);
      written++;
      continue;
    }
    const request = requestOf(source.health().logId, commit, successors);
    written += request.appends.length;
    if (request.appends.length > 0) waiting.push(target.commit(request));
  }
  await Promise.all(waiting);
  return written;
}

/** All of the stream's events may have been dropped or moved: then there is nothing to delete. */
function ignoreNotFound(error: unknown): void {
  if (!(error instanceof DaybookError && error.code === 'StreamNotFound')) throw error;
}

function requestOf(logId: string, commit: Commit, successors: Successors): CommitRequest {
  let split = 0;
  const appends = commit.events.flatMap((event) =>
    (successors.get(event.position) ?? []).map((successor, i): StreamAppend => {
      // Ids beyond those that the commit's own events may have, so that a split never takes a neighbour's.
      const id = i === 0 ? event.id : derivedEventId(commit.id, commit.events.length + split++);
      return { streamId: successor.streamId ?? event.streamId, events: [newEventOf(event, successor, id, logId)] };
    }),
  );
  const { id, command } = commit;
  return { id, appends, durability: 'relaxed', ...(command === null ? {} : { command }) };
}

function newEventOf(event: RecordedEvent, successor: TransformedEvent, id: string, logId: string): NewEvent {
  const { type, data, schemaVersion, metadata } = successor;
  const { causationId, ...own } = event.metadata;
  const copiedFrom = { logId, position: event.position, recordedAt: event.recordedAt };
  return {
    type,
    data,
    id,
    metadata: { copiedFrom, ...own, ...(causationId === null ? {} : { causationId }), ...metadata },
    ...(schemaVersion === undefined ? {} : { schemaVersion }),
  };
}
