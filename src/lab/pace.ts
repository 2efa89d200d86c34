/** When a work over many events tells how far it is: after so many events, not at each. */
export class Pace {
  readonly #each: number;
  readonly #all: number;
  #done = 0;
  #told = 0;

  /** `each`: events between two tellings; `all`: events in all. */
  constructor(each: number, all: number) {
    this.#each = each;
    this.#all = all;
  }

  /** How far the work is, 0..1. */
  get fraction(): number {
    return Math.min(1, this.#done / Math.max(1, this.#all));
  }

  /** Counts what has been done since the last call; whether it is to be told now. */
  isTimeToTell(events: number): boolean {
    this.#done += events;
    if (this.#done - this.#told < this.#each) return false;
    this.#told = this.#done;
    return true;
  }

  /** What is not done now had been done before: so many events in all. */
  skipTo(events: number): void {
    this.#done = Math.max(this.#done, events);
  }
}
