import type { Commit, Position } from '../event.ts';

interface Subscription {
  /** The last position delivered. */
  position: Position;
  /** False while stored commits are still being read for it. */
  live: boolean;
  readonly listener: (commits: readonly Commit[]) => void;
}

/** Hands every commit to every listener, in order, once. */
export class Subscriptions {
  readonly #all = new Set<Subscription>();

  /**
   * Delivers what `read` gives from `after` on until the head is reached, then whatever `deliver` is told.
   * Resolves when the stored commits have been delivered.
   */
  async add(
    after: Position,
    listener: (commits: readonly Commit[]) => void,
    log: { readonly head: () => Position; readonly read: (from: Position) => Promise<readonly Commit[]> },
  ): Promise<() => void> {
    const subscription: Subscription = { position: after, live: false, listener };
    this.#all.add(subscription);
    try {
      while (subscription.position < log.head() && this.#all.has(subscription)) {
        hand(subscription, await log.read(subscription.position + 1));
      }
    } catch (error) {
      this.#all.delete(subscription);
      throw error;
    }
    subscription.live = true;
    return () => void this.#all.delete(subscription);
  }

  /** Tells of commits that have just been added to the log, at once. */
  deliver(commits: readonly Commit[]): void {
    for (const subscription of this.#all) if (subscription.live) hand(subscription, commits);
  }

  clear(): void {
    this.#all.clear();
  }
}

function hand(subscription: Subscription, commits: readonly Commit[]): void {
  const unseen = commits.filter((commit) => lastPosition(commit) > subscription.position);
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
