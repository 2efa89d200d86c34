import { DaybookError } from '../errors.ts';
import type { Commit, RecordedEvent } from '../event.ts';
import { hashSoon } from '../log/commit-record.ts';
import type { CommitRecord } from '../storage/port.ts';
import type { LeafColumn } from './column.ts';
import { packColumns, readColumns, readIndexColumns } from './columns-layout.ts';
import type { IndexFacts } from './index-facts.ts';
import { eventCount, factsOf, packPlain, readPlain } from './plain-layout.ts';
import { endOfSealed, type SealedRow } from './sealed-row.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What of a segment the log's index needs; its data stay packed. */
export interface SegmentIndex {
  readonly row: SealedRow;
  readonly facts: IndexFacts;
}

/** A segment unpacked. */
export interface Segment extends SegmentIndex {
  /** Commits by their ordinal in the segment, `end` exclusive; data as stored. Throws `CorruptLog` where it is damaged. */
  commits(start: number, end: number): readonly Commit[];
  /** The n-th event of such a commit, from 0 on, without making the others. Throws as `commits`. */
  event(commit: number, nth: number): RecordedEvent;
  /**
   * The data of all events of a type, in columns, without making any event: for each path the leaves there, one for each
   * event, in order; no columns where there is no such event. Paths name members with dots, as in `cost.amount`. Null
   * where columns cannot say it: some of the events follow another version of the schema, or have not just one text or one
   * number at each path, or the segment is laid out as plain text.
   */
  columns(type: string, schemaVersion: number, paths: readonly string[]): readonly LeafColumn[] | null;
}

/** The first byte of a segment says how the rest is laid out. */
const PLAIN = 0;
const COLUMNS = 1;

/**
 * Packs commits that follow one another in the chain, at least one: in columns, or as plain text where columns would not
 * give the very bodies back, or take more. What was packed is unpacked again and compared before it is given. Throws
 * `CorruptLog` where the records are not whole or do not follow one another.
 */
export async function sealCommits(records: readonly CommitRecord[]): Promise<SealedRow> {
  const [first] = records;
  const last = records.at(-1);
  if (first === undefined || last === undefined) throw new Error('A segment holds at least one commit');
  const n = last.p + last.n - first.p;
  const head = { p: first.p, n, commits: records.length, prev: first.prev, hash: last.hash };
  const bodies = records.map(({ body }) => body);
  const plain = laidOut(PLAIN, [await packPlain(bodies)]);
  const columns = await columnsOf(bodies);
  for (const bytes of columns === null || columns.length > plain.length ? [plain] : [columns, plain]) {
    const row = { ...head, sum: await sumOf(head, bytes), bytes };
    if (await givesBack(row, records)) return row;
  }
  throw damaged(head);
}

/** True if the row is, to the bit, as it was sealed. */
export async function isWhole(row: SealedRow): Promise<boolean> {
  return (await sumOf(row, row.bytes)) === row.sum;
}

/** What the log's index needs of a row. Throws `CorruptLog` where it is damaged. */
export async function readSegmentIndex(row: SealedRow): Promise<SegmentIndex> {
  return unpacking(row, async () => {
    if (row.bytes[0] !== COLUMNS) return openPlain(row);
    const facts = await readIndexColumns(row.bytes, 1);
    requireFit(row, facts);
    return { row, facts };
  });
}

/** Unpacks a row. Throws `CorruptLog` where it is damaged. */
export async function openSegment(row: SealedRow): Promise<Segment> {
  return unpacking(row, async () => {
    if (row.bytes[0] !== COLUMNS) return openPlain(row);
    const packed = await readColumns(row.bytes, 1, row.p);
    requireFit(row, packed.index);
    const commits = (start: number, end: number) => orDamaged(row, () => packed.commits(start, end));
    return {
      row,
      facts: packed.index,
      commits,
      event: (commit, nth) => orDamaged(row, () => packed.event(commit, nth)),
      columns: (type, schemaVersion, paths) => orDamaged(row, () => packed.columns(type, schemaVersion, paths)),
    };
  });
}

