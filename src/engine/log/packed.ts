import { DaybookError } from '../errors.ts';
import type { Position, RecordedEvent } from '../event.ts';
import { type SchemaRegistry, upcastCommit } from '../schema/registry.ts';
import { openSegment } from '../segment/codec.ts';
import { endOfSealed, type SealedRow } from '../segment/sealed-row.ts';
import type { CommitRecord } from '../storage/port.ts';
import { decodeCommit } from './commit-record.ts';
import type { LogView } from './log-view.ts';
import type { LogRow, StoreLink } from './store-link.ts';

/** A stretch of the log as it lies in the store: plain data, for another thread to unpack. */
export interface PackedStretch {
  /** The first and the last position. */
  readonly from: Position;
  readonly to: Position;
  /** Commits and sealed segments that hold the stretch, and perhaps some events before and after it. */
  readonly rows: readonly (CommitRecord | SealedRow)[];
}

/**
 * The stretch that begins at a position and is about so many events long: it ends with a commit, or a segment. Throws
 * `CorruptLog` where a row of it is damaged, `NotFound` for a position after the head.
 */
export async function packedStretch(
  link: StoreLink,
  { index, head }: LogView,
  from: Position,
  events: number,
): Promise<PackedStretch> {
  if (from < 1 || from > head.position) {
    throw new DaybookError('NotFound', `There is no event at position ${from}`, { position: from });
  }
  const until = Math.min(head.position, from + events - 1);
  const [first, last] = [index.ordinalOf(from), index.ordinalOf(until)];
  const found = await link.readTiers(index.firstOf(first), last - first + 1, until);
  const rows = found.map(packedRow);
  const end = rows.at(-1);
  if (end === undefined) throw damaged(from);
  const to = Math.min(head.position, 'bytes' in end ? endOfSealed(end) : end.p + end.n - 1);
  return { from, to, rows };
}

/** The events of a stretch, in the newest version that the registry knows. Throws `CorruptLog` where it is damaged. */
export async function unpackStretch(
  registry: SchemaRegistry,
  { from, to, rows }: PackedStretch,
): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (const row of rows) {
    const commits = 'bytes' in row ? (await openSegment(row)).commits(0, row.commits) : [decodeCommit(row)];
    for (const commit of commits) {
      for (const event of upcastCommit(registry, commit).events) {
        if (event.position >= from && event.position <= to) events.push(event);
      }
    }
  }
  return events;
}

function packedRow(row: LogRow): CommitRecord | SealedRow {
  if ('sealed' in row) return row.sealed;
  if (row.record === null) throw damaged(row.p);
  return row.record;
}

function damaged(position: Position): DaybookError {
  return new DaybookError('CorruptLog', `The stored commit at position ${position} is damaged or gone`, { position });
}
