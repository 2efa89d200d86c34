import { damagedAt } from './backup-problem.ts';

/** Longer lines than this no browser can keep as one text. */
const MAX_LINE_BYTES = 400_000_000;
const NEWLINE = 10;

/** A line without its break; `isWhole` is false for a last one that lacks the break. */
export interface TextLine {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isWhole: boolean;
  /** 1-based. */
  readonly number: number;
}

/** Cuts bytes into lines; holds one line and one chunk at a time. Throws `ImportError` for a line that cannot be held. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): AsyncGenerator<TextLine> {
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let number = 1;
  for await (const chunk of chunks) {
    let at = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, at)) {
      yield { bytes: together([...pieces, chunk.subarray(at, end)]), isWhole: true, number: number++ };
      pieces = [];
      at = end + 1;
    }
    if (at < chunk.length) pieces.push(chunk.subarray(at));
    if (sizeOf(pieces) > MAX_LINE_BYTES) throw damagedAt(number, 'it is longer than any commit');
  }
  if (pieces.length > 0) yield { bytes: together(pieces), isWhole: false, number };
}

function together(pieces: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const bytes = new Uint8Array(sizeOf(pieces));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function sizeOf(pieces: readonly Uint8Array<ArrayBuffer>[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}
