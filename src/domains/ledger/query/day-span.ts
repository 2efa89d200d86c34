import { type DayNumber, isPlainDate, monthEnd } from '../calendar.ts';

/** Days from `first` to `last`, both included. */
export interface QueryDays {
  readonly first: DayNumber;
  readonly last: DayNumber;
}

/**
 * The days that a date of a search means: a year, a quarter (`2026-Q1`), a month, a day, or from one to another (`2026-01..2026-03`, `..2026`).
 * Null for what is none.
 */
export function daySpanOf(text: string): QueryDays | null {
  const [from = '', to, ...more] = text.split('..');
  if (more.length > 0) return null;
  if (to === undefined) return oneSpan(from);
  if (from === '' && to === '') return null;
  const first = from === '' ? { first: 0 } : oneSpan(from);
  const last = to === '' ? { last: 99_999_999 } : oneSpan(to);
  return first === null || last === null ? null : { first: first.first, last: last.last };
}

function oneSpan(text: string): QueryDays | null {
  const [, ofYear, quarter] = /^(\d{4})-q([1-4])$/i.exec(text) ?? [];
  if (quarter !== undefined) {
    const last = oneSpan(`${ofYear}-${String(Number(quarter) * 3).padStart(2, '0')}`);
    return last === null ? null : { first: last.first - 200, last: last.last };
  }
  const [, year = '', month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  if (!isPlainDate(`${year}-${month ?? '01'}-${day ?? '01'}`)) return null;
  const firstOfYear = Number(year) * 10_000;
  if (month === undefined) return { first: firstOfYear + 101, last: firstOfYear + 1231 };
  const firstOfMonth = firstOfYear + Number(month) * 100;
  if (day === undefined) return { first: firstOfMonth + 1, last: monthEnd(Number(year) * 12 + Number(month) - 1) };
  return { first: firstOfMonth + Number(day), last: firstOfMonth + Number(day) };
}
