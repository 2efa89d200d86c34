/**
 * How event time is cut into windows. All times are whole milliseconds, all windows [start, end).
 * After Akidau et al., "The Dataflow Model" (VLDB 2015), section 2.2: fixed, sliding and session windows; `trailing` is
 * the window that other systems call sliding, one behind each event.
 */
export type WindowShape =
  /** [k * size, (k + 1) * size) for every whole k, counted from 1970. */
  | { readonly kind: 'tumbling'; readonly size: number }
  /** [k * every, k * every + size): an event is in size / every of them, rounded up or down. `every` <= `size`. */
  | { readonly kind: 'sliding'; readonly size: number; readonly every: number }
  /** Events of a key that follow one another within less than `gap`; ends `gap` after the last one. */
  | { readonly kind: 'session'; readonly gap: number }
  /** One for each moment t at which an event of the key stands: (t - size, t], that is [t - size + 1, t + 1). */
  | { readonly kind: 'trailing'; readonly size: number };

export interface WindowOptions {
  readonly shape: WindowShape;
  /** The watermark runs this many ms behind the latest event time seen; 0 where absent. */
  readonly disorder?: number;
  /** A window still takes events for this many ms of watermark after it has closed; 0 where absent. */
  readonly lateness?: number;
  /** `change`: a result for each change of a window; `close`: when it closes, and for each late event. */
  readonly emit: 'change' | 'close';
}

/** What a window holds. Sums are exact for whole numbers below 2^53 only: count cents, not euros. */
export interface Tally {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly sum: number;
}

/**
 * A window's whole content so far (accumulating): it replaces every earlier result of its key that lies within it. Only
 * a session's results can lie within another: sessions grow and merge.
 */
export interface WindowResult extends Tally {
  readonly key: string;
  /** Before the watermark passed the window's end, when it did, or after. */
  readonly pane: 'early' | 'on-time' | 'late';
}

/** One event, as a window sees it. */
export interface Observation {
  readonly key: string;
  readonly value: number;
}

/**
 * A window's content at one key. For `trailing`, one for each moment with an event, and `count` and `sum` run on over
 * the key's cells: a window's own are differences.
 */
export interface Cell {
  start: number;
  end: number;
  count: number;
  sum: number;
}

/** Everything that an operator knows: plain data, for a checkpoint. */
export interface WindowState {
  /** No event before it is expected any more; null before the first event. */
  watermark: number | null;
  /** The nearest end of an open window; null where none is open, and where nothing is told at the close. */
  nextClose: number | null;
  /** Watermark at which windows that have expired are cleared away next. */
  nextSweep: number;
  /** By key: cells, ascending. */
  readonly cells: Map<string, Cell[]>;
}

/** How one shape puts an event into windows. `isLive(end)`: whether a window that ends there still takes events. */
export interface ShapeRules {
  /** Adds an event to the key's cells; gives the windows that it changed, or null where it came too late for all. */
  readonly add: (
    cells: Cell[],
    time: number,
    value: number,
    isLive: (end: number) => boolean,
  ) => readonly Tally[] | null;
  /** The key's windows with an end in (after, upTo]. */
  readonly ending: (cells: readonly Cell[], after: number, upTo: number) => readonly Tally[];
  /** Takes away what can have no influence on any window that still takes events. */
  readonly clear: (cells: Cell[], isLive: (end: number) => boolean) => void;
  /** The longest time from an event to the end of the last window that it can be in. */
  readonly reach: number;
}
