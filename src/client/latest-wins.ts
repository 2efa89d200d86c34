/**
 * One question in flight and at most one waiting: the newest wins, answers in between are shown, none is starved.
 * `ask` is called with the newest wish; while it runs, further wishes replace each other.
 *
 * After the seek lock of Replay's timeline (reference in docs/spec/timeline.md, T3).
 */
export class LatestWins<Wish, Answer> {
  #waiting: { readonly wish: Wish } | null = null;
  #running: Promise<void> | null = null;
  readonly #ask: (wish: Wish) => Promise<Answer>;
  readonly #show: (answer: Answer, wish: Wish) => void;
  readonly #fail: (problem: unknown) => void;

  constructor(
    ask: (wish: Wish) => Promise<Answer>,
    show: (answer: Answer, wish: Wish) => void,
    fail: (problem: unknown) => void,
  ) {
    this.#ask = ask;
    this.#show = show;
    this.#fail = fail;
  }

  /** Resolves when nothing is waiting any more: the last wish asked has been shown. */
  want(wish: Wish): Promise<void> {
    this.#waiting = { wish };
    this.#running ??= this.#drain();
    return this.#running;
  }

  async #drain(): Promise<void> {
    for (let next = this.#take(); next; next = this.#take()) {
      try {
        this.#show(await this.#ask(next.wish), next.wish);
      } catch (problem) {
        this.#fail(problem);
      }
    }
    this.#running = null;
  }

  #take(): { readonly wish: Wish } | null {
    const next = this.#waiting;
    this.#waiting = null;
    return next;
  }
}
