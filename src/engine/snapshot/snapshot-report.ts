import { Histogram, type MetricFigures } from '../metrics/histogram.ts';

const LISTED = 100;

/**
 * Why a snapshot was not used, or not made. `stale`: made by other code, from another log or another past; `missing`:
 * it ought to be there; `corrupt`: it is not as it was written; `failed`: it could not be stored or read at all.
 */
export type SnapshotProblemKind = 'stale' | 'missing' | 'corrupt' | 'failed';

export interface SnapshotProblem {
  readonly kind: SnapshotProblemKind;
  /** `stream:account-7`, `projection:balances` */
  readonly subject: string;
  /** Version of the stream, or position; null where it is about all of the subject's. */
  readonly at: number | null;
  /** What was found, in words. */
  readonly detail: string;
}

/** What became of snapshots since the store was opened. */
export interface SnapshotReport {
  readonly made: number;
  readonly used: number;
  readonly problems: Readonly<Record<SnapshotProblemKind, number>>;
  /** The newest problems, newest last, 100 at most. */
  readonly listed: readonly SnapshotProblem[];
  /** Milliseconds from an encoded state to a stored snapshot. */
  readonly creation: MetricFigures;
}

/** Counts what happens to snapshots and keeps the problems. */
export class SnapshotTally {
  readonly #creation = new Histogram('ms');
  readonly #problems = { stale: 0, missing: 0, corrupt: 0, failed: 0 };
  #listed: readonly SnapshotProblem[] = [];
  #used = 0;

  made(ms: number): void {
    this.#creation.record(ms);
  }

  used(): void {
    this.#used += 1;
  }

  problem(problem: SnapshotProblem): void {
    this.#problems[problem.kind] += 1;
    this.#listed = [...this.#listed, problem].slice(-LISTED);
  }

  report(): SnapshotReport {
    const creation = this.#creation.figures();
    return {
      made: creation.count,
      used: this.#used,
      problems: { ...this.#problems },
      listed: this.#listed,
      creation,
    };
  }
}
