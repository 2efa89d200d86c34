import type { Position, Stretch, TimelineMark, TimelineWindow } from '#client';

/** How near to the right end, in pixels, a hand means `now` and not the event before it. */
const LIVE_WITHIN_PX = 6;
/** How near, in pixels, a mark draws the hand to itself. */
const SNAP_PX = 6;

/** What a hand that is near to several means: the first of these. */
const SNAP_ORDER: readonly TimelineMark['kind'][] = [
  'bookmark',
  'fork',
  'seal',
  'broken',
  'holds',
  'alert',
  'flip',
  'undo',
  'import',
  'clock',
  'schema',
  'checkpoint',
  'month',
];

/**
 * Where a position stands in the window, 0..1; `before` or `after` where it lies outside, null where that is not known
 * (by effective date, in a window of very many events).
 */
export function shareOf(position: Position | 'live', window: TimelineWindow): number | 'before' | 'after' | null {
  const rank = rankOf(position, window);
  if (rank === null) return null;
  const { before, ends } = window;
  const last = ends.at(-1) ?? before;
  if (rank < before) return 'before';
  if (rank > last) return 'after';
  if (position === 'live' || rank >= window.head) return 1;
  const column = columnOf(rank, ends);
  const start = ends[column - 1] ?? before;
  const end = ends[column] ?? last;
  return rank <= start ? column / ends.length : (column + (rank - start) / (end - start)) / ends.length;
}

/**
 * The position under a point `x` of a window `width` pixels wide: that of the last event at or before it. `live` at the
 * right end of the log.
 */
export function positionAt(x: number, width: number, window: TimelineWindow): Position | 'live' {
  const { before, ends, head, order } = window;
  const last = ends.at(-1) ?? before;
  if (head === 0 || width <= 0 || (last >= head && x >= width - LIVE_WITHIN_PX)) return 'live';
  const at = Math.min(1, Math.max(0, x / width)) * ends.length;
  const column = Math.min(Math.floor(at), ends.length - 1);
  const start = ends[column - 1] ?? before;
  const rank = Math.round(start + (at - column) * ((ends[column] ?? start) - start));
  if (window.axis !== 'effective') return rank;
  // By date there is no state before the first event of a window but that of an event.
  return order?.[Math.max(0, rank - before - 1)] ?? rank;
}

/** A mark with its place in the window, in pixels. */
export interface PlacedMark {
  readonly mark: TimelineMark;
  readonly x: number;
}

/** The marks that lie in the window, from left to right. */
export function placed(marks: readonly TimelineMark[], width: number, window: TimelineWindow): readonly PlacedMark[] {
  return marks
    .flatMap((mark) => {
      const share = shareOf(mark.position, window);
      return typeof share === 'number' ? [{ mark, x: share * width }] : [];
    })
    .toSorted((a, b) => a.x - b.x);
}

/** The mark that a hand at `x` is drawn to, if any: of several the most telling, then the nearest. */
export function snapTo(x: number, marks: readonly PlacedMark[]): TimelineMark | null {
  const near = marks.filter((each) => Math.abs(each.x - x) <= SNAP_PX);
  const order = ({ mark, x: at }: PlacedMark) => SNAP_ORDER.indexOf(mark.kind) * 100 + Math.abs(at - x);
  return near.toSorted((a, b) => order(a) - order(b))[0]?.mark ?? null;
}

type Pieces = TimelineWindow['pieces'];

/** What of the axis stands at a share 0..1 of the width. */
export function coordinateAt(pieces: Pieces, share: number): number {
  const piece = pieces.find(({ end }) => share <= end) ?? pieces.at(-1);
  if (piece === undefined || piece.end === piece.at) return piece?.from ?? 0;
  return piece.from + ((share - piece.at) / (piece.end - piece.at)) * (piece.to - piece.from);
}

/** Where a coordinate of the axis stands, 0..1. */
export function shareOfCoordinate(pieces: Pieces, coordinate: number): number {
  const piece = pieces.find(({ to }) => coordinate <= to) ?? pieces.at(-1);
  if (piece === undefined || piece.to === piece.from) return piece?.at ?? 0;
  return clamp(piece.at + ((coordinate - piece.from) / (piece.to - piece.from)) * (piece.end - piece.at), 0, 1);
}

/** A stretch made wider (`factor` above 1) or narrower about a coordinate that stays where it is; null = all. */
export function zoomed(stretch: Stretch, whole: Stretch, factor: number, about: number): Stretch | null {
  const next = { from: about - (about - stretch.from) * factor, to: about + (stretch.to - about) * factor };
  return fitted(next, whole);
}

/** A stretch moved along by a share of its own width, as far as there is something. */
export function panned(stretch: Stretch, whole: Stretch, share: number): Stretch | null {
  const by = (stretch.to - stretch.from) * share;
  return fitted({ from: stretch.from + by, to: stretch.to + by }, whole);
}

/** A stretch of the same width about a coordinate. */
export function centred(stretch: Stretch, whole: Stretch, about: number): Stretch | null {
  const half = (stretch.to - stretch.from) / 2;
  return fitted({ from: about - half, to: about + half }, whole);
}

function fitted(wanted: Stretch, whole: Stretch): Stretch | null {
  const width = wanted.to - wanted.from;
  if (width >= whole.to - whole.from) return null;
  const from = clamp(wanted.from, whole.from, whole.to - width);
  return { from, to: from + width };
}

function rankOf(position: Position | 'live', { head, axis, before, order }: TimelineWindow): number | null {
  if (position === 'live' || position >= head) return head;
  if (axis !== 'effective' || position === 0) return position;
  const at = order?.indexOf(position) ?? -1;
  return at < 0 ? null : before + at + 1;
}

/** The first column that reaches to the rank; `ends` never fall from left to right. */
function columnOf(rank: number, ends: Float64Array): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(least, value), most);
}
