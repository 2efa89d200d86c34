import type { Position, TimelineStrip } from '#client';

/** How near to the right end, in pixels, a hand means `now` and not the event before it. */
const LIVE_WITHIN_PX = 6;

/**
 * Where a position stands on the strip, 0..1. By event: every event is as wide as any other. By time: inside its column
 * in proportion, so that the playhead moves evenly through a column of many events.
 */
export function fractionOf(position: Position | 'live', head: Position, strip: TimelineStrip | null): number {
  if (position === 'live' || position >= head) return 1;
  if (position <= 0 || head === 0) return 0;
  if (strip === null || strip.axis === 'sequence' || strip.positions.length === 0) return position / head;
  const column = columnOf(position, strip.positions);
  const before = strip.positions[column - 1] ?? 0;
  const last = strip.positions[column] ?? head;
  const inside = last > before ? (position - before) / (last - before) : 1;
  return (column + inside) / strip.positions.length;
}

/** The position under a point `x` of a strip `width` pixels wide; `live` at the right end. */
export function positionAtX(x: number, width: number, head: Position, strip: TimelineStrip | null): Position | 'live' {
  if (head === 0 || width <= 0 || x >= width - LIVE_WITHIN_PX) return 'live';
  const fraction = Math.max(0, x) / width;
  if (strip === null || strip.axis === 'sequence' || strip.positions.length === 0) return Math.round(fraction * head);
  const at = fraction * strip.positions.length;
  const column = Math.min(Math.floor(at), strip.positions.length - 1);
  const before = strip.positions[column - 1] ?? 0;
  const last = strip.positions[column] ?? head;
  return Math.round(before + (at - column) * (last - before));
}

/** How far above the strip, in pixels, each step of fine scrubbing begins. */
const FINER_EVERY_PX = 60;
const FINEST_STEP = 3;

/**
 * How much slower than the hand the playhead moves: 1 on the strip itself and below it; drawn up and away from it 1/8,
 * then 1/64, then 1/512. One pixel of a strip over a long log is thousands of events: only so a drag can find one.
 */
export function scrubRatio(pixelsAbove: number): number {
  return 8 ** -Math.min(FINEST_STEP, Math.max(0, Math.floor(pixelsAbove / FINER_EVERY_PX)));
}

/** The first column that reaches to the position; `positions` never fall from left to right. */
function columnOf(position: Position, positions: Float64Array): number {
  let low = 0;
  let high = positions.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
