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

/** A sealed row whose bytes lie in an archive file. */
export interface ArchivedRow extends Omit<SealedRow, 'bytes'> {
  readonly file: string;
  /** Where in the file its bytes begin. */
  readonly at: number;
  readonly size: number;
}

/** The last position that a sealed row holds. */
export function endOfSealed({ p, n }: Pick<SealedRow, 'p' | 'n'>): Position {
  return p + n - 1;
}

/** A sealed row if the value is of its shape (and stands at `p`, where given); else null. Its content is not checked. */
export function sealedRowOf(value: unknown, at?: Position): SealedRow | null {
  if (typeof value !== 'object' || value === null || !isSealedRow(value)) return null;
  return at === undefined || value.p === at ? value : null;
}

/** An archived row if the value is of its shape (and stands at `p`, where given); else null. */
export function archivedRowOf(value: unknown, at?: Position): ArchivedRow | null {
  if (typeof value !== 'object' || value === null || !isArchivedRow(value)) return null;
  return at === undefined || value.p === at ? value : null;
}

function isSealedRow(value: object): value is SealedRow {
  return isSegmentRow(value) && 'bytes' in value && value.bytes instanceof Uint8Array;
}

function isArchivedRow(value: object): value is ArchivedRow {
  if (!isSegmentRow(value)) return false;
  const { file, at, size }: Members = { ...value };
  return typeof file === 'string' && typeof at === 'number' && isCount(size);
}

type Members = { readonly [member: string]: unknown };

function isSegmentRow(value: object): boolean {
  const { p, n, commits, prev, hash, sum }: Members = { ...value };
  const isCounted = isCount(p) && isCount(n) && isCount(commits) && commits <= n;
  return isCounted && [prev, hash, sum].every((text) => typeof text === 'string');
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}
