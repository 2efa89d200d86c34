import type { Compatibility } from '../schema/compatibility.ts';
import type { Durability } from '../store.ts';

/** How often a projection is made durable, how it reads, and what it does where its fold throws. */
interface ProjectionSettings {
  /** Threads that fold stretches of a long log side by side, where a projection can combine them; 1 for none of its own. */
  readonly workers: number;
  /** Events read at once. */
  readonly batchSize: number;
  /** Milliseconds after which what a projection has taken in is written down. */
  readonly checkpointInterval: number;
  readonly retry: {
    /** How often an event is tried before it is parked as a dead letter. */
    readonly maxAttempts: number;
    /** `exponential`: each pause is twice the one before. */
    readonly backoff: 'exponential' | 'fixed';
    /** Milliseconds before the second attempt. */
    readonly baseMs: number;
  };
}

/** From where on a figure is a breach. Latencies are 99th percentiles in ms. */
export interface Thresholds {
  readonly appendP99: number;
  readonly replayP99: number;
  readonly snapshotP99: number;
  /** Milliseconds from an event to its place in a projection. */
  readonly lagP99: number;
  /** Attempts of projections that failed, per minute. */
  readonly errorsPerMinute: number;
  /** Of the quota, 0..1. */
  readonly storageShare: number;
  readonly eventsPerAggregate: number;
}

/** How an event store is to behave: every section of docs/spec/configuration.md, whole. */
export interface StoreConfiguration {
  readonly snapshots: {
    /** Whether any are made unasked. */
    readonly enabled: boolean;
    /** Events of a stream from one snapshot to the next. */
    readonly frequency: number;
    readonly compression: 'gzip' | 'none';
  };
  readonly storage: {
    /** Events that a sealed segment aims at. */
    readonly segmentSize: number;
    /** Of an append that does not say. */
    readonly durability: Durability;
  };
  readonly retention: {
    /** Commits older than so many days are sealed. */
    readonly hotDays: number;
    /** Sealed segments older than so many days may go to the archive. */
    readonly warmDays: number;
    /** Archive files older than so many years may leave the device. */
    readonly coldYears: number;
    /** `propose`: said, and left to the person; `automatic`: moved in the background. */
    readonly archive: 'propose' | 'automatic';
  };
  readonly projections: ProjectionSettings;
  readonly monitoring: {
    readonly enabled: boolean;
    /** Share of the operations that are timed, 0..1. */
    readonly traceSampling: number;
    /** Milliseconds from which a timed operation is listed as slow. */
    readonly slowThreshold: number;
    readonly thresholds: Thresholds;
  };
  readonly schemaEvolution: {
    /** What a new version of an event type must stand up to: see `incompatibilities`. */
    readonly compatibility: Compatibility;
    /** Whether reads that do not say give data in the newest version rather than as stored. */
    readonly upgradeOnRead: boolean;
  };
}

/** Any part of it, of any depth: what is absent is left as it is. */
export type PartOf<T> = T extends object ? { readonly [Key in keyof T]?: PartOf<T[Key]> } : T;

/** What holds where nobody says otherwise. The thresholds and ages are those of the pattern's text. */
export const DEFAULT_CONFIGURATION: StoreConfiguration = {
  snapshots: { enabled: true, frequency: 1000, compression: 'gzip' },
  storage: { segmentSize: 4096, durability: 'strict' },
  retention: { hotDays: 90, warmDays: 365, coldYears: 7, archive: 'propose' },
  projections: {
    workers: 2,
    batchSize: 1000,
    checkpointInterval: 30_000,
    retry: { maxAttempts: 3, backoff: 'exponential', baseMs: 50 },
  },
  monitoring: {
    enabled: true,
    traceSampling: 0.1,
    slowThreshold: 100,
    thresholds: {
      appendP99: 100,
      replayP99: 500,
      snapshotP99: 1000,
      lagP99: 10_000,
      errorsPerMinute: 10,
      storageShare: 0.8,
      eventsPerAggregate: 10_000,
    },
  },
  schemaEvolution: { compatibility: 'forward', upgradeOnRead: true },
};
