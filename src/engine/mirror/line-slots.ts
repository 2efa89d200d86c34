import type { Position } from '../event.ts';
import type { CommitRecord, MirrorFile } from '../storage/port.ts';
import { HEADER_LENGTH, headerLine, headerOf, STATE_OFFSET, stateLetter } from './header.ts';
import type { FileHeader, MirrorHeader, MirrorState } from './header.ts';
import type { HeavyWork } from '../log/heavy-work.ts';
import { headOfLine, lastLineEnd, lineEnd, lineOf, recordOfLine, type CheckedLine, type LineHead } from './line.ts';
import type { MirrorTail } from './tail.ts';

const WINDOW = 1 << 20;
/** How much is copied before others have their turn. */
const COPY_BYTES = 4 << 20;

/** A line as found: `record` is null where it is damaged or torn. */
export interface Line {
  readonly record: CommitRecord | null;
  readonly start: number;
  /** Offset after its line break. */
  readonly end: number;
}

/** As `Line`, without the body. */
interface HeadLine extends Omit<Line, 'record'> {
  readonly head: LineHead | null;
}

/** As `HeadLine`, with whether the hash is right. */
interface CheckedHeadLine extends HeadLine {
  readonly head: CheckedLine | null;
}

/** A line as it lies in the file; `bytes`, without the line break, are null where it is torn. */
interface Piece extends Omit<Line, 'record'> {
  readonly bytes: Uint8Array | null;
}

/**
 * The mirror's hot part: a header and one line a commit, in one of two files. The other one is empty but while lines
 * that the sealed file holds are dropped: what stays is written there, and only then is that file the one that counts.
 */
export class LineSlots {
  readonly #slots: readonly [MirrorFile, MirrorFile];
  readonly #heavyWork: HeavyWork;
  #current: MirrorFile;
  #header: FileHeader | null;

  constructor(slots: readonly [MirrorFile, MirrorFile], heavyWork: HeavyWork) {
    this.#heavyWork = heavyWork;
    this.#slots = slots;
    this.#current = currentOf(slots);
    this.#header = readHeader(this.#current);
  }

  /** Null where the file is new or its header is damaged. */
  get header(): FileHeader | null {
    return this.#header;
  }

  /** Offset after the last line. */
  get size(): number {
    return this.#current.size();
  }

  /** Starts over, empty. */
  reset(header: MirrorHeader): void {
    this.#current.truncate(0);
    this.#writeHeader({ ...header, generation: this.#newestGeneration() + 1, base: 0 });
    this.#current.flush();
    this.#empty(this.#other);
  }

  /** Writes the header anew and leaves the lines, of which it is told that they begin after `base`. */
  repairHeader(header: MirrorHeader, base: Position): void {
    const generation = this.#header?.generation ?? this.#newestGeneration() + 1;
    this.#writeHeader({ ...header, generation, base });
  }

