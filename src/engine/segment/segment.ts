import { DaybookError } from '../errors.ts';
import type { Commit, RecordedEvent } from '../event.ts';
import { decodeCommit, hashOf } from '../log/commit-record.ts';
import type { CommitRecord } from '../storage/port.ts';
import { deflate, inflate } from './deflate.ts';
import { endOfSealed, type SealedRow } from './sealed-row.ts';

/** An event without its data: what the log's index needs. */
export type EventFacts = Omit<RecordedEvent, 'data'>;

/** A commit without data and command. */
export interface CommitFacts extends Pick<Commit, 'id' | 'position' | 'recordedAt'> {
  readonly events: readonly EventFacts[];
}

/** What of a segment the log's index needs; its data stay packed. */
export interface SegmentIndex {
  readonly row: SealedRow;
  /** In order. */
  facts(): Iterable<CommitFacts>;
}

/** A segment unpacked. */
export interface Segment extends SegmentIndex {
  /** Commits by their ordinal in the segment, `end` exclusive; data as stored. */
  commits(start: number, end: number): readonly Commit[];
}

/**
 * Packs commits that follow one another in the chain, at least one. What was packed is unpacked again and compared
 * before it is given. Throws `CorruptLog` where the records are not whole or do not follow one another.
 */
export async function sealCommits(records: readonly CommitRecord[]): Promise<SealedRow> {
  const [first] = records;
  const last = records.at(-1);
  if (first === undefined || last === undefined) throw new Error('A segment holds at least one commit');
  const bytes = await deflate(new TextEncoder().encode(records.map(({ body }) => body).join('\n')));
  const n = last.p + last.n - first.p;
  const head = { p: first.p, n, commits: records.length, prev: first.prev, hash: last.hash };
  const row = { ...head, sum: await sumOf(head, bytes), bytes };
  const unpacked = await recordsOf(row);
  if (unpacked.some((record, index) => record.body !== records[index]?.body)) throw damaged(row);
  return row;
}

/** True if the row is, to the bit, as it was sealed. */
export async function isWhole(row: SealedRow): Promise<boolean> {
  return (await sumOf(row, row.bytes)) === row.sum;
}

/** What the log's index needs of a row. Throws `CorruptLog` where it is damaged. */
export async function readSegmentIndex(row: SealedRow): Promise<SegmentIndex> {
  return openSegment(row);
}

/** Unpacks a row. Throws `CorruptLog` where it is damaged. */
export async function openSegment(row: SealedRow): Promise<Segment> {
  const commits = (await recordsOf(row)).map(decodeCommit);
  return { row, facts: () => commits, commits: (start, end) => commits.slice(start, end) };
}

/** The records that were packed, every hash computed anew. Throws `CorruptLog` where the row is damaged. */
export async function recordsOf(row: SealedRow): Promise<readonly CommitRecord[]> {
  if (!(await isWhole(row))) throw damaged(row);
  const bodies = new TextDecoder().decode(await inflate(row.bytes)).split('\n');
  const records: CommitRecord[] = [];
  let { p, prev } = row;
  for (const body of bodies) {
    const n = eventCount(body);
    const hash = hashOf(prev, body);
    records.push({ p, n, prev, hash, body });
    p += n;
    prev = hash;
  }
  const fits = prev === row.hash && p === endOfSealed(row) + 1 && records.length === row.commits;
  if (!fits) throw damaged(row);
  return records;
}

function eventCount(body: string): number {
  const commit: unknown = JSON.parse(body);
  const events: unknown = typeof commit === 'object' && commit !== null && 'e' in commit ? commit.e : null;
  return Array.isArray(events) ? events.length : 0;
}

async function sumOf(head: Omit<SealedRow, 'sum' | 'bytes'>, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { p, n, commits, prev, hash } = head;
  const named = new TextEncoder().encode([p, n, commits, prev, hash, ''].join('\n'));
  const all = new Uint8Array(named.length + bytes.length);
  all.set(named);
  all.set(bytes, named.length);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function damaged({ p, n }: SealedRow): DaybookError {
  const message = `The sealed segment at positions ${p} to ${p + n - 1} is damaged`;
  return new DaybookError('CorruptLog', message, { position: p });
}
