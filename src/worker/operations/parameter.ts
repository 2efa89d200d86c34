import type { Instant, NewEvent } from '#engine';
import { jsonProblem } from './json-place.ts';
import { nearest } from './nearest.ts';
import { lineProblem, type Token } from './tokens.ts';

/** What is typed for a parameter: decides how it is read, and what it is completed from. */
type ParameterKind = 'stream' | 'event' | 'projection' | 'instant' | 'point' | 'position' | 'command';

/** What a parameter looks like to whoever asks for help. */
export interface ParameterInfo {
  /** As the sheet has it: `aggregate-id`. */
  readonly name: string;
  readonly kind: ParameterKind;
  /** What is expected, in a few words. */
  readonly expected: string;
  /** Whether it can be left out. */
  readonly optional?: boolean;
  /** Whether it takes all that is left of the line. */
  readonly rest?: boolean;
}

/** A parameter that gives a value. Throws `InvalidArgument` with a `column`. */
export interface Parameter<T> extends ParameterInfo {
  readonly read: (written: Written) => T;
}

/** What stands for a parameter in a line. */
export interface Written {
  readonly line: string;
  /** At least one, unless the parameter is optional; more than one only where it takes the rest. */
  readonly tokens: readonly Token[];
}

/** One end of a range: an instant, or a version of the stream. */
export type Point = { readonly instant: Instant } | { readonly version: number };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;
const WHOLE = /^\d+$/;
const LAST_MS_OF_DAY = 86_400_000 - 1;

export const AGGREGATE: Parameter<string> = word('aggregate-id', 'stream', 'the id of an aggregate (a stream)');
export const STREAM: Parameter<string> = { ...AGGREGATE, name: 'id' };
export const PROJECTION: Parameter<string> = word('name', 'projection', 'the name of a projection');

export const EVENT: Parameter<NewEvent> = {
  name: 'event',
  kind: 'event',
  expected: 'an event: {"type":"Deposited","data":{…}}, or its type and then its data as JSON',
  rest: true,
  read: readEvent,
};

export const BEFORE_DATE: Parameter<Instant> = instant('before-date', 'a date or an instant (ISO 8601)');
export const TIMESTAMP: Parameter<Instant> = instant('timestamp', 'an instant or a date (ISO 8601)');

export const START: Parameter<Point> = point('start', 0);
export const END: Parameter<Point> = point('end', LAST_MS_OF_DAY);

export const SEQUENCE_NUMBER: Parameter<number> = {
  name: 'sequence-number',
  kind: 'position',
  expected: 'a position, 0 or more',
  read: ({ tokens }) => wholeOf(only(tokens), 'a position, 0 or more'),
};

/** The words after `help`, as they are. */
export const COMMAND: Parameter<{ readonly words: readonly Token[] }> = {
  name: 'command',
  kind: 'command',
  expected: 'the words of a command',
  optional: true,
  rest: true,
  read: ({ tokens }) => ({ words: tokens }),
};

/** "expected …, got …", at a word. */
export function unexpected(token: Token, expected: string, known: readonly string[] = []): Error {
  const like = nearest(token.text, known);
  const hint = like === null ? '' : `. Did you mean "${like}"?`;
  const detail = { expected, got: token.text, ...(like !== null && { nearest: like }) };
  return lineProblem(token.from, `expected ${expected}, got "${token.text}"${hint}`, detail);
}

function word(name: string, kind: ParameterKind, expected: string): Parameter<string> {
  return {
    name,
    kind,
    expected,
    read: ({ tokens }) => {
      const token = only(tokens);
      if (token.text !== '') return token.text;
      throw unexpected(token, expected);
    },
  };
}

function instant(name: string, expected: string): Parameter<Instant> {
  return { name, kind: 'instant', expected, read: ({ tokens }) => instantAt(only(tokens), 0, expected) };
}

/** `dayMs`: which millisecond of a day a date alone means. */
function point(name: string, dayMs: number): Parameter<Point> {
  const expected = 'an instant or a date (ISO 8601), or a version of the stream';
  return {
    name,
    kind: 'point',
    expected,
    read: ({ tokens }) => {
      const token = only(tokens);
      if (WHOLE.test(token.text)) return { version: wholeOf(token, expected) };
      return { instant: instantAt(token, dayMs, expected) };
    },
  };
}

