import type { Commit, Instant, Position, RecordedEvent, Version } from '../event.ts';
import type { IndexFacts } from '../segment/index-facts.ts';
import type { SegmentIndex } from '../segment/segment.ts';
import type { ClockJump, EventQuery, Head } from '../store.ts';
import { EMPTY_HASH } from '../storage/port.ts';
import { ConditionIndex, tagsOf } from './condition-index.ts';
import { derivedEventId } from './event-id.ts';
import { IdIndex } from './id-index.ts';
import { NumberColumn } from './number-column.ts';
import { isMark, markOf, type StreamMark } from './stream-mark.ts';
import { StreamIndex } from './stream-index.ts';

/** An event without its data. */
type EventFacts = Omit<RecordedEvent, 'data'>;

/** A commit without data and command. */
interface CommitFacts extends Pick<Commit, 'id' | 'position' | 'recordedAt'> {
  readonly events: readonly EventFacts[];
}

const NO_POSITIONS: readonly Position[] = [];

/** So many events are looked at before it is seen whether the time is up. */
const AT_ONCE = 512;
/** No more events than this wait for their place in the index: they are kept in memory until then. */
const MOST_WAITING = 50_000;

/** What is to be noted of a commit's events, in steps of at most `AT_ONCE` of them. */
interface Waiting {
  readonly events: number;
  readonly steps: Generator<void, void>;
}

/**
 * What is kept in memory of every commit: enough to check an append and to find any event. Where commits begin, and when
 * they were recorded, is known at once. What is known of a commit's events is noted when any is first asked for, or before that
 * where there is time (`settle`): to show a book, nobody asks.
 */
export class LogIndex {
  readonly #firsts = new NumberColumn('small');
  readonly #times = new NumberColumn('any');
  /** Latest time of this or any earlier commit: never falls, even when the clock does. */
  readonly #latestTimes = new NumberColumn('any');
  readonly #streams = new StreamIndex();
  readonly #ids = new IdIndex();
  /** Commits whose id none of their events carries. */
  readonly #otherCommitIds = new Map<string, Position>();
  readonly #conditions = new ConditionIndex();
  /** Events whose correlation is not just their commit's id. */
  readonly #correlated = new Map<string, Position[]>();
  /** The last deletion of each stream that was ever deleted. */
  readonly #marks = new Map<string, StreamMark>();
  #waiting: Waiting[] = [];
  #waitingEvents = 0;
  #head: Head = { position: 0, hash: EMPTY_HASH, recordedAt: null };

  get head(): Head {
    return this.#head;
  }

  get commitCount(): number {
    return this.#firsts.length;
  }

  /** Adds the commit that follows the head. O(1), and O(its events) when one of them is first asked for. */
  add(commit: CommitFacts, hash: string): void {
    this.#addTime(commit.position, Date.parse(commit.recordedAt));
    this.#head = { position: commit.position + commit.events.length - 1, hash, recordedAt: commit.recordedAt };
    this.#later(commit.events.length, this.#commitSteps(commit));
  }

  /** Adds the commits of a segment that follows the head, without making any of them. O(its commits), and as `add` of its events. */
  addSegment({ row, facts }: SegmentIndex): void {
    let event = 0;
    for (let commit = 0; commit < facts.sizes.length; commit++) {
      this.#addTime(row.p + event, facts.times[commit] ?? 0);
      event += facts.sizes[commit] ?? 0;
    }
    this.#head = { position: row.p + event - 1, hash: row.hash, recordedAt: facts.lastRecordedAt };
    // Its columns take little room while they wait.
    this.#waiting.push({ events: 0, steps: this.#segmentSteps(facts, row.p) });
  }

