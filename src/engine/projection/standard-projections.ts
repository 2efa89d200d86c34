import type { Position, Version } from '../event.ts';
import { defineProjection } from './projections.ts';
import type { Projection } from './projection.ts';

/** How often something was seen, and where first and last. */
interface Span {
  readonly count: number;
  readonly first: Position;
  readonly last: Position;
}

interface StreamLine {
  readonly version: Version;
  readonly first: Position;
  readonly last: Position;
  readonly lastType: string;
}

/** How many events of each type there are, and where. */
const eventTypes: Projection<Map<string, Span>> = {
  name: 'event-types',
  mode: 'inline',
  codeVersion: '1',
  initial: () => new Map(),
  apply: (draft, { type, position }) => add(draft, type, { count: 1, first: position, last: position }),
  clone: (state) => new Map(state),
  encode: (state) => [...state],
  decode: (written) => mapOf(written, isSpan),
  view: (state) => Object.fromEntries(state),
  combine(earlier, later) {
    for (const [type, span] of later) add(earlier, type, span);
    return earlier;
  },
};

/** Every stream with its version and where its events begin and end. */
const streams: Projection<Map<string, StreamLine>> = {
  name: 'streams',
  mode: 'async',
  codeVersion: '1',
  initial: () => new Map(),
  apply: (draft, { streamId, version, position, type }) =>
    addLine(draft, streamId, { version, first: position, last: position, lastType: type }),
  clone: (state) => new Map(state),
  encode: (state) => [...state],
  decode: (written) => mapOf(written, isStreamLine),
  view: (state) => Object.fromEntries(state),
  combine(earlier, later) {
    for (const [streamId, line] of later) addLine(earlier, streamId, line);
    return earlier;
  },
};

/** Projections that every store has, since they know no domain. */
export const standardProjections = [defineProjection(eventTypes), defineProjection(streams)];

function add(draft: Map<string, Span>, type: string, { count, first, last }: Span): void {
  const before = draft.get(type);
  draft.set(type, { count: (before?.count ?? 0) + count, first: before?.first ?? first, last });
}

function addLine(draft: Map<string, StreamLine>, streamId: string, line: StreamLine): void {
  draft.set(streamId, { ...line, first: draft.get(streamId)?.first ?? line.first });
}

/** Throws where the value is not a list of pairs of a text and what is expected. */
function mapOf<T>(written: unknown, isValue: (value: unknown) => value is T): Map<string, T> {
  const map = new Map<string, T>();
  for (const [key, value] of listOf(written).map(listOf)) {
    if (typeof key !== 'string' || !isValue(value)) throw new Error('expected pairs of a name and its line');
    map.set(key, value);
  }
  return map;
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error('expected a list');
}

function isSpan(value: unknown): value is Span {
  return hasNumbers(value, ['count', 'first', 'last']);
}

function isStreamLine(value: unknown): value is StreamLine {
  return hasNumbers(value, ['version', 'first', 'last']) && 'lastType' in value && typeof value.lastType === 'string';
}

function hasNumbers(value: unknown, keys: readonly string[]): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const entries: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  return keys.every((key) => typeof entries.get(key) === 'number');
}
