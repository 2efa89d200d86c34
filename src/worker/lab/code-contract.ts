import type { Position } from '#engine';
import type { Divergence } from '#lab';

/** Two versions of the code that a log is folded by: rules of edited folds as `parsePatch` reads them; null for the fold as it is. */
export interface LabCodeQuestion {
  readonly one: string | null;
  readonly other: string | null;
}

/** What one version of the code gets to see of the log's events. */
export interface LabCodeSide {
  /** Events that it sees otherwise, and those that it passes over. */
  readonly changed: number;
  readonly ignored: number;
}

/** One log through two versions of the code. */
export interface LabCodeRun {
  readonly one: LabCodeSide;
  readonly other: LabCodeSide;
  /** The first event after which the states differ; null where they never do. */
  readonly first: Position | null;
  /** After how many events they differ. */
  readonly pastStates: number;
  /** At how many events the difference becomes another one; the first of those follow. */
  readonly count: number;
  readonly divergences: readonly Divergence[];
}
