import { dayNumber, monthEnd, monthIndex, plainDate } from '../calendar.ts';
import type { PlainDate } from '../event.ts';
import { addDays } from '../schedules/occurrences.ts';
import type { BudgetPlan } from './budget-event.ts';

/** How a plan cuts the days into periods. */
export type PeriodLayout = Pick<BudgetPlan, 'start' | 'every' | 'unit'>;

/** Both days are inclusive. */
export interface BudgetPeriod {
  readonly first: PlainDate;
  readonly last: PlainDate;
}

/** A budget has so many periods at most: a reading goes through all of them. */
export const MOST_PERIODS = 4_000;

const DAY_MS = 86_400_000;

/** Index of the period that a day lies in; 0 = the one that begins with the plan, negative before it. */
export function periodIndex(layout: PeriodLayout, date: PlainDate): number {
  const { start, every, unit } = layout;
  if (unit === 'week') {
    const days = (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / DAY_MS;
    return Math.floor(days / (7 * every));
  }
  const months = monthIndex(dayNumber(date)) - monthIndex(dayNumber(start));
  const index = Math.floor(months / every);
  return firstDay(layout, index) > date ? index - 1 : index;
}

/** The period of an index. A month too short for the plan's day begins on its last day. */
export function periodAt(layout: PeriodLayout, index: number): BudgetPeriod {
  return { first: firstDay(layout, index), last: addDays(firstDay(layout, index + 1), -1) };
}

function firstDay({ start, every, unit }: PeriodLayout, index: number): PlainDate {
  if (unit === 'week') return addDays(start, index * every * 7);
  const day = dayNumber(start);
  const last = monthEnd(monthIndex(day) + index * every);
  return plainDate(Math.min(last - (last % 100) + (day % 100), last));
}
