import type { Position, Seals } from '#client';

/** Stretches of a strip, as shares 0..1 of its width. */
export interface SealLine {
  /** As it was written; null where nothing of that is to be seen. */
  readonly right: readonly [from: number, to: number] | null;
  /** From the first break on nothing is proved. */
  readonly unproved: readonly [from: number, to: number] | null;
}

/**
 * How far the seals are right, on a strip. `shareOf` tells where a position stands: what is to the left of the strip is
 * `before`. Where the strip does not follow the log's order (`isInOrder` false) a stretch of the log is none of the strip:
 * then only all of it can be told.
 */
export function sealLine(
  { right, broken }: Pick<Seals, 'right' | 'broken'>,
  head: Position,
  isInOrder: boolean,
  shareOf: (position: Position) => number | 'before' | 'after' | null,
): SealLine {
  if (right === null || head === 0) return { right: null, unproved: null };
  if (!isInOrder) return { right: broken === null && right >= head ? [0, 1] : null, unproved: null };
  const end = edge(shareOf(right));
  if (end === null) return { right: null, unproved: null };
  return {
    right: end > 0 ? [0, end] : null,
    unproved: broken !== null && end < 1 ? [end, 1] : null,
  };
}

function edge(share: number | 'before' | 'after' | null): number | null {
  if (share === 'before') return 0;
  return share === 'after' ? 1 : share;
}
