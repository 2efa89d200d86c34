import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { DaybookError } from '../errors.ts';
import type { Commit, CommandRecord, EventMetadata, Instant, Json, Position, RecordedEvent } from '../event.ts';
import type { CommitRecord } from '../storage/port.ts';
import { isObject } from '../storage/row-shape.ts';
import { canonicalJson } from './canonical-json.ts';
import { derivedEventId } from './event-id.ts';

/** An event ready to be written: checked, with its place in its stream. */
export interface EventDraft {
  readonly streamId: string;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  /** Canonical JSON of the data. */
  readonly data: string;
  /** Null where it is derived from the commit's. */
  readonly id: string | null;
  readonly metadata: EventMetadata | null;
}

export interface CommitDraft {
  readonly id: string;
  readonly position: Position;
  readonly recordedAt: Instant;
  readonly command: CommandRecord | null;
  readonly metadata: EventMetadata | null;
  readonly events: readonly EventDraft[];
}

/** The record of a commit that follows the one with hash `prev`. */
export function encodeCommit(draft: CommitDraft, prev: string): CommitRecord {
  const body = bodyOf(draft);
  return { p: draft.position, n: draft.events.length, prev, hash: hashOf(prev, body), body };
}

/** Text of so many characters is hashed sooner by the browser, which answers later, than by our own code at once. */
const LARGE = 32_000;

/** The same record as `encodeCommit` gives, made as fast as it can be. Not within a transaction of the store: it waits. */
export async function encodeCommitSoon(draft: CommitDraft, prev: string): Promise<CommitRecord> {
  const body = bodyOf(draft);
  return { p: draft.position, n: draft.events.length, prev, hash: await hashSoon(prev, body), body };
}

/** The same hash as `hashOf` gives, of large bodies many times as fast. Not within a transaction of the store: it waits. */
export async function hashSoon(prev: string, body: string): Promise<string> {
  if (body.length < LARGE) return hashOf(prev, body);
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', chained(prev, body))));
}

/** The hash of a body that is given as UTF-8. */
export async function hashOfBytes(prev: string, body: Uint8Array): Promise<string> {
  const before = ENCODER.encode(`${prev}\n`);
  const all = new Uint8Array(before.length + body.length);
  all.set(before);
  all.set(body, before.length);
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', all)));
}

/** True where `hashSoon` lets the browser hash a body. */
export function isLarge({ body }: CommitRecord): boolean {
  return body.length >= LARGE;
}

const ENCODER = new TextEncoder();
/** Used again and again: what is handed to the browser for hashing is copied at once. Larger bodies get their own. */
const ROOM = new Uint8Array(2_000_000);

/** What is hashed, as bytes and without making one long text of it first. Good until the next call. */
function chained(prev: string, body: string): Uint8Array<ArrayBuffer> {
  const before = ENCODER.encode(`${prev}\n`);
  const most = before.length + 3 * body.length;
  const room = most > ROOM.length ? new Uint8Array(most) : ROOM;
  room.set(before);
  const { written } = ENCODER.encodeInto(body, room.subarray(before.length));
  return room.subarray(0, before.length + written);
}

