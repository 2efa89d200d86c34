import type { Instant, MetricReading, Position } from '#engine';
import type { Result } from '../api.ts';

/** The words of a command, as it is typed. */
export type CommandName =
  | 'event-store append'
  | 'event-store replay'
  | 'event-store snapshot'
  | 'event-store compact'
  | 'event-store archive'
  | 'event-store verify'
  | 'projection rebuild'
  | 'projection status'
  | 'projection pause'
  | 'projection resume'
  | 'events at-time'
  | 'events between'
  | 'events after'
  | 'help';

/** What a line gave: as data, and for reading. */
export interface RunOutput {
  readonly command: CommandName;
  /** Structured-cloneable; of each command in docs/spec/operations.md. */
  readonly data: unknown;
  readonly text: OutputText;
  /** The head of the log when it was answered: what was read was read as of now. */
  readonly head: Position;
}

/** An output for reading: a sentence, and where there is more a table or a tree. */
export interface OutputText {
  /** `3 events, positions 5 to 9` */
  readonly summary: string;
  /** Facts by name, or rows of like things; null where the summary is all, or where `tree` is shown. */
  readonly table: OutputTable | null;
  /** Data of any shape, such as the state of a stream, to be shown as a tree; absent where there is none. */
  readonly tree?: unknown;
}

/** A table to be shown: each row has a text for every column. */
export interface OutputTable {
  readonly columns: readonly { readonly name: string; readonly align: 'start' | 'end' }[];
  readonly rows: readonly (readonly string[])[];
}

/** How a line is run. */
export interface RunOptions {
  /** A name of the caller's for this run, by which `cancelRun` ends it. */
  readonly id?: string;
  /** At most so many events are read and given by `events between` and `events after`; all where absent. */
  readonly limit?: number;
}

/** How far a run is: 0..1, or null where nothing tells; and what it is at. */
export type RunListener = (fraction: number | null, doing: string) => void;

/** One way to go on with a line. */
export interface Completion {
  /** What the word before the cursor (what follows the last blank) becomes. */
  readonly text: string;
  /** What it is, in a few words. */
  readonly hint: string;
}

export type { MetricReading };

/** The values of the metrics at one moment. */
export interface VitalSample {
  readonly at: Instant;
  /** `value` by the metric's name. */
  readonly values: Readonly<Record<string, number>>;
}

/** Bytes that a store takes, part by part; null where the browser does not tell. */
export interface StorageFigures {
  /** Of all that the app keeps on this device, this store and others. */
  readonly used: number | null;
  readonly quota: number | null;
  /** This store's events by tier. Bytes of hot ones are judged by the newest of them. */
  readonly tiers: {
    readonly hot: { readonly events: number; readonly bytes: number };
    readonly sealed: { readonly events: number; readonly bytes: number };
    readonly archived: { readonly events: number; readonly bytes: number };
  };
  /** Events in the store once more, in the safety copy; 0 where there is none. */
  readonly safetyCopy: { readonly events: number; readonly bytes: number };
  /** What the browser says of its kinds of storage (`indexedDB`, `fileSystem`, `caches`): only some do. */
  readonly kinds: Readonly<Record<string, number>> | null;
}

/** How the log has grown, and when that fills the quota if it goes on. */
export interface GrowthForecast {
  /** Slope of a least-squares line through the log's length at the end of each of the last 90 days; null under 2 days. */
  readonly eventsPerDay: number | null;
  readonly bytesPerDay: number | null;
  /** Bytes that an event takes on average in all of its places; null in an empty log. */
  readonly bytesPerEvent: number | null;
  /** How well the line fits, 0..1; null where there is none. */
  readonly fit: number | null;
  /** Days that the line goes by. */
  readonly days: number;
  /** When the share that is the storage's threshold is reached, and when all; null where never, or not in 100 years. */
  readonly reachesThreshold: Instant | null;
  readonly reachesQuota: Instant | null;
  /** The log's length at the end of each day, oldest first: what the line was drawn through. */
  readonly series: readonly { readonly at: Instant; readonly events: number }[];
}

/** How a store is, for the screen. */
export interface Vitals {
  readonly at: Instant;
  readonly metrics: Readonly<Record<string, MetricReading>>;
  /** Oldest first, at least 5 seconds apart, at most 720: taken while somebody asks. */
  readonly history: readonly VitalSample[];
  readonly storage: StorageFigures;
  readonly growth: GrowthForecast;
  /** Streams with the most events, the longest first, 20 at most. */
  readonly largestStreams: readonly { readonly streamId: string; readonly events: number }[];
}

/** What a store is operated by: its command line and its figures. */
export interface OperationCalls {
  /**
   * One line of the command sheet, such as `events at-time account-7 2026-03-12T14:00:00Z`. Refused with
   * `InvalidArgument`, the `column` (from 1) of what is wrong, what was `expected` there and the `nearest` command; a line
   * that writes with `PastPositionError` where `at` is not 'live'. Reads are as of now, whatever the screen shows.
   */
  run(line: string, at?: Position | 'live', options?: RunOptions, onProgress?: RunListener): Promise<Result<RunOutput>>;
  /** Ends a run at its next step, with `CommandRejected` and `cancelled: true`; false where there is none of that id. */
  cancelRun(id: string): Promise<Result<boolean>>;
  /** How the word before the cursor (the end of the line where absent) can be gone on with. */
  complete(line: string, cursor?: number): Promise<Result<readonly Completion[]>>;
  /** Each metric, held against the threshold that the configuration has for it. */
  metrics(): Promise<Result<Readonly<Record<string, MetricReading>>>>;
  /** Metrics with their history, storage and growth; the history grows by this question, every five seconds at most. */
  vitals(): Promise<Result<Vitals>>;
}