/** The records that were packed, every hash computed anew. Throws `CorruptLog` where the row is damaged. */
export async function recordsOf(row: SealedRow): Promise<readonly CommitRecord[]> {
  return unpacking(row, async () => {
    const records: CommitRecord[] = [];
    let { p, prev } = row;
    for await (const { body, n } of bodiesOf(row)) {
      const hash = await hashSoon(prev, body);
      records.push({ p, n, prev, hash, body });
      p += n;
      prev = hash;
    }
    const fits = prev === row.hash && p === endOfSealed(row) + 1 && records.length === row.commits;
    if (!fits) throw damaged(row);
    return records;
  });
}

async function columnsOf(bodies: readonly string[]): Promise<Bytes | null> {
  try {
    return laidOut(COLUMNS, await packColumns(bodies));
  } catch {
    // Not every text is what `encodeCommit` writes: then it is kept as it is.
    return null;
  }
}

async function givesBack(row: SealedRow, records: readonly CommitRecord[]): Promise<boolean> {
  try {
    const unpacked = await recordsOf(row);
    return unpacked.every(({ p, hash, body }, i) => {
      const record = records[i];
      return record?.body === body && record.hash === hash && record.p === p;
    });
  } catch (error) {
    if (error instanceof DaybookError) return false;
    throw error;
  }
}

async function* bodiesOf(row: SealedRow): AsyncGenerator<{ body: string; n: number }> {
  if (row.bytes[0] === COLUMNS) {
    const packed = await readColumns(row.bytes, 1, row.p);
    let commit = 0;
    for (const body of packed.bodies()) yield { body, n: packed.index.sizes[commit++] ?? 0 };
    return;
  }
  for (const body of await plainBodies(row)) yield { body, n: eventCount(body) };
}

async function openPlain(row: SealedRow): Promise<Segment> {
  const records: CommitRecord[] = [];
  let { p } = row;
  for (const body of await plainBodies(row)) {
    const n = eventCount(body);
    // The row's checksum stands for the hashes between, which nobody reads here.
    records.push({ p, n, prev: row.prev, hash: row.hash, body });
    p += n;
  }
  const { commits, facts } = factsOf(records);
  requireFit(row, facts);
  const event = (commit: number, nth: number) => commits[commit]?.events[nth] ?? missing();
  return {
    row,
    facts,
    commits: (start, end) => commits.slice(start, end),
    event: (commit, nth) => orDamaged(row, () => event(commit, nth)),
    columns: () => null,
  };
}

function missing(): never {
  throw new RangeError('The segment has no such event');
}

async function plainBodies(row: SealedRow): Promise<readonly string[]> {
  if (row.bytes[0] !== PLAIN) throw damaged(row);
  return readPlain(row.bytes.subarray(1));
}

function requireFit(row: SealedRow, { sizes, groupOf }: IndexFacts): void {
  if (sizes.length !== row.commits || groupOf.length !== row.n) throw damaged(row);
}

/** Does the work on a row whose checksum is right; whatever goes wrong means that it is damaged. */
async function unpacking<T>(row: SealedRow, work: () => Promise<T>): Promise<T> {
  if (!(await isWhole(row))) throw damaged(row);
  try {
    return await work();
  } catch {
    throw damaged(row);
  }
}

function orDamaged<T>(row: SealedRow, work: () => T): T {
  try {
    return work();
  } catch {
    throw damaged(row);
  }
}

function laidOut(layout: number, blocks: readonly Bytes[]): Bytes {
  const all = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 1));
  all[0] = layout;
  let at = 1;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}

async function sumOf(head: Omit<SealedRow, 'sum' | 'bytes'>, bytes: Bytes): Promise<string> {
  const { p, n, commits, prev, hash } = head;
  const named = new TextEncoder().encode([p, n, commits, prev, hash, ''].join('\n'));
  const all = new Uint8Array(named.length + bytes.length);
  all.set(named);
  all.set(bytes, named.length);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function damaged({ p, n }: Pick<SealedRow, 'p' | 'n'>): DaybookError {
  const message = `The sealed segment at positions ${p} to ${p + n - 1} is damaged`;
  return new DaybookError('CorruptLog', message, { position: p });
}
