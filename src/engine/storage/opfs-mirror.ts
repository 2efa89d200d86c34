import type { MirrorFile, MirrorPort } from './port.ts';

const ROOT = 'daybook';
const FILE = 'mirror.log';

/**
 * The mirror's file `daybook/<name>/mirror.log` in the origin private file system; null where this thread cannot have
 * one: no such file system (private windows, older engines), or not a dedicated worker.
 */
export async function openOpfsMirror(name: string): Promise<MirrorPort | null> {
  try {
    if (!canSync(FileSystemFileHandle.prototype)) return null;
    await folderOf(name);
  } catch {
    // A missing or forbidden file system shows itself in several ways, all by throwing.
    return null;
  }
  return {
    async open() {
      const handle = await (await folderOf(name)).getFileHandle(FILE, { create: true });
      if (!canSync(handle)) throw new Error('This thread cannot open files for synchronous access');
      return fileOf(await handle.createSyncAccessHandle());
    },
    async destroy() {
      const root = await navigator.storage.getDirectory();
      const all = await root.getDirectoryHandle(ROOT, { create: true });
      await all.removeEntry(encodeURIComponent(name), { recursive: true }).catch(unlessMissing);
    },
  };
}

/** The part of `FileSystemSyncAccessHandle` that is used; only the type library for workers knows it. */
interface SyncHandle {
  getSize(): number;
  read(buffer: Uint8Array, options: { readonly at: number }): number;
  write(buffer: Uint8Array, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

function canSync<T extends object>(
  handle: T,
): handle is T & { readonly createSyncAccessHandle: () => Promise<SyncHandle> } {
  return 'createSyncAccessHandle' in handle;
}

async function folderOf(name: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  const all = await root.getDirectoryHandle(ROOT, { create: true });
  return all.getDirectoryHandle(encodeURIComponent(name), { create: true });
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
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
