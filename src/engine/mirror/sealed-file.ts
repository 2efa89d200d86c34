import type { Position } from '../event.ts';
import { endOfSealed, type SealedRow } from '../segment/sealed-row.ts';
import type { MirrorFile } from '../storage/port.ts';
import {
  endOfFrame,
  findFrame,
  FRAME_END,
  FRAME_HEAD,
  frameHeadOf,
  frameLengthOf,
  frameOf,
  rowOfFrame,
  type FrameHead,
} from './frame.ts';
import { HEADER_LENGTH, headerLine, headerOf, type FileHeader, type MirrorHeader } from './header.ts';
import type { MirrorTail } from './tail.ts';

const WINDOW = 1 << 20;

/** A stretch of the file: a whole frame, or bytes that are none (`head` null). */
export interface Frame {
  readonly start: number;
  /** Offset after it. */
  readonly end: number;
  readonly head: FrameHead | null;
}

/** What the file's end says. */
interface SealedEnd {
  /** The last whole frame; null where there is none. */
  readonly last: FrameHead | null;
  /** Offset after it. */
  readonly offset: number;
  /** What follows: nothing, a frame that was not written to its end, or something else. */
  readonly rest: 'none' | 'torn' | 'damaged';
}

/** The mirror's sealed part: a header, then one frame for each sealed row, in order. Only ever appended to, or cut. */
export class SealedFile {
  readonly #file: MirrorFile;
  #known: SealedEnd | null = null;

  constructor(file: MirrorFile) {
    this.#file = file;
  }

  /** Whose segments these are; null where nothing is sealed, or the header is damaged. */
  header(): FileHeader | null {
    return headerOf(this.#file.read(0, HEADER_LENGTH));
  }

  get isEmpty(): boolean {
    return this.#file.size() === 0;
  }

  /** Writes the header anew, if there is one, and leaves the frames. */
  repairHeader(header: MirrorHeader): void {
    if (!this.isEmpty) this.#writeHeader(header);
  }

  /** Appends a row, over the torn end of another where there is one. Safe from a power cut only after a flush. */
  append(row: SealedRow, header: MirrorHeader): void {
    const { offset } = this.#end();
    if (offset === HEADER_LENGTH) this.#writeHeader(header);
    const frame = frameOf(row);
    this.#known = null;
    this.#file.write(offset, frame);
    this.#file.truncate(offset + frame.length);
  }

  /** True if a row's frame has the length of a stretch of the file, and what follows it, if anything, goes on from it. */
  fits({ start, end }: Omit<Frame, 'head'>, row: SealedRow): boolean {
    if (frameOf(row).length !== end - start) return false;
    const next = frameHeadOf(this.#file.read(end, FRAME_HEAD));
    return next === null ? end === this.#file.size() : next.p === endOfSealed(row) + 1 && next.prev === row.hash;
  }

  /** Writes a row's frame in place of what lies there, flushed. */
  overwrite(start: number, row: SealedRow): void {
    this.#known = null;
    this.#file.write(start, frameOf(row));
    this.#file.flush();
  }

  flush(): void {
    this.#file.flush();
  }

  /** The end of the last whole frame, or that something follows it which is none. Reads no more than its head. */
  tail(): MirrorTail {
    const { last, rest } = this.#end();
    if (rest !== 'none') return { kind: 'damaged' };
    return last === null ? { kind: 'empty' } : { kind: 'head', position: endOfFrame(last), hash: last.hash };
  }

  /** The last position in the last whole frame; 0 where there is none. */
  end(): Position {
    const { last } = this.#end();
    return last === null ? 0 : endOfFrame(last);
  }

  /** Hash of the last commit in it; null where there is none. */
  endHash(): string | null {
    return this.#end().last?.hash ?? null;
  }

  /** Cuts off a last frame that was not written to its end. Gives the number of bytes cut. */
  cutTornEnd(): number {
    const { offset, rest } = this.#end();
    const size = this.#file.size();
    if (rest !== 'torn') return 0;
    this.cut(offset > HEADER_LENGTH ? offset : 0);
    return size - this.#file.size();
  }

  /** Cuts everything from an offset on. */
  cut(offset: number): void {
    this.#known = null;
    this.#file.truncate(offset <= HEADER_LENGTH ? 0 : offset);
    this.#file.flush();
  }

  /** Every frame from an offset on, in order; what is damaged does not hide what comes after it. */
  *frames(from = HEADER_LENGTH): Generator<Frame> {
    const size = this.#file.size();
    for (let start = from; start < size;) {
      const head = frameHeadOf(this.#file.read(start, FRAME_HEAD));
      const isWhole = head !== null && start + head.total <= size;
      const end = isWhole ? start + head.total : this.#nextFrame(start + 1, size);
      yield { start, end, head: isWhole ? head : null };
      start = end;
    }
  }

  /** The row in a frame; its content is not checked. Null where the frame is none. */
  row({ start, end, head }: Frame): SealedRow | null {
    if (head === null) return null;
    const from = start + FRAME_HEAD;
    return rowOfFrame(head, this.#file.read(from, end - FRAME_END - from));
  }

  /** All bytes of a frame, as they are. */
  bytes({ start, end }: Frame): Uint8Array {
    return this.#file.read(start, end - start);
  }

  #writeHeader({ logId, created }: MirrorHeader): void {
    this.#file.write(0, headerLine({ logId, created, state: 'clean', generation: 0, base: 0 }));
  }

  #end(): SealedEnd {
    this.#known ??= this.#endByLength() ?? this.#endByWalk();
    return this.#known;
  }

  /** The end as the last frame's length tells it; null where it tells nothing that holds. */
  #endByLength(): SealedEnd | null {
    const size = this.#file.size();
    if (size === 0) return { last: null, offset: HEADER_LENGTH, rest: 'none' };
    if (size < HEADER_LENGTH + FRAME_HEAD + FRAME_END) return null;
    const total = frameLengthOf(this.#file.read(size - FRAME_END, FRAME_END)) ?? size;
    if (total > size - HEADER_LENGTH) return null;
    const last = frameHeadOf(this.#file.read(size - total, FRAME_HEAD));
    return last?.total === total ? { last, offset: size, rest: 'none' } : null;
  }

  #endByWalk(): SealedEnd {
    let last: Frame | null = null;
    for (const frame of this.frames()) if (frame.head !== null) last = frame;
    const offset = last?.end ?? HEADER_LENGTH;
    return { last: last?.head ?? null, offset, rest: this.#restAfter(offset) };
  }

  /** A frame is torn if it is cut short, also in its head; anything else that is no frame is damage. */
  #restAfter(offset: number): SealedEnd['rest'] {
    const rest = this.#file.size() - offset;
    if (rest === 0) return 'none';
    if (rest < FRAME_HEAD) return 'torn';
    const head = frameHeadOf(this.#file.read(offset, FRAME_HEAD));
    return head !== null && head.total > rest ? 'torn' : 'damaged';
  }

  /** Offset of what looks like the next frame's head; the file's size where there is none. */
  #nextFrame(from: number, size: number): number {
    for (let base = from; base < size; base += WINDOW) {
      // Windows overlap, lest a head that lies across two is missed.
      const bytes = this.#file.read(base, WINDOW + FRAME_HEAD);
      for (let at = findFrame(bytes, 0); at >= 0; at = findFrame(bytes, at + 1)) {
        if (frameHeadOf(this.#file.read(base + at, FRAME_HEAD)) !== null) return base + at;
      }
    }
    return size;
  }
}
