import { DaybookError } from '../errors.ts';
import type { Commit, Position, RecordedEvent } from '../event.ts';
import type { SchemaRegistry } from '../schema/registry.ts';
import { upcastCommit } from '../schema/upcast-commit.ts';
import { openSegment } from '../segment/codec.ts';
import type { Segment } from '../segment/segment.ts';
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

/** A stretch that can be read: its events are made when they are asked for. */
export class OpenStretch {
  /** The segments that make up the stretch; null where there is more in it, or less of one. */
  readonly segments: readonly Segment[] | null;
  readonly #registry: SchemaRegistry;
  readonly #stretch: PackedStretch;
  readonly #opened: readonly (CommitRecord | Segment)[];
  #events: readonly RecordedEvent[] | null = null;

  private constructor(registry: SchemaRegistry, stretch: PackedStretch, opened: readonly (CommitRecord | Segment)[]) {
    this.#registry = registry;
    this.#stretch = stretch;
    this.#opened = opened;
    const segments = opened.filter((each) => 'row' in each);
    const ends = [segments[0]?.row.p, segments.length === opened.length ? endOf(segments) : null];
    this.segments = ends[0] === stretch.from && ends[1] === stretch.to ? segments : null;
  }

  /** `registry`: gives events their newest version. Throws `CorruptLog` where the stretch is damaged. */
  static async open(registry: SchemaRegistry, stretch: PackedStretch): Promise<OpenStretch> {
    const opening = stretch.rows.map(async (row) => ('bytes' in row ? openSegment(row) : row));
    return new OpenStretch(registry, stretch, await Promise.all(opening));
  }

  get events(): readonly RecordedEvent[] {
    this.#events ??= this.#opened.flatMap((each) =>
      this.#eventsOf('row' in each ? each.commits(0, each.row.commits) : [decodeCommit(each)]),
    );
    return this.#events;
  }

  /** The last event; undefined where there is none. */
  get last(): RecordedEvent | undefined {
    const segment = this.segments?.at(-1);
    if (segment === undefined) return this.events.at(-1);
    return this.#eventsOf(segment.commits(segment.row.commits - 1, segment.row.commits)).at(-1);
  }

  /** The events of some commits that lie within the stretch, in the newest version. */
  #eventsOf(commits: readonly Commit[]): readonly RecordedEvent[] {
    const { from, to } = this.#stretch;
    const events = commits.flatMap((commit) => upcastCommit(this.#registry, commit).events);
    return events.filter(({ position }) => position >= from && position <= to);
  }
}

function endOf(segments: readonly Segment[]): Position | null {
  const last = segments.at(-1);
  return last === undefined ? null : endOfSealed(last.row);
}

function packedRow(row: LogRow): CommitRecord | SealedRow {
  if ('sealed' in row) return row.sealed;
  if (row.record === null) throw damaged(row.p);
  return row.record;
}

function damaged(position: Position): DaybookError {
  return new DaybookError('CorruptLog', `The stored commit at position ${position} is damaged or gone`, { position });
}
