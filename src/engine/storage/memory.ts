import type { ArchivedRow, SealedRow } from '../segment/sealed-row.ts';
import type {
  CommitRecord,
  DerivedChange,
  LogMeta,
  SealRequest,
  StorageConnection,
  StoragePort,
  TierRow,
  WriteOutcome,
  WriteRequest,
} from './port.ts';
import { coveredBy, isSegmentOver, rowOf, sealFits } from './row-shape.ts';

/** What a memory store holds; share one between stores to play several tabs, or damage it to play a bad disk. */
export interface MemoryDisk {
  readonly rows: Map<number, CommitRecord | SealedRow | ArchivedRow | null>;
  meta: LogMeta | null;
  readonly derived: Map<string, Uint8Array>;
  readonly connections: Set<() => void>;
}

export type StorageStep =
  | 'connect'
  | 'readMeta'
  | 'readRows'
  | 'write'
  | 'written'
  | 'seal'
  | 'sealed'
  | 'archive-write'
  | 'archive-written'
  | 'archive-read'
  | 'archive-remove'
  | 'rotate'
  | 'destroy'
  | 'readDerived'
  | 'writeDerived';

/** Called before each step (and, as `written` and `sealed`, after a transaction is complete but before its answer): may throw. */
export type StepHook = (step: StorageStep) => void;

export function memoryDisk(): MemoryDisk {
  return { rows: new Map(), meta: null, derived: new Map(), connections: new Set() };
}

/** A store in memory with IndexedDB's promises: transactions are atomic and in order. */
export function memoryStorage(disk: MemoryDisk = memoryDisk(), hook: StepHook = () => undefined): StoragePort {
  return {
    async connect(onLost) {
      await turn();
      hook('connect');
      disk.connections.add(onLost);
      return connectionTo(disk, hook, () => disk.connections.delete(onLost));
    },
    async destroy() {
      await turn();
      hook('destroy');
      wipe(disk);
    },
    async rotate() {
      await turn();
      hook('connect');
      hook('rotate');
    },
  };
}

/** What "clear site data" does: everything goes, and open connections are told. */
export function wipe(disk: MemoryDisk): void {
  disk.rows.clear();
  disk.meta = null;
  disk.derived.clear();
  const listeners = [...disk.connections];
  disk.connections.clear();
  for (const onLost of listeners) onLost();
}

function connectionTo(disk: MemoryDisk, hook: StepHook, onClose: () => void): StorageConnection {
  return {
    async readMeta() {
      await turn();
      hook('readMeta');
      return disk.meta;
    },
    async readRows(from, limit, to = Infinity) {
      await turn();
      hook('readRows');
      return rowsFrom(disk, { from, to, limit });
    },
    async write(request) {
      await turn();
      hook('write');
      const outcome = transact(disk, request);
      hook('written');
      return outcome;
    },
    async seal(request) {
      await turn();
      hook('seal');
      const isSealed = putSealed(disk, request);
      hook('sealed');
      return isSealed;
    },
    async readDerived(keys) {
      await turn();
      hook('readDerived');
      return keys.map((key) => disk.derived.get(key)?.slice() ?? null);
    },
    async derivedKeys(prefix) {
      await turn();
      hook('readDerived');
      return [...disk.derived.keys()].filter((key) => key.startsWith(prefix)).toSorted();
    },
    async writeDerived(changes) {
      await turn();
      hook('writeDerived');
      for (const change of changes) putDerived(disk.derived, change);
    },
    close: onClose,
  };
}

function putDerived(derived: Map<string, Uint8Array>, { key, bytes }: DerivedChange): void {
  if (bytes === null) derived.delete(key);
  else derived.set(key, bytes.slice());
}

function rowsFrom(
  disk: MemoryDisk,
  { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
): readonly TierRow[] {
  const wanted = [...disk.rows].filter(
    ([p, value]) => (p >= from && p <= Math.max(from, to)) || isSegmentOver(value, from),
  );
  return wanted
    .toSorted(([a], [b]) => a - b)
    .slice(0, limit)
    .map(([p, value]) => rowOf(p, value));
}

function putSealed(disk: MemoryDisk, request: SealRequest): boolean {
  const [from, to] = coveredBy(request);
  const covered = [...disk.rows.keys()].filter((p) => p >= from && p <= to).toSorted((a, b) => a - b);
  const last = disk.rows.get(covered.at(-1) ?? -1);
  if (!sealFits(request, disk.meta, disk.rows.get(from), last)) return false;
  for (const p of covered) disk.rows.delete(p);
  for (const row of request.rows) disk.rows.set(row.p, structuredClone(row));
  return true;
}

function transact(disk: MemoryDisk, request: WriteRequest): WriteOutcome {
  const { expected, clearFrom } = request;
  const found = disk.meta;
  if (expected === 'nothing' && found !== null) return { written: false, found };
  if (typeof expected === 'object') {
    const same =
      found !== null &&
      found.logId === expected.logId &&
      found.epoch === expected.epoch &&
      found.head.hash === expected.hash;
    if (!same) return { written: false, found };
  }
  if (clearFrom !== null) for (const p of disk.rows.keys()) if (p >= clearFrom) disk.rows.delete(p);
  for (const record of request.records) disk.rows.set(record.p, record);
  disk.meta = request.meta;
  return { written: true };
}

/** Gives way once, so that callers cannot come to rely on an answer in the same step. */
async function turn(): Promise<void> {
  await Promise.resolve();
}
