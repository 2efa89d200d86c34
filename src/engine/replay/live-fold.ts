import type { Commit, Position } from '../event.ts';
import type { EventStore } from '../store.ts';
import type { Fold } from './fold.ts';
import { pureFold } from './purity.ts';

/** A state folded up to a position. The state is the fold's own draft: read it, never change it. */
export interface FoldedState<State> {
  readonly state: State;
  readonly position: Position;
}

/** Keeps a fold at the head of a store, for synchronous reading. */
export class LiveFold<State> {
  readonly #fold: Fold<State>;
  #state: State;
  #position: Position = 0;
  #stop: () => void = () => undefined;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(fold: Fold<State>) {
    this.#fold = fold;
    this.#state = fold.initial();
  }

  /** Folds the whole log and follows it from then on. `name` is what the fold is called where it is found to be impure. */
  static async start<State>(store: EventStore, fold: Fold<State>, name = 'a fold'): Promise<LiveFold<State>> {
    const live = new LiveFold(pureFold(name, fold));
    live.#stop = await store.subscribe(0, (commits) => live.#take(commits));
    return live;
  }

  /** The newest state; current as soon as an append or `catchUp` has resolved. */
  latest(): FoldedState<State> {
    return { state: this.#state, position: this.#position };
  }

  /** Runs one piece of work after another, so that two decisions do not race for the same position. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Follows the log no longer; the state stays as it is. */
  stop(): void {
    this.#stop();
  }

  #take(commits: readonly Commit[]): void {
    for (const commit of commits) {
      for (const event of commit.events) {
        this.#fold.apply(this.#state, event);
        this.#position = event.position;
      }
    }
  }
}
