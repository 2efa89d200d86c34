import { DaybookError } from '../errors.ts';
import type { Commit, Position } from '../event.ts';
import { Histogram, type MetricFigures } from '../metrics/histogram.ts';
import { SlidingCount } from '../metrics/sliding-count.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { EventStore } from '../store.ts';
import { catchUp, type CatchUp } from './catch-up.ts';
import { checkpoint, forgetCheckpoints, restore } from './checkpoint.ts';
import { Cursor } from './cursor.ts';
import type { DeadLetter, Projection, ProjectionOptions, ProjectionStatus } from './projection.ts';

/** Of the log's length: what may have to be folded again after a restart, where that is more than the interval. */
const CHECKPOINT_SHARE = 1 / 8;

export interface RunnerParts {
  readonly store: EventStore;
  readonly snapshots: SnapshotStore;
  /** As they are now: asked for again with each piece of work. */
  readonly options: Required<ProjectionOptions>;
  readonly isPaused: boolean;
}

/** Keeps one projection at the head of the log, however often its fold throws. */
export class ProjectionRunner<State> {
  readonly #projection: Projection<State>;
  readonly #parts: RunnerParts;
  readonly #lag = new Histogram('ms');
  #cursor: Cursor<State>;
  /** The version that a rebuild is making; nobody sees it before it is done. */
  #shadow: Cursor<State> | null = null;
  #rebuilding: Promise<boolean> | null = null;
  #running: Promise<void> | null = null;
  #writing: Promise<void> | null = null;
  #paused: boolean;
  #stopped = false;
  #waiting = false;
  #errors = 0;
  readonly #errorsOfMinute = new SlidingCount(60_000);
  #problem: string | null = null;
  #checkpoint: Position;
  #behindSince: number | null = null;
  /** Runs while there is something that no checkpoint holds. */
  #writeTimer: ReturnType<typeof setTimeout> | undefined;

  private constructor(projection: Projection<State>, parts: RunnerParts, cursor: Cursor<State>) {
    this.#projection = projection;
    this.#parts = parts;
    this.#cursor = cursor;
    this.#checkpoint = cursor.position;
    this.#paused = parts.isPaused;
  }

  /** Begins at the newest sound checkpoint and catches up in the background. */
  static async start<State>(projection: Projection<State>, parts: RunnerParts): Promise<ProjectionRunner<State>> {
    const cursor = await restore(projection, parts, parts.store.head().position);
    const runner = new ProjectionRunner(projection, parts, cursor ?? new Cursor(projection));
    runner.#wake();
    return runner;
  }

  get name(): string {
    return this.#projection.name;
  }

  status(): ProjectionStatus {
    const { name, mode, codeVersion } = this.#projection;
    const head = this.#head;
    const since = this.#behindSince;
    return {
      name,
      mode,
      codeVersion,
      state: this.#standing(),
      position: this.#cursor.position,
      head,
      lagMs: since === null ? 0 : Math.max(0, performance.now() - since),
      checkpoint: this.#checkpoint,
      rebuild: this.#shadow === null ? null : { position: this.#shadow.position, head },
      deadLetters: this.#cursor.letters().length,
      errors: this.#errors,
      problem: this.#problem,
    };
  }

  /** Milliseconds from hearing of an event to having taken it in. */
  lag(): MetricFigures {
    return this.#lag.figures();
  }

  /** Attempts that failed in the last minute. */
  errorsPerMinute(): number {
    return this.#errorsOfMinute.count(performance.now());
  }

  deadLetters(): readonly DeadLetter[] {
    return this.#cursor.letters();
  }

  /** Told of commits that were just added, in the turn in which they were. */
  hear(commits: readonly Commit[]): void {
    if (commits.length > 0) this.#behindSince ??= performance.now();
    if (this.#projection.mode === 'inline') this.#takeNow(commits);
    if (this.#cursor.position < this.#head) this.#wake();
    else this.#caughtUp();
    this.#checkpointIfDue();
  }

  /** Stands still until `resume`; a rebuild is given up. Resolves when nothing of it moves any more. */
  async pause(): Promise<void> {
    this.#paused = true;
    await this.#running;
    await this.#rebuilding?.catch(() => false);
  }

  resume(): void {
    this.#paused = false;
    this.#wake();
  }

  /**
   * Folds the whole log anew beside the version that is shown, and shows the new one when it has reached the head.
   * Resolves to false where it was given up (paused or closed): then the old version goes on as if nothing had been.
   * Throws `InvalidArgument` while paused.
   */
  rebuild(): Promise<boolean> {
    if (this.#paused) {
      const message = `The projection "${this.name}" is paused: resume it, then rebuild it`;
      return Promise.reject(new DaybookError('InvalidArgument', message, { projection: this.name }));
    }
    this.#rebuilding ??= this.#rebuild().finally(() => {
      this.#rebuilding = null;
      this.#shadow = null;
    });
    return this.#rebuilding;
  }

