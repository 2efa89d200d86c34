import { DaybookError } from '../errors.ts';
import type { Instant, Position, RecordedEvent } from '../event.ts';
import type { AppendOptions, AppendResult } from '../store.ts';
import { canonicalJson } from './canonical-json.ts';
import type { CommitDraft, EventDraft } from './commit-record.ts';
import { derivedEventId } from './event-id.ts';
import type { LogIndex } from './log-index.ts';
import type { PendingCommits } from './pending-commits.ts';
import type { PreparedAppend, PreparedCommit } from './prepare-commit.ts';
import { isLive, isMark, STREAM_TOMBSTONED, tombstoned, type StreamLife } from './stream-mark.ts';

/** What is to be done for a request: `draft` is null where nothing needs to be written. */
export interface CommitPlan {
  readonly draft: CommitDraft | null;
  readonly results: readonly AppendResult[];
}

export interface PlanContext {
  readonly index: LogIndex;
  readonly pending: PendingCommits;
  readonly recordedAt: Instant;
  /** The event as stored, before upcasting. */
  readonly readStored: (position: Position) => Promise<RecordedEvent>;
}

/**
 * Checks a request against the log and the commits before it in its group.
 * Throws `EventIdConflict`, `WrongExpectedVersion`, `AppendConditionFailed`, `StreamDeleted` for a stream with a
 * tombstone, or `StreamNotFound` where there is nothing to delete.
 */
export async function planCommit(commit: PreparedCommit, context: PlanContext): Promise<CommitPlan> {
  const known = commit.isNew ? null : await findEarlier(commit, context);
  const earlier = known ?? findDeleted(commit, context.pending);
  if (earlier !== null) return { draft: null, results: earlier };
  requireNewId(commit, context);
  requireHead(commit, context.pending.head);
  const position = context.pending.head + 1;
  const events: EventDraft[] = [];
  const results: AppendResult[] = [];
  const versions = new Map<string, number>();
  for (const append of commit.appends) {
    const begun = versions.get(append.streamId);
    const life = begun === undefined ? context.pending.streamLife(append.streamId) : { version: begun, mark: null };
    const { version } = life;
    requireOpen(append, life);
    requireVersion(append, life);
    requireNoMatch(append.options, context.pending);
    append.events.forEach((event, i) => {
      const id = ownId(commit, event.id, events.length);
      const { type, schemaVersion, data, metadata } = event;
      const own = version + 1 + i;
      events.push({ streamId: append.streamId, version: own, type, schemaVersion, data, id, metadata });
    });
    versions.set(append.streamId, version + append.events.length);
    results.push({ position: position + events.length - 1, version: version + append.events.length, duplicate: false });
  }
  const { id, command, metadata } = commit;
  const draft =
    events.length === 0 ? null : { id, position, recordedAt: context.recordedAt, command, metadata, events };
  return { draft, results };
}

/** An id that would be derived anyway is not stored. */
function ownId(commit: PreparedCommit, id: string | null, index: number): string | null {
  return id === null || id === derivedEventId(commit.id, index) ? null : id;
}

/**
 * The results of the first time, where every event of the request is stored already, with the same content and in the
 * same streams; null where none is. Anything between is a conflict.
 */
async function findEarlier(commit: PreparedCommit, context: PlanContext): Promise<readonly AppendResult[] | null> {
  const found = findIds(commit, context);
  if (found.every((one) => one === null)) return null;
  const results: AppendResult[] = [];
  let index = 0;
  for (const append of commit.appends) {
    let last = { position: context.pending.head, version: context.pending.streamVersion(append.streamId) };
    for (const event of append.events) {
      const id = event.id ?? derivedEventId(commit.id, index);
      const stored = await load(found[index++] ?? null, context);
      const same =
        stored !== null &&
        stored.streamId === append.streamId &&
        stored.type === event.type &&
        stored.data === event.data;
      if (!same) throw idConflict(id, stored?.position ?? null);
      last = stored;
    }
    results.push({ position: last.position, version: last.version, duplicate: true });
  }
  return results;
}

