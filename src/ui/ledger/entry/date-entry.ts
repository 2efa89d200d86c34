import type { PlainDate } from '#ledger';

/** The order in which a locale writes the parts of a date: `dmy`, `mdy` or `ymd`. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** The order of day, month and year in the locale's numeric dates. */
export function dateOrderOf(locale: string): DateOrder {
  const parts = numericFormat(locale).formatToParts(new Date(Date.UTC(2001, 1, 3)));
  const letters = parts.map(({ type }) =>
    type === 'day' || type === 'month' || type === 'year' ? type.charAt(0) : '',
  );
  const order = letters.join('');
  return order === 'mdy' || order === 'ymd' ? order : 'dmy';
}

/**
 * Reads a typed date: `2026-03-05`, `5/3/2026`, `5.3.26`, `5/3` (the year of `near`), `5` (its month and year too).
 * `order` decides between 5 March and 3 May; `near` is a date such as today. Null for what is no day of the calendar.
 */
export function readDateEntry(text: string, near: PlainDate, order: DateOrder): PlainDate | null {
  const digits = text.trim().match(/^(\d{1,4})(?:\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{1,4}))?)?[./]?$/);
  if (!digits) return null;
  const [, first = '', second, third] = digits;
  if (second === undefined) return day(near.slice(0, 4), near.slice(5, 7), first);
  if (third === undefined) {
    const monthFirst = order !== 'dmy';
    return day(near.slice(0, 4), monthFirst ? first : second, monthFirst ? second : first);
  }
  if (first.length > 2 || (order === 'ymd' && third.length <= 2)) return day(first, second, third);
  return order === 'mdy' ? day(third, first, second) : day(third, second, first);
}

/** A date as the entry field shows it: numeric, in the locale's order, four-digit year; `readDateEntry` reads it back. */
export function dateEntryText(date: PlainDate, locale: string): string {
  return numericFormat(locale).format(asUtc(date));
}

/** The date so many days later (earlier where negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  const moved = asUtc(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  const text = moved.toISOString().slice(0, 10);
  return /^\d{4}-/.test(text) && text >= '0001-01-01' ? text : date;
}

/** The calendar day that it is at the person's place. */
export function today(now: Date = new Date()): PlainDate {
  return localDay(now);
}

/** The calendar day that it was, or will be, at the person's place. */
export function localDay(at: Date): PlainDate {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function day(year: string, month: string, dayOfMonth: string): PlainDate | null {
  const fullYear = year.length <= 2 ? `20${year.padStart(2, '0')}` : year.padStart(4, '0');
  const text = `${fullYear}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  const date = asUtc(text);
  // 31 February rolls over into March: a real day comes back as it went in.
  const real = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
  return real && fullYear !== '0000' ? text : null;
}

function asUtc(date: PlainDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

function numericFormat(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
  });
}
