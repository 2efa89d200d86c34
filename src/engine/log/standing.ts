import type { Commit, Instant, Position } from '../event.ts';
import type { LogMeta } from '../storage/port.ts';
import type { StoreHealth } from '../store.ts';
import type { LogReading } from './read-log.ts';
import { metaAt } from './repair-copies.ts';

/** What comparing the two copies came to. */
export interface Standing {
  readonly meta: LogMeta;
  readonly mirror: StoreHealth['mirror'];
  readonly readOnlyReason: string | null;
  readonly repairs: readonly string[];
  /** Commits that the view did not hold before. */
  readonly commits: readonly Commit[];
  /** True where the view may hold what the repair found to be damaged: it must be read anew. */
  readonly viewIsStale: boolean;
  /** True where a log is known to have been here, and nothing of it is left. */
  readonly isMissing?: true;
}

/** All is well, perhaps after a repair. */
export function inStep(meta: LogMeta, commits: readonly Commit[], repairs: readonly string[] = []): Standing {
  return { meta, mirror: 'in-step', readOnlyReason: null, repairs, commits, viewIsStale: false };
}

/** Both copies are sound for themselves and tell different stories: nothing is touched. */
export function contradiction(reading: LogReading | null, fork: Position | null): Standing {
  const where = fork === null ? 'they are different logs' : `they differ from position ${fork} on`;
  const reason = `The database and its safety copy contradict each other: ${where}. Both can be exported.`;
  return readOnly(reason, 'contradiction', reading);
}

/** What this connection has seen is no longer there: nothing is written in its place. */
export function vanished(reading: LogReading | null): Standing {
  const reason = 'The stored log was deleted or replaced while it was open here. Nothing more is written; reload.';
  return readOnly(reason, 'absent', reading);
}

/** A log was here, and neither copy has any of it: none is begun in its place unasked. */
export function gone(reading: LogReading | null): Standing {
  const reason = 'A log was kept here, and both of its copies are gone. Restore it from a backup, or begin anew.';
  return { ...readOnly(reason, 'absent', reading), isMissing: true };
}

export function readOnly(reason: string, mirror: StoreHealth['mirror'], reading: LogReading | null): Standing {
  return {
    meta: reading?.meta ?? metaAt(NO_LOG, null),
    mirror,
    readOnlyReason: reason,
    repairs: [],
    commits: reading?.commits ?? [],
    viewIsStale: false,
  };
}

/** `Event 5` or `Events 5 to 9`. */
export function rangeText(from: Position, to: Position): string {
  return from === to ? `Event ${from}` : `Events ${from} to ${to}`;
}

/** What is told of a repair that wrote a part of the mirror where it lies. */
export function segmentMended(after: Position): string {
  return `The safety copy was damaged after position ${after}; that part of it was written anew.`;
}

const NO_LOG: { readonly logId: string; readonly created: Instant; readonly epoch: number } = {
  logId: '',
  created: '',
  epoch: 0,
};
