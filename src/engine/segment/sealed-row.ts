import type { Position } from '../event.ts';

/**
 * A run of whole commits packed together: the same records in another form, all of them or none. Its place in the
 * hash chain is that of its commits: `prev` comes before the first of them, `hash` is that of the last.
 */
export interface SealedRow {
  /** Position of its first event: the key. */
  readonly p: Position;
  /** Number of its events, 1 or more. */
  readonly n: number;
  /** Number of its commits, 1 or more. */
  readonly commits: number;
  readonly prev: string;
  readonly hash: string;
  /** SHA-256, hex, over all the other members: a damaged row is known without unpacking it. */
  readonly sum: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The last position that a sealed row holds. */
export function endOfSealed({ p, n }: Pick<SealedRow, 'p' | 'n'>): Position {
  return p + n - 1;
}

/** A sealed row if the value is of its shape (and stands at `p`, where given); else null. Its content is not checked. */
export function sealedRowOf(value: unknown, at?: Position): SealedRow | null {
  if (typeof value !== 'object' || value === null) return null;
  const { p, n, commits, prev, hash, sum, bytes } = Object.fromEntries(Object.entries(value));
  if (typeof p !== 'number' || typeof n !== 'number' || typeof commits !== 'number') return null;
  if (n < 1 || commits < 1 || commits > n || (at !== undefined && p !== at)) return null;
  if (typeof prev !== 'string' || typeof hash !== 'string' || typeof sum !== 'string') return null;
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer
    ? { p, n, commits, prev, hash, sum, bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) }
    : null;
}
