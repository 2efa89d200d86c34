import type { Position } from '../event.ts';
import { endOfSealed, type ArchivedRow, type SealedRow } from '../segment/sealed-row.ts';
import type { StoreLink } from './store-link.ts';

/** Where a sealed segment lies, without its content. */
export interface SegmentPlace {
  /** Position of its first event. */
  readonly from: Position;
  readonly to: Position;
  readonly commits: number;
  readonly bytes: number;
  /** The archive file that it lies in; null where the store itself has it. */
  readonly file: string | null;
}

/** The sealed segments of a log, as far as this connection has seen them: they are always its beginning. */
export class SealedTier {
  #segments: SegmentPlace[] = [];

  /** The last position that is sealed; 0 where none is. */
  get end(): Position {
    return this.#segments.at(-1)?.to ?? 0;
  }

  get segments(): readonly SegmentPlace[] {
    return this.#segments;
  }

  /** Takes note of segments that were sealed by others meanwhile. */
  async refresh(link: StoreLink): Promise<void> {
    for (;;) {
      const rows = await link.readTiers(this.end + 1, 8);
      for (const row of rows) {
        if (!('sealed' in row)) return;
        this.add(row.sealed, row.file ?? null);
      }
      if (rows.length === 0) return;
    }
  }

  /** Adds a segment, in the place of those that it covers. */
  add(row: SealedRow | ArchivedRow, readFrom: string | null = null): void {
    const [bytes, file] = 'bytes' in row ? [row.bytes.length, readFrom] : [row.size, row.file];
    const place = { from: row.p, to: endOfSealed(row), commits: row.commits, bytes, file };
    const others = this.#segments.filter(({ from, to }) => to < place.from || from > place.to);
    this.#segments = [...others, place].toSorted((a, b) => a.from - b.from);
  }

  /** Forgets everything: the rows may have been put anew. */
  clear(): void {
    this.#segments = [];
  }
}
