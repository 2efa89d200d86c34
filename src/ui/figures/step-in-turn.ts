/** A step of a subject: resolves with whether there was anything to step to. */
export type TakeStep<Subject> = (subject: Subject, by: 1 | -1) => Promise<boolean>;

/**
 * Takes steps one after the other: each asks from where the one before has led to, and those pressed meanwhile are
 * counted. One back takes away one forward that has not begun. Where a step finds nothing, those behind it are let go,
 * and so are those of a subject when another one is stepped.
 */
export class StepInTurn<Subject> {
  /** Steps that have not begun, below 0 = back. */
  #waiting = 0;
  #subject: Subject | null = null;
  #running: Promise<void> | null = null;
  readonly #take: TakeStep<Subject>;
  readonly #isSame: (a: Subject, b: Subject) => boolean;

  constructor(take: TakeStep<Subject>, isSame: (a: Subject, b: Subject) => boolean) {
    this.#take = take;
    this.#isSame = isSame;
  }

  /** Resolves once all that is counted has been stepped. */
  step(subject: Subject, by: 1 | -1): Promise<void> {
    if (this.#subject === null || !this.#isSame(this.#subject, subject)) this.#waiting = 0;
    this.#subject = subject;
    this.#waiting += by;
    this.#running ??= this.#drain();
    return this.#running;
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting !== 0 && this.#subject !== null) {
        const by = this.#waiting > 0 ? 1 : -1;
        this.#waiting -= by;
        const subject = this.#subject;
        // One after the other is the point: each begins where the one before has ended.
        // oxlint-disable-next-line no-await-in-loop
        const went = await this.#take(subject, by);
        if (!went && this.#subject === subject) this.#waiting = 0;
      }
    } finally {
      this.#waiting = 0;
      this.#running = null;
    }
  }
}
