import type { TimelineAxis, TimelineStrip } from './api.ts';

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
    ticks: axis === 'sequence' ? sequenceTicks(columns.length, locale) : timeTicks(span(columns), locale),
  };
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

const MOST_TICKS = 10;

function sequenceTicks(events: number, locale: string): TimelineStrip['ticks'] {
  const step = [1, 2, 5].map((lead) => niceStep(events / MOST_TICKS, lead)).toSorted((a, b) => a - b)[0] ?? 1;
  const format = new Intl.NumberFormat(locale);
  const count = events === 0 ? 0 : Math.floor(events / step);
  return Array.from({ length: count }, (_, index) => ({
    at: ((index + 1) * step) / events,
    label: format.format((index + 1) * step),
  }));
}

/** The smallest `lead * 10^n` that is at least `least`. */
function niceStep(least: number, lead: number): number {
  return Math.max(1, lead * 10 ** Math.ceil(Math.log10(Math.max(least, 1) / lead)));
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Tick distances from fine to coarse, with how their labels are written. */
const TIME_STEPS: readonly { readonly ms: number; readonly label: Intl.DateTimeFormatOptions }[] = [
  { ms: 1_000, label: { hour: '2-digit', minute: '2-digit', second: '2-digit' } },
  { ms: 10_000, label: { hour: '2-digit', minute: '2-digit', second: '2-digit' } },
  { ms: MINUTE, label: { hour: '2-digit', minute: '2-digit' } },
  { ms: 10 * MINUTE, label: { hour: '2-digit', minute: '2-digit' } },
  { ms: HOUR, label: { hour: '2-digit', minute: '2-digit' } },
  { ms: 6 * HOUR, label: { day: 'numeric', month: 'short', hour: '2-digit' } },
  { ms: DAY, label: { day: 'numeric', month: 'short' } },
  { ms: 7 * DAY, label: { day: 'numeric', month: 'short' } },
  { ms: 30.44 * DAY, label: { month: 'short', year: '2-digit' } },
  { ms: 91.3 * DAY, label: { month: 'short', year: '2-digit' } },
  { ms: 365.25 * DAY, label: { year: 'numeric' } },
];

function timeTicks({ first, last }: Span, locale: string): TimelineStrip['ticks'] {
  const length = last - first;
  if (length <= 0) return [];
  const step = TIME_STEPS.find(({ ms }) => length / ms <= MOST_TICKS) ?? TIME_STEPS.at(-1);
  if (!step) return [];
  const format = new Intl.DateTimeFormat(locale, step.label);
  const ticks = [];
  for (let at = Math.ceil(first / step.ms) * step.ms; at <= last; at += step.ms) {
    ticks.push({ at: (at - first) / length, label: format.format(at) });
  }
  return ticks;
}

function instantOf(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
