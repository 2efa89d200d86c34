import { Dexie } from 'dexie';
import {
  StorageFault,
  type DerivedChange,
  type LogMeta,
  type SealRequest,
  type StorageConnection,
  type StorageFaultKind,
  type StoragePort,
  type TierRow,
  type WriteOutcome,
  type WriteRequest,
} from './port.ts';
import { coveredBy, isSegmentOver, logMetaOf, rowOf, sealFits } from './row-shape.ts';

/** Stays as it is for years: events evolve by upcasting, not by store upgrades. */
const VERSION = 1;
/** Dexie's version 1 is the browser's version 10. */
const DEXIE_FACTOR = 10;
const META_KEY = 'log';
/** What pushes the browser's own log file over to a new one: more than its 4 MB, in values that do not compress. */
const BALLAST_VALUES = 110;
const BALLAST_BYTES = 48 * 1024;

/** IndexedDB's entry points, for tests under Node; the browser's own where absent. */
export interface IndexedDbFactory {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof globalThis.IDBKeyRange;
}

/**
 * The log in IndexedDB: a table `commits` keyed by first position, `meta`, and `derived` for what is made from them. Dexie opens and watches the database;
 * it never reopens by itself, since that would turn a database that was deleted into an empty one unnoticed.
 */
export function openIndexedDbStorage(name: string, factory: IndexedDbFactory = globalThis): StoragePort {
  const database = `daybook:${name}`;
  return {
    connect: (onLost) => connect(database, factory, onLost),
    destroy: () => guarded(() => deleteDatabase(database, factory)),
    rotate: () => rotate(`${database}:ballast`, factory),
  };
}

async function connect(database: string, factory: IndexedDbFactory, onLost: () => void): Promise<StorageConnection> {
  const dexie = newDexie(database, factory);
  dexie.version(VERSION).stores({ commits: '', meta: '', derived: '' });
  await guarded(() => openKnown(dexie));
  let closed = false;
  const lose = () => {
    if (closed) return;
    closed = true;
    dexie.close();
    onLost();
  };
  dexie.on('close', lose);
  // Another tab deletes the database, or a newer build wants to change it: give way at once, and not as Dexie would.
  dexie.on('versionchange', () => {
    lose();
    return false;
  });
  return {
    readMeta: () => guarded(async () => logMetaOf(await dexie.table('meta').get(META_KEY))),
    readRows: (from, limit, to) =>
      guarded(() => readRows(dexie.backendDB(), { from, to: to ?? Infinity, limit }, factory.IDBKeyRange)),
    write: (request) => guarded(() => write(dexie.backendDB(), request, factory.IDBKeyRange)),
    seal: (request) => guarded(() => seal(dexie.backendDB(), request, factory.IDBKeyRange)),
    readDerived: (keys) => guarded(() => readDerived(dexie, keys)),
    derivedKeys: (prefix) => guarded(() => derivedKeys(dexie, prefix)),
    writeDerived: (changes) => guarded(() => writeDerived(dexie.backendDB(), changes)),
    close() {
      closed = true;
      dexie.close();
    },
  };
}

/** Dexie opens a database of a later version as it is; what a later build keeps in it, this one must not write into. */
async function openKnown(dexie: Dexie): Promise<void> {
  await dexie.open();
  const { version } = dexie.backendDB();
  if (version <= VERSION * DEXIE_FACTOR) return;
  dexie.close();
  throw new DOMException(`The database is of version ${version}`, 'VersionError');
}

function newDexie(database: string, { indexedDB, IDBKeyRange }: IndexedDbFactory): Dexie {
  return new Dexie(database, { autoOpen: false, indexedDB, IDBKeyRange });
}

interface RowRange {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}

/**
 * One native transaction, so that no row changes its form between the reading and the look back, for a segment that holds the
 * beginning. A row that begins there spares that look: the one before may be a commit of 25 MB.
 */
function readRows(db: IDBDatabase, { from, to, limit }: RowRange, ranges: typeof IDBKeyRange): Promise<TierRow[]> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('commits', 'readonly');
    const commits = transaction.objectStore('commits');
    const range = ranges.bound(from, Math.max(from, to));
    const before: TierRow[] = [];
    let rows: TierRow[] = [];
    transaction.addEventListener('complete', () => resolve([...before, ...rows].slice(0, limit)));
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('The reading was aborted')));
    const lookBack = () => {
      const looking = commits.openCursor(ranges.upperBound(from, true), 'prev');
      looking.addEventListener('success', () => {
        const cursor = looking.result;
        if (cursor !== null && isSegmentOver(cursor.value, from)) before.push(rowOf(Number(cursor.key), cursor.value));
      });
    };
    const reading = commits.getAll(range, limit);
    reading.addEventListener('success', () => {
      const values: readonly unknown[] = reading.result;
      if (values.every(isKeyed)) {
        rows = values.map((value) => rowOf(value.p, value));
        if (rows[0]?.p !== from) lookBack();
        return;
      }
      lookBack();
      // A damaged row does not say where it stands: its key does.
      const asking = commits.getAllKeys(range, limit);
      asking.addEventListener('success', () => {
        rows = asking.result.map((key, index) => rowOf(Number(key), values[index]));
      });
    });
  });
}

function isKeyed(value: unknown): value is { readonly p: number } {
  return typeof value === 'object' && value !== null && 'p' in value && typeof value.p === 'number';
}

