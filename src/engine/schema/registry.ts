import { DaybookError } from '../errors.ts';
import type { Json, RecordedEvent } from '../event.ts';
import { isImpureCall, pure } from '../replay/purity.ts';
import { isObject } from '../storage/row-shape.ts';
import { incompatibilities, type Compatibility, type Incompatibility } from './compatibility.ts';

/** A schema of any library that follows Standard Schema v1 (standardschema.dev): valibot's do. */
export interface StandardSchema {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaOutcome | Promise<SchemaOutcome>;
  };
}

type SchemaOutcome =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** One version of an event type's data. */
export interface SchemaVersion {
  /** 1, 2, 3, ... without gaps. */
  readonly version: number;
  readonly schema: StandardSchema;
  /** Turns data of this version into the next one's: pure. Needed on all versions but the newest. */
  readonly upcast?: (data: unknown) => unknown;
  /**
   * On the newest version: what members are read as where stored data lacks them (a weak schema: a member may be added
   * without a new version, if the schema takes data without it). Members that nobody named are kept.
   */
  readonly defaults?: { readonly [member: string]: Json };
  /** Data of this version, as they were stored: what its compatibility with the other versions is tried on. */
  readonly examples?: readonly unknown[];
}

interface CheckedData {
  readonly schemaVersion: number;
  readonly data: unknown;
}

/** What the log asks of event types. */
export interface SchemaRegistry {
  /**
   * Validates data on its way in, against the given version or the newest.
   * Throws `UnknownEventType`, or `SchemaValidationError` with the path and what was expected there.
   */
  check(type: string, data: unknown, schemaVersion: number | undefined): CheckedData;
  /** The event with its data in the newest version; the same object where nothing is to be done or an upcaster throws. */
  upcast(event: RecordedEvent): RecordedEvent;
  /** The versions of every known type, by its name. */
  readonly versions: ReadonlyMap<string, readonly number[]>;
  /** The versions that do not stand up to a mode; none where all is well. */
  incompatible(mode: Compatibility): readonly Incompatibility[];
  /** Changes with the versions that events are upcast to: what was folded under another one may be out of date. */
  readonly fingerprint: string;
  /** To be waited for before `check` is called; null, or absent, where it can be called at once. */
  readonly load?: () => Promise<void> | null;
}

/**
 * A registry of event types. `strict` refuses types that it does not know; else they are stored as they are.
 * Throws `InvalidArgument` where the versions of a type have a gap, an upcaster is missing, or a version does not stand
 * up to the `compatibility` that is asked for (nothing is tried where it is absent). Its own `check` throws
 * `UnknownEventType` and `SchemaValidationError`.
 */
export function createSchemaRegistry(options: {
  readonly types: Readonly<Record<string, readonly SchemaVersion[]>>;
  readonly strict: boolean;
  readonly compatibility?: Compatibility;
}): SchemaRegistry {
  const types = new Map(Object.entries(options.types).map(([type, versions]) => [type, watched(type, versions)]));
  for (const [type, versions] of types) requireWhole(type, versions);
  if (options.compatibility !== undefined) requireCompatible(options.types, options.compatibility);
  return {
    check(type, data, schemaVersion) {
      const versions = types.get(type);
      if (versions !== undefined) return validate(type, data, versionOf(type, versions, schemaVersion));
      if (!options.strict) return { schemaVersion: schemaVersion ?? 1, data };
      throw new DaybookError('UnknownEventType', `No event type "${type}" is known here`, { type });
    },
    upcast(event) {
      const versions = types.get(event.type);
      if (versions === undefined || event.schemaVersion > versions.length) return event;
      return complete(event.schemaVersion < versions.length ? lift(event, versions) : event, versions);
    },
    versions: new Map([...types].map(([type, versions]) => [type, versions.map(({ version }) => version)])),
    incompatible: (mode) => incompatibilities(options.types, mode),
    fingerprint: fingerprintOf(types),
  };
}

