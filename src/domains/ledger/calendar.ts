import { DaybookError } from '#engine';
import type { PlainDate } from './event.ts';

/** A calendar day as one number that sorts like the date: `2026-03-12` is 20260312. */
export type DayNumber = number;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a real day of the Gregorian calendar written `YYYY-MM-DD`, years 0001 to 9999. */
export function isPlainDate(value: unknown): value is PlainDate {
  return typeof value === 'string' && dayOrZero(value) !== 0;
}

/** The day as a sortable number. Throws `InvalidArgument` for text that is no real day. */
export function dayNumber(date: PlainDate): DayNumber {
  const day = dayOrZero(date);
  if (day === 0) {
    throw new DaybookError('InvalidArgument', `Not a date: "${date}". Expected a real day such as 2026-03-12`, {
      date,
    });
  }
  return day;
}

/** `20260312` -> `2026-03-12`. */
export function plainDate(day: DayNumber): PlainDate {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

/** Months since January of year 0: consecutive months have consecutive numbers. */
export function monthIndex(day: DayNumber): number {
  return Math.floor(day / 10000) * 12 + (Math.floor(day / 100) % 100) - 1;
}

/** The last day of a month given by its index. */
export function monthEnd(month: number): DayNumber {
  const year = Math.floor(month / 12);
  const ofYear = (month % 12) + 1;
  return year * 10000 + ofYear * 100 + daysInMonth(year, ofYear);
}

/** `24314` -> `2026-03`. */
export function monthName(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** The day's number, or 0 for anything that is no real day. Reads digits in place: this runs for every imported row. */
function dayOrZero(text: string): DayNumber {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return 0;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return 0;
  return year * 10000 + month * 100 + day;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}
