/** How long is worked before others have their turn. */
const TURN_MS = 6;

/** Work that nobody waits for yet, done in the time between others' turns, some milliseconds of it at a time. */
export class SpareTime {
  readonly #work: (goOn: () => boolean) => boolean;
  readonly #after: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  /**
   * @param work does some of it, ends as soon as `goOn` says no, and gives whether all is done
   * @param after milliseconds from a nudge to the first turn
   */
  constructor(work: (goOn: () => boolean) => boolean, after: () => number) {
    this.#work = work;
    this.#after = after;
  }

  /** There may be something to do. */
  nudge(): void {
    this.#later(this.#after());
  }

  /** Ends it for good. */
  stop(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  #later(milliseconds: number): void {
    if (this.#ended) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const until = performance.now() + TURN_MS;
      if (!this.#work(() => performance.now() < until)) this.#later(0);
    }, milliseconds);
  }
}
