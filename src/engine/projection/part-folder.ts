import type { Position, RecordedEvent } from '../event.ts';

/** What a stretch of the log comes to, folded from the initial state. */
export interface FoldedPart {
  /** As the projection encodes it. */
  readonly state: unknown;
  /** The stretch's last event. */
  readonly last: RecordedEvent;
}

/** A stretch that is being folded. */
export interface TakenPart {
  /** The position of its last event. */
  readonly to: Position;
  /** Null where it could not be folded there. Never rejects. */
  readonly folded: Promise<FoldedPart | null>;
}

/** Folds stretches of a log elsewhere: on threads of its own, in the browser. */
export interface PartFolder {
  /**
   * Takes the stretch that begins at a position, some thousand events, to be folded by the projection of a name on one
   * of so many threads. Null where nothing can be folded elsewhere. Rejects where the log cannot be read.
   */
  take(projection: string, from: Position, threads: number): Promise<TakenPart | null>;
}
