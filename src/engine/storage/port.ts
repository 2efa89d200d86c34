import type { Instant, Position } from '../event.ts';
import type { ArchivedRow, SealedRow } from '../segment/sealed-row.ts';
import type { Durability } from '../store.ts';

/** The hash before the first commit. */
export const EMPTY_HASH = '0'.repeat(64);

/** One commit as it lies in both copies: immutable, chained to the one before by its hash. */
export interface CommitRecord {
  /** Position of its first event: the key. */
  readonly p: Position;
  /** Number of its events, 1 or more. */
  readonly n: number;
  /** Hash of the commit before; `EMPTY_HASH` for the first. */
  readonly prev: string;
  /** SHA-256, hex, over `prev + '\n' + body`. */
  readonly hash: string;
  /** Canonical JSON text of the commit, without line breaks. */
  readonly body: string;
}

/** A commit as read: `record` is null where the row is damaged (null, or not of a record's shape). */
export interface StoredRow {
  readonly p: Position;
  readonly record: CommitRecord | null;
}

/** A row that holds a run of commits in the form of a sealed segment; its content is not checked yet. */
export interface SealedStoredRow {
  readonly p: Position;
  readonly sealed: SealedRow;
  /** The archive file that its bytes were read from; absent where the store itself has them. */
  readonly file?: string;
}

/** A row that says in which archive file a segment lies. */
interface ArchivedStoredRow {
  readonly p: Position;
  readonly archived: ArchivedRow;
}

/** A row as it lies in the store: one commit (hot), a run of them (sealed), or where such a run is (archived). */
export type TierRow = StoredRow | SealedStoredRow | ArchivedStoredRow;

/** The log's identity and its end, kept beside the commits and moved in the same transaction. */
export interface LogMeta {
  readonly logId: string;
  readonly created: Instant;
  /** Raised whenever the writer lock was taken by force: shuts out the former holder. */
  readonly epoch: number;
  readonly head: { readonly position: Position; readonly hash: string; readonly recordedAt: Instant | null };
}

/** One transaction: if the log's meta still is what the writer believes, the records go in and the meta moves. */
export interface WriteRequest {
  /** `nothing`: no log may be there yet. `anything`: a repair that was decided under the lock. */
  readonly expected: { readonly logId: string; readonly epoch: number; readonly hash: string } | 'nothing' | 'anything';
  /** Deletes every row from this position on before the records are put; null deletes none. */
  readonly clearFrom: Position | null;
  readonly records: readonly (CommitRecord | SealedRow)[];
  readonly meta: LogMeta;
  readonly durability: Durability;
}

export type WriteOutcome = { readonly written: true } | { readonly written: false; readonly found: LogMeta | null };

/**
 * One transaction that gives a run of commits another form and changes nothing else: if the log is the one that is
 * meant and the rows that `rows` cover together hold just their commits, `rows` take their place.
 */
export interface SealRequest {
  readonly expected: { readonly logId: string; readonly epoch: number };
  /** One after the other, at least one. */
  readonly rows: readonly (SealedRow | ArchivedRow)[];
}

/** One row of `derived` put or, where `bytes` is null, deleted. */
export interface DerivedChange {
  readonly key: string;
  readonly bytes: Uint8Array | null;
}

/** An open connection. Every method rejects with `StorageFault` when the store fails. */
export interface StorageConnection {
  /** Null where there is none, or none that can be understood. */
  readMeta(): Promise<LogMeta | null>;
  /**
   * Rows from a position on, ascending, at most `limit`, none that begins after `to`: the first is the sealed one that
   * holds the position, where there is such a one. All as of one moment.
   */
  readRows(from: Position, limit: number, to?: Position): Promise<readonly TierRow[]>;
  /** All or nothing; resolves when the transaction is complete. */
  write(request: WriteRequest): Promise<WriteOutcome>;
  /** False, with nothing done, where the store holds something else than the request believes. Never flushed. */
  seal(request: SealRequest): Promise<boolean>;
  /** Rows of what is made from the log; null where there is none, no bytes where what is there are not bytes. */
  readDerived(keys: readonly string[]): Promise<readonly (Uint8Array | null)[]>;
  /** Keys of such rows that begin with the prefix, ascending. */
  derivedKeys(prefix: string): Promise<readonly string[]>;
  /** All or nothing, in a transaction of its own that is never flushed: losing it loses nothing. */
  writeDerived(changes: readonly DerivedChange[]): Promise<void>;
  close(): void;
}

