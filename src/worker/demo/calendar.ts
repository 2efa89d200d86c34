import type { PlainDate } from '#ledger';

const DAY_MS = 86_400_000;

/** `2026-01-30` and 3 -> `2026-02-02`. */
export function daysAfter(date: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** A day of the month that is so many months after `first`'s; the last one where that month is shorter. */
export function dayOfMonth(first: PlainDate, months: number, day: number): PlainDate {
  const [year = 0, month = 1] = first.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** 1 to 12. */
export function monthNumber(date: PlainDate): number {
  return Number(date.slice(5, 7));
}
