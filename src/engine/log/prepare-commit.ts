import { DaybookError } from '../errors.ts';
import type { EventMetadata, NewEvent, CommandRecord } from '../event.ts';
import type { SchemaRegistry } from '../schema/registry.ts';
import { isObject } from '../storage/row-shape.ts';
import type { AppendOptions, CommitRequest, Durability, StreamAppend } from '../store.ts';
import { canonicalJson } from './canonical-json.ts';
import { isUuid } from './event-id.ts';
import { SYSTEM_PREFIX } from './stream-mark.ts';

/** An event that passed its schema, data as canonical JSON. */
interface PreparedEvent {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: string;
  readonly id: string | null;
  readonly metadata: EventMetadata | null;
}

export interface PreparedAppend {
  readonly streamId: string;
  readonly events: readonly PreparedEvent[];
  readonly options: AppendOptions;
}

/** A request that is sound in itself: what is left to check needs the log. */
export interface PreparedCommit {
  readonly id: string;
  /** True where no id was given: then nothing of it can be stored already. */
  readonly isNew: boolean;
  readonly appends: readonly PreparedAppend[];
  readonly eventCount: number;
  readonly command: CommandRecord | null;
  readonly metadata: EventMetadata | null;
  readonly expectedHead: number | null;
  readonly durability: Durability;
}

export interface PrepareContext {
  readonly registry: SchemaRegistry;
  readonly durability: Durability;
  readonly newId: () => string;
  /** True where the log itself asks: only then are its own types taken. */
  readonly system: boolean;
}

/**
 * Checks a request's form and validates its events.
 * Throws `InvalidArgument`, `UnknownEventType`, `SchemaValidationError` or, for an id given twice, `EventIdConflict`.
 */
export function prepareCommit(request: CommitRequest, context: PrepareContext): PreparedCommit {
  require(Array.isArray(request.appends), 'appends', 'an array');
  const appends = request.appends.map((append, index) => prepareAppend(append, `appends.${index}`, context));
  const givenIds = appends.flatMap(({ events }) => events.map((event) => event.id)).filter((id) => id !== null);
  requireDistinct(givenIds);
  // The first event's own id, where the commit has none, makes a repeated call derive the same ids for the others.
  const givenId = uuid(request.id, 'id') ?? givenIds[0] ?? null;
  return {
    id: givenId ?? context.newId(),
    isNew: givenId === null,
    appends,
    eventCount: appends.reduce((sum, { events }) => sum + events.length, 0),
    command: request.command ?? null,
    metadata: metadataOf(request.metadata, 'metadata'),
    expectedHead: request.expectedHead === undefined ? null : natural(request.expectedHead, 'expectedHead'),
    durability: durabilityOf(request, context.durability),
  };
}

/** The strictest that is asked for anywhere in the request; the store's own where nothing is asked for. */
function durabilityOf({ durability, appends }: CommitRequest, otherwise: Durability): Durability {
  requireDurability(durability, 'durability');
  const asked = new Set([durability, ...appends.map(({ options }) => options?.durability)]);
  if (asked.has('strict')) return 'strict';
  return asked.has('relaxed') ? 'relaxed' : otherwise;
}

function prepareAppend(append: StreamAppend, place: string, context: PrepareContext): PreparedAppend {
  require(isObject(append), place, 'an object');
  const { streamId, events, options = {} } = append;
  require(typeof streamId === 'string' && streamId !== '', `${place}.streamId`, 'a stream id that is not empty');
  require(Array.isArray(events), `${place}.events`, 'an array of events');
  requireOptions(options, `${place}.options`);
  return { streamId, options, events: events.map((event, i) => prepareEvent(event, `${place}.events.${i}`, context)) };
}

function prepareEvent(event: NewEvent, place: string, { registry, system }: PrepareContext): PreparedEvent {
  require(isObject(event), place, 'an event');
  require(typeof event.type === 'string' && event.type !== '', `${place}.type`, 'an event type that is not empty');
  const reserved = event.type.startsWith(SYSTEM_PREFIX);
  require(system || !reserved, `${place}.type`, 'a type without "$" before it: those are the log\'s own');
  const { schemaVersion: given } = event;
  require(given === undefined || (Number.isInteger(given) && given > 0), `${place}.schemaVersion`, '1 or more');
  const { schemaVersion, data } = registry.check(event.type, event.data ?? null, given);
  return {
    type: event.type,
    schemaVersion,
    data: canonicalJson(data, `${place}.data`),
    id: uuid(event.id, `${place}.id`),
    metadata: metadataOf(event.metadata, `${place}.metadata`),
  };
}

function requireOptions(options: AppendOptions, place: string): void {
  require(isObject(options), place, 'an object');
  const { expectedVersion = 'any', failIfEventsMatch, after, durability } = options;
  const named = expectedVersion === 'any' || expectedVersion === 'no-stream' || expectedVersion === 'stream-exists';
  require(named ||
    isNatural(expectedVersion), `${place}.expectedVersion`, "0 or more, 'any', 'no-stream' or 'stream-exists'");
  require(failIfEventsMatch === undefined ||
    isQuery(failIfEventsMatch), `${place}.failIfEventsMatch`, 'a list of { types, tags }');
  require(after === undefined || isNatural(after), `${place}.after`, 'a position, 0 or more');
  requireDurability(durability, `${place}.durability`);
}

function isQuery(query: unknown): boolean {
  const isTexts = (value: unknown) =>
    value === undefined || (Array.isArray(value) && value.every((text) => typeof text === 'string'));
  return (
    Array.isArray(query) &&
    query.every((item: unknown) => isObject(item) && isTexts(item['types']) && isTexts(item['tags']))
  );
}

function requireDurability(value: unknown, place: string): void {
  require(value === undefined || value === 'strict' || value === 'relaxed', place, "'strict' or 'relaxed'");
}

function metadataOf(metadata: EventMetadata | undefined, place: string): EventMetadata | null {
  if (metadata === undefined || metadata === null) return null;
  require(isObject(metadata), place, 'an object');
  canonicalJson(metadata, place);
  return Object.keys(metadata).length === 0 ? null : metadata;
}

function uuid(id: string | undefined, place: string): string | null {
  if (id === undefined || id === null) return null;
  const lower = typeof id === 'string' ? id.toLowerCase() : '';
  require(isUuid(lower), place, 'a UUID');
  return lower;
}

function requireDistinct(ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw new DaybookError('EventIdConflict', `The event id ${id} is given twice`, { eventId: id });
    seen.add(id);
  }
}

function natural(value: number, place: string): number {
  require(isNatural(value), place, 'a whole number, 0 or more');
  return value;
}

function isNatural(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function require(holds: boolean, place: string, expected: string): asserts holds {
  if (holds) return;
  throw new DaybookError('InvalidArgument', `${place}: expected ${expected}`, { path: place, expected });
}