interface StoredContent {
  readonly streamId: string;
  readonly type: string;
  readonly data: string;
  readonly position: Position;
  readonly version: number;
}

type Found = { readonly pending: StoredContent } | { readonly position: Position } | null;

function findIds(commit: PreparedCommit, context: PlanContext): readonly Found[] {
  const ids = commit.appends
    .flatMap(({ events }) => events)
    .map((event, index) => event.id ?? derivedEventId(commit.id, index));
  return ids.map((id) => {
    const pending = context.pending.findPending(id);
    if (pending !== null) return { pending: { ...pending.event, position: pending.position } };
    const position = context.index.findEvent(id);
    return position === null ? null : { position };
  });
}

async function load(found: Found, context: PlanContext): Promise<StoredContent | null> {
  if (found === null) return null;
  if ('pending' in found) return found.pending;
  const event = await context.readStored(found.position);
  return { ...event, data: canonicalJson(event.data, 'data') };
}

function idConflict(id: string, position: Position | null): DaybookError {
  const message =
    position === null
      ? `Part of this batch is stored already, but not the event ${id}`
      : `The event id ${id} is taken by another event, at position ${position}`;
  return new DaybookError('EventIdConflict', message, { eventId: id, position });
}

/** The commit's own id may be taken although none of its events' ids is, where those were given. */
function requireNewId(commit: PreparedCommit, { index, pending }: PlanContext): void {
  if (commit.eventCount === 0) return;
  const position = index.findCommitStart(commit.id) ?? pending.findPending(commit.id)?.position ?? null;
  if (position !== null) throw idConflict(commit.id, position);
}

function requireHead(commit: PreparedCommit, actual: Position): void {
  const { expectedHead: expected } = commit;
  if (expected === null || expected === actual) return;
  const message = `The log has moved on: the decision saw it up to position ${expected}, it now ends at ${actual}`;
  throw new DaybookError('WrongExpectedVersion', message, { streamId: null, expected, actual });
}

/** A deletion that has happened already is not written again. */
function findDeleted({ appends }: PreparedCommit, pending: PendingCommits): readonly AppendResult[] | null {
  const [append] = appends;
  const type = append?.events[0]?.type;
  if (append === undefined || type === undefined || !isMark(type)) return null;
  const life = pending.streamLife(append.streamId);
  if (life.mark === null || isLive(life) || life.mark.hard !== (type === STREAM_TOMBSTONED)) return null;
  return [{ position: life.mark.position, version: life.mark.version, duplicate: true }];
}

function requireOpen({ streamId, events }: PreparedAppend, { version, mark }: StreamLife): void {
  if (mark?.hard === true) throw tombstoned(streamId, mark.position);
  if (version > 0 || !events.some(({ type }) => isMark(type))) return;
  throw new DaybookError('StreamNotFound', `There is no stream "${streamId}" to delete`, { streamId });
}

function requireVersion({ streamId, options }: PreparedAppend, life: StreamLife): void {
  const actual = life.version;
  const expected = options.expectedVersion ?? 'any';
  const holds =
    expected === 'any' ||
    (expected === 'no-stream' && !isLive(life)) ||
    (expected === 'stream-exists' && isLive(life)) ||
    expected === actual;
  if (holds) return;
  const message = `Stream "${streamId}": expected version ${expected}, but it is at ${actual}`;
  throw new DaybookError('WrongExpectedVersion', message, { streamId, expected, actual });
}

function requireNoMatch(options: AppendOptions, pending: PendingCommits): void {
  const { failIfEventsMatch: query, after = 0 } = options;
  if (query === undefined) return;
  const position = pending.findMatch(query, after);
  if (position === null) return;
  const message = `An event that must not be there after position ${after} stands at position ${position}`;
  throw new DaybookError('AppendConditionFailed', message, { position, after });
}
