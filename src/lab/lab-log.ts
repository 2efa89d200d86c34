import type { Commit, Position, RecordedEvent } from '#engine';

/** A log under the glass, whole and in memory: a store's, a branch's, or what a repro brought. */
export interface LabLog {
  readonly events: readonly RecordedEvent[];
  /** The commit of each event: commits are decided, skipped and moved whole. */
  readonly commits: readonly Commit[];
}

/** A log of the commits, in their order. Positions are theirs, 1, 2, 3 without a gap. */
export function labLogOf(commits: readonly Commit[]): LabLog {
  return { commits, events: commits.flatMap((commit) => commit.events) };
}

/** The last position; 0 for an empty log. */
export function headOf({ events }: LabLog): Position {
  return events.length;
}

/** The event at a position, 1..head; null elsewhere. */
export function eventAt({ events }: LabLog, position: Position): RecordedEvent | null {
  return events[position - 1] ?? null;
}

/** The commit that an event at a position belongs to; null outside the log. Found by bisection. */
export function commitAt({ commits }: LabLog, position: Position): Commit | null {
  let low = 0;
  let high = commits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((commits[middle]?.position ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  const found = commits[low - 1];
  return found !== undefined && position < found.position + found.events.length ? found : null;
}
