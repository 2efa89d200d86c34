import { EventLog } from './log/event-log.ts';
import { workHere } from './log/heavy-work.ts';
import { LogSession } from './log/log-session.ts';
import { DEFAULT_TIERS } from './log/sealing.ts';
import type { SessionOptions } from './log/session-options.ts';
import { asDaybookError } from './log/storage-error.ts';
import { DEFAULT_TIMING, type LogTiming } from './log/timing.ts';
import type { EventStore, TierOptions } from './store.ts';

/** What a store stands on, and how it is to behave. */
export interface OpenOptions extends Omit<
  SessionOptions,
  'durability' | 'cacheEvents' | 'timing' | 'tiers' | 'archive' | 'witness' | 'heavyWork'
> {
  /** Where a caller does not say: `strict` (the default) survives a power cut, `relaxed` the end of the process. */
  readonly durability?: SessionOptions['durability'];
  /** How many decoded events to keep at hand; 100,000 where absent. */
  readonly cacheEvents?: number;
  /** What tells of a log when both of its copies have gone; nothing if absent. */
  readonly witness?: SessionOptions['witness'];
  /** Where segments can be archived; nowhere if absent. */
  readonly archive?: SessionOptions['archive'];
  /** Where the heavy work is done; on this thread if absent. */
  readonly heavyWork?: SessionOptions['heavyWork'];
  readonly timing?: Partial<LogTiming>;
  /** When commits are sealed; segments of about 4,096 events, and what is older than 90 days, where absent. */
  readonly tiers?: Partial<TierOptions>;
}

/**
 * Opens the log of a name, or makes it where neither copy knows one; compares its two copies and repairs what it can.
 * What it found is in the store's `health()`. Reads every commit once: about 3 µs an event.
 * Throws `CorruptLog` where nothing can be read, `StoreLocked` where another window holds what must be seen first or the
 * browser's database fails, `QuotaExceeded` where not even an empty log finds room.
 */
export async function openEventStore(options: OpenOptions): Promise<EventStore> {
  const session = new LogSession({
    ...options,
    archive: options.archive ?? null,
    witness: options.witness ?? null,
    heavyWork: options.heavyWork ?? workHere,
    durability: options.durability ?? 'strict',
    cacheEvents: options.cacheEvents ?? 100_000,
    timing: { ...DEFAULT_TIMING, ...options.timing },
    tiers: { ...DEFAULT_TIERS, ...options.tiers },
  });
  try {
    await session.open();
  } catch (error) {
    await session.close();
    throw asDaybookError(error);
  }
  return new EventLog(session);
}
