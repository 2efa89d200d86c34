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
      const [first, second, sealed] = FILES;
      const opened: MirrorFile[] = [];
      const open = async (file: string) => {
        const handle = await folder.getFileHandle(file, { create: true });
        if (!canSync(handle)) throw new Error('This thread cannot open files for synchronous access');
        const mirrorFile = fileOf(await handle.createSyncAccessHandle());
        opened.push(mirrorFile);
        return mirrorFile;
      };
      try {
        return { slots: [await open(first), await open(second)], sealed: await open(sealed) };
      } catch (error) {
        for (const file of opened) file.close();
        throw error;
      }
    },
    destroy: () => removeStoreFolder(name),
  };
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