  /** Sets the state letter in place; does nothing where there is no header to set it in. */
  mark(state: MirrorState): void {
    if (this.#header === null) return;
    this.#current.write(STATE_OFFSET, stateLetter(state));
    this.#header = { ...this.#header, state };
    if (state !== 'dirty') this.#current.flush();
  }

  /** Appends lines at the end of the file, about a megabyte at a time. */
  append(records: readonly CommitRecord[]): void {
    let at = this.#current.size();
    let waiting: Uint8Array[] = [];
    let length = 0;
    const write = () => {
      this.#current.write(at, joined(waiting, length));
      at += length;
      waiting = [];
      length = 0;
    };
    for (const record of records) {
      const line = lineOf(record);
      waiting.push(line);
      length += line.length;
      if (length >= WINDOW) write();
    }
    if (length > 0) write();
  }

  flush(): void {
    this.#current.flush();
  }

  /** Cuts off a torn last line, and what an interrupted drop left in the other file. Gives the number of bytes cut. */
  cutTornEnd(): number {
    if (this.#header !== null && this.#other.size() > 0) this.#empty(this.#other);
    const { size } = this;
    if (size < HEADER_LENGTH) return 0;
    const end = Math.max(HEADER_LENGTH, this.#lastLineEnd(size) + 1);
    if (end < size) this.cut(end);
    return size - end;
  }

  /** Cuts everything from an offset on. */
  cut(offset: number): void {
    this.#current.truncate(offset);
    this.#current.flush();
  }

  /** The last line only: call after `cutTornEnd`. */
  tail(): MirrorTail {
    const { size } = this;
    if (size <= HEADER_LENGTH) return { kind: 'empty' };
    const start = Math.max(HEADER_LENGTH, this.#lastLineEnd(size - 1) + 1);
    const head = headOfLine(this.#current.read(start, size - 1 - start));
    return head === null ? { kind: 'damaged' } : { kind: 'head', position: head.p + head.n - 1, hash: head.hash };
  }

  /** Every line from an offset on, about `window` bytes at a time; a damaged one does not hide those after it. */
  *lines(from = HEADER_LENGTH, window = WINDOW): Generator<readonly Line[]> {
    for (const pieces of this.#pieces(from, window)) {
      yield pieces.map(({ bytes, start, end }) => ({ record: bytes && recordOfLine(bytes), start, end }));
    }
  }

  /** What every line from an offset on says besides its body, in the same way. */
  async *heads(from: number): AsyncGenerator<readonly HeadLine[]> {
    for (const pieces of this.#pieces(from, WINDOW)) {
      const heads = pieces.map(async ({ bytes, start, end }) => ({
        head: bytes && (await this.#headOf(bytes)),
        start,
        end,
      }));
      yield await Promise.all(heads);
    }
  }

  /** The same of those in the first `window` bytes or so, each with whether its hash is right. */
  async checked(from: number, window: number): Promise<readonly CheckedHeadLine[]> {
    for (const pieces of this.#pieces(from, window)) {
      const heads = pieces.map(async ({ bytes, start, end }) => ({
        head: bytes && (await this.#heavyWork.checkLine(bytes)),
        start,
        end,
      }));
      return Promise.all(heads);
    }
    return [];
  }

  async #headOf(bytes: Uint8Array): Promise<LineHead | null> {
    return bytes.length > WINDOW ? this.#heavyWork.checkLine(bytes) : headOfLine(bytes);
  }

  /** The bytes of the lines from an offset on, some at a time; those of a torn last line are null. */
  *#pieces(from: number, window: number): Generator<readonly Piece[]> {
    let bytes: Uint8Array = new Uint8Array(0);
    let base = from;
    for (;;) {
      const { lines, taken } = linesIn(bytes, base);
      if (lines.length > 0) yield lines;
      bytes = bytes.subarray(taken);
      base += taken;
      const more = this.#current.read(base, bytes.length + Math.max(window, bytes.length));
      if (more.length === bytes.length) break;
      bytes = more;
    }
    if (bytes.length > 0) yield [{ bytes: null, start: base, end: base + bytes.length }];
  }

  /**
   * Drops the lines before an offset; what stays begins after position `base`. Whatever step is the last one before the
   * end of the process or a power cut, one of the files tells all that the current one told.
   * `turn` is awaited now and then, for others to have their turn.
   */
  async dropBefore(offset: number, base: Position, turn: () => Promise<void>): Promise<void> {
    const header = this.#header;
    const next = this.#other;
    if (header === null) return;
    next.truncate(0);
    next.write(0, new Uint8Array(HEADER_LENGTH));
    const { size } = this;
    let to = HEADER_LENGTH;
    for (let at = offset; at < size; at += WINDOW) {
      const bytes = this.#current.read(at, Math.min(WINDOW, size - at));
      next.write(to, bytes);
      to += bytes.length;
      if ((to - HEADER_LENGTH) % COPY_BYTES === 0) await turn();
    }
    next.flush();
    const moved = { ...header, generation: header.generation + 1, base };
    next.write(0, headerLine(moved));
    next.flush();
    const old = this.#current;
    this.#current = next;
    this.#header = moved;
    this.#empty(old);
  }

  /** Forgets a drop that could not be ended: there was no room for it. */
  abandonDrop(): void {
    this.#empty(this.#other);
  }

  /** The whole current file as text, damage and all. */
  text(from = 0): string {
    return new TextDecoder().decode(this.#current.read(from, Math.max(0, this.size - from)));
  }

  get #other(): MirrorFile {
    const [first, second] = this.#slots;
    return this.#current === first ? second : first;
  }

  #newestGeneration(): number {
    return Math.max(...this.#slots.map((slot) => readHeader(slot)?.generation ?? 0));
  }

  #writeHeader(header: FileHeader): void {
    this.#header = null;
    this.#current.write(0, headerLine(header));
    this.#header = header;
  }

  #empty(file: MirrorFile): void {
    file.truncate(0);
    file.flush();
  }

  /** Offset of the last line break before `before`, from a window that grows; -1 if there is none. */
  #lastLineEnd(before: number): number {
    for (let length = 1 << 14; ; length *= 4) {
      const from = Math.max(0, before - length);
      const found = lastLineEnd(this.#current.read(from, before - from));
      if (found >= 0) return from + found;
      if (from === 0) return -1;
    }
  }
}

/**
 * The file that counts: of two with a sound header, that of the higher generation; else the one with such a header (the
 * other was not finished, or tells no more); else the longer one.
 */
function currentOf([first, second]: readonly [MirrorFile, MirrorFile]): MirrorFile {
  const [a, b] = [readHeader(first), readHeader(second)];
  if (a !== null && b !== null) return b.generation > a.generation ? second : first;
  if (a === null && b === null) return second.size() > first.size() ? second : first;
  return a === null ? second : first;
}

function readHeader(file: MirrorFile): FileHeader | null {
  return headerOf(file.read(0, HEADER_LENGTH));
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The lines that end within the bytes, of which the first stands at `base` in the file, and how many bytes they take. */
function linesIn(bytes: Uint8Array, base: number): { readonly lines: readonly Piece[]; readonly taken: number } {
  const lines: Piece[] = [];
  let taken = 0;
  for (let end = lineEnd(bytes, 0); end >= 0; end = lineEnd(bytes, taken)) {
    lines.push({ bytes: bytes.subarray(taken, end), start: base + taken, end: base + end + 1 });
    taken = end + 1;
  }
  return { lines, taken };
}
