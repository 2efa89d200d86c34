import type { PlainDate } from '../event.ts';

/** The day before; the first day of all for itself. */
export function dayBefore(date: PlainDate): PlainDate {
  const text = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return text.startsWith('0000') ? date : text;
}
