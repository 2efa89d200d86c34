import type { Commit, CommandRecord, RecordedEvent } from '../event.ts';
import { canonicalJson } from '../log/canonical-json.ts';
import { readCommand } from '../log/commit-record.ts';
import { derivedEventId } from '../log/event-id.ts';
import { isObject } from '../storage/row-shape.ts';
import { BlockWriter, endOfBlock, readBlock, type BlockReader } from './block.ts';
import type { LeafColumn } from './column.ts';
import { parseBody, type CommitBody } from './commit-body.ts';
import { IndexBlock, writeIndexBlock, type EventPlaces } from './index-block.ts';
import { ValueColumns, ValueColumnsWriter } from './value-columns.ts';
import { readWholeNumbers, writeWholeNumbers } from './whole-numbers.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The bodies in columns: a block with what an index needs, then one with data and commands. Throws for what does not fit in. */
export async function packColumns(bodies: readonly string[]): Promise<readonly Bytes[]> {
  const commits = bodies.map(parseBody);
  const index = new BlockWriter();
  const places = writeIndexBlock(index, commits);
  const data = new BlockWriter();
  writeDataBlock(data, commits, places);
  return [await index.finish(), await data.finish()];
}

/** Reads the first block, which begins at an offset. */
export async function readIndexColumns(bytes: Bytes, start: number): Promise<IndexBlock> {
  return new IndexBlock(await readBlock(bytes, start));
}

/** Reads both blocks, of which the first begins at an offset. `first`: position of the first event. */
export async function readColumns(bytes: Bytes, start: number, first: number): Promise<ColumnCommits> {
  const [index, data] = await Promise.all([readIndexColumns(bytes, start), readBlock(bytes, endOfBlock(bytes, start))]);
  return new ColumnCommits(index, data, first);
}

/** What the events of a commit share. */
interface CommitHead {
  readonly id: string;
  readonly recordedAt: string;
  /** Ordinal of its first event in the segment. */
  readonly from: number;
  readonly metadata: RecordedEvent['metadata'];
}

/** Commits in columns. */
export class ColumnCommits {
  readonly index: IndexBlock;
  readonly #first: number;
  readonly #eventShapes: Float64Array;
  /** For each commit 0 for no command, or 1 and the number of its type. */
  readonly #commandTypes: Float64Array;
  readonly #commandShapes: Float64Array;
  readonly #values: ValueColumns;
  readonly #streams: string[] = [];
  /** Ordinals of the events of each group. */
  readonly #eventsOf: readonly (readonly number[])[];
  /** The commit whose values come next. */
  #next = 0;

  constructor(index: IndexBlock, data: BlockReader, first: number) {
    this.index = index;
    this.#first = first;
    this.#eventShapes = readWholeNumbers(data);
    this.#commandTypes = readWholeNumbers(data);
    this.#commandShapes = readWholeNumbers(data);
    this.#eventsOf = eventsByGroup(index);
    this.#values = new ValueColumns(data, (group, nth) => this.#streamOf(this.#eventsOf[group]?.[nth] ?? 0));
  }

  /** Commits by ordinal, `end` exclusive. Throws `RangeError` where the columns do not fit together. */
  commits(start: number, end: number): Commit[] {
    const to = Math.min(end, this.index.commitCount);
    this.#seek(start);
    const commits: Commit[] = [];
    for (; this.#next < to; this.#next++) commits.push(this.#commit(this.#next));
    return commits;
  }

  /** The n-th event of a commit, from 0 on, without making the others. Throws `RangeError` as `commits` does. */
  event(commit: number, nth: number): RecordedEvent {
    this.#seek(commit);
    const head = this.#head(commit);
    this.#skip(head.from, head.from + nth);
    // The cursor is within the commit from here on: whatever is read next begins anew.
    this.#next = Infinity;
    return this.#event(head, head.from + nth);
  }

  /** Texts of all bodies, in order. */
  *bodies(): Generator<string> {
    this.#seek(0);
    for (; this.#next < this.index.commitCount; this.#next++) yield this.#body(this.#next);
  }

  /** See `Segment.columns`. */
  columns(type: string, schemaVersion: number, paths: readonly string[]): readonly LeafColumn[] | null {
    const { groups, streams, streamOf } = this.index;
    const ofType = groups.flatMap((group, number) => (group.type === type ? [number] : []));
    const [group] = ofType;
    if (group === undefined) return [];
    if (ofType.length > 1 || groups[group]?.schemaVersion !== schemaVersion) return null;
    const columns: LeafColumn[] = [];
    for (const path of paths) {
      const column = this.#values.leaves(group, path, () => ({
        texts: Array.from({ length: streams.length }, (_, stream) => streams.at(stream)),
        numbers: (this.#eventsOf[group] ?? []).map((event) => streamOf[event] ?? 0),
      }));
      if (column === null) return null;
      columns.push(column);
    }
    return columns;
  }

  /** Name of an event's stream, each made once. */
  #streamOf(event: number): string {
    const stream = this.index.streamOf[event] ?? 0;
    return (this.#streams[stream] ??= this.index.streams.at(stream));
  }

