import { canSync, removeStoreFolder, storeFolder, type SyncHandle } from './opfs-folder.ts';
import type { MirrorFile, MirrorPort } from './port.ts';

/** The first slot has the name that the whole mirror had before there was a second one. */
const FILES = ['mirror.log', 'mirror-2.log', 'sealed.log'] as const;

/**
 * The mirror's files in `daybook/<name>/` in the origin private file system; null where this thread cannot have any: no
 * such file system (private windows, older engines), or not a dedicated worker.
 */
export async function openOpfsMirror(name: string): Promise<MirrorPort | null> {
  try {
    if (!canSync(FileSystemFileHandle.prototype)) return null;
    await storeFolder(name);
  } catch {
    // A missing or forbidden file system shows itself in several ways, all by throwing.
    return null;
  }
  return {
    async open() {
      const folder = await storeFolder(name);
      const opening = FILES.map(async (file) => openFile(await folder.getFileHandle(file, { create: true })));
      const [first, second, sealed] = await allOrNone(opening);
      if (first === undefined || second === undefined || sealed === undefined) throw new Error('A file is missing');
      return { slots: [first, second], sealed };
    },
    destroy: () => removeStoreFolder(name),
  };
}

/** All files, opened at the same time; where one of them cannot be had, the others are closed again. */
async function allOrNone(opening: readonly Promise<MirrorFile>[]): Promise<readonly MirrorFile[]> {
  const outcomes = await Promise.allSettled(opening);
  const opened = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed === undefined) return opened;
  for (const file of opened) file.close();
  throw failed.reason;
}

async function openFile(handle: FileSystemFileHandle): Promise<MirrorFile> {
  if (!canSync(handle)) throw new Error('This thread cannot open files for synchronous access');
  return fileOf(await handle.createSyncAccessHandle());
}

function fileOf(handle: SyncHandle): MirrorFile {
  return {
    size: () => handle.getSize(),
    read(at, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, handle.getSize() - at)));
      return bytes.subarray(0, handle.read(bytes, { at }));
    },
    write(at, bytes) {
      const written = handle.write(bytes, { at });
      if (written < bytes.length) throw new Error(`The mirror took only ${written} of ${bytes.length} bytes`);
    },
    truncate: (size) => handle.truncate(size),
    flush: () => handle.flush(),
    close: () => handle.close(),
  };
}
