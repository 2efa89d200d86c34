import type { Position } from '#engine';
import type { Flips, Invariant, Stopped, Watch } from '#lab';
import type { LabEventLine } from './lab-contract.ts';

/** An expression drawn over a whole log. */
export type LabWatch = Watch;

/** Where a run to a breakpoint ended. */
export type LabStopped = Stopped;

/** Where a predicate changes over a whole log. */
export interface LabFlips {
  /** The predicate as it was understood. */
  readonly understood: string;
  /** What it is before the first event; it is the other from each position on. */
  readonly begins: boolean;
  readonly positions: Uint32Array;
  readonly scanMs: number;
}

/** An invariant of a log, and where it flips: false is broken. */
export interface LabInvariant extends Invariant {
  /** Why it cannot be watched, in words; null where it can. */
  readonly problem: string | null;
  /** Null where it is not watched: it is paused, or cannot be read. */
  readonly flips: Flips | null;
}

/** The invariants that stand at the end of a log. */
export interface LabInvariants {
  readonly lines: readonly LabInvariant[];
  /** Where detectors of the store have raised alerts, ascending; the newest 2,000. */
  readonly alerts: Uint32Array;
  /** Up to where the log was looked through. */
  readonly head: Position;
  /** How they are written: by the book's commands, by the lab into a store of a sample; null for an invented log. */
  readonly writable: 'command' | 'lab' | null;
}

/** Halve between two positions, `from` before `to`. */
export interface LabBisectQuestion {
  readonly predicate: string;
  readonly from: Position;
  readonly to: Position;
}

/** A search of the log's events: `found` lists them about a position. */
export interface LabFoundQuestion {
  readonly search: string;
  /** What is done with the events that are not found. */
  readonly verb: 'dim' | 'hide';
  readonly position: Position;
  /** Lines on each side of the position. */
  readonly around: number;
}

/** Events about a position as a search lists them. */
export interface LabFound {
  readonly hits: number;
  readonly lines: readonly (LabEventLine & { readonly isDim: boolean })[];
  /** The nearest hits on either side of the position; null where there is none. */
  readonly before: Position | null;
  readonly after: Position | null;
}

/** A breakpoint as it is typed; an empty text asks nothing. */
export interface LabBreakpoint {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly condition: string;
  /** A path of the state. */
  readonly changes: string;
  readonly fromHit: number;
}

/** Run to the next stop, on or back. */
export interface LabRunQuestion {
  readonly breakpoints: readonly LabBreakpoint[];
  readonly position: Position;
  readonly direction: 'forward' | 'back';
}
