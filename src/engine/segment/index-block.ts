import type { Instant, RecordedEvent } from '../event.ts';
import { isObject } from '../storage/row-shape.ts';
import type { BlockReader, BlockWriter } from './block.ts';
import type { Column } from './column.ts';
import type { CommitBody, EventBody } from './commit-body.ts';
import { HexColumn } from './hex-column.ts';
import type { EventGroup, IndexFacts } from './index-facts.ts';
import { SpelledColumn } from './spelled-numbers.ts';
import { readTexts, writeDistinctTexts, writeTexts } from './text-column.ts';
import { ValueColumns, ValueColumnsWriter } from './value-columns.ts';
import { readWholeNumbers, writeWholeNumbers } from './whole-numbers.ts';

/** Groups of the metadata's columns. */
const OF_COMMIT = 0;
const OF_EVENT = 1;

/** What the block of data needs to know of the events. */
export interface EventPlaces {
  readonly groupOf: readonly number[];
  readonly groupCount: number;
}

/** Writes all but data and commands. */
export function writeIndexBlock(out: BlockWriter, commits: readonly CommitBody[]): EventPlaces {
  const events = commits.flatMap(({ e }) => e);
  writeWholeNumbers(
    out,
    commits.map(({ e }) => e.length),
  );
  writeDistinctTexts(
    out,
    commits.map(({ a }) => a),
  );
  writeDistinctTexts(
    out,
    commits.map(({ i }) => i),
  );
  const places = writeGroups(out, events);
  writeStreams(out, events);
  writeWholeNumbers(
    out,
    events.map(({ i }) => (i === undefined ? 0 : 1)),
  );
  writeTexts(
    out,
    events.flatMap(({ i }) => i ?? []),
  );
  writeMetadata(out, commits);
  return places;
}

/** Reads what `writeIndexBlock` wrote. Throws for what is no such block. */
export class IndexBlock implements IndexFacts {
  readonly sizes: Float64Array;
  readonly times: Float64Array;
  readonly recordedAt: Column<string>;
  readonly commitIds: Column<string>;
  readonly groups: readonly (EventGroup & { readonly isWritten: boolean })[];
  readonly groupOf: Float64Array;
  readonly streams: Column<string>;
  readonly streamOf: Float64Array;
  readonly versions: Float64Array;
  readonly ownId: IndexFacts['ownId'];
  readonly metadata: IndexFacts['metadata'];
  readonly #firsts: Int32Array;
  readonly #metadataShapes: readonly [commits: Float64Array, events: Float64Array];
  readonly #metadataValues: ValueColumns;
  #given: Given | null = null;

  constructor(from: BlockReader) {
    this.sizes = readWholeNumbers(from);
    this.recordedAt = readTexts(from);
    this.times = timesOf(this.recordedAt);
    this.commitIds = readTexts(from);
    this.groups = readGroups(from);
    this.groupOf = readWholeNumbers(from);
    this.streams = readTexts(from);
    this.streamOf = readWholeNumbers(from);
    this.versions = readVersions(from, this.streamOf, this.streams.length);
    this.ownId = readOwnIds(from);
    this.#metadataShapes = [readWholeNumbers(from), readWholeNumbers(from)];
    this.#metadataValues = new ValueColumns(from, () => '');
    const hasMetadata = this.#metadataShapes.some((shapes) => shapes.some((shape) => shape > 0));
    this.metadata = hasMetadata ? (event) => this.#metadataOf(event) : null;
    this.#firsts = firstsOf(this.sizes);
    if (this.recordedAt.length !== this.commitCount || this.commitIds.length !== this.commitCount) throw uneven();
    if (this.groupOf.length !== this.eventCount || this.streamOf.length !== this.eventCount) throw uneven();
  }

  get commitCount(): number {
    return this.sizes.length;
  }

  get idBytes(): Uint8Array | null {
    const { commitIds } = this;
    return commitIds instanceof HexColumn && commitIds.isBareUuids ? commitIds.bytes : null;
  }

  get streamUuids(): HexColumn | null {
    return this.streams instanceof HexColumn && this.streams.isUuids ? this.streams : null;
  }

  get eventCount(): number {
    return this.#firsts[this.sizes.length] ?? 0;
  }

  get lastRecordedAt(): Instant {
    return this.recordedAt.at(this.commitCount - 1);
  }

  /** Ordinal of the first event of a commit; the number of all events for the commit after the last. */
  firstOf(commit: number): number {
    return this.#firsts[commit] ?? 0;
  }

  /** Metadata as given with a commit or an event; undefined where none was. */
  given(kind: 'commits' | 'events', ordinal: number): unknown {
    if (this.metadata === null) return undefined;
    this.#given ??= this.#readGiven();
    return this.#given[kind][ordinal];
  }

  #metadataOf(event: number): RecordedEvent['metadata'] | null {
    const commit = commitOf(this.#firsts, event);
    const shared = this.given('commits', commit);
    const own = this.given('events', event);
    if (!isObject(shared) && !isObject(own)) return null;
    const correlationId = this.commitIds.at(commit);
    return { correlationId, causationId: null, ...(isObject(shared) ? shared : null), ...(isObject(own) ? own : null) };
  }