  #seek(commit: number): void {
    if (commit < this.#next) {
      this.#values.rewind();
      this.#next = 0;
    }
    for (; this.#next < Math.min(commit, this.index.commitCount); this.#next++) {
      this.#skip(this.index.firstOf(this.#next), this.index.firstOf(this.#next + 1));
      const type = this.#commandTypes[this.#next] ?? 0;
      if (type > 0) this.#values.skip(this.index.groups.length + type - 1, this.#commandShapes[this.#next] ?? -1);
    }
  }

  /** Passes over events by ordinal, `end` exclusive. */
  #skip(start: number, end: number): void {
    for (let event = start; event < end; event++) {
      this.#values.skip(this.index.groupOf[event] ?? -1, this.#eventShapes[event] ?? -1);
    }
  }

  #commit(ordinal: number): Commit {
    const head = this.#head(ordinal);
    const events: RecordedEvent[] = [];
    for (let event = head.from; event < this.index.firstOf(ordinal + 1); event++) events.push(this.#event(head, event));
    const { id, recordedAt, from } = head;
    return { id, position: this.#first + from, recordedAt, command: this.#command(ordinal), events };
  }

  #head(ordinal: number): CommitHead {
    const { index } = this;
    const id = index.commitIds.at(ordinal);
    const shared = index.given('commits', ordinal);
    const metadata = { correlationId: id, causationId: null, ...(isObject(shared) ? shared : null) };
    return { id, recordedAt: index.recordedAt.at(ordinal), from: index.firstOf(ordinal), metadata };
  }

  /** The event whose values come next. */
  #event({ id, recordedAt, from, metadata }: CommitHead, event: number): RecordedEvent {
    const { index } = this;
    const group = index.groupOf[event] ?? -1;
    const { type, schemaVersion } = index.groups[group] ?? unknownGroup();
    const own = index.given('events', event);
    return {
      streamId: this.#streamOf(event),
      version: index.versions[event] ?? 0,
      position: this.#first + event,
      type,
      schemaVersion,
      id: index.ownId?.(event) ?? derivedEventId(id, event - from),
      recordedAt,
      data: this.#values.build(group, this.#eventShapes[event] ?? -1),
      metadata: isObject(own) ? { ...metadata, ...own } : metadata,
    };
  }

  #command(ordinal: number): CommandRecord | null {
    const type = this.#commandTypes[ordinal] ?? 0;
    if (type === 0) return null;
    return commandOf(this.#values.build(this.index.groups.length + type - 1, this.#commandShapes[ordinal] ?? -1));
  }

  #body(ordinal: number): string {
    const { index } = this;
    const events: string[] = [];
    for (let event = index.firstOf(ordinal); event < index.firstOf(ordinal + 1); event++) {
      events.push(this.#eventText(event));
    }
    const type = this.#commandTypes[ordinal] ?? 0;
    const parts = [`"a":${JSON.stringify(index.recordedAt.at(ordinal))}`];
    if (type > 0) {
      parts.push(`"c":${this.#values.text(index.groups.length + type - 1, this.#commandShapes[ordinal] ?? -1)}`);
    }
    parts.push(`"e":[${events.join(',')}]`, `"i":${JSON.stringify(index.commitIds.at(ordinal))}`);
    const shared = index.given('commits', ordinal);
    if (shared !== undefined) parts.push(`"m":${canonicalJson(shared, 'metadata')}`);
    return `{${parts.join(',')}}`;
  }

  #eventText(event: number): string {
    const { index } = this;
    const group = index.groupOf[event] ?? -1;
    const { type, schemaVersion, isWritten } = index.groups[group] ?? unknownGroup();
    const id = index.ownId?.(event) ?? null;
    const own = index.given('events', event);
    let text = `{"d":${this.#values.text(group, this.#eventShapes[event] ?? -1)}`;
    if (id !== null) text += `,"i":${JSON.stringify(id)}`;
    if (own !== undefined) text += `,"m":${canonicalJson(own, 'metadata')}`;
    const stream = this.#streamOf(event);
    text += `,"n":${index.versions[event] ?? 0},"s":${JSON.stringify(stream)},"t":${JSON.stringify(type)}`;
    return isWritten ? `${text},"v":${schemaVersion}}` : `${text}}`;
  }
}

/** Events' data first, all of them, so that commands can point back to what their events say. */
function writeDataBlock(out: BlockWriter, commits: readonly CommitBody[], { groupOf, groupCount }: EventPlaces): void {
  const values = new ValueColumnsWriter();
  const names: string[] = [];
  const eventShapes: number[] = [];
  for (const [commit, { e }] of commits.entries()) {
    for (const { d, s } of e) {
      const event = names.push(s) - 1;
      eventShapes.push(values.take(groupOf[event] ?? 0, d, { commit, event }));
    }
  }
  const types = new Map<string, number>();
  const commandShapes: number[] = [];
  const commandTypes = commits.map(({ c }, commit) => {
    if (c === undefined) {
      commandShapes.push(0);
      return 0;
    }
    const name = commandOf(c).type;
    const type = types.get(name) ?? types.size;
    types.set(name, type);
    commandShapes.push(values.take(groupCount + type, c, { commit, event: -1 }));
    return type + 1;
  });
  writeWholeNumbers(out, eventShapes);
  writeWholeNumbers(out, commandTypes);
  writeWholeNumbers(out, commandShapes);
  values.write(out, (event) => names[event] ?? '');
}

function commandOf(value: unknown): CommandRecord {
  const command = readCommand(value);
  if (command === null) throw new RangeError('Expected a command');
  return command;
}

function eventsByGroup(index: IndexBlock): readonly (readonly number[])[] {
  const events: number[][] = index.groups.map(() => []);
  for (let event = 0; event < index.eventCount; event++) events[index.groupOf[event] ?? -1]?.push(event);
  return events;
}

function unknownGroup(): never {
  throw new RangeError('An event has an unknown type');
}
