import { DaybookError } from '../errors.ts';
import type { Position, RecordedEvent } from '../event.ts';
import type { MetricFigures } from '../metrics/histogram.ts';
import { pure, pureFold } from '../replay/purity.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { EventStore } from '../store.ts';
import { foldAll } from './catch-up.ts';
import type { ColumnFold, ReadColumns } from './column-fold.ts';
import { ProjectionRunner, type RunnerParts } from './projection-runner.ts';
import { proveProjection, type ProjectionProof } from './prove.ts';
import {
  DEFAULT_PROJECTIONS,
  type DeadLetter,
  type Projection,
  type ProjectionOptions,
  type ProjectionStatus,
} from './projection.ts';

/** What a runner offers, whatever the type of its state. */
type Runner = Pick<ProjectionRunner<unknown>, keyof ProjectionRunner<unknown>>;

/** A projection that can be run, whatever its state is. */
export interface ProjectionDefinition {
  readonly name: string;
  readonly start: (parts: RunnerParts) => Promise<Runner>;
  /** The states that all ways of folding it come to; see `proveProjection`. */
  readonly prove: (parts: Pick<RunnerParts, 'store' | 'snapshots'>) => Promise<ProjectionProof>;
  /** What events come to from the initial state, encoded; null where the fold throws, or cannot be combined. */
  readonly foldPart: (events: readonly RecordedEvent[]) => { readonly state: unknown } | null;
  /** The same for whole segments by their columns; null also where the projection, or a segment, has no such form. */
  readonly foldColumns: (segments: readonly ReadColumns[]) => { readonly state: unknown } | null;
}

/** Hides the type of a projection's state, so that projections of all kinds can stand in one list. */
export function defineProjection<State>(projection: Projection<State> & ColumnFold<State>): ProjectionDefinition {
  const watched = watchedProjection(projection);
  return {
    name: projection.name,
    start: (parts) => ProjectionRunner.start(watched, parts),
    prove: (parts) => proveProjection(watched, parts),
    foldPart(events) {
      const folded = watched.combine === undefined ? null : foldAll(watched, events);
      return folded === null ? null : { state: watched.encode(folded.state) };
    },
    foldColumns(segments) {
      const { applyColumns } = projection;
      if (watched.combine === undefined || applyColumns === undefined) return null;
      const state = watched.initial();
      const apply = pure(`projection "${projection.name}"`, applyColumns);
      return segments.every((read) => apply(state, read)) ? { state: watched.encode(state) } : null;
    },
  };
}

function watchedProjection<State>(projection: Projection<State>): Projection<State> {
  const name = `projection "${projection.name}"`;
  const { combine } = projection;
  return { ...pureFold(name, projection), ...(combine === undefined ? {} : { combine: pure(name, combine) }) };
}

/** The projections of one store, each on its own: what one of them does or fails to do is nothing to the others. */
export class Projections {
  readonly #store: EventStore;
  readonly #runners = new Map<string, Runner>();
  #options: Required<ProjectionOptions>;
  #unsubscribe: () => void = () => undefined;

  private constructor(store: EventStore, options: ProjectionOptions) {
    this.#store = store;
    this.#options = { ...DEFAULT_PROJECTIONS, ...options };
  }

  /** Starts them all; they catch up in the background. Paused ones stay so, as long as that is remembered. */
  static async start(
    store: EventStore,
    snapshots: SnapshotStore,
    definitions: readonly ProjectionDefinition[],
    options: ProjectionOptions = {},
  ): Promise<Projections> {
    const projections = new Projections(store, options);
    for (const { name, start } of definitions) {
      const isPaused = await projections.#wasPaused(name);
      projections.#runners.set(name, await start(projections.#partsFor(snapshots, isPaused)));
    }
    projections.#unsubscribe = await store.subscribe(store.head().position, (commits) => {
      for (const runner of projections.#runners.values()) runner.hear(commits);
    });
    // What came in between a runner's start and the subscription.
    for (const runner of projections.#runners.values()) runner.hear([]);
    return projections;
  }

