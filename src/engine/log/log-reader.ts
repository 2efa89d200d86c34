import { DaybookError } from '../errors.ts';
import type { Commit, Position, RecordedEvent } from '../event.ts';
import { endOfSealed, type SealedRow } from '../segment/sealed-row.ts';
import { StorageFault } from '../storage/port.ts';
import type { ReadOptions } from '../store.ts';
import { upcastCommit } from '../schema/upcast-commit.ts';
import { decodeCommit } from './commit-record.ts';
import { filterOf } from './event-filter.ts';
import { isUuid } from './event-id.ts';
import type { LogIndex } from './log-index.ts';
import { tombstoned } from './stream-mark.ts';
import type { LogView } from './log-view.ts';
import type { LogRow, StoreLink } from './store-link.ts';

/** How many events a batch of commits aims at. */
const BATCH_EVENTS = 4096;
/** How many rows are read at once. */
const MAX_ROWS = 4096;
/** From this many events on it is quicker to pass over the others of a sealed commit than to decode them. */
const LARGE_COMMIT = 1000;

/** Reads from the log, through the cache where it can. */
export class LogReader {
  readonly #link: StoreLink;
  readonly #view: () => LogView;

  constructor(link: StoreLink, view: () => LogView) {
    this.#link = link;
    this.#view = view;
  }

  /** The commits from the one that holds `from` on: some thousand events, at least one commit; none after the head. */
  async batch(from: Position): Promise<readonly Commit[]> {
    const { index } = this.#view();
    if (from > index.head.position) return [];
    const start = index.ordinalOf(Math.max(1, from));
    let end = start + 1;
    while (end < index.commitCount && index.firstOf(end + 1) - index.firstOf(start) <= BATCH_EVENTS) end++;
    return this.#commits(start, end, false);
  }

  async *commits(from: Position): AsyncGenerator<readonly Commit[]> {
    for (let next = Math.max(1, from); ;) {
      const batch = await this.batch(next);
      const last = batch.at(-1);
      if (last === undefined) return;
      yield batch;
      next = last.position + last.events.length;
    }
  }

