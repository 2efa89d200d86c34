import type { TimelineAxis, TimelineStrip } from './api.ts';
import { eventTicks, type Tick, timeTicks } from './axis-ticks.ts';

/** The log as columns, one entry per event in log order: what the density strip is drawn from. */
export interface EventColumns {
  readonly length: number;
  /** Recorded time, ms since 1970. Not always ascending: clocks jump. */
  readonly recordedAt: ArrayLike<number>;
  /** 0 = a plain transaction; anything else = what the strip accents (accounts, imports, corrections). */
  readonly kinds: ArrayLike<number>;
  /** How much money the event moves; for drawing only, so a float will do. */
  readonly magnitudes: ArrayLike<number>;
}

/**
 * The density strip for `count` pixel columns. By sequence every event is as wide as the next and a column's height
 * tells the money moved; by time the height tells how many events fell into it. Heights are compressed (cube root,
 * logarithm): one large amount must not flatten the rest.
 */
export function drawStrip(columns: EventColumns, count: number, wanted: TimelineAxis, locale: string): TimelineStrip {
  const { first, last: latest } = span(columns);
  // All in one instant, as after a first import: there is no time to lay out.
  const axis = latest > first ? wanted : 'sequence';
  const positions = axis === 'sequence' ? sequencePositions(columns.length, count) : timePositions(columns, count);
  const heights = new Float32Array(count);
  const accents = new Float32Array(count);
  let highest = 0;
  let from = 0;
  for (let column = 0; column < count; column += 1) {
    const to = positions[column] ?? from;
    const bucket = measure(columns, from, to, axis);
    heights[column] = bucket.height;
    accents[column] = bucket.accent;
    highest = Math.max(highest, bucket.height);
    from = to;
  }
  if (highest > 0) for (let column = 0; column < count; column += 1) heights[column] = (heights[column] ?? 0) / highest;
  const last = columns.length - 1;
  return {
    axis: wanted,
    head: columns.length,
    heights,
    accents,
    positions,
    first: instantOf(columns.recordedAt[0]),
    last: instantOf(columns.recordedAt[last]),
    ticks:
      axis === 'sequence'
        ? shares(eventTicks({ from: 0, to: columns.length }, locale), 0, columns.length)
        : shares(timeTicks({ from: first, to: latest }, locale), first, latest),
  };
}

function shares(ticks: readonly Tick[], from: number, to: number): TimelineStrip['ticks'] {
  return ticks.map(({ value, label }) => ({ at: (value - from) / (to - from), label }));
}

/** Keeps an event that moves no money from vanishing. */
const SMALLEST_BAR = 0.35;

function measure(
  columns: EventColumns,
  from: number,
  to: number,
  axis: TimelineAxis,
): { readonly height: number; readonly accent: number } {
  if (to <= from) return { height: 0, accent: 0 };
  let money = 0;
  let special = 0;
  for (let index = from; index < to; index += 1) {
    money += columns.magnitudes[index] ?? 0;
    if (columns.kinds[index]) special += 1;
  }
  const amount = axis === 'sequence' ? money : to - from;
  const compressed = axis === 'sequence' ? Math.cbrt(amount) : Math.log1p(amount);
  return { height: SMALLEST_BAR + compressed, accent: special / (to - from) };
}

/** Last position in each column when every event is equally wide. */
function sequencePositions(events: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, column) => Math.round(((column + 1) * events) / count));
}

/** Last position recorded by each column's end; log order rules, so a clock that jumps back does not move the playhead back. */
function timePositions(columns: EventColumns, count: number): Float64Array {
  const { first, last } = span(columns);
  const positions = new Float64Array(count);
  let position = 0;
  for (let column = 0; column < count; column += 1) {
    const end = first + ((last - first) * (column + 1)) / count;
    while (position < columns.length && (columns.recordedAt[position] ?? 0) <= end) position += 1;
    positions[column] = position;
  }
  if (count > 0) positions[count - 1] = columns.length;
  return positions;
}

interface Span {
  readonly first: number;
  readonly last: number;
}

function span(columns: EventColumns): Span {
  const first = columns.recordedAt[0] ?? 0;
  let last = first;
  for (let index = 0; index < columns.length; index += 1) last = Math.max(last, columns.recordedAt[index] ?? 0);
  return { first, last };
}

function instantOf(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
