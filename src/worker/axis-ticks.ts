/** A labelled place of an axis: a position, or ms since 1970. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const MOST_TICKS = 10;

/** Round positions, ten at most. */
export function eventTicks({ from, to }: Stretch, locale: string): readonly Tick[] {
  if (to <= from) return [];
  const step = [1, 2, 5].map((lead) => niceStep((to - from) / MOST_TICKS, lead)).toSorted((a, b) => a - b)[0] ?? 1;
  const format = new Intl.NumberFormat(locale);
  const ticks: Tick[] = [];
  for (let value = (Math.floor(from / step) + 1) * step; value <= to; value += step) {
    ticks.push({ value, label: format.format(value) });
  }
  return ticks;
}

/** The smallest `lead * 10^n` that is at least `least`. */
function niceStep(least: number, lead: number): number {
  return Math.max(1, lead * 10 ** Math.ceil(Math.log10(Math.max(least, 1) / lead)));
}

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30.44 * DAY;

/** Tick distances from fine to coarse, with how their labels are written. */
const TIME_STEPS: readonly {
  readonly ms: number;
  readonly months?: number;
  readonly label: Intl.DateTimeFormatOptions;
}[] = [
  { ms: SECOND, label: { hour: '2-digit', minute: '2-digit', second: '2-digit' } },
  { ms: 10 * SECOND, label: { hour: '2-digit', minute: '2-digit', second: '2-digit' } },
  { ms: MINUTE, label: { hour: '2-digit', minute: '2-digit' } },
  { ms: 10 * MINUTE, label: { hour: '2-digit', minute: '2-digit' } },
  { ms: HOUR, label: { hour: '2-digit', minute: '2-digit' } },
  { ms: 6 * HOUR, label: { day: 'numeric', month: 'short', hour: '2-digit' } },
  { ms: DAY, label: { day: 'numeric', month: 'short' } },
  { ms: 7 * DAY, label: { day: 'numeric', month: 'short' } },
  { ms: MONTH, months: 1, label: { month: 'short', year: '2-digit' } },
  { ms: 3 * MONTH, months: 3, label: { month: 'short', year: '2-digit' } },
  { ms: 12 * MONTH, months: 12, label: { year: 'numeric' } },
  { ms: 60 * MONTH, months: 60, label: { year: 'numeric' } },
];

/** Round times, about ten: the beginnings of months and years are the calendar's, in universal time. */
export function timeTicks({ from, to }: Stretch, locale: string): readonly Tick[] {
  const length = to - from;
  if (length <= 0) return [];
  const step = TIME_STEPS.find(({ ms }) => length / ms <= MOST_TICKS) ?? TIME_STEPS.at(-1);
  if (!step) return [];
  const format = new Intl.DateTimeFormat(
    locale,
    step.months === undefined ? step.label : { ...step.label, timeZone: 'UTC' },
  );
  const values = step.months === undefined ? multiples(from, to, step.ms) : monthStarts(from, to, step.months);
  return values.map((value) => ({ value, label: format.format(value) }));
}

function multiples(from: number, to: number, step: number): readonly number[] {
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, index) => (first + index) * step);
}

/** Beginnings of every so many months (counted from January) between two times, in universal time. */
export function monthStarts(from: number, to: number, months: number): readonly number[] {
  const start = new Date(from);
  const starts: number[] = [];
  let month = start.getUTCFullYear() * 12 + Math.floor(start.getUTCMonth() / months) * months;
  if (months > 12) month = Math.floor(start.getUTCFullYear() / (months / 12)) * months;
  for (let at = utcMonth(month); at <= to; at = utcMonth(month)) {
    if (at >= from) starts.push(at);
    month += months;
  }
  return starts;
}

function utcMonth(month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  return date.getTime();
}