  /** Events in the global order (or against it), after `ReadOptions`. */
  async readAll(options: ReadOptions = {}): Promise<readonly RecordedEvent[]> {
    const { index } = this.#view();
    const { from, to, backwards, max } = boundsOf(options, index.head.position);
    const { candidates, matches } = filterOf(options, index, await this.#correlated(options));
    const within = candidates?.filter((position) => position >= from && position <= to) ?? null;
    const count = within?.length ?? to - from + 1;
    const positions: Position[] = [];
    for (let n = 0; n < count && positions.length < max; n++) {
      const i = backwards ? count - 1 - n : n;
      const position = within === null ? from + i : (within[i] ?? 0);
      if (matches(position)) positions.push(position);
    }
    return this.#events(positions, options.raw === true);
  }

  /**
   * A stream's events by version (or against it), after `ReadOptions`; none for a stream that does not exist, and none
   * from before its last deletion. Throws `StreamDeleted` for one that was deleted for good.
   */
  async readStream(streamId: string, options: ReadOptions = {}): Promise<readonly RecordedEvent[]> {
    const { index } = this.#view();
    const all = index.streamPositions(streamId);
    const { from: asked, to, backwards, max } = boundsOf(options, all.length);
    const mark = options.deleted === true ? null : index.streamMark(streamId);
    if (mark?.hard === true) throw tombstoned(streamId, mark.position);
    const from = Math.max(asked, (mark?.version ?? 0) + 1);
    const { candidates, matches } = filterOf(options, index, await this.#correlated(options));
    const narrowed = candidates && new Set(candidates);
    const wanted = all.slice(from - 1, Math.max(from - 1, to));
    const matching = wanted.filter((position) => (narrowed?.has(position) ?? true) && matches(position));
    const ordered = backwards ? matching.toReversed() : matching;
    return this.#events(ordered.slice(0, max), options.raw === true);
  }

  /** One event; `raw` as stored. */
  async event(position: Position, raw: boolean): Promise<RecordedEvent> {
    const [event] = await this.#events([position], raw);
    if (event === undefined)
      throw new DaybookError('NotFound', `There is no event at position ${position}`, { position });
    return event;
  }

  /** The commit that begins at a position; `raw` as stored. */
  async commitAt(position: Position, raw = false): Promise<Commit | null> {
    const { index } = this.#view();
    const ordinal = index.ordinalOf(position);
    const [commit] = await this.#commits(ordinal, ordinal + 1, raw);
    return commit ?? null;
  }

  /** Positions of the correlation that is asked for, ascending; null where none is. */
  async #correlated({ correlationId }: ReadOptions): Promise<readonly Position[] | null> {
    if (correlationId === undefined) return null;
    const { index } = this.#view();
    const given = index.correlatedPositions(correlationId);
    const start = isUuid(correlationId) ? index.findCommitStart(correlationId) : null;
    const commit = start === null ? null : await this.commitAt(start);
    if (commit?.id !== correlationId) return given;
    const own = commit.events.filter(({ metadata }) => metadata.correlationId === correlationId);
    return [...given, ...own.map(({ position }) => position)].toSorted((a, b) => a - b);
  }

  async #events(positions: readonly Position[], raw: boolean): Promise<RecordedEvent[]> {
    const { index } = this.#view();
    const [only] = positions;
    const alone = only !== undefined && positions.length === 1 ? await this.#alone(only, raw) : null;
    if (alone !== null) return [alone];
    const ordinals = [...new Set(positions.map((position) => index.ordinalOf(position)))].toSorted((a, b) => a - b);
    const commits = new Map<Position, Commit>();
    for (const [start, end] of runsOf(ordinals, index)) {
      for (const commit of await this.#commits(start, end, raw)) commits.set(commit.position, commit);
    }
    return positions.map((position) => {
      const first = index.firstOf(index.ordinalOf(position));
      const event = commits.get(first)?.events[position - first];
      if (event === undefined) throw damaged(position);
      return event;
    });
  }

  /** An event of a large commit that lies sealed and is not decoded: made without the others. Null for any other. */
  async #alone(position: Position, raw: boolean): Promise<RecordedEvent | null> {
    const { index, segments, cache, registry } = this.#view();
    const ordinal = index.ordinalOf(position);
    const first = index.firstOf(ordinal);
    const isLarge = index.firstOf(ordinal + 1) - first >= LARGE_COMMIT;
    const row = isLarge ? segments.holding(position) : null;
    if (row === null || (!raw && cache.get(first) !== undefined)) return null;
    const segment = await segments.open(row);
    const event = segment.event(ordinal - index.ordinalOf(row.p), position - first);
    return raw ? event : registry.upcast(event);
  }

  /** Commits by ordinal, `end` exclusive. */
  async #commits(start: number, end: number, raw: boolean): Promise<readonly Commit[]> {
    const view = this.#view();
    const found: Commit[] = [];
    for (let ordinal = start; ordinal < end;) {
      const cached = raw ? undefined : view.cache.get(view.index.firstOf(ordinal));
      if (cached !== undefined) {
        found.push(cached);
        ordinal++;
        continue;
      }
      const gapEnd = raw ? end : endOfMisses(view, ordinal + 1, end);
      found.push(...(await this.#stored(view, ordinal, gapEnd, raw)));
      ordinal = gapEnd;
    }
    return found;
  }

  async #stored(view: LogView, start: number, end: number, raw: boolean): Promise<readonly Commit[]> {
    const found: Commit[] = [];
    for (let next = start; next < end;) {
      const stored = await this.#read(view, next, end);
      next += stored.length;
      for (const each of stored) {
        const commit = raw ? each : upcastCommit(view.registry, each);
        if (!raw) view.cache.put(commit);
        found.push(commit);
      }
    }
    return found;
  }

