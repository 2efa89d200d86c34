import type {
  Commit,
  EventMetadata,
  Instant,
  NewEvent,
  Position,
  RecordedEvent,
  Version,
  CommandRecord,
} from './event.ts';
import type { MetricFigures } from './metrics/histogram.ts';
import type { PackedStretch } from './log/packed.ts';
import type { Compatibility, Incompatibility } from './schema/compatibility.ts';

/**
 * What a caller believes of a stream before an append: its version exactly, or that it is there, is not there, or nothing.
 * A stream that was deleted softly is not there.
 */
export type ExpectedVersion = Version | 'any' | 'no-stream' | 'stream-exists';

/** Events match if any item matches; an item matches on one of its types and all of its tags. */
export type EventQuery = readonly { readonly types?: readonly string[]; readonly tags?: readonly string[] }[];

/** What an acknowledged commit survives: `strict` a power cut, `relaxed` the end of the process. */
export type Durability = 'strict' | 'relaxed';

/** Conditions of an append, all checked in the transaction that stores it. */
export interface AppendOptions {
  readonly expectedVersion?: ExpectedVersion;
  readonly failIfEventsMatch?: EventQuery;
  readonly after?: Position;
  readonly durability?: Durability;
}

/** What an append to one stream came to. */
export interface AppendResult {
  /** Position of the last event appended (the head's, where nothing was given to append). */
  readonly position: Position;
  /** Version of the stream after the append. */
  readonly version: Version;
  /** True where the same event ids had been stored before: nothing was written again. */
  readonly duplicate: boolean;
}

/** How a stream is deleted. */
export interface DeleteOptions {
  readonly expectedVersion?: ExpectedVersion;
  /** True for a tombstone: nothing can be appended to the stream, or read from it, ever again. */
  readonly hard?: boolean;
  readonly metadata?: EventMetadata;
}

/** Events for one stream, with their conditions; with no events it only checks the conditions. */
export interface StreamAppend {
  readonly streamId: string;
  readonly events: readonly NewEvent[];
  readonly options?: AppendOptions;
}

/** One commit as a caller asks for it: every stream's events land together or not at all. */
export interface CommitRequest {
  readonly appends: readonly StreamAppend[];
  /** UUID; makes the whole commit idempotent. Chosen by the store where absent. */
  readonly id?: string;
  readonly command?: CommandRecord;
  readonly metadata?: EventMetadata;
  readonly durability?: Durability;
  /** The caller's decision saw the log up to here: refuse with `WrongExpectedVersion` if it has moved on. */
  readonly expectedHead?: Position;
}

/** Which events to read, and in which direction. All conditions must hold. */
export interface ReadOptions {
  /** For a stream: version; for all: position. Inclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly direction?: 'forwards' | 'backwards';
  readonly maxCount?: number;
  readonly types?: readonly string[];
  /** Only events of this correlation. */
  readonly correlationId?: string;
  /** Only events that have all of these in their metadata's `tags`. */
  readonly tags?: readonly string[];
  /** Only events recorded at or after this instant, each by its own time; the order stays the log's. */
  readonly since?: Instant;
  /** Only events recorded at or before this instant. */
  readonly until?: Instant;
  /** Give data as stored, before upcasting. */
  readonly raw?: boolean;
  /** For a stream: also what a deletion hides, and the events that delete it. */
  readonly deleted?: boolean;
}

/** The newest end of the log. */
export interface Head {
  readonly position: Position;
  /** Hash of the newest commit in the chain, hex; 64 zeros for an empty log. */
  readonly hash: string;
  readonly recordedAt: Instant | null;
}

/** The hash of the log up to the end of a commit. */
export interface LogHash {
  /** The commit's last position. */
  readonly position: Position;
  /** As of {@link Head}. */
  readonly hash: string;
}