  /** From the next piece of work on; what is absent stays as it is. */
  configure(options: ProjectionOptions): void {
    this.#options = { ...this.#options, ...options };
  }

  /** How each of them stands, in the order of their definitions (synchronous). */
  list(): readonly ProjectionStatus[] {
    return [...this.#runners.values()].map((runner) => runner.status());
  }

  /**
   * `projection-lag:<name>`: ms from hearing of an event to having taken it in. `projection-errors`: attempts of all of
   * them that failed in the last minute; `count` is those since the store was opened.
   */
  metrics(): Readonly<Record<string, MetricFigures>> {
    const runners = [...this.#runners];
    const rate = runners.reduce((sum, [, runner]) => sum + runner.errorsPerMinute(), 0);
    const count = runners.reduce((sum, [, runner]) => sum + runner.status().errors, 0);
    const lags = runners.map(([name, runner]) => [`projection-lag:${name}`, runner.lag()] as const);
    return { ...Object.fromEntries(lags), 'projection-errors': { count, p50: rate, p99: rate, unit: '1/min' } };
  }

  /** The methods that take a name throw `NotFound` for one that there is not. */
  async pause(name: string): Promise<ProjectionStatus> {
    const runner = this.#runner(name);
    await runner.pause();
    await this.#remember(name, new Uint8Array([1]));
    return runner.status();
  }

  /** Lets a paused projection, or one that has failed, go on. Throws `NotFound`. */
  async resume(name: string): Promise<ProjectionStatus> {
    const runner = this.#runner(name);
    runner.resume();
    await this.#remember(name, null);
    return runner.status();
  }

  /** Resolves when the new version is shown, or when it was given up; see `ProjectionRunner.rebuild`. */
  async rebuild(name: string): Promise<ProjectionStatus> {
    const runner = this.#runner(name);
    await runner.rebuild();
    return runner.status();
  }

  /** What a projection could not take in, in the order of the log. Throws `NotFound`. */
  deadLetters(name: string): readonly DeadLetter[] {
    return this.#runner(name).deadLetters();
  }

  /** What a projection shows as of a position. Throws `InvalidArgument` for a position that does not exist. */
  async stateAt(name: string, position: Position): Promise<unknown> {
    const runner = this.#runner(name);
    const head = this.#store.head().position;
    if (Number.isSafeInteger(position) && position >= 0 && position <= head) return runner.stateAt(position);
    const message = `position: expected a whole number from 0 to ${head}, got ${position}`;
    throw new DaybookError('InvalidArgument', message, { path: 'position', head });
  }

  /** Resolves when each is at the head, or will not move by itself. */
  async settled(): Promise<void> {
    await Promise.all([...this.#runners.values()].map((runner) => runner.settled()));
  }

  /** Ends them all, and writes down where they stand. The store must still be open. */
  async stop(): Promise<void> {
    this.#unsubscribe();
    await Promise.all([...this.#runners.values()].map((runner) => runner.stop()));
  }

  #partsFor(snapshots: SnapshotStore, isPaused: boolean): RunnerParts {
    const now = () => this.#options;
    return {
      store: this.#store,
      snapshots,
      isPaused,
      get options() {
        return now();
      },
    };
  }

  #runner(name: string): Runner {
    const runner = this.#runners.get(name);
    if (runner !== undefined) return runner;
    const known = [...this.#runners.keys()].join(', ') || 'none in this store';
    throw new DaybookError('NotFound', `No projection "${name}". There is: ${known}`, { projection: name });
  }

  async #wasPaused(name: string): Promise<boolean> {
    try {
      const [row] = await this.#store.derived.read([pausedKey(name)]);
      return row !== null && row !== undefined;
    } catch {
      return false;
    }
  }

  /** A pause that cannot be remembered still holds until the store is closed. */
  async #remember(name: string, bytes: Uint8Array | null): Promise<void> {
    await this.#store.derived.write([{ key: pausedKey(name), bytes }]).catch(() => undefined);
  }
}

function pausedKey(name: string): string {
  return `projection-paused/${encodeURIComponent(name)}`;
}