  /** Commits as stored, from an ordinal on, before `end`: at least one. */
  async #read(view: LogView, start: number, end: number): Promise<readonly Commit[]> {
    const { index, segments } = view;
    const from = index.firstOf(start);
    const kept = segments.holding(from);
    const rows =
      kept === null ? await this.#rows(from, end - start, index.firstOf(end) - 1) : [{ p: kept.p, sealed: kept }];
    const [first] = rows;
    if (first === undefined) throw damaged(from);
    if ('sealed' in first) return this.#unpacked(view, first.sealed, start, end);
    const found: Commit[] = [];
    for (const row of rows) {
      // A sealed row after hot ones is asked for again, from its beginning.
      if ('sealed' in row) break;
      if (row.record === null || row.p !== index.firstOf(start + found.length)) throw damaged(row.p);
      found.push(decodeCommit(row.record));
    }
    return found;
  }

  async #unpacked(
    { index, segments }: LogView,
    row: SealedRow,
    start: number,
    end: number,
  ): Promise<readonly Commit[]> {
    if (endOfSealed(row) < index.firstOf(start)) throw damaged(index.firstOf(start));
    segments.keep(row);
    const segment = await segments.open(row);
    const base = index.ordinalOf(row.p);
    const commits = segment.commits(start - base, Math.min(end - base, row.commits));
    if (commits.length === 0) throw damaged(index.firstOf(start));
    return commits;
  }

  async #rows(from: Position, limit: number, to: Position): Promise<readonly LogRow[]> {
    try {
      return await this.#link.readTiers(from, Math.min(limit, MAX_ROWS), to);
    } catch (error) {
      if (!(error instanceof StorageFault)) throw error;
      throw new DaybookError('CorruptLog', `The log cannot be read from position ${from} on: ${error.message}`, {
        position: from,
      });
    }
  }
}

/** The first ordinal from `start` on whose commit is at hand; `end` if none is. */
function endOfMisses(view: LogView, start: number, end: number): number {
  let ordinal = start;
  while (ordinal < end && view.cache.get(view.index.firstOf(ordinal)) === undefined) ordinal++;
  return ordinal;
}

/** Where a read begins and ends, clipped to what there is. */
function boundsOf(options: ReadOptions, last: number) {
  for (const name of ['from', 'to', 'maxCount'] as const) requireNatural(options[name], name);
  const backwards = options.direction === 'backwards';
  const [low, high] = backwards ? backwardsEnds(options, last) : [options.from ?? 1, options.to ?? last];
  return { from: Math.max(1, low), to: Math.min(last, high), backwards, max: options.maxCount ?? Infinity };
}

/** Read backwards, `from` is where the reading starts: the higher end, unless both are given the other way round. */
function backwardsEnds({ from, to }: ReadOptions, last: number): readonly [number, number] {
  const start = from ?? last;
  const end = to ?? 1;
  return from !== undefined && to !== undefined && from < to ? [from, to] : [end, start];
}

function requireNatural(value: number | undefined, name: string): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= 0)) return;
  throw new DaybookError('InvalidArgument', `${name}: expected a whole number, 0 or more`, { path: name });
}

/** Neighbouring ordinals as [start, end) runs of no more than about a batch of events. */
function runsOf(ordinals: readonly number[], index: LogIndex): readonly [number, number][] {
  const runs: [number, number][] = [];
  for (const ordinal of ordinals) {
    const run = runs.at(-1);
    const joins =
      run !== undefined && run[1] === ordinal && index.firstOf(ordinal + 1) - index.firstOf(run[0]) <= BATCH_EVENTS;
    if (joins) run[1] = ordinal + 1;
    else runs.push([ordinal, ordinal + 1]);
  }
  return runs;
}

function damaged(position: Position): DaybookError {
  return new DaybookError('CorruptLog', `The stored commit at position ${position} is damaged or gone`, { position });
}