/** A date is so many milliseconds into that day, UTC; a time that names no zone is UTC. */
function instantAt(token: Token, dayMs: number, expected: string): Instant {
  const { text } = token;
  const [, date = text, zone] = DATE_TIME.exec(text) ?? [];
  const isDate = DATE.test(text);
  if (!DATE.test(date)) throw unexpected(token, expected);
  const ms = Date.parse(isDate || zone !== undefined ? text.toUpperCase() : `${text}Z`);
  const day = Date.parse(date);
  // A browser may take the 30th of February for a day of March.
  const exists = !Number.isNaN(day) && new Date(day).toISOString().startsWith(date);
  if (Number.isNaN(ms) || !exists) throw unexpected(token, `${expected} that exists`);
  return new Date(isDate ? ms + dayMs : ms).toISOString();
}

function wholeOf(token: Token, expected: string): number {
  const value = Number(token.text);
  if (WHOLE.test(token.text) && Number.isSafeInteger(value)) return value;
  throw unexpected(token, expected);
}

/** JSON as it stands, unquoted, to the end of the line; or words quoted as in a shell. */
function readEvent({ line, tokens }: Written): NewEvent {
  const [first, second] = tokens;
  if (first === undefined) throw new Error('An event was read where there is none');
  if (line.charAt(first.from) === '{') return eventOf(raw(line, first.from));
  if (second === undefined) return first.text.startsWith('{') ? eventOf(inQuotes(first)) : typed(first, null);
  const body = '{["'.includes(line.charAt(second.from)) ? raw(line, second.from) : null;
  if (body !== null && jsonProblem(body.text) === null) return typed(first, body);
  const extra = tokens[2];
  if (extra === undefined && line.charAt(second.from) !== '{') return typed(first, inQuotes(second));
  return typed(first, body ?? raw(line, second.from));
}

/** A part of the line that is to be JSON. */
interface JsonPart {
  readonly text: string;
  /** Where each unit of the text stands in the line; one past the last stands for the end. */
  readonly placeOf: (index: number) => number;
}

function raw(line: string, from: number): JsonPart {
  return { text: line.slice(from).trimEnd(), placeOf: (index) => from + index };
}

function inQuotes({ text, places, from, to }: Token): JsonPart {
  return { text, placeOf: (index) => places[index] ?? (text === '' ? from : to) };
}

function typed(type: Token, body: JsonPart | null): NewEvent {
  if (type.text === '') throw unexpected(type, EVENT.expected);
  return { type: type.text, data: body === null ? null : dataOf(body) };
}

function dataOf({ text, placeOf }: JsonPart): unknown {
  const problem = jsonProblem(text);
  if (problem === null) return JSON.parse(text);
  const { at, expected } = problem;
  const got = at < text.length ? `, got "${text.slice(at, at + 12)}"` : '';
  throw lineProblem(placeOf(at), `expected ${expected}${got} in the JSON of the event`, { expected });
}

/** What an event may say, and how what it says must be. */
const EVENT_FIELDS: ReadonlyMap<string, readonly [expected: string, holds: (value: unknown) => boolean]> = new Map([
  ['type', ['a text that is not empty', (value: unknown) => typeof value === 'string' && value !== '']],
  ['data', ['JSON', () => true]],
  ['id', ['a UUID', (value: unknown) => typeof value === 'string']],
  ['schemaVersion', ['a whole number', (value: unknown) => Number.isSafeInteger(value)]],
  ['metadata', ['an object', isRecord]],
]);

function eventOf(part: JsonPart): NewEvent {
  const written = dataOf(part);
  const refuse = (expected: string) => lineProblem(part.placeOf(0), `expected ${expected}`, { expected });
  if (!isRecord(written) || !('type' in written)) throw refuse('an event as an object with a "type"');
  for (const [key, value] of Object.entries(written)) {
    const field = EVENT_FIELDS.get(key);
    if (field === undefined) throw refuse(`an event with ${[...EVENT_FIELDS.keys()].join(', ')} only, got "${key}"`);
    if (!field[1](value)) throw refuse(`an event whose "${key}" is ${field[0]}`);
  }
  const { type, data = null, id, schemaVersion, metadata } = written;
  return {
    type: String(type),
    data,
    ...(typeof id === 'string' && { id }),
    ...(typeof schemaVersion === 'number' && { schemaVersion }),
    ...(isRecord(metadata) && { metadata }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function only(tokens: readonly Token[]): Token {
  const [token] = tokens;
  if (token === undefined) throw new Error('A parameter was read where there is none');
  return token;
}
