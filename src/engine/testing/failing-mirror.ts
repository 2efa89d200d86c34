import type { MemoryFile, MemoryMirror } from '../storage/memory-mirror.ts';
import { memoryMirror } from '../storage/memory-mirror.ts';
import type { MirrorFile, MirrorPort } from '../storage/port.ts';

/** What the end of the process looks like to whoever is stopped by it. */
export class ProcessEnd extends Error {}

/** How many more changes to the files succeed, and how much of the next one is done, 0 to 1. */
export interface Allowance {
  changes: number;
  readonly part: number;
}

/** A mirror in memory whose process can end, or whose power can be cut, at any change to its files. */
export interface FailingMirror {
  readonly port: MirrorPort;
  /** What was not flushed is kept or lost change by change, as `isKept` says of each in turn, over and over. */
  cutPower(isKept: readonly boolean[]): void;
}

type Change = (bytes: Uint8Array) => Uint8Array;

export function failingMirror(files: MemoryMirror, allowance: Allowance): FailingMirror {
  const all = [...files.slots, files.sealed];
  const disks = new Map(all.map((file) => [file, new Disk(file)]));
  const plain = memoryMirror(files);
  const failing = (file: MirrorFile, memory: MemoryFile): MirrorFile => {
    const disk = disks.get(memory);
    const write = (at: number, bytes: Uint8Array) => {
      file.write(at, bytes);
      disk?.changes.push((before) => overwritten(before, at, bytes.slice()));
    };
    return {
      ...file,
      write(at, bytes) {
        spend(allowance, () => write(at, bytes.subarray(0, Math.floor(bytes.length * allowance.part))));
        write(at, bytes);
      },
      truncate(size) {
        spend(allowance, () => undefined);
        file.truncate(size);
        disk?.changes.push((before) => before.slice(0, size));
      },
      flush() {
        spend(allowance, () => undefined);
        file.flush();
        disk?.flush();
      },
    };
  };
  return {
    port: {
      ...plain,
      async open() {
        const { slots, sealed } = await plain.open();
        const [first, second] = [failing(slots[0], files.slots[0]), failing(slots[1], files.slots[1])];
        return { slots: [first, second], sealed: failing(sealed, files.sealed) };
      },
    },
    cutPower(isKept) {
      let next = 0;
      for (const disk of disks.values()) disk.cut(() => isKept[next++ % isKept.length] === true);
    },
  };
}

/** What of a file is safe from a power cut, and what was done to it since. */
class Disk {
  readonly #file: MemoryFile;
  #durable: Uint8Array;
  changes: Change[] = [];

  constructor(file: MemoryFile) {
    this.#file = file;
    this.#durable = file.bytes.slice();
  }

  flush(): void {
    this.#durable = this.#file.bytes.slice();
    this.changes = [];
  }

  cut(isKept: () => boolean): void {
    let bytes = this.#durable;
    for (const change of this.changes) if (isKept()) bytes = change(bytes);
    this.#file.bytes = bytes;
    this.flush();
  }
}

function overwritten(before: Uint8Array, at: number, bytes: Uint8Array): Uint8Array {
  const after = new Uint8Array(Math.max(before.length, at + bytes.length));
  after.set(before);
  after.set(bytes, at);
  return after;
}

/** Lets a change happen, or does a last part of it and ends the process. */
function spend(allowance: Allowance, lastPart: () => void): void {
  if (allowance.changes-- > 0) return;
  if (allowance.changes === -1) lastPart();
  throw new ProcessEnd('the process ends here');
}
