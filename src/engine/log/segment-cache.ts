import type { Position } from '../event.ts';
import { endOfSealed, type SealedRow } from '../segment/sealed-row.ts';
import { openSegment } from '../segment/codec.ts';
import type { Segment } from '../segment/segment.ts';

/** How many bytes of sealed rows are kept as read. */
const ROW_BYTES = 32_000_000;
/** How many segments are kept unpacked: some thousand events each. */
const OPEN_SEGMENTS = 8;

/** Sealed rows read last, and a few of them unpacked. What a segment holds never changes, so nothing here goes stale. */
export class SegmentCache {
  readonly #rows = new Map<Position, SealedRow>();
  /** By checksum: a run of commits may be packed anew, together with others. */
  readonly #opened = new Map<string, Promise<Segment>>();
  #bytes = 0;

  /** Keeps a row where there is room for it. */
  keep(row: SealedRow): void {
    if (this.#rows.has(row.p) || this.#bytes + row.bytes.length > ROW_BYTES) return;
    this.#rows.set(row.p, row);
    this.#bytes += row.bytes.length;
  }

  /** The row that holds a position, if it is at hand. */
  holding(position: Position): SealedRow | null {
    for (const row of this.#rows.values()) {
      if (row.p <= position && position <= endOfSealed(row)) return row;
    }
    return null;
  }

  /** The row unpacked. Throws `CorruptLog` where it is damaged. */
  async open(row: SealedRow): Promise<Segment> {
    const opening = this.#opened.get(row.sum) ?? openSegment(row);
    this.#opened.delete(row.sum);
    this.#opened.set(row.sum, opening);
    const [oldest] = this.#opened.keys();
    if (oldest !== undefined && this.#opened.size > OPEN_SEGMENTS) this.#opened.delete(oldest);
    try {
      return await opening;
    } catch (error) {
      this.#forget(row);
      throw error;
    }
  }

  #forget(row: SealedRow): void {
    this.#opened.delete(row.sum);
    if (this.#rows.delete(row.p)) this.#bytes -= row.bytes.length;
  }
}