function watched(type: string, versions: readonly SchemaVersion[]): readonly SchemaVersion[] {
  return versions.map((each) => {
    const { version, upcast } = each;
    return upcast === undefined
      ? each
      : { ...each, upcast: pure(`upcaster of "${type}" from version ${version}`, upcast) };
  });
}

/** Types that have one version only, and no defaults, are read as they are stored, known or not. */
function fingerprintOf(types: ReadonlyMap<string, readonly SchemaVersion[]>): string {
  return [...types]
    .map(([type, versions]) => [type, versions.length, versions.at(-1)?.defaults] as const)
    .filter(([, newest, defaults]) => newest > 1 || defaults !== undefined)
    .map(([type, newest, defaults]) => `${type}:${newest}${defaults === undefined ? '' : JSON.stringify(defaults)}`)
    .toSorted()
    .join(' ');
}

function requireWhole(type: string, versions: readonly SchemaVersion[]): void {
  versions.forEach((entry, index) => {
    const isNewest = index === versions.length - 1;
    if (entry.version === index + 1 && (isNewest || entry.upcast !== undefined)) return;
    const message = `Event type "${type}": expected version ${index + 1}${isNewest ? '' : ' with an upcaster'}`;
    throw new DaybookError('InvalidArgument', message, { type, version: entry.version });
  });
  if (versions.length === 0) throw new DaybookError('InvalidArgument', `Event type "${type}": expected a version`);
}

function requireCompatible(types: Readonly<Record<string, readonly SchemaVersion[]>>, mode: Compatibility): void {
  const [first] = incompatibilities(types, mode);
  if (first === undefined) return;
  const { type, version, direction, problem } = first;
  throw new DaybookError(
    'InvalidArgument',
    `Event type "${type}": version ${version} is not ${direction} compatible: ${problem}`,
    { type, version, compatibility: mode, path: 'schemaEvolution.compatibility' },
  );
}

function versionOf(type: string, versions: readonly SchemaVersion[], wanted: number | undefined): SchemaVersion {
  const entry = versions[(wanted ?? versions.length) - 1];
  if (entry !== undefined) return entry;
  const expected = `a version from 1 to ${versions.length}`;
  throw new DaybookError('SchemaValidationError', `${type}: schemaVersion: expected ${expected}, got ${wanted}`, {
    type,
    path: 'schemaVersion',
    expected,
  });
}

function validate(type: string, data: unknown, { version, schema }: SchemaVersion): CheckedData {
  const outcome = schema['~standard'].validate(data);
  if (outcome instanceof Promise) throw new Error(`The schema of ${type} answers later; the log needs it at once`);
  if (outcome.issues === undefined) return { schemaVersion: version, data: outcome.value };
  const [issue] = outcome.issues;
  const path = (issue?.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.');
  const expected = issue?.message ?? 'valid data';
  throw new DaybookError('SchemaValidationError', `${type}: ${path === '' ? 'data' : path}: ${expected}`, {
    type,
    path,
    expected,
  });
}

function lift(event: RecordedEvent, versions: readonly SchemaVersion[]): RecordedEvent {
  let { data } = event;
  try {
    for (const { upcast } of versions.slice(event.schemaVersion - 1, -1)) data = upcast?.(data);
  } catch (error) {
    if (isImpureCall(error)) throw error;
    // Old data that an upcaster did not foresee must not make the log unreadable: its version says what it is.
    return event;
  }
  return { ...event, data, schemaVersion: versions.length };
}

function complete(event: RecordedEvent, versions: readonly SchemaVersion[]): RecordedEvent {
  const defaults = versions.at(-1)?.defaults;
  const { data } = event;
  if (defaults === undefined || event.schemaVersion !== versions.length) return event;
  if (!isObject(data) || Array.isArray(data)) return event;
  const isWhole = Object.keys(defaults).every((member) => Object.hasOwn(data, member));
  return isWhole ? event : { ...event, data: { ...defaults, ...data } };
}
