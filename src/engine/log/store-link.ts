import type { Position } from '../event.ts';
import {
  StorageFault,
  type DerivedChange,
  type LogMeta,
  type StorageConnection,
  type StoragePort,
  type StoredRow,
  type WriteOutcome,
  type WriteRequest,
} from '../storage/port.ts';
import { withDeadline } from './deadline.ts';

/** Bytes of bodies that a batch of rows should come to. */
const BATCH_BYTES = 4_000_000;

/**
 * The way to the store: one connection, made afresh after it was lost. A call that fails for another reason than the
 * quota is tried once more on a fresh connection; a write is first looked for, since its answer may have been lost.
 */
export class StoreLink {
  readonly #port: StoragePort;
  readonly #patience: number;
  readonly #onLost: () => void;
  #connection: StorageConnection | null = null;
  #connecting: Promise<StorageConnection> | null = null;
  #closed = false;

  /** `patience`: milliseconds after which a call that has not answered counts as failed. */
  constructor(port: StoragePort, patience: number, onLost: () => void) {
    this.#port = port;
    this.#patience = patience;
    this.#onLost = onLost;
  }

  readMeta(): Promise<LogMeta | null> {
    return this.#twice((connection) => connection.readMeta());
  }

  readRows(from: Position, limit: number): Promise<readonly StoredRow[]> {
    return this.#twice((connection) => connection.readRows(from, limit));
  }

  /** What is made from the log is asked for once: a failure costs a snapshot, not a connection. */
  readonly derived = {
    read: (keys: readonly string[]) => this.#once((connection) => connection.readDerived(keys)),
    keys: (prefix: string) => this.#once((connection) => connection.derivedKeys(prefix)),
    write: (changes: readonly DerivedChange[]) => this.#once((connection) => connection.writeDerived(changes)),
  };

  /** All rows from a position on, in batches of a few megabytes. */
  async *rows(from: Position): AsyncGenerator<readonly StoredRow[]> {
    let limit = 16;
    for (let next = from; ;) {
      const batch = await this.readRows(next, limit);
      if (batch.length > 0) yield batch;
      if (batch.length < limit) return;
      next = (batch.at(-1)?.p ?? next) + 1;
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
    const connection = this.#connection ?? (await withDeadline(this.#connect(), this.#patience, late));
    return withDeadline(call(connection), this.#patience, late);
  }

  #connect(): Promise<StorageConnection> {
    this.#connecting ??= this.#open().finally(() => (this.#connecting = null));
    return this.#connecting;
  }

  async #open(): Promise<StorageConnection> {
    if (this.#closed) throw new StorageFault('lost', 'The store is closed');
    let lost = false;
    const connection = await this.#port.connect(() => {
      lost = true;
      if (this.#connection === connection) this.#connection = null;
      if (!this.#closed) this.#onLost();
    });
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

function nextLimit(batch: readonly StoredRow[], limit: number): number {
  const bytes = batch.reduce((sum, row) => sum + (row.record?.body.length ?? 0), 0);
  const fitting = Math.floor(BATCH_BYTES / Math.max(1, bytes / batch.length));
  return Math.min(Math.max(1, fitting), 4 * limit, 2000);
}
