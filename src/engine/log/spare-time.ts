/** How long is worked before others have their turn. */
const TURN_MS = 6;

/** A turn that comes so much later than it was to come had others before it: then there is no time to spare. */
const BUSY_MS = 30;
/** How often that is put up with: where it is always so, the work is done all the same. */
const MOST_PUT_OFF = 20;

/** Work that nobody waits for yet, done in the time between others' turns, some milliseconds of it at a time. */
export class SpareTime {
  readonly #work: (goOn: () => boolean) => boolean;
  readonly #after: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;
  #putOff = 0;

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
    const due = performance.now() + milliseconds;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (performance.now() > due + BUSY_MS && this.#putOff < MOST_PUT_OFF) {
        this.#putOff += 1;
        this.#later(this.#after());
        return;
      }
      this.#putOff = 0;
      const until = performance.now() + TURN_MS;
      if (!this.#work(() => performance.now() < until)) this.#later(0);
    }, milliseconds);
  }
}
