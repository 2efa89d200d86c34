import type { PlainDate } from '#ledger';

/** The last day of a month such as `2026-03`. */
export function lastDayOf(month: string): PlainDate {
  const [year, ofYear] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, ofYear ?? 0, 0)).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