  /** Resolves when it is at the head, or will not move: paused, failed or stopped. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  /** What is shown as of a position, whether it has got there or not. O(events since the nearest keyframe). */
  async stateAt(position: Position): Promise<unknown> {
    const { store, options } = this.#parts;
    if (position === this.#cursor.position) return this.#projection.view(this.#cursor.state);
    const leftOut = new Map(this.deadLetters().map((letter) => [letter.position, letter]));
    const fork =
      this.#cursor.forkBefore(position) ??
      (await restore(this.#projection, this.#parts, position)) ??
      new Cursor(this.#projection);
    while (fork.position < position) {
      const from = fork.position + 1;
      for (const event of await store.readAll({ from, to: Math.min(position, from + options.batchSize - 1) })) {
        const letter = leftOut.get(event.position);
        const fault = letter ?? fork.apply(event);
        if (fault !== null) fork.park(event, fault.error, 1);
      }
    }
    return this.#projection.view(fork.state);
  }

  /** Ends it, and writes down where it stands. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#writeTimer);
    await this.#running;
    await this.#rebuilding?.catch(() => false);
    await this.#writing;
    await this.#writeCheckpoint();
  }

  get #head(): Position {
    return this.#parts.store.head().position;
  }

  #standing(): ProjectionStatus['state'] {
    if (this.#paused) return 'paused';
    if (this.#problem !== null) return 'failed';
    if (this.#waiting) return 'retrying';
    return this.#cursor.position < this.#head ? 'catching-up' : 'live';
  }

  #isHalted(): boolean {
    return this.#paused || this.#stopped;
  }

  /** Only what follows, and only while nothing else moves the cursor; the rest is caught up with. */
  #takeNow(commits: readonly Commit[]): void {
    if (this.#isHalted() || this.#running !== null) return;
    for (const { events } of commits) {
      for (const event of events) {
        if (event.position <= this.#cursor.position) continue;
        if (event.position > this.#cursor.position + 1) return;
        if (this.#cursor.apply(event) === null) continue;
        this.#fault();
        return;
      }
    }
  }

  #wake(): void {
    if (this.#running !== null || this.#isHalted()) return;
    if (this.#cursor.position >= this.#head) return;
    this.#behindSince ??= performance.now();
    this.#problem = null;
    this.#running = this.#run();
  }

  async #run(): Promise<void> {
    await Promise.resolve();
    try {
      while (!this.#isHalted() && this.#cursor.position < this.#head) {
        const cursor = this.#cursor;
        await catchUp(
          cursor,
          this.#work(() => this.#isHalted() || cursor !== this.#cursor),
        );
      }
      if (this.#cursor.position >= this.#head) this.#caughtUp();
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error);
    }
    this.#waiting = false;
    this.#running = null;
    // What was resumed while it was coming to a halt, or came in since the last look.
    if (this.#problem === null) this.#wake();
  }

  async #rebuild(): Promise<boolean> {
    const shadow = new Cursor(this.#projection);
    this.#shadow = shadow;
    const work = this.#work(() => this.#isHalted());
    // The head may move between the end of the catching up and this turn.
    do await catchUp(shadow, work);
    while (!this.#isHalted() && shadow.position < this.#head);
    if (this.#isHalted()) return false;
    this.#cursor = shadow;
    this.#shadow = null;
    // None is due before the old version's are gone, those that are being written too.
    this.#checkpoint = shadow.position;
    this.#caughtUp();
    await this.#writing;
    await forgetCheckpoints(this.name, this.#parts.snapshots);
    this.#checkpoint = 0;
    await this.#writeCheckpoint();
    return true;
  }

  #work(isCancelled: () => boolean): CatchUp<State> {
    return {
      ...this.#parts,
      projection: this.#projection,
      isCancelled,
      onFault: () => this.#fault(),
      onWaiting: (isWaiting) => (this.#waiting = isWaiting),
      onProgress: () => this.#checkpointIfDue(),
    };
  }

  #fault(): void {
    this.#errors += 1;
    this.#errorsOfMinute.add(performance.now());
  }

  #caughtUp(): void {
    if (this.#behindSince !== null) this.#lag.record(performance.now() - this.#behindSince);
    this.#behindSince = null;
  }

  /** In a later turn, so that no append waits for the writing of a state. */
  #checkpointIfDue(): void {
    const { position } = this.#cursor;
    if (this.#writing !== null || this.#stopped || position === this.#checkpoint) return;
    const { checkpointEvery, checkpointInterval } = this.#parts.options;
    if (position - this.#checkpoint >= Math.max(checkpointEvery, position * CHECKPOINT_SHARE)) this.#beginWriting();
    else this.#writeTimer ??= setTimeout(() => this.#beginWriting(), checkpointInterval);
  }

  #beginWriting(): void {
    clearTimeout(this.#writeTimer);
    this.#writeTimer = undefined;
    this.#writing ??= this.#writeSoon();
  }

  async #writeSoon(): Promise<void> {
    await this.#parts.options.sleep(0);
    const isStored = await this.#writeCheckpoint();
    this.#writing = null;
    // The fold may have gone far beyond it meanwhile, and there may be no further event to remind of that.
    if (isStored) this.#checkpointIfDue();
  }

  async #writeCheckpoint(): Promise<boolean> {
    const cursor = this.#cursor;
    const { position } = cursor;
    if (position === this.#checkpoint) return true;
    const isStored = await checkpoint(this.#projection, this.#parts.snapshots, cursor);
    if (isStored && cursor === this.#cursor) this.#checkpoint = position;
    return isStored;
  }
}
