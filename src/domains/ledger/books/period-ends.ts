import { monthEnd, monthIndex, type DayNumber } from '../calendar.ts';

/** Enough for a smooth line on any screen, few enough to be sent and drawn while a slider is dragged. */
export const MOST_PERIODS = 200;

/** Periods of days, cut anew at each month's end so that they are the same whatever the span; finest first. */
const DAYS = [1, 3, 7];
/** Periods of whole months, aligned to years; the last makes few even of ten thousand years. */
const MONTHS = [1, 3, 12, 60, 600];

export interface DaySpan {
  readonly first: DayNumber;
  readonly last: DayNumber;
}

/**
 * The last days of the periods from `first` to `last`, oldest first; the last one ends at `last`. Periods are as fine
 * as keeps those of `whole`, a span around them, to {@link MOST_PERIODS}: two spans in the same whole have the same.
 */
export function periodEnds({ first, last }: DaySpan, whole: DaySpan): DayNumber[] {
  const months = monthIndex(whole.last) - monthIndex(whole.first) + 1;
  const days = DAYS.find((each) => months * Math.floor(31 / each) <= MOST_PERIODS);
  const ends = days === undefined ? endsOfMonths(first, last, monthsFor(months)) : endsWithinMonths(first, last, days);
  return [...ends.filter((day) => day >= first && day < last), last];
}

function monthsFor(months: number): number {
  return MONTHS.find((each) => months / each < MOST_PERIODS) ?? 600;
}

function endsWithinMonths(first: DayNumber, last: DayNumber, days: number): DayNumber[] {
  const ends: DayNumber[] = [];
  for (let month = monthIndex(first); month <= monthIndex(last); month += 1) {
    const end = monthEnd(month);
    const beforeFirst = end - (end % 100);
    for (let day = beforeFirst + days; day + days <= end; day += days) ends.push(day);
    ends.push(end);
  }
  return ends;
}

function endsOfMonths(first: DayNumber, last: DayNumber, months: number): DayNumber[] {
  const ends: DayNumber[] = [];
  const start = monthIndex(first);
  // December has index 11: groups of months end where the index and one more are a multiple of their length.
  for (let month = start + months - 1 - (start % months); month <= monthIndex(last); month += months) {
    ends.push(monthEnd(month));
  }
  return ends;
}
