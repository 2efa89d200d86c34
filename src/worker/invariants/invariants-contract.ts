import type { Position } from '#engine';
import type { Invariant } from '#lab';

/** An invariant of the book and how it stands. */
export interface WatchedInvariant extends Invariant {
  /** Why it cannot be watched, in words; null where it can. */
  readonly problem: string | null;
  /** Whether it holds at the head; null where it is not watched. */
  readonly holds: boolean | null;
  /** How often it has turned, from the first event on. */
  readonly turns: number;
  /** The newest positions at which it turned, ascending, the last to what `holds` says; 2,000 at most. */
  readonly positions: Uint32Array;
}

/** A turn of an invariant that came while it was watched. */
export interface InvariantTurn {
  readonly invariantId: string;
  readonly name: string;
  /** The event that did it. */
  readonly position: Position;
  /** False where it broke, true where it holds again. */
  readonly holds: boolean;
}

/** How the invariants of the book stand, and what has just turned. */
export interface InvariantNews {
  /** Up to where the log has been looked through. */
  readonly position: Position;
  readonly lines: readonly WatchedInvariant[];
  /** Ascending; none where the log was only looked through for what had been before. 50 at most, the newest. */
  readonly turned: readonly InvariantTurn[];
}

/** Is told what broke or holds again, in the tab that watches and in every other. */
export type InvariantListener = (news: InvariantNews) => void;
