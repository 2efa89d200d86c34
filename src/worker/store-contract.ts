import type {
  AppendOptions,
  AppendResult,
  ArchiveInfo,
  BatchTransform,
  BatchUpcaster,
  ClockJump,
  CompactReport,
  ConfigurationProblem,
  CopyReport,
  DeadLetter,
  DeleteOptions,
  DryRunReport,
  EventTypeInfo,
  Head,
  Instant,
  NewEvent,
  PartOf,
  Position,
  ProjectionProof,
  ProjectionStatus,
  ReadOptions,
  RecordedEvent,
  RestoreResult,
  SnapshotReport,
  StatePoint,
  StoreConfiguration,
  StoreHealth,
  StreamAppend,
  StreamSnapshot,
  TierFigures,
  VerifyResult,
} from '#engine';
import type { Result } from './api.ts';
import type { DetectorOptions } from './detectors.ts';
import type { DomainName } from './domains.ts';
import type { OperationCalls } from './operations/run-types.ts';

/** A log as one file, which came back whole when it was tried. */
export interface BackupFile {
  readonly blob: Blob;
  readonly events: number;
  /** Hash that the log in the file ends with. */
  readonly head: string;
}

/** How far a backup or a restore is, 0..1, and what it is at, in words. */
export type BackupListener = (fraction: number, doing: string) => void | Promise<void>;

/** The short options say the same as settings of the configuration, and win over it. */
export interface ScratchOptions {
  /** Events of a stream between two snapshots, 0 for none. */
  readonly snapshotEvery?: number;
  /** Events that a sealed segment aims at. */
  readonly segmentSize?: number;
  readonly durability?: 'strict' | 'relaxed';
  /** Any part of a configuration, over what is stored with the store. */
  readonly configuration?: PartOf<StoreConfiguration>;
  /** Whose events the store holds: it takes no others, carries out its commands, and shows its readers. */
  readonly domain?: DomainName;
  /** Whether rules watch the log and write alerts, and what they go by where not by their defaults. */
  readonly detectors?: boolean | DetectorOptions;
}

/** How a store is configured. */
export interface ConfigurationState {
  readonly configuration: StoreConfiguration;
  readonly defaults: StoreConfiguration;
  /** What of it could not be done, in words: a stored configuration that is not valid, for one. */
  readonly problems: readonly string[];
}

/** An operation that was timed and took as long as the configuration's `slowThreshold` or longer. */
export interface SlowOperation {
  /** `append`, `readAll`: a call of the store. */
  readonly operation: string;
  /** The stream, type or projection that it was asked of; null where it is about none. */
  readonly subject: string | null;
  readonly at: Instant;
  readonly ms: number;
  /** `ok`, or the code of the error that it ended with. */
  readonly outcome: string;
}

/** What the configured ages say about a log as it lies now. */
export interface RetentionAdvice {
  /** What was recorded before it may go to the archive; pass it to `archive`. */
  readonly archiveBefore: Instant;
  /** How many sealed events that would move. */
  readonly archivable: number;
  readonly leaveBefore: Instant;
  /** Archive files that are older than that all through: they may leave the device. None is ever deleted unasked. */
  readonly mayLeave: readonly ArchiveInfo[];
}

/**
 * An event store, of the book or a scratch one, as the tab reaches it. Appends to the book carry the position that the
 * screen showed; anything but 'live' is refused with `PastPositionError`.
 */
