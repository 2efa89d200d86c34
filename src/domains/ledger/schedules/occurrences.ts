import { type DayNumber, dayNumber, monthEnd, monthIndex, plainDate } from '../calendar.ts';
import type { PlainDate } from '../event.ts';
import type { Recurrence } from './schedule-event.ts';

const DAY_MS = 86_400_000;
/** No schedule is asked for more at once: a daily one over 27 years. */
const MOST = 10_000;

/**
 * The days that a recurrence falls on, oldest first, from `from` to `to` (both inclusive) and at most 10,000. Months are
 * counted from the first day, so that the 31st comes back after a short month; a weekend's day is moved last.
 */
export function occurrences(recurrence: Recurrence, from: PlainDate, to: PlainDate): readonly PlainDate[] {
  const days: PlainDate[] = [];
  const { until, times = Number.POSITIVE_INFINITY } = recurrence;
  for (let index = firstIndex(recurrence, from); index < times && days.length < MOST; index += 1) {
    const planned = plannedDay(recurrence, index);
    if (planned === null || (until !== undefined && planned > until)) break;
    const day = offWeekend(planned, recurrence.weekend);
    // A day that is moved back by a weekend may be due before one that was asked for; two days more are enough.
    if (planned > addDays(to, 2)) break;
    if (day >= from && day <= to) days.push(day);
  }
  return days;
}

/** A date moved by a number of days. Throws `InvalidArgument` for what is no day. */
export function addDays(date: PlainDate, by: number): PlainDate {
  dayNumber(date);
  return new Date(Date.parse(`${date}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}

/** An index that is surely not after the first day asked for: one does not count through years one by one. */
function firstIndex({ every, unit, from: start }: Recurrence, from: PlainDate): number {
  if (from <= start) return 0;
  const days = (Date.parse(`${from}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / DAY_MS;
  const longest = { day: 1, week: 7, month: 31, year: 366 }[unit] * every;
  return Math.max(0, Math.floor(days / longest) - 1);
}

/** The day of a turn before weekends are looked at; null beyond the calendar. */
function plannedDay({ every, unit, from, falls }: Recurrence, index: number): PlainDate | null {
  const count = index * every;
  if (unit === 'day' || unit === 'week') {
    const date = new Date(Date.parse(`${from}T00:00:00Z`) + count * (unit === 'week' ? 7 : 1) * DAY_MS);
    return date.getUTCFullYear() > 9999 ? null : date.toISOString().slice(0, 10);
  }
  const start = dayNumber(from);
  const month = monthIndex(start) + count * (unit === 'year' ? 12 : 1);
  if (month >= 10_000 * 12) return null;
  const last = monthEnd(month);
  return plainDate(last - (last % 100) + dayInMonth(start, falls, last));
}

/** Which day of a month a recurrence falls on, 1 to 31: `last` is the month's last day, `start` the first day of all. */
function dayInMonth(start: DayNumber, falls: Recurrence['falls'], last: DayNumber): number {
  const [wanted, days] = [start % 100, last % 100];
  if (falls === undefined) return Math.min(wanted, days);
  if (falls === 'last-day') return days;
  const sinceWeekday = (weekdayOf(last) - weekdayOf(start) + 7) % 7;
  const lastSuch = days - sinceWeekday;
  if (falls === 'last-weekday') return lastSuch;
  const first = ((lastSuch - 1) % 7) + 1;
  return Math.min(first + 7 * Math.floor((wanted - 1) / 7), lastSuch);
}

/** 0 = Sunday. */
function weekdayOf(day: DayNumber): number {
  return new Date(`${plainDate(day)}T00:00:00Z`).getUTCDay();
}

function offWeekend(date: PlainDate, weekend: Recurrence['weekend']): PlainDate {
  if (weekend === undefined) return date;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (weekday === 6) return addDays(date, weekend === 'before' ? -1 : 2);
  if (weekday === 0) return addDays(date, weekend === 'before' ? -2 : 1);
  return date;
}
