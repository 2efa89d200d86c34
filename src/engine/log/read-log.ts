import { DaybookError } from '../errors.ts';
import type { Commit, Position } from '../event.ts';
import type { SealedRow } from '../segment/sealed-row.ts';
import { readSegmentIndex } from '../segment/codec.ts';
import type { SegmentIndex } from '../segment/segment.ts';
import type { CommitRecord, LogMeta, StoredRow } from '../storage/port.ts';
import { hashSoon, isLarge } from './commit-record.ts';
import type { LogView } from './log-view.ts';
import type { StoreLink } from './store-link.ts';

/** What reading the store into a view found. */
export interface LogReading {
  readonly meta: LogMeta | null;
  /** True if there is any row at all. */
  readonly hasRows: boolean;
  readonly commits: readonly Commit[];
  readonly damage: { readonly position: Position; readonly problem: string } | null;
}

/**
 * Reads what the store holds beyond the view's head into the view, and checks all of it: every hash of the hot commits,
 * the checksum of every sealed segment and its place in the chain. Without the writer lock others may append
 * meanwhile: then only `atRest: false` gives a fair answer, which does not compare the meta's head with the last row.
 * Gives the commits that are new to a view that others follow already; a fresh view has nobody to be told.
 * Rejects with `StorageFault` where the store cannot be read.
 */
export async function readLog(link: StoreLink, view: LogView, atRest: boolean): Promise<LogReading> {
  const meta = await link.readMeta();
  const commits: Commit[] = [];
  if (meta !== null && view.head.position > 0 && meta.head.hash === view.head.hash) {
    return { meta, hasRows: true, commits, damage: null };
  }
  const isFresh = !view.wasRead;
  // A fresh view is read from the first row on, which may be a large one: it is not read twice.
  let hasRows = !isFresh && (await link.readTiers(1, 1)).length > 0;
  view.wasRead = true;
  for await (const piece of isFresh ? freshPieces(link) : link.rows(startOf(view))) {
    hasRows = true;
    const read = isList(piece) ? await readCommits(view, piece) : readSegment(view, piece);
    if (!isFresh) commits.push(...read.commits);
    if (read.damage !== null) return { meta, hasRows, commits, damage: read.damage };
  }
  return { meta, hasRows, commits, damage: headDamage(view, meta, atRest) };
}

type Read = Pick<LogReading, 'commits' | 'damage'>;

/** The index of a segment, or what could not be read of it. */
interface Unpacked {
  readonly segment: SegmentIndex | { readonly problem: string };
  readonly file: string | null;
}

/** All rows: hot ones as commits, of a sealed one only what the index needs. */
async function* freshPieces(link: StoreLink): AsyncGenerator<readonly StoredRow[] | Unpacked> {
  for await (const tiers of link.tiers(1)) {
    const unpacking = tiers.map((row) => ('sealed' in row ? unpack(row.sealed, row.file ?? null) : row));
    let hot: StoredRow[] = [];
    for (const row of unpacking) {
      if (!(row instanceof Promise)) {
        hot.push(row);
        continue;
      }
      if (hot.length > 0) yield hot;
      hot = [];
      yield await row;
    }
    if (hot.length > 0) yield hot;
  }
}

async function unpack(row: SealedRow, file: string | null): Promise<Unpacked> {
  try {
    return { segment: await readSegmentIndex(row), file };
  } catch (error) {
    if (!(error instanceof DaybookError)) throw error;
    return { segment: { problem: error.message }, file };
  }
}

function isList(piece: readonly StoredRow[] | Unpacked): piece is readonly StoredRow[] {
  return Array.isArray(piece);
}

function readSegment(view: LogView, { segment, file }: Unpacked): Read {
  const problem = 'problem' in segment ? segment.problem : view.applySegment(segment, file);
  return { commits: [], damage: problem === null ? null : { position: view.head.position + 1, problem } };
}

async function readCommits(view: LogView, rows: readonly StoredRow[]): Promise<Read> {
  const { records, whole } = await soundRows(rows);
  if (headReplaced(view, records)) {
    return { commits: [], damage: { position: view.head.position, problem: 'it was replaced' } };
  }
  const { commits, problem } = view.apply(records, { rehash: 'small', keep: 'first' });
  const position = view.head.position + 1;
  if (problem !== null) return { commits, damage: { position, problem: problem.message } };
  const damage = whole ? null : { position, problem: `The row after position ${view.head.position} is damaged` };
  return { commits, damage };
}

/** The head's own commit is read again where there is one: it proves that this still is the log that we know. */
function startOf(view: LogView): Position {
  const { position } = view.head;
  return position === 0 ? 1 : view.index.firstOf(view.index.ordinalOf(position));
}

function headReplaced(view: LogView, records: readonly CommitRecord[]): boolean {
  const { position, hash } = view.head;
  return records.some((record) => record.p + record.n - 1 === position && record.hash !== hash);
}

/** The records up to the first damaged row. A large one is hashed here, by the browser: our own code would take seconds. */
async function soundRows(rows: readonly StoredRow[]): Promise<{ records: CommitRecord[]; whole: boolean }> {
  const records: CommitRecord[] = [];
  for (const { record } of rows) {
    if (record === null) return { records, whole: false };
    if (isLarge(record) && (await hashSoon(record.prev, record.body)) !== record.hash) return { records, whole: false };
    records.push(record);
  }
  return { records, whole: true };
}

function headDamage(view: LogView, meta: LogMeta | null, atRest: boolean): LogReading['damage'] {
  const { position } = view.head;
  if (meta === null) return position === 0 ? null : { position: 0, problem: 'The identity of the log is missing' };
  const isBehind = position < meta.head.position;
  if (!isBehind && (!atRest || meta.head.hash === view.head.hash)) return null;
  const problem = `The log should end at position ${meta.head.position} but ends at ${position}`;
  return { position: position + 1, problem };
}
