import type { Instant } from '../event.ts';
import type { SchemaRegistry } from '../schema/registry.ts';
import type { ArchivePort, LockPort, MirrorPort, NewsPort, StoragePort, WitnessPort } from '../storage/port.ts';
import type { Durability, TierOptions } from '../store.ts';
import type { HeavyWork } from './heavy-work.ts';
import type { LogTiming } from './timing.ts';

/** What a connection to a log stands on, and how it is to behave. */
export interface SessionOptions {
  readonly name: string;
  readonly storage: StoragePort;
  /** Null where the browser has no place for a second copy. */
  readonly mirror: MirrorPort | null;
  /** Null where the browser has no place for files. */
  readonly archive: ArchivePort | null;
  /** Null where nothing tells of a log when both of its copies have gone. */
  readonly witness: WitnessPort | null;
  /** Does what would hold up others who share the thread. */
  readonly heavyWork: HeavyWork;
  readonly locks: LockPort;
  readonly news: NewsPort;
  readonly clock: () => Instant;
  /** A fresh UUID. */
  readonly newId: () => string;
  readonly schemas: SchemaRegistry;
  readonly durability: Durability;
  /** How many decoded events to keep at hand. */
  readonly cacheEvents: number;
  readonly timing: LogTiming;
  readonly tiers: TierOptions;
}
