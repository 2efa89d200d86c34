import type { CommitRecord } from '../storage/port.ts';
import { crc32 } from './crc32.ts';

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();
const CRC_LENGTH = 8;
const NEWLINE = 10;
const LINE = /^([1-9]\d*) ([1-9]\d*) ([0-9a-f]{64}) ([0-9a-f]{64}) (.*)$/s;

/** A commit as a line of the mirror: `crc32 position count hash prev body\n`. */
export function lineOf(record: CommitRecord): Uint8Array {
  const content = ENCODER.encode(` ${record.p} ${record.n} ${record.hash} ${record.prev} ${record.body}\n`);
  const line = new Uint8Array(CRC_LENGTH + content.length);
  line.set(content, CRC_LENGTH);
  line.set(ENCODER.encode(crc32(content.subarray(1, -1))));
  return line;
}

/** Reads a line (without its line break) back; null where its checksum or its form is wrong. */
export function recordOfLine(line: Uint8Array): CommitRecord | null {
  if (line.length <= CRC_LENGTH) return null;
  const content = line.subarray(CRC_LENGTH + 1);
  if (DECODER.decode(line.subarray(0, CRC_LENGTH)) !== crc32(content)) return null;
  const [, p, n, hash, prev, body] = LINE.exec(DECODER.decode(content)) ?? [];
  if (p === undefined || n === undefined || hash === undefined || prev === undefined || body === undefined) return null;
  return { p: Number(p), n: Number(n), prev, hash, body };
}

/** Offset of the first line break from `from` on; -1 if there is none. */
export function lineEnd(bytes: Uint8Array, from: number): number {
  return bytes.indexOf(NEWLINE, from);
}

/** Offset of the last line break; -1 if there is none. */
export function lastLineEnd(bytes: Uint8Array): number {
  return bytes.lastIndexOf(NEWLINE);
}
