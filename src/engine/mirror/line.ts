import { hashOfBytes } from '../log/commit-record.ts';
import type { CommitRecord } from '../storage/port.ts';
import { crc32 } from './crc32.ts';

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();
/** A mark at the beginning of a body would be a part of it. */
const BODY_DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
const CRC_LENGTH = 8;
const NEWLINE = 10;
/** What stands before the body: four values, with a space after each. */
const HEAD = /^([1-9]\d*) ([1-9]\d*) ([0-9a-f]{64}) ([0-9a-f]{64}) $/;
const HEAD_VALUES = 4;
/** No head is longer. */
const MOST_OF_HEAD = 256;
const SPACE = 32;

/** What a line says of its commit besides the body. */
export type LineHead = Omit<CommitRecord, 'body'>;

/** What became of a line that was looked at. */
export interface CheckedLine extends LineHead {
  /** Whether the hash is that of the body in its place in the chain. */
  readonly isHashed: boolean;
}

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
  const found = soundLine(line);
  return found === null ? null : { ...found.head, body: BODY_DECODER.decode(found.body) };
}

/** As `recordOfLine`, without making a text of the body. */
export function headOfLine(line: Uint8Array): LineHead | null {
  return soundLine(line)?.head ?? null;
}

/** As `headOfLine`, and whether the hash is right, which the browser works out. */
export async function checkLine(line: Uint8Array): Promise<CheckedLine | null> {
  const found = soundLine(line);
  if (found === null) return null;
  const { head, body } = found;
  return { ...head, isHashed: (await hashOfBytes(head.prev, body)) === head.hash };
}

function soundLine(line: Uint8Array): { readonly head: LineHead; readonly body: Uint8Array } | null {
  if (line.length <= CRC_LENGTH) return null;
  const content = line.subarray(CRC_LENGTH + 1);
  if (DECODER.decode(line.subarray(0, CRC_LENGTH)) !== crc32(content)) return null;
  const length = headLength(content);
  const [, p, n, hash, prev] = HEAD.exec(DECODER.decode(content.subarray(0, length))) ?? [];
  if (p === undefined || n === undefined || hash === undefined || prev === undefined) return null;
  return { head: { p: Number(p), n: Number(n), prev, hash }, body: content.subarray(length) };
}

function headLength(content: Uint8Array): number {
  let at = 0;
  for (let values = 0; values < HEAD_VALUES; values++) {
    const space = content.subarray(0, MOST_OF_HEAD).indexOf(SPACE, at);
    if (space < 0) return 0;
    at = space + 1;
  }
  return at;
}

/** Offset of the first line break from `from` on; -1 if there is none. */
export function lineEnd(bytes: Uint8Array, from: number): number {
  return bytes.indexOf(NEWLINE, from);
}

/** Offset of the last line break; -1 if there is none. */
export function lastLineEnd(bytes: Uint8Array): number {
  return bytes.lastIndexOf(NEWLINE);
}
