import type { PlainDate } from '#ledger';
import { quote } from './place.ts';

/** A date found in text: its value and where it ends, or why it is none. */
export type DateReading =
  | { readonly date: PlainDate; readonly end: number }
  | { readonly problem: string; readonly end: number };

const DATE = /(?:(\d{1,10})([-/.]))?(\d{1,2})([-/.])(\d{1,2})(?![\d])/y;

/**
 * Reads `2026-03-12`, `2026/3/12`, `2026.3.12` or, with `year` put before it, `3/12`, at index `at` of `text`.
 * The two separators must be alike, the year has four digits and the day exists.
 */
export function readDate(text: string, at: number, year: number): DateReading {
  DATE.lastIndex = at;
  const match = DATE.exec(text);
  if (!match)
    return {
      problem: `found ${quote(text.slice(at, at + 80).trimEnd())}, expected a date such as 2026-03-12`,
      end: at,
    };
  const [written, yearText, firstSeparator, month = '', secondSeparator, day = ''] = match;
  const end = at + written.length;
  if (yearText !== undefined && yearText.length !== 4) {
    return { problem: `"${written}" is no date: the year needs four digits, as in 2026-03-12`, end };
  }
  if (firstSeparator !== undefined && firstSeparator !== secondSeparator) {
    return { problem: `"${written}" mixes "${firstSeparator}" and "${secondSeparator}": a date uses one of them`, end };
  }
  const date = calendarDate(yearText === undefined ? year : Number(yearText), Number(month), Number(day));
  return date === null ? { problem: `"${written}" is not a day of the calendar`, end } : { date, end };
}

/** ISO text of a day that exists (Gregorian, years 1 to 9999), else null. */
function calendarDate(year: number, month: number, day: number): PlainDate | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