/** SHA-256, hex, of a commit's body in its place in the chain. */
export function hashOf(prev: string, body: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${prev}\n${body}`)));
}

/**
 * Reads a record back, data as stored (before upcasting).
 * Throws `CorruptLog` where the body is not what `encodeCommit` writes.
 */
export function decodeCommit(record: CommitRecord): Commit {
  const body = parse(record);
  const { i: id, a: recordedAt, c: command, m: shared, e: events } = body;
  if (typeof id !== 'string' || typeof recordedAt !== 'string' || !Array.isArray(events)) throw corrupt(record);
  if (events.length !== record.n) throw corrupt(record);
  const metadata = { correlationId: id, causationId: null, ...(isObject(shared) ? shared : null) };
  const items: readonly unknown[] = events;
  return {
    id,
    position: record.p,
    recordedAt,
    command: command === undefined ? null : commandOf(command, record),
    events: items.map((item, index) => eventOf(item, index, { record, id, recordedAt, metadata })),
  };
}

/** A command as it stands in a body; null where the value is none. */
export function readCommand(value: unknown): CommandRecord | null {
  if (!isObject(value)) return null;
  const { d: data, o: policy, r: readPosition, t: type } = value;
  if (typeof type !== 'string' || typeof readPosition !== 'number' || !isJson(data)) return null;
  if (policy !== 'fact' && policy !== 'decide' && policy !== 'merge') return null;
  return { type, data, readPosition, policy };
}

/** Where a commit of another log is to stand in this one. */
export interface NewPlace {
  readonly position: Position;
  readonly recordedAt: Instant;
  /** Version of a stream before this commit. */
  readonly versionOf: (streamId: string) => number;
  /** Whence it comes; kept in the commit's metadata as `origin`, unless it has one already. */
  readonly logId: string;
}

/** A record of another log as a draft for this one: same ids, same content, new positions, versions and time. */
export function redraftCommit(record: CommitRecord, place: NewPlace): CommitDraft {
  const { c: command, m: shared, e: events } = parse(record);
  const { id, recordedAt } = decodeCommit(record);
  const items: readonly unknown[] = Array.isArray(events) ? events : [];
  const versions = new Map<string, number>();
  const origin = { logId: place.logId, position: record.p, recordedAt };
  return {
    id,
    position: place.position,
    recordedAt: place.recordedAt,
    command: command === undefined ? null : commandOf(command, record),
    metadata: { origin, ...(isObject(shared) ? shared : null) },
    events: items.map((item) => {
      const draft = eventDraftOf(item, record);
      const version = (versions.get(draft.streamId) ?? place.versionOf(draft.streamId)) + 1;
      versions.set(draft.streamId, version);
      return { ...draft, version };
    }),
  };
}

interface EventSurroundings {
  readonly record: CommitRecord;
  readonly id: string;
  readonly recordedAt: Instant;
  readonly metadata: RecordedEvent['metadata'];
}

function bodyOf(draft: CommitDraft): string {
  const parts = [`"a":${JSON.stringify(draft.recordedAt)}`];
  if (draft.command !== null) parts.push(`"c":${commandText(draft.command)}`);
  parts.push(`"e":[${draft.events.map(eventText).join(',')}]`, `"i":${JSON.stringify(draft.id)}`);
  if (draft.metadata !== null) parts.push(`"m":${canonicalJson(draft.metadata, 'metadata')}`);
  return `{${parts.join(',')}}`;
}

function commandText(command: CommandRecord): string {
  const { data: d, policy: o, readPosition: r, type: t } = command;
  return canonicalJson({ d, o, r, t }, 'command');
}

function eventText(event: EventDraft): string {
  let text = `{"d":${event.data}`;
  if (event.id !== null) text += `,"i":${JSON.stringify(event.id)}`;
  if (event.metadata !== null) text += `,"m":${canonicalJson(event.metadata, 'metadata')}`;
  text += `,"n":${event.version},"s":${JSON.stringify(event.streamId)},"t":${JSON.stringify(event.type)}`;
  return event.schemaVersion === 1 ? `${text}}` : `${text},"v":${event.schemaVersion}}`;
}

function eventOf(item: unknown, index: number, around: EventSurroundings): RecordedEvent {
  if (!isObject(item)) throw corrupt(around.record);
  const { d: data, i: id, m: own, n: version, s: streamId, t: type, v: schemaVersion } = item;
  if (typeof version !== 'number' || typeof streamId !== 'string' || typeof type !== 'string') {
    throw corrupt(around.record);
  }
  return {
    streamId,
    version,
    position: around.record.p + index,
    type,
    schemaVersion: typeof schemaVersion === 'number' ? schemaVersion : 1,
    id: typeof id === 'string' ? id : derivedEventId(around.id, index),
    recordedAt: around.recordedAt,
    data,
    metadata: isObject(own) ? { ...around.metadata, ...own } : around.metadata,
  };
}

function eventDraftOf(item: unknown, record: CommitRecord): EventDraft {
  if (!isObject(item)) throw corrupt(record);
  const { d: data, i: id, m: own, n: version, s: streamId, t: type, v: schemaVersion } = item;
  if (typeof version !== 'number' || typeof streamId !== 'string' || typeof type !== 'string') throw corrupt(record);
  return {
    streamId,
    version,
    type,
    schemaVersion: typeof schemaVersion === 'number' ? schemaVersion : 1,
    data: canonicalJson(data ?? null, 'data'),
    id: typeof id === 'string' ? id : null,
    metadata: isObject(own) ? own : null,
  };
}

function commandOf(value: unknown, record: CommitRecord): CommandRecord {
  const command = readCommand(value);
  if (command === null) throw corrupt(record);
  return command;
}

/** What came out of `JSON.parse` is JSON; this only tells the type checker, at the top level. */
function isJson(value: unknown): value is Json {
  return value !== undefined;
}

function parse(record: CommitRecord): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(record.body);
    if (isObject(body)) return body;
  } catch {
    // Falls through: text that is no JSON and JSON that is no object are the same damage.
  }
  throw corrupt(record);
}

function corrupt(record: CommitRecord): DaybookError {
  return new DaybookError('CorruptLog', `The commit at position ${record.p} cannot be read`, { position: record.p });
}
