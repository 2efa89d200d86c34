import type { CloneableFold } from '../replay/fold.ts';

/** A fold whose state can be kept beyond the life of the program. */
export interface SnapshotFold<State> extends CloneableFold<State> {
  /** Changed by whoever changes what the fold makes of events, or how a state is written: older snapshots are stale. */
  readonly codeVersion: string;
  /** The whole state as plain JSON: what JSON cannot carry unchanged is refused, and no snapshot is made. */
  readonly encode: (state: State) => unknown;
  /** Exactly the state that was encoded. May throw for anything else. */
  readonly decode: (written: unknown) => State;
}
