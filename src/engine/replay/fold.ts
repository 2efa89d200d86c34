import type { RecordedEvent } from '../event.ts';

/** A fold as plain data: a state that events change. */
export interface Fold<State> {
  readonly initial: () => State;
  /** Mutates the private draft. Total: an event that it does not know changes nothing. */
  readonly apply: (draft: State, event: RecordedEvent) => void;
}

/** A fold whose state can be copied, so that earlier states can be kept. */
export interface CloneableFold<State> extends Fold<State> {
  readonly clone: (state: State) => State;
}
