import {
  DaybookError,
  type DeadLetter,
  type EventStore,
  type PartFolder,
  type PartSettings,
  type Position,
  type ProjectionDefinition,
  type ProjectionProof,
  Projections,
  type ProjectionStatus,
  type SnapshotFold,
  type SnapshotReport,
  SnapshotStore,
  standardProjections,
  type StatePoint,
  type StreamReplay,
  type StreamSnapshot,
  StreamSnapshots,
} from '#engine';
import type { StoreApi } from './api.ts';
import { instantOf } from './instant.ts';
import { lastSaid } from './stream-state.ts';

type Target = Parameters<StoreApi['stateAt']>[0];

/** States of streams, whatever they are of. */
type Streams = Pick<StreamSnapshots<unknown>, keyof StreamSnapshots<unknown>>;

/** Begins to follow the streams of a store. */
export type StreamsOf = (store: EventStore, snapshots: SnapshotStore) => Promise<Streams>;

/** Streams whose state is what a fold makes of them. */
export function followStreams<State>(foldOf: (streamId: string) => SnapshotFold<State>): StreamsOf {
  return (store, snapshots) => StreamSnapshots.start(store, snapshots, foldOf);
}

interface Running {
  readonly projections: Projections;
  readonly streams: Streams;
}

/**
 * What is made from one store's log: its projections, its snapshots, and states by them. Begins when it is first asked
 * for, so that opening a store costs nothing; from then on it follows the log.
 */
export class StoreViews {
  readonly #store: EventStore;
  readonly #definitions: readonly ProjectionDefinition[];
  readonly #snapshots: SnapshotStore;
  readonly #followStreams: StreamsOf;
  #settings: PartSettings['projections'] = {};
  #running: Promise<Running> | null = null;

  /**
   * `definitions`: projections of the store's domain, beside those that every store has. `streamsOf`: what the state of
   * a stream is; each field as last said where no domain knows better. `folder`: threads for long logs.
   */
  constructor(
    store: EventStore,
    definitions: readonly ProjectionDefinition[],
    streamsOf: StreamsOf = followStreams(lastSaid),
    folder: PartFolder | null = null,
  ) {
    this.#settings = { folder };
    this.#followStreams = streamsOf;
    this.#store = store;
    this.#definitions = [...standardProjections, ...definitions];
    this.#snapshots = new SnapshotStore(store);
  }

  /** How often snapshots are made and how projections work, from now on. */
  async configure({ snapshots, projections }: PartSettings): Promise<void> {
    this.#snapshots.configure(snapshots);
    this.#settings = { ...this.#settings, ...projections };
    if (this.#running !== null) (await this.#running).projections.configure(projections);
  }

  /** Begins to follow the log. */
  start(): Promise<Running> {
    this.#running ??= this.#start();
    return this.#running;
  }

  /** The state of a stream (of its aggregate, where there is a domain), or what a projection shows; as of any point. */
  async stateAt(target: Target, when: StatePoint = {}): Promise<unknown> {
    const { streams, projections } = await this.start();
    const at = when.instant === undefined ? when : { ...when, instant: instantOf(when.instant) };
    if ('streamId' in target) return streams.stateAt(target.streamId, at);
    return projections.stateAt(target.projection, await this.#positionOf(at));
  }

  async projections(): Promise<readonly ProjectionStatus[]> {
    return (await this.start()).projections.list();
  }

  async pause(name: string): Promise<ProjectionStatus> {
    return (await this.start()).projections.pause(name);
  }

  async resume(name: string): Promise<ProjectionStatus> {
    return (await this.start()).projections.resume(name);
  }

  async rebuild(name: string): Promise<ProjectionStatus> {
    return (await this.start()).projections.rebuild(name);
  }

  async deadLetters(name: string): Promise<readonly DeadLetter[]> {
    return (await this.start()).projections.deadLetters(name);
  }

  async snapshotStream(streamId: string): Promise<StreamSnapshot> {
    return (await this.start()).streams.snapshot(streamId);
  }

  /** What `onProgress` throws ends it. */
  async replay(streamId: string, onProgress: (events: number, total: number) => void): Promise<StreamReplay> {
    return (await this.start()).streams.replay(streamId, onProgress);
  }

  /** Folds every projection from the first event and from each checkpoint, and compares what comes of it. */
  async determinism(): Promise<readonly ProjectionProof[]> {
    const parts = { store: this.#store, snapshots: this.#snapshots };
    const proofs: ProjectionProof[] = [];
    for (const { prove } of this.#definitions) proofs.push(await prove(parts));
    return proofs;
  }

  snapshots(): SnapshotReport {
    return this.#snapshots.report();
  }

  /**
   * `snapshot`: ms to make one; `replay`: ms to fold a stream's state, from a snapshot or from its first event;
   * `projection-lag:<name>`: ms from an event to its place in the projection; `projection-errors`: in the last minute.
   */
  async metrics(): Promise<ReturnType<EventStore['metrics']>> {
    const snapshot = this.#snapshots.report().creation;
    const { streams, projections } = await this.start();
    return { snapshot, replay: streams.replayTime(), ...projections.metrics() };
  }

  /** Ends the following and writes checkpoints; the store must still be open. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    if (running === null) return;
    const { projections, streams } = await running;
    await Promise.all([projections.stop(), streams.stop()]);
  }

  async #start(): Promise<Running> {
    try {
      const projections = await Projections.start(this.#store, this.#snapshots, this.#definitions, this.#settings);
      return { projections, streams: await this.#followStreams(this.#store, this.#snapshots) };
    } catch (problem) {
      this.#running = null;
      throw problem;
    }
  }

  async #positionOf({ position, version, instant }: StatePoint): Promise<Position> {
    if (version !== undefined) {
      throw new DaybookError('InvalidArgument', 'A projection has positions, not versions', { path: 'version' });
    }
    const head = this.#store.head().position;
    const then = instant === undefined ? head : await this.#store.positionAt(instant);
    return position === undefined ? then : instant === undefined ? position : Math.min(position, then);
  }
}