/** What a check of the whole log found. */
export interface VerifyResult {
  readonly ok: boolean;
  readonly eventsChecked: number;
  readonly firstBadPosition: Position | null;
  readonly problem: string | null;
}

/** A commit that carries an earlier time than the one before it: the device's clock had been set back. */
export interface ClockJump {
  /** Position of the first event after the jump. */
  readonly position: Position;
  /** What the clock had said, and what it said next. */
  readonly from: Instant;
  readonly to: Instant;
  readonly backMs: number;
}

/** An event type as the registry and the log know it. */
export interface EventTypeInfo {
  readonly type: string;
  /** Versions that this build knows, ascending; none for a type that only the log knows. */
  readonly versions: readonly number[];
  /** How many events of the type the log holds. */
  readonly events: number;
}

/** What opening the store found and did about its two copies. */
export interface StoreHealth {
  readonly logId: string;
  readonly writable: boolean;
  /** Why it is read-only, in words; null while writable. */
  readonly readOnlyReason: string | null;
  readonly mirror: 'in-step' | 'absent' | 'contradiction' | 'behind';
  /** What was repaired at this open, in words, for the person. */
  readonly repairs: readonly string[];
  /** Set where a log is known to have been here, and neither copy has any of it: `restore` or `beginAnew`. */
  readonly isMissing?: true;
}

/** A point in the past; where several are given, the earliest counts. Now where none is. */
export interface StatePoint {
  readonly position?: Position;
  readonly version?: Version;
  readonly instant?: Instant;
}

/**
 * A table of bytes by key, beside the log: snapshots and checkpoints. Whatever lies there was made from the log and can
 * be made again; who reads it checks it. Rejects with `StorageFault`.
 */
export interface DerivedTable {
  /** How events are read at present (the registry's fingerprint): what was made under another one is out of date. */
  readonly readsAs: string;
  /** In the order of the keys; null where there is no such row. */
  read(keys: readonly string[]): Promise<readonly (Uint8Array | null)[]>;
  /** Keys that begin with the prefix, ascending. */
  keys(prefix: string): Promise<readonly string[]>;
  /** Puts rows, or deletes those whose `bytes` is null: all or nothing. */
  write(changes: readonly { readonly key: string; readonly bytes: Uint8Array | null }[]): Promise<void>;
}

/** How a backup is written. */
export interface BackupOptions {
  /** Packed with gzip where true; plain text, one commit a line, otherwise. */
  readonly packed?: boolean;
  /** Called after each batch with the number of events written so far. */
  readonly onProgress?: (events: number, total: number) => void;
}

/** How a backup is brought back. */
export interface RestoreOptions {
  /** `merge`: adds what a log lacks that is neither empty nor a beginning of the backup. Without it, that is refused. */
  readonly mode?: 'merge';
  /** True where the file has been read to its end just before and found sound. */
  readonly checked?: boolean;
  readonly onProgress?: (added: number, total: number) => void;
}

/** What a restore has done. */
export interface RestoreResult {
  /** Events in the backup. */
  readonly events: number;
  /** Events that the log lacked and now has. */
  readonly added: number;
  /** The log's head afterwards: position and hash. */
  readonly position: Position;
  readonly head: string;
}

