import type { ProjectionOptions } from '../projection/projection.ts';
import type { SnapshotOptions } from '../snapshot/snapshot-store.ts';
import type { StoreSettings } from '../store.ts';
import type { StoreConfiguration } from './configuration.ts';

/** What a configuration says to each part of an open store, in that part's own terms. */
export interface PartSettings {
  readonly store: StoreSettings;
  readonly snapshots: SnapshotOptions;
  readonly projections: ProjectionOptions;
}

/** What each part of the engine is told of a whole configuration. */
export function settingsOf({ snapshots, storage, retention, projections }: StoreConfiguration): PartSettings {
  const { segmentSize, durability } = storage;
  const { workers, batchSize, checkpointInterval, retry } = projections;
  return {
    store: { durability, tiers: { segmentSize, hotDays: retention.hotDays } },
    snapshots: {
      every: snapshots.enabled ? snapshots.frequency : 0,
      compress: snapshots.compression === 'gzip',
    },
    projections: {
      workers,
      batchSize,
      checkpointInterval,
      retry: { attempts: retry.maxAttempts, delayMs: retry.baseMs, backoff: retry.backoff },
    },
  };
}