  #readGiven(): Given {
    const [commitShapes, eventShapes] = this.#metadataShapes;
    const commits: unknown[] = [];
    const events: unknown[] = [];
    const take = (group: number, shape: number) =>
      shape === 0 ? undefined : this.#metadataValues.build(group, shape - 1);
    for (let commit = 0; commit < this.commitCount; commit++) {
      commits.push(take(OF_COMMIT, commitShapes[commit] ?? 0));
      for (let event = this.firstOf(commit); event < this.firstOf(commit + 1); event++) {
        events.push(take(OF_EVENT, eventShapes[event] ?? 0));
      }
    }
    return { commits, events };
  }
}

interface Given {
  readonly commits: readonly unknown[];
  readonly events: readonly unknown[];
}

function writeGroups(out: BlockWriter, events: readonly EventBody[]): EventPlaces {
  const groups = new Map<string, number>();
  const groupOf = events.map(({ t, v }) => {
    const key = `${v ?? 0} ${t}`;
    const group = groups.get(key) ?? groups.size;
    groups.set(key, group);
    return group;
  });
  out.number(groups.size);
  for (const key of groups.keys()) {
    const space = key.indexOf(' ');
    out.number(Number(key.slice(0, space)));
    out.text(key.slice(space + 1));
  }
  writeWholeNumbers(out, groupOf);
  return { groupOf, groupCount: groups.size };
}

function readGroups(from: BlockReader): IndexBlock['groups'] {
  const count = from.number();
  const groups: (EventGroup & { isWritten: boolean })[] = [];
  for (let i = 0; i < count; i++) {
    const version = from.number();
    groups.push({ type: from.text(), schemaVersion: version === 0 ? 1 : version, isWritten: version > 0 });
  }
  return groups;
}

/** The names, which of them each event has, and how far each version is from the one that is expected. */
function writeStreams(out: BlockWriter, events: readonly EventBody[]): void {
  const streams = new Map<string, number>();
  const streamOf = events.map(({ s }) => {
    const stream = streams.get(s) ?? streams.size;
    streams.set(s, stream);
    return stream;
  });
  writeDistinctTexts(out, [...streams.keys()]);
  writeWholeNumbers(out, streamOf);
  const newest: number[] = [];
  writeWholeNumbers(
    out,
    events.map(({ n }, event) => {
      const stream = streamOf[event] ?? 0;
      const beyond = n - (newest[stream] ?? 0) - 1;
      newest[stream] = n;
      return beyond;
    }),
  );
}

function readVersions(from: BlockReader, streamOf: Float64Array, streamCount: number): Float64Array {
  const versions = readWholeNumbers(from);
  if (versions.length !== streamOf.length) throw uneven();
  const newest = new Float64Array(streamCount);
  for (let event = 0; event < versions.length; event++) {
    const stream = streamOf[event] ?? 0;
    const version = (newest[stream] ?? 0) + 1 + (versions[event] ?? 0);
    newest[stream] = version;
    versions[event] = version;
  }
  return versions;
}

function readOwnIds(from: BlockReader): IndexFacts['ownId'] {
  const flags = readWholeNumbers(from);
  const ids = readTexts(from);
  if (ids.length === 0) return null;
  const places = new Int32Array(flags.length);
  let next = 0;
  for (let event = 0; event < flags.length; event++) places[event] = flags[event] === 1 ? next++ : -1;
  return (event) => {
    const place = places[event] ?? -1;
    return place < 0 ? null : ids.at(place);
  };
}

/** For each commit and each event 0 or 1 and its shape, then the values: a commit's before those of its events. */
function writeMetadata(out: BlockWriter, commits: readonly CommitBody[]): void {
  const values = new ValueColumnsWriter();
  const commitShapes: number[] = [];
  const eventShapes: number[] = [];
  const take = (group: number, value: unknown, commit: number) =>
    value === undefined ? 0 : values.take(group, value, { commit, event: -1 }) + 1;
  for (const [commit, { m, e }] of commits.entries()) {
    commitShapes.push(take(OF_COMMIT, m, commit));
    for (const event of e) eventShapes.push(take(OF_EVENT, event.m, commit));
  }
  writeWholeNumbers(out, commitShapes);
  writeWholeNumbers(out, eventShapes);
  values.write(out, () => '');
}

function timesOf(recordedAt: Column<string>): Float64Array {
  if (recordedAt instanceof SpelledColumn && recordedAt.isInstants) return recordedAt.numbers;
  return Float64Array.from({ length: recordedAt.length }, (_, index) => Date.parse(recordedAt.at(index)));
}

function firstsOf(sizes: Float64Array): Int32Array {
  const firsts = new Int32Array(sizes.length + 1);
  for (let i = 0; i < sizes.length; i++) firsts[i + 1] = (firsts[i] ?? 0) + (sizes[i] ?? 0);
  return firsts;
}

/** The last commit that begins at or before an event. */
function commitOf(firsts: Int32Array, event: number): number {
  let from = 0;
  let to = firsts.length - 1;
  while (from + 1 < to) {
    const middle = (from + to) >> 1;
    if ((firsts[middle] ?? 0) <= event) from = middle;
    else to = middle;
  }
  return from;
}

function uneven(): RangeError {
  return new RangeError('The columns of a segment differ in length');
}