/** What a compaction has done. */
export interface CompactReport {
  /** Events of the log: as many as before. */
  readonly events: number;
  /** How many of them were hot and are sealed now. */
  readonly sealedNow: number;
  readonly segments: number;
  /** Bytes of what was packed, as text where it was hot; and of all segments now. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** How the log lies in the store: the newest commits one by one, those before in sealed segments, the oldest in files. */
export interface TierFigures {
  readonly hot: { readonly events: number };
  readonly sealed: { readonly segments: number; readonly events: number; readonly bytes: number };
  readonly archived: { readonly segments: number; readonly events: number; readonly bytes: number };
}

/** What an archive file holds. */
export interface ArchiveInfo {
  readonly file: string;
  /** The first and the last position in it. */
  readonly from: Position;
  readonly to: Position;
  readonly events: number;
  readonly segments: number;
  readonly bytes: number;
}

/** When commits are sealed. */
export interface TierOptions {
  /** How many events a segment aims at. */
  readonly segmentSize: number;
  /** Commits older than so many days are sealed even where they do not fill a segment. */
  readonly hotDays: number;
}

/** What of an open store's behaviour can be changed. */
export interface StoreSettings {
  /** Of a commit that does not say. */
  readonly durability?: Durability;
  readonly tiers?: Partial<TierOptions>;
}

/** One log, opened. All methods reject with `DaybookError`. */
export interface EventStore {
  readonly name: string;
  readonly derived: DerivedTable;
  /** Stores one commit; resolves only when both copies hold it. */
  commit(request: CommitRequest): Promise<readonly AppendResult[]>;
  /**
   * Stores events in one stream as one commit: all of them or none. Resolves when both copies hold them; the result says
   * where the last one stands. Ids that are stored already make it a repetition, which gives the first result again.
   * Throws `WrongExpectedVersion`, `AppendConditionFailed`, `StreamDeleted` (a tombstone), `EventIdConflict`,
   * `UnknownEventType`, `SchemaValidationError`, `InvalidArgument`, `QuotaExceeded`, or `StoreLocked` where it is read-only.
   * Example: `await store.append("account-1", [{ type: "MoneyDeposited", data: { amount: "100" } }], { expectedVersion: 0 })`.
   */
  append(streamId: string, events: readonly NewEvent[], options?: AppendOptions): Promise<AppendResult>;
  /** Stores events in several streams as one commit; one result for each append, in order. Throws as `append`. */
  appendAll(appends: readonly StreamAppend[]): Promise<readonly AppendResult[]>;
  /**
   * Deletes a stream by an event in it: softly, so that it reads as if it had never been until it is appended to again
   * (with the next version), or for good. All of its events stay in the log. Once deleted, the first result is given
   * again with `duplicate: true`. Throws `StreamNotFound` where there is no such stream, `StreamDeleted` for a soft
   * deletion after a tombstone, `WrongExpectedVersion`.
   */
  deleteStream(streamId: string, options?: DeleteOptions): Promise<AppendResult>;
  /** Throws `StreamDeleted` for a stream with a tombstone; a stream that does not exist has no events. */
  readStream(streamId: string, options?: ReadOptions): Promise<readonly RecordedEvent[]>;
  /**
   * Events of all streams in the order of the log, in the newest version of their types. Throws `InvalidArgument` for
   * positions or counts that are no whole numbers, `CorruptLog` where a stored commit is damaged.
   */
  readAll(options?: ReadOptions): Promise<readonly RecordedEvent[]>;
  /** Whole commits in order, decoded and upcast, from the one that holds `from` on; yields batches. */
  readCommits(from?: Position): AsyncIterable<readonly Commit[]>;
  /**
   * A stretch of about so many events from a position on as it lies in the store, for another thread to unpack. Throws
   * `NotFound` for a position after the head, `CorruptLog` where it is damaged.
   */
  packed(from: Position, events: number): Promise<PackedStretch>;
  /** The commit of an id, if it is stored: what became of a command whose answer was lost. */
  findCommit(id: string): Promise<Commit | null>;
  /** Version of a stream as this connection has seen it; 0 where there is none (synchronous). */
  streamVersion(streamId: string): Version;
  /** The head that this connection has seen (synchronous; kept current by its own appends and by other tabs' news). */
  head(): Head;
  /** Reads what other connections have appended; resolves with the head. */
  catchUp(): Promise<Head>;
  /** Called with every commit after `after`, in order, without gap or double: first the stored ones, then live. */
  subscribe(after: Position, listener: (commits: readonly Commit[]) => void): Promise<() => void>;
  /** The last position recorded at or before the instant (log order rules: the last one before the first later event). */
  positionAt(instant: Instant): Promise<Position>;
  /**
   * The hash of the log at a position: that of the commit that holds it. Throws `NotFound` for what is no position of the
   * log, `CorruptLog` where the commit is damaged.
   */
  hashAt(position: Position): Promise<LogHash>;
  /** Where the hash begins with these hex digits: the last position of the first such commit. Reads the log for it. */
  findHash(digits: string): Promise<Position | null>;
  /** Where the event of an id stands; null where there is none. */
  positionOf(id: string): Promise<Position | null>;
  /** Every place where recorded time went backwards. */
  clockJumps(): Promise<readonly ClockJump[]>;
  /** The versions of event types that do not stand up to a mode of compatibility; none where all is well. */
  incompatible(mode: Compatibility): readonly Incompatibility[];
  /** The event types that this build knows and those that the log holds, by name. */
  schemas(): Promise<readonly EventTypeInfo[]>;
  /**
   * Reads the whole log and checks it: every hash, the chain, the checksums of segments, and the mirror against the store.
   * What is wrong is told in the result, not thrown. `onProgress` is called with events checked so far and in all.
   */
  verify(onProgress?: (eventsChecked: number, total: number) => void): Promise<VerifyResult>;
  /** What opening found and repaired, and how the copies stand now (synchronous). */
  health(): StoreHealth;
  /** Begins a new log where `health()` says that one is missing; does nothing otherwise. */
  beginAnew(): Promise<void>;
  /** From the next commit, and the next segment, on; what is absent stays as it is. */
  configure(settings: StoreSettings): void;
  /** How much of the log lies in which tier, as of now. */
  tiers(): Promise<TierFigures>;
  /**
   * Seals all that is hot and packs small segments together; every event stays at its place, with its version and hash.
   * Can be broken off at any time and begun again. Throws `StoreLocked` where the store is read-only, or another
   * window is at it.
   */
  compact(onProgress?: (events: number, total: number) => void): Promise<CompactReport>;
  /**
   * Moves what was recorded before an instant out of the store into an archive file, in the order of the log: up to the
   * first commit that is not older. It is read through the same calls as before. Null where there is nothing to move.
   * What `onProgress` throws ends the work, with nothing moved. Throws `NotFound` where there is no place for files,
   * `QuotaExceeded`, `StoreLocked`.
   */
  archive(before: Instant, onProgress?: (events: number, total: number) => void): Promise<ArchiveInfo | null>;
  /** Archived segments by file, oldest first. */
  archives(): Promise<readonly ArchiveInfo[]>;
  /** Moves what an archive file holds back into the store. Throws `NotFound` where no event lies in such a file. */
  bringBack(file: string, onProgress?: (events: number, total: number) => void): Promise<ArchiveInfo>;
  /** Figures of this connection: `append` in ms from call to acknowledgement, `group` in commits per transaction. */
  metrics(): Readonly<Record<string, MetricFigures>>;
  /** One copy as text, one commit a line, damaged or not: the way out when the store is read-only. */
  exportCopy(copy: 'store' | 'mirror'): Promise<string>;
  /**
   * The log as one file, up to the head as it is now. Holds some megabytes at a time. The stream fails with `CorruptLog`
   * where the log is damaged.
   */
  backup(options?: BackupOptions): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  /**
   * Brings the log to what a backup holds; `open` opens the file from its beginning, and may be called several times.
   * Throws `ImportError` with a `reason` for a file that is foreign, damaged, or of another log; nothing is changed then.
   */
  restore(open: () => ReadableStream<Uint8Array<ArrayBuffer>>, options?: RestoreOptions): Promise<RestoreResult>;
  /** Lets the work at hand end and gives lock and files back. Every later call rejects with `StoreLocked`. */
  close(): Promise<void>;
  /** Deletes both copies. */
  destroy(): Promise<void>;
}