export interface StoreApi extends OperationCalls {
  /** As `append` of `EventStore`, with its failures as data. `at`: the position that the screen showed. */
  append(
    streamId: string,
    events: readonly NewEvent[],
    options?: AppendOptions,
    at?: Position | 'live',
  ): Promise<Result<AppendResult>>;
  /** As `append`, to several streams in one commit; a result for each, in order. */
  appendAll(appends: readonly StreamAppend[], at?: Position | 'live'): Promise<Result<readonly AppendResult[]>>;
  /** As `deleteStream` of `EventStore`: softly, or for good with `hard`. */
  deleteStream(streamId: string, options?: DeleteOptions, at?: Position | 'live'): Promise<Result<AppendResult>>;
  /**
   * Decides one command of the store's domain and appends what it makes. Refused with `CommandRejected` and the name of
   * the `rule`; with `InvalidArgument` where the store has no domain (the book's commands go through `DaybookApi`).
   */
  execute(command: unknown): Promise<Result<{ readonly events: readonly RecordedEvent[] }>>;
  /** Appends so many events of the domain, invented by a seed: `inventory` has them. */
  generate(seed: number, count: number): Promise<Result<Head>>;
  /** A stream's events, in the newest version of their types. Refused with `StreamDeleted` for one with a tombstone. */
  readStream(streamId: string, options?: ReadOptions): Promise<Result<readonly RecordedEvent[]>>;
  /** Events of all streams in the order of the log. Refused with `InvalidArgument` or `CorruptLog`. */
  readAll(options?: ReadOptions): Promise<Result<readonly RecordedEvent[]>>;
  /** The newest end of the log as this tab has seen it. */
  head(): Promise<Result<Head>>;
  /**
   * Calls `listener` with every event after a position, in order, once: the stored ones, then live. `types`: null for all.
   * Answers with a number that `unsubscribe` takes.
   */
  subscribe(
    after: Position,
    types: readonly string[] | null,
    listener: (events: readonly RecordedEvent[]) => void,
  ): Promise<Result<number>>;
  /** Ends a subscription; one that there is not is passed over. */
  unsubscribe(subscription: number): Promise<Result<null>>;
  /**
   * The state of a stream, or what a projection shows, as of a point; now where none is named. Refused with `NotFound`
   * or `InvalidArgument`.
   */
  stateAt(
    target: { readonly streamId: string } | { readonly projection: string },
    when?: StatePoint,
  ): Promise<Result<unknown>>;
  /** The last position recorded at or before an instant; 0 where none is. Refused with `InvalidArgument` for what is none. */
  positionAt(instant: Instant): Promise<Result<Position>>;
  /** Every place where the recording clock had been set back. */
  clockJumps(): Promise<Result<readonly ClockJump[]>>;
  /** Event types that this build knows or the log holds, by name, with how many events there are of each. */
  schemas(): Promise<Result<readonly EventTypeInfo[]>>;
  /** Tries an upcaster on every event of a type; writes nothing. */
  dryRun(type: string, upcast: BatchUpcaster): Promise<Result<DryRunReport>>;
  /** Copies the log, event by event transformed, into the scratch store of a name, which must be empty. */
  copyTo(name: string, transform: BatchTransform): Promise<Result<CopyReport>>;
  /** Checks every hash, the chain, the segments' checksums and the mirror. What is wrong is in the answer. */
  verify(): Promise<Result<VerifyResult>>;
  /** What opening found and repaired, and how the two copies stand. */
  health(): Promise<Result<StoreHealth>>;
  /** Begins a new log where `health` says that one is missing. */
  beginAnew(): Promise<Result<null>>;
  /** How much of the log lies in which tier. */
  tiers(): Promise<Result<TierFigures>>;
  /** Seals all that is hot and packs small segments together; nothing is removed. */
  compact(at?: Position | 'live', onProgress?: (events: number, total: number) => void): Promise<Result<CompactReport>>;
  /**
   * Moves what was recorded before a date (its midnight, UTC) or an instant into an archive file, read as before; null
   * where there is nothing to move.
   */
  archive(
    before: Instant,
    at?: Position | 'live',
    onProgress?: (events: number, total: number) => void,
  ): Promise<Result<ArchiveInfo | null>>;
  /** Archive files and what they hold, oldest first. */
  archives(): Promise<Result<readonly ArchiveInfo[]>>;
  /** Moves what an archive file holds back into the store. */
  bringBack(
    file: string,
    at?: Position | 'live',
    onProgress?: (events: number, total: number) => void,
  ): Promise<Result<ArchiveInfo>>;
  /** How each projection stands: `balances` in the book, `event-types` and `streams` in every store. */
  projections(): Promise<Result<readonly ProjectionStatus[]>>;
  /** Until it is resumed, also over a restart. A rebuild is given up. */
  pauseProjection(name: string): Promise<Result<ProjectionStatus>>;
  /** Lets a projection that is paused or has failed go on. Refused with `NotFound`. */
  resumeProjection(name: string): Promise<Result<ProjectionStatus>>;
  /** Answers when the new version is shown, or was given up; how far it is, `projections` tells meanwhile. */
  rebuildProjection(name: string): Promise<Result<ProjectionStatus>>;
  /** Events that a projection could not take in. */
  deadLetters(name: string): Promise<Result<readonly DeadLetter[]>>;
  /** Makes a snapshot of a stream now. Refused with `StreamNotFound`. */
  snapshotStream(streamId: string): Promise<Result<StreamSnapshot>>;
  /** What became of snapshots and checkpoints since the store was opened. */
  snapshots(): Promise<Result<SnapshotReport>>;
  /** Whether each projection comes to the same from the first event and from each of its checkpoints. */
  determinism(): Promise<Result<readonly ProjectionProof[]>>;
  /** The configuration that holds now. */
  configuration(): Promise<Result<ConfigurationState>>;
  /**
   * Makes any part of a configuration hold from now on, in every tab and after a restart; what is absent stays as it
   * is. Refused with `InvalidArgument` and all `problems`, nothing changed.
   */
  configure(change: unknown): Promise<Result<ConfigurationState>>;
  /** What `configure` would refuse a change for; none where it would make it. */
  checkConfiguration(change: unknown): Promise<Result<readonly ConfigurationProblem[]>>;
  /** The slow ones among the operations that were timed, newest last, 100 at most. */
  trace(): Promise<Result<readonly SlowOperation[]>>;
  /** What may be archived, and what may leave the device, by the configured ages. */
  retention(): Promise<Result<RetentionAdvice>>;
  /** The whole log as one file, tried before it is given. */
  backup(onProgress?: BackupListener): Promise<Result<BackupFile>>;
  /**
   * Brings the log to what a backup holds, or refuses the file with `ImportError` and a `reason`, nothing changed. A log
   * that is neither empty nor a beginning of the backup is only added to, and only with the mode `merge`.
   */
  restore(
    file: Blob,
    options?: { readonly mode?: 'merge' },
    at?: Position | 'live',
    onProgress?: BackupListener,
  ): Promise<Result<RestoreResult>>;
  /** Closes the store in this tab; it can be opened again. */
  close(): Promise<Result<null>>;
  /** Deletes both copies for good, in all tabs. */
  destroy(): Promise<Result<null>>;
}
