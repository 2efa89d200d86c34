import type { Commit, Position } from '../event.ts';
import type { CommitRecord, LogMeta, StoredRow } from '../storage/port.ts';
import type { LogView } from './log-view.ts';
import type { StoreLink } from './store-link.ts';

/** How much text is hashed again while a log is read; the rest is checked by its links, and by `verify`. */
const REHASH_BYTES = 16_000_000;

/** What reading the store into a view found. */
export interface LogReading {
  readonly meta: LogMeta | null;
  /** True if there is any row at all. */
  readonly hasRows: boolean;
  readonly commits: readonly Commit[];
  readonly damage: { readonly position: Position; readonly problem: string } | null;
}

/**
 * Reads what the store holds beyond the view's head into the view. Without the writer lock others may append
 * meanwhile: then only `atRest: false` gives a fair answer, which does not compare the meta's head with the last row.
 * Rejects with `StorageFault` where the store cannot be read.
 */
export async function readLog(link: StoreLink, view: LogView, atRest: boolean): Promise<LogReading> {
  const meta = await link.readMeta();
  const commits: Commit[] = [];
  if (meta !== null && view.head.position > 0 && meta.head.hash === view.head.hash) {
    return { meta, hasRows: true, commits, damage: null };
  }
  let hasRows = (await link.readRows(1, 1)).length > 0;
  let bytes = 0;
  for await (const rows of link.rows(startOf(view))) {
    hasRows = true;
    const { records, whole } = soundRows(rows);
    const lost = headReplaced(view, records);
    if (lost) return { meta, hasRows, commits, damage: { position: view.head.position, problem: 'it was replaced' } };
    const applied = view.apply(records, { rehash: bytes < REHASH_BYTES, keep: 'first' });
    commits.push(...applied.commits);
    bytes += records.reduce((sum, record) => sum + record.body.length, 0);
    const problem =
      applied.problem?.message ?? (whole ? null : `The row after position ${view.head.position} is damaged`);
    if (problem !== null) return { meta, hasRows, commits, damage: { position: view.head.position + 1, problem } };
  }
  return { meta, hasRows, commits, damage: headDamage(view, meta, atRest) };
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

/** The records up to the first damaged row. */
function soundRows(rows: readonly StoredRow[]): { records: CommitRecord[]; whole: boolean } {
  const records: CommitRecord[] = [];
  for (const { record } of rows) {
    if (record === null) return { records, whole: false };
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
