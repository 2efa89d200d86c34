import type { Position } from '#engine';
import type { ReproFold, ReproScreen } from '#lab';

/** What of a log goes into a repro. */
export interface ReproQuestion {
  /** The events from the first to this one: a repro begins at the beginning. */
  readonly to: Position;
  readonly note: string;
  /** Names and amounts are replaced by fakes of the same shape. */
  readonly isBlurred: boolean;
  /** Only what it takes for this predicate to hold: the log is shrunk to that. Absent: all of it. */
  readonly predicate?: string;
  /** Edited folds to send along; a blurred repro takes none, since their words are not blurred. */
  readonly folds: readonly ReproFold[];
  /** What its maker saw, as it is to be told: a log that is shrunk takes none, since its positions are others. */
  readonly screens?: readonly ReproScreen[];
}

/** A repro in its three sizes, and how it came about. */
export interface ReproFiles {
  readonly events: number;
  /** The `.daybook` file: JSON. */
  readonly file: string;
  /** The page that plays it. */
  readonly page: string;
  /** The fragment of a link, without `#`; null where it would be longer than a link may be. */
  readonly fragment: string | null;
  /** How many events shrinking left out, by reason, and how many logs it tried; null where nothing was shrunk. */
  readonly shrunk: {
    readonly dropped: Readonly<Record<string, number>>;
    readonly runs: number;
  } | null;
}

/** A stretch of a log as a test. */
export interface SpecQuestion {
  /** Events up to here are given; of commits at both ends all is taken. */
  readonly after: Position;
  readonly to: Position;
  readonly name: string;
}

/** What became of opening a repro. */
export interface ReproVerdict {
  /** `impossible` opens nothing. */
  readonly kind: 'fine' | 'risky';
  readonly reasons: readonly string[];
  /** The first event that comes to something else here; null where none does. */
  readonly differs: Position | null;
  readonly note: string;
  /** The position that it was looked at. */
  readonly at: Position;
  /** Edited folds that it brings. */
  readonly folds: readonly ReproFold[];
  /** What its maker saw. */
  readonly screens: readonly ReproScreen[];
}
