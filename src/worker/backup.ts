import { type EventStore, rehearseBackup, type RehearsalRoom, type RestoreResult } from '#engine';
import type { BackupFile, BackupListener } from './api.ts';

const SILENT: BackupListener = () => undefined;

/**
 * Writes the whole log into one packed file and restores it into an empty store, to see whether what comes back is what
 * is here: only then is the file given. Throws `CorruptLog` for a damaged log, `ImportError` for a file that does not
 * come back, `QuotaExceeded` where there is no room to try it.
 */
export async function makeBackup(
  store: EventStore,
  room: RehearsalRoom,
  listener: BackupListener = SILENT,
): Promise<BackupFile> {
  const written = await store.backup({ packed: true, onProgress: half(0, 'Writing the file', listener) });
  // The browser keeps a blob that is made from a stream out of the way, on the disk where it is large.
  const blob = await new Response(written, { headers: { 'content-type': 'application/gzip' } }).blob();
  const trial = half(1, 'Trying the file: restoring it into an empty store', listener);
  const { events, head } = await rehearseBackup(() => blob.stream(), room, trial);
  return { blob, events, head };
}

/** Restores a file after it came back whole in an empty store. Throws as `EventStore.restore` does. */
export async function restoreBackup(
  store: EventStore,
  room: RehearsalRoom,
  file: Blob,
  mode: 'merge' | undefined,
  listener: BackupListener = SILENT,
): Promise<RestoreResult> {
  const open = () => file.stream();
  await rehearseBackup(open, room, half(0, 'Checking the file', listener));
  const onProgress = half(1, 'Restoring', listener);
  return store.restore(open, { checked: true, onProgress, ...(mode !== undefined && { mode }) });
}

/** One half of the whole way. Whoever listens may be in another thread: nobody waits for it. */
function half(index: 0 | 1, doing: string, listener: BackupListener) {
  void listener(index / 2, doing);
  return (done: number, total: number) => void listener((index + (total === 0 ? 1 : done / total)) / 2, doing);
}