/** Waits while other tabs still have the database open: they are asked to let go. */
function deleteDatabase(database: string, { indexedDB }: IndexedDbFactory): Promise<void> {
  return new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(database);
    deleting.addEventListener('success', () => resolve());
    deleting.addEventListener('error', () => reject(deleting.error ?? new Error('The database was not deleted')));
  });
}

/**
 * One native transaction, since Dexie knows no durability per transaction. Resolves when it is complete. Everything is
 * asked for at once: waiting for the answer about the head before the writing is asked for costs a way to the browser's
 * process and back. Nothing is kept before that answer has been looked at.
 */
function write(db: IDBDatabase, request: WriteRequest, ranges: typeof IDBKeyRange): Promise<WriteOutcome> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(['commits', 'meta'], 'readwrite', { durability: request.durability });
    let outcome: WriteOutcome = { written: true };
    transaction.addEventListener('complete', () => resolve(outcome));
    transaction.addEventListener('abort', () => {
      if (outcome.written) reject(transaction.error ?? new Error('The transaction was aborted'));
      else resolve(outcome);
    });
    const asking = transaction.objectStore('meta').get(META_KEY);
    asking.addEventListener('success', () => {
      const found = logMetaOf(asking.result);
      if (isExpected(request, found)) return transaction.commit();
      outcome = { written: false, found };
      transaction.abort();
    });
    put(transaction, request, ranges);
  });
}

/** One native transaction, as `write`. It need not be flushed: a seal that is lost is made again. */
function seal(db: IDBDatabase, request: SealRequest, ranges: typeof IDBKeyRange): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(['commits', 'meta'], 'readwrite', { durability: 'relaxed' });
    const commits = transaction.objectStore('commits');
    const [from, to] = coveredBy(request);
    const covered = ranges.bound(from, to);
    let found: LogMeta | null = null;
    let first: unknown = null;
    let isSealed = false;
    transaction.addEventListener('complete', () => resolve(isSealed));
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('The transaction was aborted')));
    const asking = transaction.objectStore('meta').get(META_KEY);
    asking.addEventListener('success', () => (found = logMetaOf(asking.result)));
    const beginning = commits.get(from);
    beginning.addEventListener('success', () => (first = beginning.result));
    const ending = commits.openCursor(covered, 'prev');
    ending.addEventListener('success', () => {
      const last: unknown = ending.result?.value;
      isSealed = sealFits(request, found, first, last);
      if (!isSealed) return;
      commits.delete(covered);
      for (const row of request.rows) commits.put(row, row.p);
    });
  });
}

async function readDerived(dexie: Dexie, keys: readonly string[]): Promise<readonly (Uint8Array | null)[]> {
  const values: readonly unknown[] = await dexie.table('derived').bulkGet([...keys]);
  return values.map((value) => (value === undefined ? null : value instanceof Uint8Array ? value : new Uint8Array(0)));
}

async function derivedKeys(dexie: Dexie, prefix: string): Promise<readonly string[]> {
  const keys = await dexie.table('derived').where(':id').startsWith(prefix).primaryKeys();
  return keys.filter((key) => typeof key === 'string');
}

function writeDerived(db: IDBDatabase, changes: readonly DerivedChange[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('derived', 'readwrite', { durability: 'relaxed' });
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('The transaction was aborted')));
    const derived = transaction.objectStore('derived');
    for (const { key, bytes } of changes) {
      if (bytes === null) derived.delete(key);
      else derived.put(bytes, key);
    }
  });
}

function isExpected({ expected }: WriteRequest, found: ReturnType<typeof logMetaOf>): boolean {
  if (expected === 'anything') return true;
  if (expected === 'nothing' || found === null) return expected === 'nothing' && found === null;
  return found.logId === expected.logId && found.epoch === expected.epoch && found.head.hash === expected.hash;
}

function put(transaction: IDBTransaction, request: WriteRequest, ranges: typeof IDBKeyRange): void {
  const commits = transaction.objectStore('commits');
  if (request.clearFrom !== null) commits.delete(ranges.lowerBound(request.clearFrom));
  for (const record of request.records) commits.put(record, record.p);
  transaction.objectStore('meta').put(request.meta, META_KEY);
}

async function rotate(database: string, factory: IndexedDbFactory): Promise<void> {
  const dexie = newDexie(database, factory);
  dexie.version(VERSION).stores({ ballast: '' });
  try {
    await guarded(async () => {
      await dexie.open();
      for (let i = 0; i < BALLAST_VALUES; i++) {
        await dexie.table('ballast').put(crypto.getRandomValues(new Uint8Array(BALLAST_BYTES)), i);
      }
      await dexie.table('ballast').clear();
    });
  } finally {
    dexie.close();
    await guarded(() => deleteDatabase(database, factory));
  }
}

/** Whatever the browser throws, told as a fault that the log knows how to meet. */
async function guarded<T>(call: () => PromiseLike<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new StorageFault(kindOf(error), error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
}

function kindOf(error: unknown): StorageFaultKind {
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return 'quota';
  if (names.includes('VersionError')) return 'newer';
  const isGone = names.some(
    (name) => name === 'InvalidStateError' || name === 'DatabaseClosedError' || name === 'AbortError',
  );
  return isGone ? 'lost' : 'unreadable';
}

/** The error's name and that of the error that Dexie wrapped. */
function namesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const inner: unknown = 'inner' in error ? error.inner : undefined;
  return [error.name, ...(inner instanceof Error ? [inner.name] : [])];
}
