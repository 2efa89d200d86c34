import type { Commit, Position } from '../event.ts';

/** The decoded commits used last, bounded by the number of their events. */
export class CommitCache {
  readonly #commits = new Map<Position, Commit>();
  readonly #limit: number;
  #events = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(first: Position): Commit | undefined {
    const commit = this.#commits.get(first);
    if (commit === undefined) return undefined;
    this.#commits.delete(first);
    this.#commits.set(first, commit);
    return commit;
  }

  /** Keeps a commit, and drops those unused for longest where there are too many events. */
  put(commit: Commit): void {
    if (this.#commits.has(commit.position)) return;
    this.#commits.set(commit.position, commit);
    this.#events += commit.events.length;
    for (const [first, oldest] of this.#commits) {
      if (this.#events <= this.#limit || oldest === commit) return;
      this.#commits.delete(first);
      this.#events -= oldest.events.length;
    }
  }

  /** Keeps a commit only where there is room: when all are read in order once, the first ones are asked for again first. */
  putIfRoom(commit: Commit): void {
    if (this.#events + commit.events.length <= this.#limit) this.put(commit);
  }
}