  /** Notes what waits, as long as `goOn` says so between some hundred events; gives whether all of it is noted. */
  settle(goOn: () => boolean): boolean {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      while (next.steps.next().done !== true) if (!goOn()) return false;
      this.#waiting.shift();
      this.#waitingEvents -= next.events;
    }
    return true;
  }

  /** Ordinal (0-based) of the commit that holds a position. O(log n). */
  ordinalOf(position: Position): number {
    return this.#firsts.countUpTo(position) - 1;
  }

  /** First position of a commit by ordinal; one past the head for the ordinal after the last. */
  firstOf(ordinal: number): Position {
    return ordinal < this.#firsts.length ? this.#firsts.at(ordinal) : this.#head.position + 1;
  }

  recordedAt(position: Position): Instant {
    return new Date(this.#times.at(this.ordinalOf(position))).toISOString();
  }

  streamVersion(streamId: string): Version {
    this.#settled();
    return this.#streams.version(streamId);
  }

  /** Positions of a stream's events, by version. */
  streamPositions(streamId: string): readonly Position[] {
    this.#settled();
    return this.#streams.positions(streamId);
  }

  streamMark(streamId: string): StreamMark | null {
    this.#settled();
    return this.#marks.get(streamId) ?? null;
  }

  /** Positions of the events with a tag, ascending. */
  taggedPositions(tag: string): readonly Position[] {
    this.#settled();
    return this.#conditions.tagged(tag);
  }

  /** Positions of the events that were given a correlation, ascending; those that have it from their commit's id are not among them. */
  correlatedPositions(correlationId: string): readonly Position[] {
    this.#settled();
    return this.#correlated.get(correlationId) ?? NO_POSITIONS;
  }

  /** When an event was recorded, in ms since 1970. */
  timeAt(position: Position): number {
    return this.#times.at(this.ordinalOf(position));
  }

  /** Where the clock had gone back: the first position of every commit that is older than the one before it. O(n). */
  clockJumps(): readonly ClockJump[] {
    const jumps: ClockJump[] = [];
    for (let ordinal = 1; ordinal < this.#times.length; ordinal++) {
      const [before, after] = [this.#times.at(ordinal - 1), this.#times.at(ordinal)];
      if (after >= before) continue;
      const [from, to] = [new Date(before).toISOString(), new Date(after).toISOString()];
      jumps.push({ position: this.#firsts.at(ordinal), from, to, backMs: before - after });
    }
    return jumps;
  }

  /** How often each type occurs. O(n). */
  typeCounts(): ReadonlyMap<string, number> {
    this.#settled();
    return this.#conditions.typeCounts();
  }

  typeAt(position: Position): string {
    this.#settled();
    return this.#conditions.typeAt(position);
  }

  findEvent(id: string): Position | null {
    this.#settled();
    return this.#ids.find(id);
  }

  /** Where a commit of this id would begin, if there is one: its first position. The caller checks the id. */
  findCommitStart(id: string): Position | null {
    this.#settled();
    return this.#otherCommitIds.get(id) ?? this.#ids.find(id);
  }

  findMatch(query: EventQuery, after: Position): Position | null {
    this.#settled();
    return this.#conditions.findMatch(query, after);
  }

  /**
   * The last position before the first commit, in log order, that was recorded later than the instant (ms since 1970).
   * With a clock that once jumped back this may hide later commits that carry earlier times: order is the log's.
   */
  positionAt(time: number): Position {
    return this.firstOf(this.#latestTimes.countUpTo(time)) - 1;
  }

  #settled(): void {
    if (this.#waiting.length > 0) this.settle(() => true);
  }

  #later(events: number, steps: Waiting['steps']): void {
    this.#waiting.push({ events, steps });
    this.#waitingEvents += events;
    if (this.#waitingEvents > MOST_WAITING) this.#settled();
  }

  *#commitSteps({ id, position: first, events }: CommitFacts): Waiting['steps'] {
    if (events[0]?.id !== id) this.#otherCommitIds.set(id, first);
    for (let from = 0; from < events.length; from += AT_ONCE) {
      const some = events.slice(from, from + AT_ONCE);
      this.#ids.addAll(
        some.map((event) => event.id),
        first + from,
      );
      for (const event of some) this.#addEvent(id, event);
      yield;
    }
  }

  *#segmentSteps(facts: IndexFacts, first: Position): Waiting['steps'] {
    let event = 0;
    for (let commit = 0; commit < facts.sizes.length; commit++) {
      this.#addIdsOf(facts, commit, event, first + event);
      event += facts.sizes[commit] ?? 0;
      if (commit % AT_ONCE === AT_ONCE - 1) yield;
    }
    yield;
    yield* this.#eventSteps(facts, first);
    this.#addMetadata(facts, first);
    this.#addMarks(facts, first);
  }

  #addEvent(commitId: string, { streamId, version, position, type, metadata }: EventFacts): void {
    this.#streams.add(this.#streams.numberOf(streamId), position);
    this.#conditions.add(this.#conditions.numberOf(type), position);
    this.#addMetadataOf(commitId, metadata, position);
    const mark = markOf({ type, version }, position);
    if (mark !== null) this.#marks.set(streamId, mark);
  }

  #addTime(position: Position, time: number): void {
    this.#latestTimes.push(Math.max(time, this.#times.length === 0 ? time : this.#latestTimes.last));
    this.#firsts.push(position);
    this.#times.push(time);
  }

  #addIds(commitId: string, ids: readonly string[], first: Position): void {
    this.#ids.addAll(ids, first);
    if (ids[0] !== commitId) this.#otherCommitIds.set(commitId, first);
  }

  #addIdsOf({ commitIds, idBytes, ownId, sizes }: IndexFacts, commit: number, event: number, first: Position): void {
    const size = sizes[commit] ?? 0;
    if (ownId !== null) {
      const id = commitIds.at(commit);
      const ids = Array.from({ length: size }, (_, i) => ownId(event + i) ?? derivedEventId(id, i));
      this.#addIds(id, ids, first);
    } else if (idBytes !== null) {
      this.#ids.addRunOfBytes(idBytes, commit * 16, size, first);
    } else {
      this.#ids.addRun(commitIds.at(commit), size, first);
    }
  }

  *#eventSteps(
    { groups, groupOf, streams, streamUuids, streamOf }: IndexFacts,
    first: Position,
  ): Generator<void, void> {
    const types = groups.map(({ type }) => this.#conditions.numberOf(type));
    const numbers: number[] = [];
    for (let stream = 0; stream < streams.length; stream++) {
      numbers.push(
        streamUuids === null
          ? this.#streams.numberOf(streams.at(stream))
          : this.#streams.numberOfUuid(streamUuids.prefixAt(stream), streamUuids.bytes, stream * 16),
      );
      if (stream % AT_ONCE === AT_ONCE - 1) yield;
    }
    for (let event = 0; event < groupOf.length; event++) {
      this.#streams.add(numbers[streamOf[event] ?? 0] ?? 0, first + event);
      this.#conditions.add(types[groupOf[event] ?? 0] ?? 0, first + event);
      if (event % AT_ONCE === AT_ONCE - 1) yield;
    }
  }

  #addMetadata({ metadata, sizes, commitIds }: IndexFacts, first: Position): void {
    if (metadata === null) return;
    let event = 0;
    for (let commit = 0; commit < sizes.length; commit++) {
      const id = commitIds.at(commit);
      for (const end = event + (sizes[commit] ?? 0); event < end; event++) {
        const own = metadata(event);
        if (own !== null) this.#addMetadataOf(id, own, first + event);
      }
    }
  }

  #addMetadataOf(commitId: string, metadata: RecordedEvent['metadata'], position: Position): void {
    this.#conditions.tag(tagsOf(metadata), position);
    const { correlationId } = metadata;
    if (correlationId === commitId) return;
    const positions = this.#correlated.get(correlationId);
    if (positions === undefined) this.#correlated.set(correlationId, [position]);
    else positions.push(position);
  }

  #addMarks({ groups, groupOf, streams, streamOf, versions }: IndexFacts, first: Position): void {
    const marks = groups.map(({ type }) => (isMark(type) ? type : null));
    if (marks.every((type) => type === null)) return;
    for (let event = 0; event < groupOf.length; event++) {
      const type = marks[groupOf[event] ?? 0] ?? null;
      const mark = type === null ? null : markOf({ type, version: versions[event] ?? 0 }, first + event);
      if (mark !== null) this.#marks.set(streams.at(streamOf[event] ?? 0), mark);
    }
  }
}
