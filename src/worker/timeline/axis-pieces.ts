import { type AxisOrder, coordinateOf, rankAt } from './axis-order.ts';
import type { AxisPiece, Stretch } from './timeline-contract.ts';

/** An empty time is long from this share of the window on. */
const LONG = 0.08;
/** What is left at each end of a gap, so that the events beside it stand beside it: of what is shown in full, and of the gap. */
const MARGIN = 0.05;
const MOST_MARGIN = 0.01;
const LEAST_MARGIN = 0.0001;

/** The long empty times of a stretch, in order: no event stands in any of them. Found by rank, without a look at each event. */
export function gapsOf(order: AxisOrder, { from, to }: Stretch): readonly Stretch[] {
  const long = (to - from) * LONG;
  const gaps: Stretch[] = [];
  // A gap that is long has at least one of these probes in it.
  for (let probe = from; probe < to; probe += long / 2) {
    const rank = rankAt(order, probe);
    const before = rank > 0 ? Math.max(from, coordinateOf(order, rank)) : from;
    const after = rank < order.length ? Math.min(to, coordinateOf(order, rank + 1)) : to;
    if (after - before < long || gaps.at(-1)?.from === before) continue;
    gaps.push({ from: before, to: after });
  }
  const shown = gaps.reduce((rest, gap) => rest - (gap.to - gap.from), to - from);
  return gaps.map((gap) => {
    const width = gap.to - gap.from;
    const margin = Math.min(width * MOST_MARGIN, Math.max(shown * MARGIN, width * LEAST_MARGIN));
    return { from: gap.from + margin, to: gap.to - margin };
  });
}

/**
 * Lays a stretch out over a width of 1: evenly, but for the gaps, each of which gets `gapWidth` and no more than it would
 * have anyway.
 */
export function layOut(stretch: Stretch, gaps: readonly Stretch[], gapWidth: number): readonly AxisPiece[] {
  const parts = partsOf(stretch, gaps);
  const shown = parts.filter(({ gap }) => !gap).reduce((sum, { from, to }) => sum + to - from, 0);
  const room = 1 - gapWidth * gaps.length;
  let at = 0;
  return parts.map(({ from, to, gap }, index) => {
    const start = at;
    at = index === parts.length - 1 ? 1 : at + (gap ? gapWidth : ((to - from) / shown) * room);
    return { from, to, gap, at: start, end: at };
  });
}

/** What stands at a share 0..1 of the width. */
export function coordinateAt(pieces: readonly AxisPiece[], share: number): number {
  const piece = pieces.find(({ end }) => share <= end) ?? pieces.at(-1);
  if (piece === undefined || piece.end === piece.at) return piece?.from ?? 0;
  return piece.from + ((share - piece.at) / (piece.end - piece.at)) * (piece.to - piece.from);
}

/** Where a coordinate stands, 0..1. */
export function shareOf(pieces: readonly AxisPiece[], coordinate: number): number {
  const piece = pieces.find(({ to }) => coordinate <= to) ?? pieces.at(-1);
  if (piece === undefined || piece.to === piece.from) return piece?.at ?? 0;
  return piece.at + ((coordinate - piece.from) / (piece.to - piece.from)) * (piece.end - piece.at);
}

function partsOf({ from, to }: Stretch, gaps: readonly Stretch[]): readonly (Stretch & { readonly gap: boolean })[] {
  const parts: (Stretch & { readonly gap: boolean })[] = [];
  let at = from;
  for (const gap of gaps) {
    parts.push({ from: at, to: gap.from, gap: false }, { ...gap, gap: true });
    at = gap.to;
  }
  return [...parts, { from: at, to, gap: false }];
}
