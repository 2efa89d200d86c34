import { DaybookError } from '../errors.ts';
import type { Position } from '../event.ts';
import { endOfSealed, type ArchivedRow } from '../segment/sealed-row.ts';
import { recordsOf } from '../segment/codec.ts';
import {
  StorageFault,
  type ArchivePort,
  type DerivedChange,
  type LogMeta,
  type SealedStoredRow,
  type SealRequest,
  type StorageConnection,
  type StoragePort,
  type StoredRow,
  type TierRow,
  type WriteOutcome,
  type WriteRequest,
} from '../storage/port.ts';
import { withDeadline } from './deadline.ts';

/** A database opens within a second or, where the browser has got stuck, never: then another attempt may do better. */
const OPEN_PATIENCE = 5_000;
/** Bytes of bodies that a batch of rows should come to. */
const BATCH_BYTES = 4_000_000;

/** A row of the log, wherever it lies: a commit, or a run of them. */
export type LogRow = StoredRow | SealedStoredRow;

/**
 * The way to the store: one connection, made afresh after it was lost. A call that fails for another reason than the
 * quota is tried once more on a fresh connection; a write is first looked for, since its answer may have been lost.
 */
export class StoreLink {
  readonly #port: StoragePort;
  readonly #archive: ArchivePort | null;
  readonly #patience: number;
  readonly #onLost: () => void;
  #connection: StorageConnection | null = null;
  #connecting: Promise<StorageConnection> | null = null;
  /** The attempt that is waited for; what an earlier one gives is closed again. */
  #attempt: object | null = null;
  #closed = false;

  /**
   * `archive`: where archived segments lie, if there is such a place. `patience`: milliseconds after which a call that
   * has not answered counts as failed.
   */
  constructor(port: StoragePort, archive: ArchivePort | null, patience: number, onLost: () => void) {
    this.#port = port;
    this.#archive = archive;
    this.#patience = patience;
    this.#onLost = onLost;
  }

  readMeta(): Promise<LogMeta | null> {
    return this.#twice((connection) => connection.readMeta());
  }

  /**
   * Rows as they lie in the store, from the one that holds `from` on; none that begins after `to`. An archived segment
   * comes as a sealed one; one that its file does not give any more counts as damaged.
   */
  async readTiers(from: Position, limit: number, to?: Position): Promise<readonly LogRow[]> {
    const rows = await this.#twice((connection) => connection.readRows(from, limit, to));
    if (isHere(rows)) return rows;
    return Promise.all(rows.map(async (row) => ('archived' in row ? this.#fromArchive(row.archived) : row)));
  }

  /** The commit that begins at a position, whatever row holds it; null where none begins there. */
  async rowAt(first: Position): Promise<StoredRow | null> {
    const [row] = await this.readTiers(first, 1, first);
    if (row === undefined) return null;
    const commits = await commitsOf(row);
    return commits.find(({ p }) => p === first) ?? null;
  }

  /** What is made from the log is asked for once: a failure costs a snapshot, not a connection. */
  readonly derived = {
    read: (keys: readonly string[]) => this.#once((connection) => connection.readDerived(keys)),
    keys: (prefix: string) => this.#once((connection) => connection.derivedKeys(prefix)),
    write: (changes: readonly DerivedChange[]) => this.#once((connection) => connection.writeDerived(changes)),
  };

  /** All commits from a position on, in batches of a few megabytes; a sealed row that is damaged counts as one. */
  async *rows(from: Position): AsyncGenerator<readonly StoredRow[]> {
    for await (const tiers of this.tiers(from)) {
      for (const run of runsOf(tiers)) {
        const commits = isHot(run) ? run : (await Promise.all(run.map(commitsOf))).flat();
        yield commits.filter(({ p, record }) => p >= from || record === null);
      }
    }
  }

  /** All rows as they lie in the store, from the one that holds `from` on, in batches of a few megabytes. */
  async *tiers(from: Position): AsyncGenerator<readonly LogRow[]> {
    let limit = 16;
    for (let next = from; ;) {
      const batch = await this.readTiers(next, limit);
      if (batch.length > 0) yield batch;
      const last = batch.at(-1);
      if (last === undefined || batch.length < limit) return;
      next = 'sealed' in last ? endOfSealed(last.sealed) + 1 : last.p + 1;
      limit = nextLimit(batch, limit);
    }
  }

  async write(request: WriteRequest): Promise<WriteOutcome> {
    try {
      return await this.#once((connection) => connection.write(request));
    } catch (error) {
      if (!(error instanceof StorageFault) || error.kind === 'quota') throw error;
      this.#drop();
      const found = await this.#once((connection) => connection.readMeta());
      if (found !== null && isSame(found, request.meta)) return { written: true };
      return this.#once((connection) => connection.write(request));
    }
  }

  /** Gives a run of commits its sealed form; false where the store holds something else by now. */
  seal(request: SealRequest): Promise<boolean> {
    // Doing it twice is harmless: the second time the rows replace themselves.
    return this.#twice((connection) => connection.seal(request));
  }

  /**
   * Throws away the whole store: only with a second copy at hand. Rejects, with nothing done, where the browser cannot
   * store anything at present, since then it may well be able to read the store again later.
   */
  async recreate(): Promise<void> {
    this.#drop();
    await this.#port.rotate();
    await this.#port.destroy();
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  async #fromArchive(archived: ArchivedRow): Promise<LogRow> {
    const { file, at, size, ...segment } = archived;
    try {
      const bytes = await this.#archive?.read(file, at, size);
      if (bytes) return { p: segment.p, sealed: { ...segment, bytes }, file };
    } catch (error) {
      if (!(error instanceof StorageFault)) throw error;
    }
    return { p: segment.p, record: null };
  }

  async #twice<T>(call: (connection: StorageConnection) => Promise<T>): Promise<T> {
    try {
      return await this.#once(call);
    } catch (error) {
      if (!(error instanceof StorageFault)) throw error;
      this.#drop();
      return this.#once(call);
    }
  }

  async #once<T>(call: (connection: StorageConnection) => Promise<T>): Promise<T> {
    const late = () => new StorageFault('time-out', `The store did not answer within ${this.#patience} ms`);
    const connection = this.#connection ?? (await this.#connectInTime());
    return withDeadline(call(connection), this.#patience, late);
  }

  #connectInTime(): Promise<StorageConnection> {
    const patience = Math.min(OPEN_PATIENCE, this.#patience);
    return withDeadline(this.#connect(), patience, () => {
      this.#connecting = null;
      this.#attempt = null;
      return new StorageFault('time-out', `The database did not open within ${patience} ms`);
    });
  }

  #connect(): Promise<StorageConnection> {
    if (this.#connecting !== null) return this.#connecting;
    const attempt = {};
    this.#attempt = attempt;
    this.#connecting = this.#open(attempt).finally(() => {
      if (this.#attempt === attempt) this.#connecting = null;
    });
    return this.#connecting;
  }

