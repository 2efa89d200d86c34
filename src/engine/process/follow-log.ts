import type { Position, RecordedEvent } from '../event.ts';
import type { LockPort } from '../storage/port.ts';
import type { EventStore } from '../store.ts';
import { type CheckpointOwner, readCheckpoint, writeCheckpoint } from './checkpoint.ts';

const SAVE_EVERY = 256;
const FIRST_WAIT = 200;
const LONGEST_WAIT = 30_000;

/** Something that reads the log in order and acts on it. */
export interface Followed<State, Job> extends CheckpointOwner<State> {
  readonly initial: () => State;
  /** Called once the lock is held and the log has been caught up, before the first event. */
  readonly begin: () => Promise<void>;
  /** Pure but for its draft: what is to be done because of this event; null for nothing. */
  readonly step: (draft: State, event: RecordedEvent) => Job | null;
  /**
   * Does it. Called again, with growing pauses, until it does not reject: it must be harmless twice. `pause` resolves
   * after so many ms, and rejects when the follower is stopped.
   */
  readonly carryOut: (job: Job, pause: (ms: number) => Promise<void>) => Promise<void>;
}

export interface FollowPorts {
  readonly locks: LockPort;
  /** Resolves after so many ms, or at once when the signal aborts; by a timer where absent. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A follower at work, or waiting for its turn. */
export interface Follower {
  /** Resolves when the follower has the lock and has acted on everything up to the head as it is then. */
  idle(): Promise<void>;
  /** Keeps a checkpoint and lets the next tab have its turn. */
  stop(): Promise<void>;
}

/**
 * Follows a store's log: from its checkpoint, or from the start where none can be believed, and then live. One tab at a
 * time, by a lock of the follower's name; the others wait for it and go on from the checkpoint when their turn comes.
 */
export function followLog<State, Job>(
  store: EventStore,
  followed: Followed<State, Job>,
  { locks, wait = byTimer }: FollowPorts,
): Follower {
  return new LogFollower(store, followed, locks, wait);
}

class LogFollower<State, Job> implements Follower {
  readonly #store: EventStore;
  readonly #followed: Followed<State, Job>;
  readonly #wait: NonNullable<FollowPorts['wait']>;
  readonly #ended = new AbortController();
  readonly #running: Promise<void>;
  #waiters: (() => void)[] = [];
  #wake: () => void = () => undefined;
  #position: Position = 0;
  #saved: Position = 0;
  #state: State;
  /** True where it was stopped with an event in its state that it had not yet acted on: that state is not kept. */
  #isBetween = false;

  constructor(
    store: EventStore,
    followed: Followed<State, Job>,
    locks: LockPort,
    wait: NonNullable<FollowPorts['wait']>,
  ) {
    this.#store = store;
    this.#followed = followed;
    this.#wait = wait;
    this.#state = followed.initial();
    this.#running = this.#run(locks);
  }

  idle(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
      this.#wake();
    });
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    this.#wake();
    await this.#running;
  }

  get #isOver(): boolean {
    return this.#ended.signal.aborted;
  }

  async #run(locks: LockPort): Promise<void> {
    const lockName = `${this.#store.name}/${this.#followed.name}`;
    const lease = await locks.request(lockName, { steal: false, signal: this.#ended.signal }).catch(() => null);
    if (lease !== null) {
      void this.#endWhen(lease.stolen);
      try {
        await this.#followInTurn();
      } finally {
        lease.release();
      }
    }
    this.#tellWaiters();
  }

  async #endWhen(stolen: Promise<void>): Promise<void> {
    await stolen;
    this.#ended.abort();
    this.#wake();
  }

  async #followInTurn(): Promise<void> {
    await this.#insist(() => this.#begin());
    while (!this.#isOver) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      const waiters = this.#waiters.splice(0);
      await this.#insist(() => this.#catchUp());
      for (const tell of waiters) tell();
      if (this.#waiters.length === 0 && this.#position >= this.#store.head().position) await woken;
    }
    if (this.#position > this.#saved && !this.#isBetween) await this.#save();
  }

  async #begin(): Promise<void> {
    await this.#store.catchUp();
    const kept = await readCheckpoint(this.#store, this.#followed);
    this.#position = this.#saved = kept?.position ?? 0;
    this.#state = kept?.state ?? this.#followed.initial();
    await this.#followed.begin();
    const stop = await this.#store.subscribe(this.#store.head().position, () => this.#wake());
    if (this.#isOver) stop();
    else this.#ended.signal.addEventListener('abort', stop);
  }

  async #catchUp(): Promise<void> {
    for await (const commits of this.#store.readCommits(this.#position + 1)) {
      for (const commit of commits) for (const event of commit.events) await this.#take(event);
      if (this.#isOver) return;
      if (this.#position - this.#saved >= SAVE_EVERY) await this.#save();
    }
  }

  async #take(event: RecordedEvent): Promise<void> {
    if (this.#isOver || event.position <= this.#position) return;
    const job = this.#followed.step(this.#state, event);
    const pause = (ms: number) => this.#pause(ms);
    if (job !== null && !(await this.#insist(() => this.#followed.carryOut(job, pause)))) {
      this.#isBetween = true;
      return;
    }
    this.#position = event.position;
  }

  async #save(): Promise<void> {
    await writeCheckpoint(this.#store, this.#followed, { position: this.#position, state: this.#state });
    this.#saved = this.#position;
  }

  /** Tries until it succeeds or the follower is stopped; says whether it did. */
  async #insist(work: () => Promise<void>): Promise<boolean> {
    for (let ms = FIRST_WAIT; !this.#isOver; ms = Math.min(2 * ms, LONGEST_WAIT)) {
      try {
        await work();
        return true;
      } catch {
        // Whatever it was (a full disk, a closed connection), the log is as it was: the same can be done again.
        await this.#wait(ms, this.#ended.signal);
      }
    }
    return false;
  }

  async #pause(ms: number): Promise<void> {
    await this.#wait(ms, this.#ended.signal);
    if (this.#isOver) throw new Error('Stopped while waiting');
  }

  #tellWaiters(): void {
    for (const tell of this.#waiters.splice(0)) tell();
  }
}

function byTimer(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
