import type { Position } from '#engine';

/** No event is waited for any longer, ms: a night in which nothing happened is not sat through. */
export const LONGEST_WAIT_MS = 500;

/** When events were recorded: that at `from` first. Ms since 1970. */
export interface RecordedTimes {
  readonly from: Position;
  readonly at: Float64Array;
}

/** Where playing has come to, with the rest of the time that it had. */
export interface PacedTo {
  readonly position: Position;
  /** Ms that are left for the next events. */
  readonly left: number;
  /** The event whose time would have to be known to go on; null where it waits, or has come to its end. */
  readonly unknown: Position | null;
}

/**
 * Plays for so many milliseconds at the pace at which events were recorded. `next` is where a move by one leads: the same
 * position at the end, another than the neighbour where a loop begins anew.
 */
export function pacedTo(
  from: Position,
  ms: number,
  times: RecordedTimes,
  next: (position: Position) => Position,
): PacedTo {
  let position = from;
  let left = ms;
  for (;;) {
    const to = next(position);
    if (to === position) return { position, left, unknown: null };
    const wait = waitBetween(position, to, times);
    if (wait === null) return { position, left: 0, unknown: to };
    if (wait > left) return { position, left, unknown: null };
    left -= wait;
    position = to;
  }
}

/** How long one event is shown before the next, in either direction; null where a time is not known. */
function waitBetween(from: Position, to: Position, { from: first, at }: RecordedTimes): number | null {
  const [earlier, later] = [Math.min(from, to), Math.max(from, to)];
  // Before the first event there is no time, and none between the ends of a loop.
  if (earlier === 0 || later - earlier !== 1) return LONGEST_WAIT_MS;
  const [before, after] = [at[earlier - first], at[later - first]];
  if (before === undefined || after === undefined) return null;
  // Where a clock was set back the log's order rules.
  return Math.min(LONGEST_WAIT_MS, Math.max(0, after - before));
}