  async #open(attempt: object): Promise<StorageConnection> {
    if (this.#closed) throw new StorageFault('lost', 'The store is closed');
    let lost = false;
    const connection = await this.#port.connect(() => {
      lost = true;
      if (this.#connection === connection) this.#connection = null;
      if (!this.#closed) this.#onLost();
    });
    if (this.#attempt !== attempt) {
      connection.close();
      throw new StorageFault('time-out', 'The database opened too late');
    }
    if (!lost) this.#connection = connection;
    return connection;
  }

  #drop(): void {
    this.#connection?.close();
    this.#connection = null;
  }
}

function isSame(found: LogMeta, meta: LogMeta): boolean {
  return (
    found.logId === meta.logId &&
    found.epoch === meta.epoch &&
    found.head.position === meta.head.position &&
    found.head.hash === meta.head.hash
  );
}

function nextLimit(batch: readonly LogRow[], limit: number): number {
  const bytes = batch.reduce((sum, row) => sum + bytesOf(row), 0);
  const fitting = Math.floor(BATCH_BYTES / Math.max(1, bytes / batch.length));
  return Math.min(Math.max(1, fitting), 4 * limit, 2000);
}

function bytesOf(row: LogRow): number {
  return 'sealed' in row ? row.sealed.bytes.length : (row.record?.body.length ?? 0);
}

/** Sealed rows one by one, since each unpacks to much more; hot rows together. */
function* runsOf(tiers: readonly LogRow[]): Generator<readonly LogRow[]> {
  let hot: LogRow[] = [];
  for (const row of tiers) {
    if (!('sealed' in row)) {
      hot.push(row);
      continue;
    }
    if (hot.length > 0) yield hot;
    hot = [];
    yield [row];
  }
  if (hot.length > 0) yield hot;
}

function isHere(rows: readonly TierRow[]): rows is readonly LogRow[] {
  return rows.every((row) => !('archived' in row));
}

function isHot(rows: readonly LogRow[]): rows is readonly StoredRow[] {
  return rows.every((row) => !('sealed' in row));
}

async function commitsOf(row: LogRow): Promise<readonly StoredRow[]> {
  if (!('sealed' in row)) return [row];
  try {
    return (await recordsOf(row.sealed)).map((record) => ({ p: record.p, record }));
  } catch (error) {
    if (!(error instanceof DaybookError)) throw error;
    return [{ p: row.p, record: null }];
  }
}
