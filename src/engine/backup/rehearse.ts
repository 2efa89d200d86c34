import { DaybookError } from '../errors.ts';
import { openEventStore } from '../open-event-store.ts';
import { acceptAnything } from '../schema/accept-anything.ts';
import type { LockPort, StoragePort } from '../storage/port.ts';
import type { RestoreResult } from '../store.ts';
import { refused } from './backup-problem.ts';
import type { OpenFile } from './restore-log.ts';

/** A place where a backup can be tried without anybody noticing. */
export interface RehearsalRoom {
  /** A database of its own: emptied before each use, should a tab have been closed in the middle, and after it. */
  readonly storage: StoragePort;
  /** One rehearsal at a time, of all tabs. */
  readonly locks: LockPort;
}

const NAME = 'rehearsal';
const PATIENCE_MS = 120_000;

/**
 * Restores a backup into an empty store made for it, computes every hash anew from what the store gives back, and throws
 * the store away. Gives what came back; `head` is the hash that the restored log ends with.
 * Throws `ImportError` for a file that is not sound, `QuotaExceeded` where there is no room to try it.
 */
export async function rehearseBackup(
  open: OpenFile,
  room: RehearsalRoom,
  onProgress: (events: number, total: number) => void = () => undefined,
): Promise<RestoreResult> {
  const lock = await oneAtATime(room.locks);
  try {
    await room.storage.destroy();
    return await restoreAndCheck(open, room, onProgress);
  } finally {
    await room.storage.destroy().catch(() => undefined);
    lock.release();
  }
}

async function restoreAndCheck(
  open: OpenFile,
  { storage, locks }: RehearsalRoom,
  onProgress: (events: number, total: number) => void,
): Promise<RestoreResult> {
  const store = await openEventStore({
    name: NAME,
    storage,
    mirror: null,
    locks,
    news: { join: () => ({ post: () => undefined, close: () => undefined }) },
    clock: () => '1970-01-01T00:00:00.000Z',
    newId: () => '00000000-0000-4000-8000-000000000000',
    schemas: acceptAnything,
    durability: 'relaxed',
    cacheEvents: 0,
  });
  try {
    const restored = await store.restore(open, { checked: true, onProgress });
    const { ok, problem } = await store.verify();
    if (!ok) throw refused('damaged', `The backup did not come back as it was written: ${problem ?? ''}`);
    return restored;
  } finally {
    await store.close();
  }
}

async function oneAtATime(locks: LockPort) {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await locks.request(`daybook:${NAME}`, { steal: false, signal });
  } catch {
    throw new DaybookError('StoreLocked', 'Another window is busy with a backup: try again when it is done');
  }
}
