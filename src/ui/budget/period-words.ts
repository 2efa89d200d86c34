import { type BudgetPlan, formatDate, type PlainDate } from '#ledger';

interface Days {
  readonly first: PlainDate;
  readonly last: PlainDate;
}

/** A period as people call it: `March 2026`, `2026`, or its first and last day. */
export function periodName({ every, unit }: BudgetPlan, { first, last }: Days, locale: string): string {
  if (unit === 'month' && every === 1 && first.endsWith('-01')) return formatDate(first, locale, 'month');
  if (unit === 'month' && every === 12 && first.endsWith('-01-01')) return first.slice(0, 4);
  return rangeFormat(locale).formatRange(instant(first), instant(last));
}

/** What the period before, or the one after, is called: `last month`, `last period`. */
export function besideWords({ every, unit }: BudgetPlan): string {
  if (every === 1) return unit;
  return every === 12 && unit === 'month' ? 'year' : 'period';
}

/** The same, as short as it can be told apart from its neighbours: `Mar`, `5 Mar`. */
export function shortPeriodName({ every, unit }: BudgetPlan, { first }: Days, locale: string): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' }).format(instant(first));
  if (unit === 'week' || !first.endsWith('-01')) return format({ day: 'numeric', month: 'short' });
  if (every === 12) return first.slice(0, 4);
  return first.slice(5, 7) === '01' ? format({ month: 'short', year: '2-digit' }) : format({ month: 'short' });
}

/** What the button of a period is called: what stands on it first, for who says what they see, then all of its name. */
export function spokenPeriodName(plan: BudgetPlan, days: Days, locale: string): string {
  return [...new Set([shortPeriodName(plan, days, locale), periodName(plan, days, locale)])].join(', ');
}

function rangeFormat(locale: string): Intl.DateTimeFormat {
  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' });
}

function instant(day: PlainDate): number {
  return Date.parse(`${day}T00:00:00Z`);
}
