/** 1-based position of an event in the global order of a store; 0 = before the first event. */
export type Position = number;
/** 1-based position of an event in its own stream; 0 = the stream does not exist. */
export type Version = number;
/** ISO 8601 instant in UTC with milliseconds, e.g. `2026-03-12T14:03:07.250Z`. */
export type Instant = string;

/** Anything that survives JSON and structured clone unchanged. Money travels as decimal text, never as a float. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An event as a caller hands it in. */
export interface NewEvent {
  readonly type: string;
  readonly data: unknown;
  /** UUID. Derived from the commit's id where absent. */
  readonly id?: string;
  /** The version of the type's schema that `data` follows; the registry's newest where absent. */
  readonly schemaVersion?: number;
  readonly metadata?: EventMetadata;
}

/** What is said about an event beside its data: whatever survives JSON. `tags`, a list of texts, can be asked for. */
export interface EventMetadata {
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly actor?: string;
  readonly [key: string]: unknown;
}

/** An event as it stands in the log. Immutable. */
export interface RecordedEvent {
  readonly streamId: string;
  readonly version: Version;
  readonly position: Position;
  readonly type: string;
  readonly schemaVersion: number;
  readonly id: string;
  readonly recordedAt: Instant;
  readonly data: unknown;
  readonly metadata: {
    readonly correlationId: string;
    readonly causationId: string | null;
    readonly [key: string]: unknown;
  };
}

/**
 * What to do with a command when it is decided again against another past (branches, replication):
 * `fact` is never refused, `decide` is asked again, `merge` lets the last writer in log order win.
 */
export type RedecidePolicy = 'fact' | 'decide' | 'merge';

/** The command that a commit carries out, journaled with its events. */
export interface CommandRecord {
  readonly type: string;
  readonly data: Json;
  /** The newest position that the decision had seen. */
  readonly readPosition: Position;
  readonly policy: RedecidePolicy;
}

/** One atomic batch: one command and all of its events. Never split, in no tier. */
export interface Commit {
  /** UUID; the ids of its events are derived from it. */
  readonly id: string;
  /** Position of its first event. */
  readonly position: Position;
  readonly recordedAt: Instant;
  readonly command: CommandRecord | null;
  readonly events: readonly RecordedEvent[];
}
