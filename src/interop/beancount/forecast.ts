import type { PlainDate } from '#ledger';
import type { BeanTransaction } from './syntax.ts';

const PATTERN =
  /^(.*)\[(DAILY|WEEKLY|MONTHLY|YEARLY)(?:\s+SKIP\s+([1-9]\d*)\s+TIME\S?)?(?:\s+REPEAT\s+([1-9]\d*)\s+TIME\S?)?(?:\s+UNTIL\s+(\d{4}-\d{2}-\d{2}))?\]/;
/** Nobody plans further ahead. */
const MAX_TIMES = 5000;

/**
 * What the plug-in `beancount.plugins.forecast` makes of a transaction with the flag `#`: one for each day that its
 * narration names, `[MONTHLY UNTIL 2026-12-31]`, to the end of this year where no end is named.
 */
export function forecast(transaction: BeanTransaction, today: PlainDate): readonly BeanTransaction[] {
  const match = transaction.flag === '#' ? PATTERN.exec(transaction.narration) : null;
  if (match === null) return [transaction];
  const [, narration = '', unit = '', skip = '0', repeat, until] = match;
  const thisYear = `${today.slice(0, 4)}-12-31`;
  const last = until ?? (repeat === undefined ? thisYear : '9999-12-31');
  const days = daysFrom(transaction.date, { unit, every: Number(skip) + 1, times: Number(repeat ?? MAX_TIMES), last });
  return days.map((date) => ({ ...transaction, date, narration: narration.trim() }));
}

interface Recurrence {
  readonly unit: string;
  /** Every so many units. */
  readonly every: number;
  readonly times: number;
  readonly last: PlainDate;
}

function daysFrom(start: PlainDate, { unit, every, times, last }: Recurrence): readonly PlainDate[] {
  const days: PlainDate[] = [];
  for (let step = 0; days.length < Math.min(times, MAX_TIMES) && step < MAX_TIMES * 12; step++) {
    const day = dayAfter(start, unit, step * every);
    if (day !== null && day > last) break;
    if (day !== null) days.push(day);
  }
  return days;
}

/** The day so many units after another; null where that month has no such day. */
function dayAfter(start: PlainDate, unit: string, count: number): PlainDate | null {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  const days = unit === 'DAILY' ? count : unit === 'WEEKLY' ? 7 * count : 0;
  const months = unit === 'MONTHLY' ? count : unit === 'YEARLY' ? 12 * count : 0;
  const date = new Date(Date.UTC(year, month - 1 + months, day + days));
  const isThere = days > 0 || date.getUTCDate() === day;
  return isThere ? date.toISOString().slice(0, 10) : null;
}