/** Where the log lives. IndexedDB in the browser, memory in tests. */
export interface StoragePort {
  /** Opens a fresh connection; `onLost` is called at most once if the browser closes it under us. */
  connect(onLost: () => void): Promise<StorageConnection>;
  /** Deletes everything. Connections must be closed before. */
  destroy(): Promise<void>;
  /**
   * Pushes some megabytes through the browser's own log, so that a torn record in it is left behind. Done beside the
   * log, in a place of its own: it also shows whether the browser can store anything at all.
   */
  rotate(): Promise<void>;
}

/** `newer`: a later build has changed the database. Only `unreadable` speaks against the stored data itself. */
export type StorageFaultKind = 'quota' | 'lost' | 'time-out' | 'newer' | 'unreadable';

/** The store failed; what that means for a caller is decided by the log. */
export class StorageFault extends Error {
  readonly kind: StorageFaultKind;

  constructor(kind: StorageFaultKind, message: string) {
    super(message);
    this.name = 'StorageFault';
    this.kind = kind;
  }
}

/** A file that one holder at a time has open. All calls are synchronous, as in OPFS. */
export interface MirrorFile {
  size(): number;
  /** At most `length` bytes from `at` on. */
  read(at: number, length: number): Uint8Array;
  write(at: number, bytes: Uint8Array): void;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** The files of a mirror: the hot commits lie in one of the two slots, the sealed ones in `sealed`. */
export interface MirrorFiles {
  readonly slots: readonly [MirrorFile, MirrorFile];
  readonly sealed: MirrorFile;
}

/** Where the second copy lies. */
export interface MirrorPort {
  /** Opens the files, making empty ones where there are none; rejects while another holds any of them. */
  open(): Promise<MirrorFiles>;
  /** Deletes the files. They must be closed before. */
  destroy(): Promise<void>;
}

/** Files that hold archived segments. Every method rejects with `StorageFault` when the file system fails. */
export interface ArchivePort {
  /** Writes a file whole, in place of any of that name; resolves when it is flushed. */
  write(file: string, parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void>;
  /** Null where there is no such file, or it is shorter. */
  read(file: string, at: number, length: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Names of all files, ascending. */
  list(): Promise<readonly string[]>;
  /** Does nothing where there is no such file. */
  remove(file: string): Promise<void>;
}

/**
 * A word, outside of both copies, that a log has held events here: kept where neither the database nor the mirror's files
 * are, so that it is still there when both have gone. No method rejects.
 */
export interface WitnessPort {
  /** The id of the log that was noted; null where none was. */
  noted(): Promise<string | null>;
  note(logId: string): Promise<void>;
  forget(): Promise<void>;
}

/** A granted lock. */
export interface Lease {
  /** Gives the lock back; safe to call twice. */
  release(): void;
  /** Resolves if another took the lock by force. */
  readonly stolen: Promise<void>;
}

/** Locks that all connections of the origin share, in the manner of Web Locks. */
export interface LockPort {
  /** Resolves when granted, in the order of asking; `steal` takes it at once. Rejects when the signal aborts first. */
  request(name: string, options: { readonly steal: boolean; readonly signal: AbortSignal | null }): Promise<Lease>;
  /** How many others wait for the lock now. */
  waiting(name: string): Promise<number>;
}

export interface NewsChannel {
  /** Tells all other connections of the same name; never oneself. */
  post(message: unknown): void;
  close(): void;
}

/** News between connections to the same log. */
export interface NewsPort {
  /** Hears what others post under the same name, never what it posts itself. */
  join(name: string, listener: (message: unknown) => void): NewsChannel;
}
