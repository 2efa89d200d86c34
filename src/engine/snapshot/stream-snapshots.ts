import { DaybookError } from '../errors.ts';
import type { Commit, Position, RecordedEvent, Version } from '../event.ts';
import { Histogram, type MetricFigures } from '../metrics/histogram.ts';
import { streamStateAt } from '../replay/stream-state.ts';
import type { EventStore, StatePoint } from '../store.ts';
import type { SnapshotFold } from './snapshot-fold.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** A snapshot that was just made of a stream. */
export interface StreamSnapshot {
  readonly streamId: string;
  readonly version: Version;
  readonly position: Position;
  /** Size as stored. */
  readonly bytes: number;
}

/** A stream that was folded from its first event. */
export interface StreamReplay {
  readonly streamId: string;
  /** Events that were folded: all of the stream's. */
  readonly events: number;
  /** Milliseconds that reading and folding took. */
  readonly ms: number;
  readonly state: unknown;
}

/** Events read at once by a replay. */
const REPLAY_BATCH = 4096;

/** States of streams by one fold, from the nearest snapshot; makes a snapshot every some thousand events. */
export class StreamSnapshots<State> {
  readonly #store: EventStore;
  readonly #snapshots: SnapshotStore;
  readonly #foldOf: (streamId: string) => SnapshotFold<State>;
  /** Streams that have come past a multiple of the spacing and have no snapshot of it yet. */
  readonly #due = new Set<string>();
  readonly #replayTime = new Histogram('ms');
  #working: Promise<void> | null = null;
  #stop: () => void = () => undefined;

  private constructor(store: EventStore, snapshots: SnapshotStore, foldOf: (streamId: string) => SnapshotFold<State>) {
    this.#store = store;
    this.#snapshots = snapshots;
    this.#foldOf = foldOf;
  }

  /** Watches the store from its head on. */
  static async start<State>(
    store: EventStore,
    snapshots: SnapshotStore,
    foldOf: (streamId: string) => SnapshotFold<State>,
  ): Promise<StreamSnapshots<State>> {
    const started = new StreamSnapshots(store, snapshots, foldOf);
    started.#stop = await store.subscribe(store.head().position, (commits) => started.#take(commits));
    return started;
  }

  /**
   * The state of a stream as of a version, position or instant, the caller's to keep: what `streamStateAt` gives,
   * whatever snapshots there are. Folds about `every` events at most where the snapshots stand.
   */
  async stateAt(streamId: string, when: StatePoint = {}): Promise<State> {
    const begun = performance.now();
    const state = await this.#stateAt(streamId, when);
    this.#replayTime.record(performance.now() - begun);
    return state;
  }

  /** Milliseconds from the question for a state to the state. */
  replayTime(): MetricFigures {
    return this.#replayTime.figures();
  }

  /**
   * Folds a stream from its first event, whatever snapshots there are. What `onProgress` throws ends it.
   * Throws `StreamNotFound` for a stream without events.
   */
  async replay(
    streamId: string,
    onProgress: (events: number, total: number) => void = () => undefined,
  ): Promise<StreamReplay> {
    const events = this.#store.streamVersion(streamId);
    if (events === 0) throw new DaybookError('StreamNotFound', `There is no stream "${streamId}"`, { streamId });
    const fold = this.#foldOf(streamId);
    const begun = performance.now();
    let state = fold.initial();
    for (let at = 0; at < events;) {
      const start = { at, state };
      at = Math.min(at + REPLAY_BATCH, events);
      state = await streamStateAt(this.#store, streamId, fold, { version: at }, () => Promise.resolve(start));
      onProgress(at, events);
    }
    const ms = performance.now() - begun;
    this.#replayTime.record(ms);
    return { streamId, events, ms, state };
  }

  #stateAt(streamId: string, when: StatePoint): Promise<State> {
    const fold = this.#foldOf(streamId);
    const { codeVersion, decode } = fold;
    const { every } = this.#snapshots.options;
    const isNewest = Object.keys(when).length === 0;
    return streamStateAt(this.#store, streamId, fold, when, async (limit) => {
      const lastEvent = ({ at }: { readonly at: Version }) => this.#eventAt(streamId, at);
      const subject = subjectOf(streamId);
      const found = await this.#snapshots.nearest({ subject, codeVersion, decode, limit, lastEvent });
      if (isNewest && every > 0 && limit.at - (found?.at ?? 0) >= every) this.#makeLater(streamId);
      return found;
    });
  }

  /**
   * Makes a snapshot of a stream's newest state now.
   * Throws `StreamNotFound` for a stream without events, `StoreLocked` where the snapshot cannot be stored.
   */
  async snapshot(streamId: string): Promise<StreamSnapshot> {
    const version = this.#store.streamVersion(streamId);
    if (version === 0) {
      throw new DaybookError('StreamNotFound', `There is no stream "${streamId}" to make a snapshot of`, { streamId });
    }
    const made = await this.#make(streamId, version);
    if (made !== null) return made;
    const reason = this.#snapshots.report().listed.at(-1)?.detail ?? 'unknown';
    throw new DaybookError('StoreLocked', `The snapshot of "${streamId}" could not be stored: ${reason}`, { streamId });
  }

  /** Ends the watching; resolves when the snapshots that were due are made. */
  async stop(): Promise<void> {
    this.#stop();
    await this.#working;
  }

  #take(commits: readonly Commit[]): void {
    const { every } = this.#snapshots.options;
    if (every === 0) return;
    for (const { events } of commits) {
      for (const { streamId, version } of events) if (version % every === 0) this.#makeLater(streamId);
    }
  }

  #makeLater(streamId: string): void {
    this.#due.add(streamId);
    this.#working ??= this.#work();
  }

  /** Also one that a deletion hides: the state of a day before the deletion is still that day's. */
  async #eventAt(streamId: string, version: Version): Promise<RecordedEvent | undefined> {
    if (version === 0) return undefined;
    return (await this.#store.readStream(streamId, { from: version, to: version, deleted: true })).at(0);
  }

  /** One after the other, in a later turn: an append never waits for a snapshot. */
  async #work(): Promise<void> {
    await Promise.resolve();
    for (const streamId of this.#due) {
      this.#due.delete(streamId);
      const { every } = this.#snapshots.options;
      if (every === 0) continue;
      const version = this.#store.streamVersion(streamId);
      // What cannot be read now is read, and complained of, by whoever asks for the state.
      await this.#make(streamId, version - (version % every)).catch(() => null);
    }
    this.#working = null;
  }

  async #make(streamId: string, version: Version): Promise<StreamSnapshot | null> {
    const fold = this.#foldOf(streamId);
    const state = await this.#stateAt(streamId, { version });
    const last = await this.#eventAt(streamId, version);
    if (last === undefined) return null;
    const encode = () => fold.encode(state);
    const bytes = await this.#snapshots.save(subjectOf(streamId), version, last, fold.codeVersion, encode);
    return bytes === null ? null : { streamId, version, position: last.position, bytes };
  }
}

function subjectOf(streamId: string): string {
  return `stream:${streamId}`;
}
