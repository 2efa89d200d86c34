import type { NewEvent, RecordedEvent, RedecidePolicy } from '../event.ts';

/** An event bound for a stream: what `decide` gives. */
export interface StreamEvent {
  readonly streamId: string;
  readonly event: NewEvent;
}

/**
 * A domain as plain data: `decide` is pure and throws `CommandRejected` with the rule's name; `evolve` is total and
 * mutates the private draft that it is given; neither looks at a clock, a random source or the network.
 * After Jérémie Chassaing, "Functional Event Sourcing Decider" (2021).
 */
export interface Decider<State, Command extends { readonly type: string }> {
  readonly initial: () => State;
  readonly decide: (state: State, command: Command) => readonly StreamEvent[];
  readonly evolve: (draft: State, event: RecordedEvent) => void;
  readonly policy: (command: Command) => RedecidePolicy;
}
