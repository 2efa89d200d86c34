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
 * Plays for so many milliseconds at the pace at which events were recorded, forward (`by` = 1) or backward (-1). `next` is
 * where a move by one leads: the same position at the end, another than that by `by` where a loop begins anew.
 */
export function pacedTo(
  from: Position,
  ms: number,
  times: RecordedTimes,
  by: 1 | -1,
  next: (position: Position) => Position,
): PacedTo {
  let position = from;
  let left = ms;
  for (;;) {
    const to = next(position);
    if (to === position) return { position, left, unknown: null };
    const wait = to === position + by ? waitBetween(position, to, times) : LONGEST_WAIT_MS;
    if (wait === null) return { position, left: 0, unknown: to };
    if (wait > left) return { position, left, unknown: null };
    left -= wait;
    position = to;
  }
}

/** How long one event is shown before its neighbour; null where a time is not known. */
function waitBetween(from: Position, to: Position, { from: first, at }: RecordedTimes): number | null {
  const [earlier, later] = [Math.min(from, to), Math.max(from, to)];
  // Before the first event there is no time.
  if (earlier === 0) return LONGEST_WAIT_MS;
  const [before, after] = [at[earlier - first], at[later - first]];
  if (before === undefined || after === undefined) return null;
  // Where a clock was set back the log's order rules.
  return Math.min(LONGEST_WAIT_MS, Math.max(0, after - before));
}
