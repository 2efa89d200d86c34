import type { Position } from '../event.ts';
import type { PartFolder } from './part-folder.ts';
import type { SnapshotFold } from '../snapshot/snapshot-fold.ts';

/** A named read model: a fold over the whole log that is kept up to date. */
export interface Projection<State> extends SnapshotFold<State> {
  readonly name: string;
  /** `inline`: current when an append resolves. `async`: soon after, without holding the append up. */
  readonly mode: 'inline' | 'async';
  /** What is shown of the state: plain data that shares nothing with it. */
  readonly view: (state: State) => unknown;
  /**
   * How the state of a stretch of the log and that of the stretch after it, each folded from the initial state, make
   * the state of both. May change and give back `earlier`; `later` is given up. Where present, the log is folded in
   * chunks side by side.
   */
  readonly combine?: (earlier: State, later: State) => State;
}

/** An event that a projection could not take in and left out. */
export interface DeadLetter {
  readonly projection: string;
  readonly position: Position;
  readonly eventId: string;
  readonly streamId: string;
  readonly type: string;
  /** What the projection threw at the last attempt. */
  readonly error: string;
  readonly attempts: number;
}

/** How a projection stands. */
export interface ProjectionStatus {
  readonly name: string;
  readonly mode: 'inline' | 'async';
  readonly codeVersion: string;
  /** `failed`: the log could not be read; tried again with the next event and by `resume`. */
  readonly state: 'live' | 'catching-up' | 'retrying' | 'paused' | 'failed';
  /** Up to where it has taken in the log. */
  readonly position: Position;
  readonly head: Position;
  /** Since when it has been behind the head, in ms; 0 where it is not. */
  readonly lagMs: number;
  /** Up to where it need not be folded again after a restart. */
  readonly checkpoint: Position;
  /** How far a rebuild has come; null where there is none. The old version is shown meanwhile. */
  readonly rebuild: { readonly position: Position; readonly head: Position } | null;
  readonly deadLetters: number;
  /** Attempts that failed since the store was opened, those before a success too. */
  readonly errors: number;
  /** Why it has failed, in words; else null. */
  readonly problem: string | null;
}

/** What is done about an event that a fold throws at. */
interface RetryOptions {
  /** How often it is tried before it is parked. */
  readonly attempts: number;
  /** The pause before the second attempt. */
  readonly delayMs: number;
  /** `exponential`, also where absent: each further pause is twice the one before. `fixed`: all are the same. */
  readonly backoff?: 'exponential' | 'fixed';
}

export interface ProjectionOptions {
  /** Events read at once; 1,000 where absent. */
  readonly batchSize?: number;
  /** Stretches of the log that are folded side by side where the fold can be combined; 2 where absent, 1 for none. */
  readonly workers?: number;
  /** Events in a chunk; 4,096 where absent. */
  readonly chunkSize?: number;
  /** Milliseconds after which what was taken in is written down, however little it is; 30,000 where absent. */
  readonly checkpointInterval?: number;
  /** Events between two checkpoints, or an eighth of the log where that is more; 1,000 where absent. */
  readonly checkpointEvery?: number;
  readonly retry?: RetryOptions;
  /** Behind by more events than this, other threads are worth their start; 50,000 where absent. */
  readonly elsewhereFrom?: number;
  /** Folds stretches of a long log on other threads, as many as `workers`; none where absent. */
  readonly folder?: PartFolder | null;
  /** Resolves after so many milliseconds. */
  readonly sleep?: (ms: number) => Promise<void>;
}

export const DEFAULT_PROJECTIONS: Required<ProjectionOptions> = {
  batchSize: 1000,
  workers: 2,
  chunkSize: 4096,
  checkpointInterval: 30_000,
  checkpointEvery: 1000,
  retry: { attempts: 3, delayMs: 50, backoff: 'exponential' },
  elsewhereFrom: 50_000,
  folder: null,
  sleep: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
};
