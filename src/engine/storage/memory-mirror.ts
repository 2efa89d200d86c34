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
  file.open = true;
  const bytesNow = () => {
    if (!file.open || file.opened !== mine) throw new Error('The file is closed');
    return file.bytes;
  };
  return {
    size: () => bytesNow().length,
    read: (at, length) => bytesNow().slice(at, at + length),
    write(at, all) {
      const growth = Math.max(0, at + all.length - bytesNow().length);
      const taken = all.length - growth + (growth === 0 ? 0 : limit(growth));
      const bytes = all.subarray(0, Math.max(0, taken));
      put(file, at, bytes);
      if (bytes.length < all.length) throw new Error('The file system is full');
    },
    truncate(to) {
      file.bytes = bytesNow().slice(0, to);
    },
    flush: () => void bytesNow(),
    close() {
      if (file.opened === mine) file.open = false;
    },
  };
}

/** Writes bytes into a file; its buffer has room to grow, of which `bytes` shows what is in use. */
function put(file: MemoryFile, at: number, bytes: Uint8Array): void {
  const size = file.bytes.length;
  const end = Math.max(size, at + bytes.length);
  if (end > file.bytes.buffer.byteLength || file.bytes.byteOffset !== 0) {
    const grown = new Uint8Array(Math.max(end, size * 2));
    grown.set(file.bytes);
    file.bytes = grown;
  }
  file.bytes = new Uint8Array(file.bytes.buffer, 0, end);
  // Nothing of what stood there before it was cut off may come back.
  if (at > size) file.bytes.fill(0, size, at);
  file.bytes.set(bytes, at);
}

/** Gives way once, so that callers cannot come to rely on an answer in the same step. */
async function turn(): Promise<void> {
  await Promise.resolve();
}
