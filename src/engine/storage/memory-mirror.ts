import type { MirrorFile, MirrorPort } from './port.ts';

/** A file in memory; `bytes` may be cut or altered while nobody has it open. */
export interface MemoryFile {
  bytes: Uint8Array;
  open: boolean;
  /** How often it was opened: who opened it earlier has it no more. */
  opened: number;
}

/** The files of a mirror in memory; share them between ports to play several tabs. */
export interface MemoryMirror {
  readonly slots: readonly [MemoryFile, MemoryFile];
  readonly sealed: MemoryFile;
}

/** By how many of the bytes asked for a file may grow: with fewer than all, the write fails after them. */
export type WriteLimit = (length: number) => number;

export function memoryMirrorFiles(): MemoryMirror {
  return { slots: [memoryFile(), memoryFile()], sealed: memoryFile() };
}

/** A mirror in memory. */
export function memoryMirror(
  files: MemoryMirror = memoryMirrorFiles(),
  limit: WriteLimit = (length) => length,
): MirrorPort {
  const all = [...files.slots, files.sealed];
  return {
    async open() {
      await turn();
      if (all.some((file) => file.open)) throw new Error('The mirror is open elsewhere');
      const [first, second] = files.slots;
      return { slots: [openFile(first, limit), openFile(second, limit)], sealed: openFile(files.sealed, limit) };
    },
    async destroy() {
      await turn();
      for (const file of all) file.bytes = new Uint8Array(0);
    },
  };
}

function memoryFile(): MemoryFile {
  return { bytes: new Uint8Array(0), open: false, opened: 0 };
}

function openFile(file: MemoryFile, limit: WriteLimit): MirrorFile {
  const mine = ++file.opened;
  let size = file.bytes.length;
  file.open = true;
  const requireOpen = () => {
    if (!file.open || file.opened !== mine) throw new Error('The file is closed');
  };
  const settle = () => {
    requireOpen();
    file.bytes = file.bytes.slice(0, size);
  };
  return {
    size() {
      requireOpen();
      return size;
    },
    read(at, length) {
      requireOpen();
      return file.bytes.slice(at, Math.min(size, at + length));
    },
    write(at, all) {
      requireOpen();
      const growth = Math.max(0, at + all.length - size);
      const taken = all.length - growth + (growth === 0 ? 0 : limit(growth));
      const bytes = all.subarray(0, Math.max(0, taken));
      put(file, size, at, bytes);
      size = Math.max(size, at + bytes.length);
      if (bytes.length < all.length) throw new Error('The file system is full');
    },
    truncate(to) {
      size = Math.min(size, to);
      settle();
    },
    flush: settle,
    close() {
      if (!file.open || file.opened !== mine) return;
      settle();
      file.open = false;
    },
  };
}

/** Writes bytes into a file of which `size` are in use. */
function put(file: MemoryFile, size: number, at: number, bytes: Uint8Array): void {
  const end = at + bytes.length;
  if (end > file.bytes.length) {
    const grown = new Uint8Array(Math.max(end, file.bytes.length * 2));
    grown.set(file.bytes.subarray(0, size));
    file.bytes = grown;
  }
  // Nothing of what stood there before it was cut off may come back.
  if (at > size) file.bytes.fill(0, size, at);
  file.bytes.set(bytes, at);
}

/** Gives way once, so that callers cannot come to rely on an answer in the same step. */
async function turn(): Promise<void> {
  await Promise.resolve();
}
