import { proxy } from 'comlink';
import type { RestoreResult } from '#engine';
import type { BackupFile, BackupListener, Result } from '#worker/api';
import { forgetSeals } from './seals.ts';
import { ask, bookStore, refresh, shownAt, wrote } from './session.ts';

/** The whole log as one file, restored on trial before it is given. */
export function backUp(listener: BackupListener): Promise<Result<BackupFile>> {
  return ask(async () => (await bookStore()).backup(proxy(listener)));
}

/** Begins a new log where one is missing. */
export function beginAnew(): Promise<Result<null>> {
  return ask(async () => (await bookStore()).beginAnew());
}

/**
 * Brings the log to what a backup holds, or refuses the file and says why (`reason` in the error); nothing is changed
 * then. `merge` adds what is missing to a log that the backup is not a continuation of.
 */
export async function restoreBackup(
  file: Blob,
  merge: boolean,
  listener: BackupListener,
): Promise<Result<RestoreResult>> {
  const options = merge ? ({ mode: 'merge' } as const) : {};
  const result = await ask(async () => (await bookStore()).restore(file, options, shownAt(), proxy(listener)));
  if (result.ok) {
    forgetSeals();
    wrote();
    await refresh();
  }
  return result;
}
