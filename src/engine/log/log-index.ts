import type { Commit, Instant, Position, RecordedEvent, Version } from '../event.ts';
import type { IndexFacts } from '../segment/index-facts.ts';
import type { SegmentIndex } from '../segment/segment.ts';
import type { ClockJump, EventQuery, Head } from '../store.ts';
import { EMPTY_HASH } from '../storage/port.ts';
import { ConditionIndex } from './condition-index.ts';
import { derivedEventId } from './event-id.ts';
import { IdIndex } from './id-index.ts';
import { NumberColumn } from './number-column.ts';
import { markOf, type StreamMark } from './stream-mark.ts';

/** An event without its data. */
type EventFacts = Omit<RecordedEvent, 'data'>;

/** A commit without data and command. */
interface CommitFacts extends Pick<Commit, 'id' | 'position' | 'recordedAt'> {
  readonly events: readonly EventFacts[];
}

const NO_POSITIONS: readonly Position[] = [];

/** What is kept in memory of every commit: enough to check an append and to find any event. */
export class LogIndex {
  readonly #firsts = new NumberColumn();
  readonly #times = new NumberColumn();
  /** Latest time of this or any earlier commit: never falls, even when the clock does. */
  readonly #latestTimes = new NumberColumn();
  readonly #streams = new Map<string, Position[]>();
  readonly #ids = new IdIndex();
  /** Commits whose id none of their events carries. */
  readonly #otherCommitIds = new Map<string, Position>();
  readonly #conditions = new ConditionIndex();
  /** Events whose correlation is not just their commit's id. */
  readonly #correlated = new Map<string, Position[]>();
  /** The last deletion of each stream that was ever deleted. */
  readonly #marks = new Map<string, StreamMark>();
  #head: Head = { position: 0, hash: EMPTY_HASH, recordedAt: null };

  get head(): Head {
    return this.#head;
  }

  get commitCount(): number {
    return this.#firsts.length;
  }

  /** Adds the commit that follows the head. O(its events). */
  add(commit: CommitFacts, hash: string): void {
    const time = Date.parse(commit.recordedAt);
    this.#latestTimes.push(Math.max(time, this.#times.length === 0 ? time : this.#latestTimes.last));
    this.#firsts.push(commit.position);
    this.#times.push(time);
    this.#ids.addAll(
      commit.events.map((event) => event.id),
      commit.position,
    );
    if (commit.events[0]?.id !== commit.id) this.#otherCommitIds.set(commit.id, commit.position);
    for (const event of commit.events) {
      const positions = this.#streams.get(event.streamId);
      if (positions === undefined) this.#streams.set(event.streamId, [event.position]);
      else positions.push(event.position);
      this.#conditions.add(event);
      this.#correlate(commit, event);
      const mark = markOf(event, event.position);
      if (mark !== null) this.#marks.set(event.streamId, mark);
    }
    this.#head = { position: commit.position + commit.events.length - 1, hash, recordedAt: commit.recordedAt };
  }

  /** Adds the commits of a segment that follows the head. */
  addSegment({ row, facts }: SegmentIndex): void {
    let event = 0;
    for (let commit = 0; commit < facts.sizes.length; commit++) {
      const position = row.p + event;
      const id = facts.commitIds.at(commit);
      const recordedAt = new Date(facts.times[commit] ?? 0).toISOString();
      const events: EventFacts[] = [];
      const end = event + (facts.sizes[commit] ?? 0);
      for (const first = event; event < end; event++) {
        events.push(eventFacts(facts, event, { position: row.p + event, id, recordedAt, index: event - first }));
      }
      this.add({ id, position, recordedAt, events }, row.hash);
    }
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
    return this.#streams.get(streamId)?.length ?? 0;
  }

  /** Positions of a stream's events, by version. */
  streamPositions(streamId: string): readonly Position[] {
    return this.#streams.get(streamId) ?? NO_POSITIONS;
  }

  streamMark(streamId: string): StreamMark | null {
    return this.#marks.get(streamId) ?? null;
  }

  /** Positions of the events with a tag, ascending. */
  taggedPositions(tag: string): readonly Position[] {
    return this.#conditions.tagged(tag);
  }

  /** Positions of the events that were given a correlation, ascending; those that have it from their commit's id are not among them. */
  correlatedPositions(correlationId: string): readonly Position[] {
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
    return this.#conditions.typeCounts();
  }

  typeAt(position: Position): string {
    return this.#conditions.typeAt(position);
  }

  findEvent(id: string): Position | null {
    return this.#ids.find(id);
  }

  /** Where a commit of this id would begin, if there is one: its first position. The caller checks the id. */
  findCommitStart(id: string): Position | null {
    return this.#otherCommitIds.get(id) ?? this.#ids.find(id);
  }

  findMatch(query: EventQuery, after: Position): Position | null {
    return this.#conditions.findMatch(query, after);
  }

  /**
   * The last position before the first commit, in log order, that was recorded later than the instant (ms since 1970).
   * With a clock that once jumped back this may hide later commits that carry earlier times: order is the log's.
   */
  positionAt(time: number): Position {
    return this.firstOf(this.#latestTimes.countUpTo(time)) - 1;
  }

  #correlate(commit: CommitFacts, { metadata, position }: EventFacts): void {
    const { correlationId } = metadata;
    if (correlationId === commit.id) return;
    const positions = this.#correlated.get(correlationId);
    if (positions === undefined) this.#correlated.set(correlationId, [position]);
    else positions.push(position);
  }
}

interface InCommit extends Pick<Commit, 'id' | 'position' | 'recordedAt'> {
  readonly index: number;
}

function eventFacts(facts: IndexFacts, event: number, { position, id, recordedAt, index }: InCommit): EventFacts {
  const { type, schemaVersion } = facts.groups[facts.groupOf[event] ?? 0] ?? { type: '', schemaVersion: 1 };
  return {
    streamId: facts.streams.at(facts.streamOf[event] ?? 0),
    version: facts.versions[event] ?? 0,
    position,
    type,
    schemaVersion,
    id: facts.ownId?.(event) ?? derivedEventId(id, index),
    recordedAt,
    metadata: facts.metadata?.(event) ?? { correlationId: id, causationId: null },
  };
}
