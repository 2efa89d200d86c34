import { endOfSealed, type SealedRow } from '../segment/sealed-row.ts';
import { crc32 } from './crc32.ts';

/** What stands before a segment's bytes: all of its row but the bytes, in one line of fixed length. */
export const FRAME_HEAD = 256;
/** What stands after them: the whole frame's length, so that the last frame is found from the end of the file. */
export const FRAME_END = 16;

/** A sealed row without its bytes, as the head of its frame tells it. */
export interface FrameHead extends Omit<SealedRow, 'bytes'> {
  /** Bytes of the whole frame. */
  readonly total: number;
}

const MAGIC = 'SEALED ';
const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();
const MAGIC_BYTES = ENCODER.encode(MAGIC);
const HEAD = /^SEALED ([0-9a-f]{8}) (\d+) (\d+) (\d+) (\d+) ([0-9a-f]{64}) ([0-9a-f]{64}) (\S+) *\n$/;
/** Where the part that the checksum covers begins. */
const CONTENT = MAGIC.length + 9;

/** A row as it lies in the file: `SEALED crc32 total position events commits prev hash sum`, its bytes, its length. */
export function frameOf(row: SealedRow): Uint8Array {
  const { p, n, commits, prev, hash, sum, bytes } = row;
  const total = FRAME_HEAD + bytes.length + FRAME_END;
  const content = [total, p, n, commits, prev, hash, sum].join(' ').padEnd(FRAME_HEAD - CONTENT - 1);
  const head = `${MAGIC}${crc32(ENCODER.encode(content))} ${content}\n`;
  const frame = new Uint8Array(total);
  frame.set(ENCODER.encode(head));
  frame.set(bytes, FRAME_HEAD);
  frame.set(ENCODER.encode(`${String(total).padStart(FRAME_END - 1)}\n`), FRAME_HEAD + bytes.length);
  return frame;
}

/** The head of a frame in its first bytes; null where there is none, or its checksum is wrong. */
export function frameHeadOf(bytes: Uint8Array): FrameHead | null {
  if (bytes.length < FRAME_HEAD) return null;
  const text = DECODER.decode(bytes.subarray(0, FRAME_HEAD));
  const [, crc, total, p, n, commits, prev, hash, sum] = HEAD.exec(text) ?? [];
  if (crc !== crc32(bytes.subarray(CONTENT, FRAME_HEAD - 1))) return null;
  if (prev === undefined || hash === undefined || sum === undefined) return null;
  return { total: Number(total), p: Number(p), n: Number(n), commits: Number(commits), prev, hash, sum };
}

/** The length that a frame's last bytes tell; null where they are something else. */
export function frameLengthOf(bytes: Uint8Array): number | null {
  const [, length] = /^ *([1-9]\d*)\n$/.exec(DECODER.decode(bytes)) ?? [];
  return bytes.length === FRAME_END && length !== undefined ? Number(length) : null;
}

/** The row of a frame of which `bytes` are the bytes between head and end. */
export function rowOfFrame(head: FrameHead, bytes: Uint8Array): SealedRow {
  const { p, n, commits, prev, hash, sum } = head;
  return { p, n, commits, prev, hash, sum, bytes: bytes.slice() };
}

/** The last position of the frame's row. */
export function endOfFrame(head: FrameHead): number {
  return endOfSealed(head);
}

/** Offset at which a frame seems to begin, from `from` on; -1 if there is none. */
export function findFrame(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(MAGIC_BYTES[0] ?? 0, from); at >= 0; at = bytes.indexOf(MAGIC_BYTES[0] ?? 0, at + 1)) {
    if (MAGIC_BYTES.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
