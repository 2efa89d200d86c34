import type { MirrorFile, MirrorPort } from './port.ts';

const ROOT = 'daybook';
const FILE = 'mirror.log';

/**
 * The mirror's file `daybook/<name>/mirror.log` in the origin private file system; null where this thread cannot have
 * one: no such file system (private windows, older engines), or not a dedicated worker.
 */
export async function openOpfsMirror(name: string): Promise<MirrorPort | null> {
  if (!('FileSystemFileHandle' in globalThis) || !('createSyncAccessHandle' in FileSystemFileHandle.prototype))
    return null;
  try {
    await (await navigator.storage.getDirectory()).getDirectoryHandle(ROOT, { create: true });
  } catch {
    return null;
  }
  const folder = encodeURIComponent(name);
  return {
    async open() {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(ROOT, { create: true });
      const handle = await (
        await root.getDirectoryHandle(folder, { create: true })
      ).getFileHandle(FILE, { create: true });
      return fileOf(await handle.createSyncAccessHandle());
    },
    async destroy() {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(ROOT, { create: true });
      await root.removeEntry(folder, { recursive: true }).catch((error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
      });
    },
  };
}

function fileOf(handle: FileSystemSyncAccessHandle): MirrorFile {
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
