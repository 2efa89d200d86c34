import type { Position } from '../event.ts';
import { EMPTY_HASH, type CommitRecord, type MirrorFile } from '../storage/port.ts';
import { HEADER_LENGTH, headerLine, headerOf, STATE_OFFSET, stateLetter, type MirrorHeader } from './header.ts';
import type { MirrorState } from './header.ts';
import { lastLineEnd, lineEnd, lineOf, recordOfLine } from './line.ts';

const WINDOW = 1 << 20;

/** The mirror's file failed; the store goes on without it. */
export class MirrorFault extends Error {}

/** A line as found: `record` is null where it is damaged or torn. */
export interface MirrorEntry {
  readonly record: CommitRecord | null;
  readonly start: number;
  /** Offset after its line break. */
  readonly end: number;
}

/** What the end of the file says, read without the rest. */
export type MirrorTail =
  | { readonly kind: 'empty' }
  | { readonly kind: 'head'; readonly position: Position; readonly hash: string }
  | { readonly kind: 'damaged' };

/** The log's second copy: a header and one line a commit, in a file that this connection alone has open. */
export class MirrorLog {
  readonly #file: MirrorFile;
  #state: MirrorState | null;
  #closed = false;
  /** Hash of the last line; null while not known. */
  #endHash: string | null = null;

  constructor(file: MirrorFile) {
    this.#file = guarded(file);
    this.#state = this.header()?.state ?? null;
  }

  /** Null where the file is new or its header is damaged. */
  header(): MirrorHeader | null {
    return headerOf(this.#file.read(0, HEADER_LENGTH));
  }

  isNew(): boolean {
    return this.#file.size() === 0;
  }

  /** Starts the file over, empty. */
  reset(header: MirrorHeader): void {
    this.#file.truncate(0);
    this.#file.write(0, headerLine(header));
    this.#file.flush();
    this.#state = header.state;
    this.#endHash = EMPTY_HASH;
  }

  /** Writes the header anew and leaves the lines. */
  repairHeader(header: MirrorHeader): void {
    this.#file.write(0, headerLine(header));
    this.#state = header.state;
  }

  /**
   * Appends whole commits; they are safe from a power cut only after a flush.
   * Throws `MirrorFault` where they do not follow the last line in the chain, or the file fails.
   */
  append(records: readonly CommitRecord[], flush: boolean): void {
    let at = this.#file.size();
    for (const record of records) {
      if (record.prev !== this.#hashAtEnd()) throw new MirrorFault(`Position ${record.p} does not follow here`);
      const line = lineOf(record);
      // Not known while the line may be torn.
      this.#endHash = null;
      this.#file.write(at, line);
      this.#endHash = record.hash;
      at += line.length;
    }
    if (flush) this.#file.flush();
  }

  /** Sets the state letter in the header, if it is another. */
  mark(state: MirrorState): void {
    if (this.#closed || this.#state === state || this.#state === null) return;
    this.#file.write(STATE_OFFSET, stateLetter(state));
    this.#state = state;
    if (state !== 'dirty') this.#file.flush();
  }

  get state(): MirrorState | null {
    return this.#state;
  }

  /** Cuts a torn last line off: it was never acknowledged. Gives the number of bytes cut. */
  cutTornTail(): number {
    const size = this.#file.size();
    if (size < HEADER_LENGTH) return 0;
    const end = this.#lastLineEnd(size) + 1;
    if (end < size) this.cut(end);
    return size - end;
  }

  /** Cuts everything from an offset on. */
  cut(offset: number): void {
    this.#endHash = null;
    this.#file.truncate(offset);
    this.#file.flush();
  }

  /** The last line only: call after `cutTornTail`. */
  tail(): MirrorTail {
    const size = this.#file.size();
    if (size <= HEADER_LENGTH) return { kind: 'empty' };
    const start = Math.max(HEADER_LENGTH, this.#lastLineEnd(size - 1) + 1);
    const record = recordOfLine(this.#file.read(start, size - 1 - start));
    return record === null
      ? { kind: 'damaged' }
      : { kind: 'head', position: record.p + record.n - 1, hash: record.hash };
  }

  /** Every line in order; a damaged one does not hide those after it. */
  *entries(): Generator<MirrorEntry> {
    let bytes: Uint8Array = new Uint8Array(0);
    let base = HEADER_LENGTH;
    for (;;) {
      const end = lineEnd(bytes, 0);
      if (end >= 0) {
        yield { record: recordOfLine(bytes.subarray(0, end)), start: base, end: base + end + 1 };
        bytes = bytes.subarray(end + 1);
        base += end + 1;
        continue;
      }
      const more = this.#file.read(base, bytes.length + Math.max(WINDOW, bytes.length));
      if (more.length === bytes.length) break;
      bytes = more;
    }
    if (bytes.length > 0) yield { record: null, start: base, end: base + bytes.length };
  }

  /** The whole file as text, damage and all. */
  text(): string {
    return new TextDecoder().decode(this.#file.read(0, this.#file.size()));
  }

  /** Safe to call twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    try {
      this.#file.flush();
    } catch {
      // What was promised to be flushed was flushed when it was promised.
    }
    this.#file.close();
  }

  #hashAtEnd(): string {
    if (this.#endHash !== null) return this.#endHash;
    const tail = this.tail();
    if (tail.kind === 'damaged') throw new MirrorFault('The last line is damaged');
    return tail.kind === 'empty' ? EMPTY_HASH : tail.hash;
  }

  /** Offset of the last line break before `before`, from a window that grows; -1 if there is none. */
  #lastLineEnd(before: number): number {
    for (let length = 1 << 14; ; length *= 4) {
      const from = Math.max(0, before - length);
      const found = lastLineEnd(this.#file.read(from, before - from));
      if (found >= 0) return from + found;
      if (from === 0) return -1;
    }
  }
}

/** The file with every failure told as a fault of the mirror. */
function guarded(file: MirrorFile): MirrorFile {
  const guard = <T>(call: () => T): T => {
    try {
      return call();
    } catch (error) {
      throw new MirrorFault(error instanceof Error ? error.message : String(error));
    }
  };
  return {
    size: () => guard(() => file.size()),
    read: (at, length) => guard(() => file.read(at, length)),
    write: (at, bytes) => guard(() => file.write(at, bytes)),
    truncate: (size) => guard(() => file.truncate(size)),
    flush: () => guard(() => file.flush()),
    close: () => guard(() => file.close()),
  };
}
