import type { ErrorData, Position } from '#engine';
import type { RunOutput } from '#worker/api';

/** One line that was run, and what came of it. */
export interface CommandRun {
  readonly id: string;
  readonly line: string;
  /** Name of the scratch store that was asked; null for the book. */
  readonly store: string | null;
  /** The position that the screen showed. */
  readonly shown: Position | 'live';
  readonly outcome: CommandOutcome;
  /** Asks it to end. */
  readonly cancel: () => void;
}

/** How far a line has come. */
export type CommandOutcome =
  /** `fraction` is 0 to 1; null where nothing tells. */
  | { readonly kind: 'running'; readonly fraction: number | null; readonly doing: string }
  | { readonly kind: 'done'; readonly output: RunOutput }
  | { readonly kind: 'failed'; readonly error: ErrorData };

/** The lines that were run in this tab. */
export interface CommandLineState {
  /** Oldest first; the newest hundred. */
  readonly runs: readonly CommandRun[];
}
