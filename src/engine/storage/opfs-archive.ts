import { canSync, storeFolder, unlessMissing } from './opfs-folder.ts';
import { StorageFault, type ArchivePort } from './port.ts';

const FOLDER = 'archive';

/**
 * Archive files `daybook/<name>/archive/*` in the origin private file system; null where this thread cannot have any.
 * They go with the mirror when the store is destroyed.
 */
export async function openOpfsArchive(name: string): Promise<ArchivePort | null> {
  try {
    if (!canSync(FileSystemFileHandle.prototype)) return null;
    await storeFolder(name);
  } catch {
    return null;
  }
  const folder = async () => (await storeFolder(name)).getDirectoryHandle(FOLDER, { create: true });
  return {
    write: (file, parts) => guarded(async () => writeFile(await folder(), file, parts)),
    read: (file, at, length) => guarded(async () => readFile(await folder(), file, at, length)),
    list: () => guarded(async () => namesIn(await folder())),
    remove: (file) => guarded(async () => (await folder()).removeEntry(file).catch(unlessMissing)),
  };
}

async function writeFile(
  folder: FileSystemDirectoryHandle,
  file: string,
  parts: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const handle = await folder.getFileHandle(file, { create: true });
  if (!canSync(handle)) throw new Error('This thread cannot open files for synchronous access');
  const access = await handle.createSyncAccessHandle();
  try {
    access.truncate(0);
    let at = 0;
    for await (const part of parts) {
      const written = access.write(part, { at });
      if (written < part.length)
        throw new StorageFault('quota', `The archive took only ${written} of ${part.length} bytes`);
      at += written;
    }
    access.flush();
  } finally {
    access.close();
  }
}

async function readFile(
  folder: FileSystemDirectoryHandle,
  file: string,
  at: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const content = await (await folder.getFileHandle(file)).getFile();
    if (content.size < at + length) return null;
    return new Uint8Array(await content.slice(at, at + length).arrayBuffer());
  } catch (error) {
    unlessMissing(error);
    return null;
  }
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names.toSorted();
}

async function guarded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof StorageFault) throw error;
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    throw new StorageFault(isFull ? 'quota' : 'unreadable', error instanceof Error ? error.message : String(error));
  }
}
