import { DaybookError, type EventStore, type Instant, type Position, type StoreConfiguration } from '#engine';
import type { Views } from '../lazy-views.ts';
import { completeLine } from './complete-line.ts';
import { deviceStorage } from './device-storage.ts';
import { parseLine } from './parse-line.ts';
import { runCommand } from './run-command.ts';
import type { Completion, MetricReading, RunListener, RunOptions, RunOutput, Vitals } from './run-types.ts';
import { StoreVitals } from './store-vitals.ts';
import { StreamNames } from './stream-names.ts';

/** What a store is operated through. */
export interface OperationParts {
  readonly store: EventStore;
  readonly views: Views;
  /** As it is now. */
  readonly configuration: () => Promise<StoreConfiguration>;
  readonly clock: () => Instant;
  /** Refuses what writes while the screen shows a past position. */
  readonly refuseThePast: (at: Position | 'live') => Promise<void>;
}

/** The least time between two tellings of how far a run is. */
const TELL_EVERY_MS = 100;

/** The command line and the vitals of one open store. */
export class Operations {
  readonly #parts: OperationParts;
  readonly #names: StreamNames;
  readonly #vitals: StoreVitals;
  /** Runs that can be cancelled, by id. */
  readonly #running = new Map<string, { cancelled: boolean }>();

  constructor(parts: OperationParts) {
    const { store, views, clock, configuration } = parts;
    this.#parts = parts;
    this.#names = new StreamNames(store, views);
    this.#vitals = new StoreVitals({
      store,
      views,
      names: this.#names,
      clock,
      thresholds: async () => (await configuration()).monitoring.thresholds,
      device: deviceStorage,
    });
  }

  metrics(): Promise<Readonly<Record<string, MetricReading>>> {
    return this.#vitals.metrics();
  }

  vitals(): Promise<Vitals> {
    return this.#vitals.read();
  }

  complete(line: string, cursor: number): Promise<readonly Completion[]> {
    const { store, views } = this.#parts;
    return completeLine(line, cursor, {
      streams: (prefix, limit) => this.#names.startingWith(prefix, limit),
      projections: async () => (await views.projections()).map(({ name }) => name),
      eventTypes: async () => (await store.schemas()).map(({ type }) => type),
    });
  }

  /**
   * Reads and carries out one line. Throws `InvalidArgument` with the `column` of what is wrong, `PastPositionError`
   * for what writes in the past, `CommandRejected` with `cancelled: true` where it was cancelled; else what the store does.
   */
  async run(
    line: string,
    at: Position | 'live',
    { id, limit }: RunOptions,
    onProgress: RunListener,
  ): Promise<RunOutput> {
    const { spec, command } = parseLine(line);
    const { store, views, configuration, refuseThePast } = this.#parts;
    const run = { cancelled: false };
    if (id !== undefined) this.#running.set(id, run);
    try {
      if (spec.writes) await refuseThePast(at);
      const { upgradeOnRead } = (await configuration()).schemaEvolution;
      const tell = sometimes(onProgress);
      const output = await runCommand(command, {
        store,
        views,
        reading: { raw: !upgradeOnRead },
        limit: countOf(limit),
        onProgress: (fraction, doing) => {
          if (run.cancelled) throw cancelled(line);
          tell(fraction, doing);
        },
      });
      return { ...output, head: store.head().position };
    } finally {
      if (id !== undefined) this.#running.delete(id);
    }
  }

  /** Ends a run at its next step; false where there is none of that id, or it has ended. */
  cancel(id: string): boolean {
    const run = this.#running.get(id);
    if (run === undefined) return false;
    run.cancelled = true;
    return true;
  }
}

/** Throws `InvalidArgument` for what is no number of events. */
function countOf(limit: unknown): number | undefined {
  if (limit === undefined || (typeof limit === 'number' && Number.isSafeInteger(limit) && limit > 0)) return limit;
  throw new DaybookError('InvalidArgument', `limit: expected a whole number, 1 or more, got ${JSON.stringify(limit)}`, {
    path: 'limit',
  });
}

/** The same listener, told at most every tenth of a second, and of what is done at once. */
function sometimes(listener: RunListener): RunListener {
  let told = -Infinity;
  let doingThen = '';
  return (fraction, doing) => {
    const now = performance.now();
    if (doing === doingThen && now - told < TELL_EVERY_MS) return;
    [told, doingThen] = [now, doing];
    listener(fraction, doing);
  };
}

function cancelled(line: string): DaybookError {
  return new DaybookError('CommandRejected', `Cancelled: ${line}`, { cancelled: true, rule: 'cancelled' });
}
