import type { Instant, RecordedEvent } from '../event.ts';
import type { Column } from './column.ts';

/** A type of event in one version of its schema. */
export interface EventGroup {
  readonly type: string;
  readonly schemaVersion: number;
}

/** What the log's index needs of the commits of a segment, in columns. Ordinals are 0-based, in the segment. */
export interface IndexFacts {
  /** Number of events of each commit. */
  readonly sizes: ArrayLike<number>;
  /** When each commit was recorded, in ms since 1970. */
  readonly times: ArrayLike<number>;
  readonly lastRecordedAt: Instant;
  /** Id of each commit. */
  readonly commitIds: Column<string>;
  /** The same as 16 bytes each, where they lie so; else null. */
  readonly idBytes: Uint8Array | null;
  /** Names of the streams, in the order of their first event here. */
  readonly streams: Column<string>;
  /** The same as what comes before their UUIDs and 16 bytes for each UUID, where they lie so; else null. */
  readonly streamUuids: { prefixAt(stream: number): string; readonly bytes: Uint8Array } | null;
  /** Which of `streams` each event is of. */
  readonly streamOf: ArrayLike<number>;
  /** Version of each event in its stream. */
  readonly versions: ArrayLike<number>;
  readonly groups: readonly EventGroup[];
  /** Which of `groups` each event is of. */
  readonly groupOf: ArrayLike<number>;
  /** Id of an event by its ordinal, null where it is derived from its commit's; null where all of them are. */
  readonly ownId: ((event: number) => string | null) | null;
  /** Metadata of an event beyond its commit's id as correlation; null where there is none; null where none has any. */
  readonly metadata: ((event: number) => RecordedEvent['metadata'] | null) | null;
}
