import type { Commit, Position } from '../event.ts';

/** Where stored commits are read from. */
interface FollowedLog {
  readonly head: () => Position;
  /** The commits from a position on, at least one of them where there is one. */
  readonly read: (from: Position) => Promise<readonly Commit[]>;
}

interface Subscription {
  /** The last position delivered. */
  position: Position;
  /** False while stored commits are being read for it. */
  live: boolean;
  readonly listener: (commits: readonly Commit[]) => void;
  readonly log: FollowedLog;
}

/** Hands every commit to every listener, in order, once. */
export class Subscriptions {
  readonly #all = new Set<Subscription>();

  /**
   * Delivers what the log holds from `after` on until its head is reached, then whatever `deliver` is told.
   * Resolves when the stored commits have been delivered.
   */
  async add(after: Position, listener: (commits: readonly Commit[]) => void, log: FollowedLog): Promise<() => void> {
    const subscription: Subscription = { position: after, live: false, listener, log };
    this.#all.add(subscription);
    try {
      await this.#bringUp(subscription);
    } catch (error) {
      this.#all.delete(subscription);
      throw error;
    }
    return () => void this.#all.delete(subscription);
  }

  /**
   * Tells of commits that have just been added to the log, at once. Who lacks some before them, since reading the log
   * broke off after the log had taken them, is told of all of it as soon as it is read.
   */
  deliver(commits: readonly Commit[]): void {
    for (const subscription of this.#all) {
      const unseen = commits.filter((commit) => lastPosition(commit) > subscription.position);
      const [first] = unseen;
      if (first === undefined || !subscription.live) continue;
      if (first.position === subscription.position + 1) hand(subscription, unseen);
      else this.settle().catch(() => undefined);
    }
  }

  /** Delivers what anybody has missed. Rejects where it cannot be read; then the next call tries again. */
  async settle(): Promise<void> {
    for (const subscription of this.#all) {
      if (subscription.live && subscription.position < subscription.log.head()) await this.#bringUp(subscription);
    }
  }

  clear(): void {
    this.#all.clear();
  }

  async #bringUp(subscription: Subscription): Promise<void> {
    const { log } = subscription;
    subscription.live = false;
    try {
      while (subscription.position < log.head() && this.#all.has(subscription)) {
        const commits = await log.read(subscription.position + 1);
        hand(
          subscription,
          commits.filter((commit) => lastPosition(commit) > subscription.position),
        );
      }
    } finally {
      subscription.live = true;
    }
  }
}

function hand(subscription: Subscription, unseen: readonly Commit[]): void {
  const newest = unseen.at(-1);
  if (newest === undefined) return;
  subscription.position = lastPosition(newest);
  try {
    subscription.listener(unseen);
  } catch (error) {
    // A listener's bug must neither stop the log nor go unseen.
    queueMicrotask(() => {
      throw error;
    });
  }
}

function lastPosition(commit: Commit): Position {
  return commit.position + commit.events.length - 1;
}
