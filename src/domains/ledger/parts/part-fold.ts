import type { PartEvent } from './part-event.ts';
import type { PartLog } from './part-log.ts';

/**
 * A part's state, folded from the parts' events when somebody asks: at the head of a log incrementally, at an earlier
 * position anew.
 *
 * @example
 * const bookFold = new PartFold(() => ({ name: '' }), (draft, event) => { if (event.type === 'BookDescribed') ... });
 * bookFold.at(state.parts);          // as of the head
 * bookFold.at(data.parts, cut.at);   // as of a position
 */
export class PartFold<State> {
  readonly #initial: () => State;
  readonly #apply: (draft: State, event: PartEvent) => void;
  readonly #heads = new WeakMap<PartLog, { readonly state: State; folded: number }>();

  /** `apply` mutates the private draft that it is given; it is total, and passes over other parts' events. */
  constructor(initial: () => State, apply: (draft: State, event: PartEvent) => void) {
    this.#initial = initial;
    this.#apply = apply;
  }

  /** The state at a position, the head where absent. It is the fold's own draft: read it, never change it. */
  at(log: PartLog, position = Infinity): State {
    if (log.countUntil(position) < log.length) return this.#fold({ state: this.#initial(), folded: 0 }, log, position);
    const head = this.#heads.get(log) ?? { state: this.#initial(), folded: 0 };
    this.#heads.set(log, head);
    return this.#fold(head, log, position);
  }

  #fold(from: { readonly state: State; folded: number }, log: PartLog, position: number): State {
    for (const event of log.slice(from.folded, position)) {
      this.#apply(from.state, event);
      from.folded += 1;
    }
    return from.state;
  }
}
