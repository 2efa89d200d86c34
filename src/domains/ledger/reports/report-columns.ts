import { dayNumber, monthEnd, monthIndex, plainDate, type DayNumber } from '../calendar.ts';
import type { PlainDate } from '../event.ts';
import type { ReportInterval, ReportRange, ReportSpec } from './report.ts';

/** Days from `first` to `last`, both included. */
export interface Days {
  readonly first: DayNumber;
  readonly last: DayNumber;
}

/** More columns than this are no table any more: a coarser interval is taken. */
const MOST_COLUMNS = 130;

const FINER_FIRST: readonly ReportInterval[] = ['day', 'week', 'month', 'quarter', 'year', 'whole'];

const MONTHS_OF_RANGE: Readonly<Partial<Record<ReportRange, number>>> = { '1m': 1, '3m': 3, '6m': 6, '1y': 12 };

/**
 * The days that a specification is about. `span` is from the first to the last day with anything in it, null in an empty
 * book. A relative range ends on the last day with anything that is not after `today`, and begins with the first of a
 * month: `3m` is that month and the two before. A custom range that ends before it begins is turned round.
 */
export function rangeOf(spec: ReportSpec, span: Days | null, today: DayNumber): Days {
  const whole = span ?? { first: today, last: today };
  const last = Math.max(whole.first, Math.min(whole.last, today));
  if (spec.range === 'custom') return turned(dayOr(spec.from, whole.first), dayOr(spec.to, Math.max(last, whole.last)));
  if (spec.range === 'all') return whole;
  if (spec.range === 'ytd') return { first: Math.floor(last / 10_000) * 10_000 + 101, last };
  const months = MONTHS_OF_RANGE[spec.range] ?? 1;
  return { first: dayAfter(monthEnd(monthIndex(last) - months)), last };
}

/** The periods of a range, oldest first, and the interval used. The first and the last are cut to the range. */
export function periodsOf(
  { first, last }: Days,
  wanted: ReportInterval,
): { readonly interval: ReportInterval; readonly periods: readonly Days[] } {
  const interval =
    FINER_FIRST.slice(FINER_FIRST.indexOf(wanted)).find((each) => countOf({ first, last }, each) <= MOST_COLUMNS) ??
    'whole';
  const periods: Days[] = [];
  let from = first;
  while (from <= last) {
    const end = Math.min(last, endOf(from, interval));
    periods.push({ first: from, last: end });
    from = dayAfter(end);
  }
  return { interval, periods };
}

function dayAfter(day: DayNumber): DayNumber {
  const next = day + 1;
  if (next % 100 <= 28 || next <= monthEnd(monthIndex(day))) return next;
  return monthEnd(monthIndex(day) + 1) - (monthEnd(monthIndex(day) + 1) % 100) + 1;
}

function turned(one: DayNumber, other: DayNumber): Days {
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

function dayOr(date: PlainDate | undefined, otherwise: DayNumber): DayNumber {
  return date === undefined ? otherwise : dayNumber(date);
}

/** The last day of the period that a day lies in; weeks end on Sundays, as ISO 8601 has them. */
function endOf(day: DayNumber, interval: ReportInterval): DayNumber {
  const month = monthIndex(day);
  switch (interval) {
    case 'day':
      return day;
    case 'week':
      return sundayOf(day);
    case 'month':
      return monthEnd(month);
    case 'quarter':
      return monthEnd(month - (month % 3) + 2);
    case 'year':
      return monthEnd(month - (month % 12) + 11);
    case 'whole':
      return 99_991_231;
  }
}

function sundayOf(day: DayNumber): DayNumber {
  let end = day;
  for (let weekday = weekdayOf(day); weekday < 7; weekday += 1) end = dayAfter(end);
  return end;
}

/** 1 = Monday … 7 = Sunday. */
function weekdayOf(day: DayNumber): number {
  return new Date(`${plainDate(day)}T00:00:00Z`).getUTCDay() || 7;
}

function countOf({ first, last }: Days, interval: ReportInterval): number {
  const months = monthIndex(last) - monthIndex(first) + 1;
  const count: Readonly<Record<ReportInterval, number>> = {
    day: months * 28,
    week: months * 4,
    month: months,
    quarter: months / 3,
    year: months / 12,
    whole: 1,
  };
  return count[interval];
}
