import type { PartEvent } from './part-event.ts';
import type { PartLog } from './part-log.ts';

/**
 * A part's state, folded from the parts' events when somebody asks: at the head of a log incrementally, at an earlier
 * position anew. Events that were taken back (`ChangeRevoked`) are passed over, so whatever a part says can be undone
 * and redone without a word from the part.
 *
 * @example
 * const bookFold = new PartFold(() => ({ name: '' }), (draft, event) => { if (event.type === 'BookDescribed') ... });
 * bookFold.at(state.parts);          // as of the head
 * bookFold.at(data.parts, cut.at);   // as of a position
 */
export class PartFold<State> {
  readonly #initial: () => State;
  readonly #apply: (draft: State, event: PartEvent) => void;
  readonly #heads = new WeakMap<PartLog, Folded<State>>();

  /** `apply` mutates the private draft that it is given; it is total, and passes over other parts' events. */
  constructor(initial: () => State, apply: (draft: State, event: PartEvent) => void) {
    this.#initial = initial;
    this.#apply = apply;
  }

  /** The state at a position, the head where absent. It is the fold's own draft: read it, never change it. */
  at(log: PartLog, position = Infinity): State {
    if (log.countUntil(position) < log.length) return this.#fold(this.#begin(log), log, position).state;
    const known = this.#heads.get(log);
    const head = known?.revocations === log.revocations ? known : this.#begin(log);
    this.#heads.set(log, head);
    return this.#fold(head, log, position).state;
  }

  #begin({ revocations }: PartLog): Folded<State> {
    return { state: this.#initial(), folded: 0, revocations };
  }

  #fold(from: Folded<State>, log: PartLog, position: number): Folded<State> {
    for (const event of log.standing(from.folded, position)) this.#apply(from.state, event);
    from.folded = log.countUntil(position);
    return from;
  }
}

interface Folded<State> {
  readonly state: State;
  /** How many events of the log are in it. */
  folded: number;
  /** How many revocations the log had then. */
  readonly revocations: number;
}
