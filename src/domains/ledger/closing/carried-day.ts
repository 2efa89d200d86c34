import { dayNumber, monthEnd, monthIndex, type DayNumber } from '../calendar.ts';
import type { Closing } from './closings-fold.ts';

/** On which day something counts that an event at a position says of a day. */
export type CarriedDay = (position: number, day: DayNumber) => DayNumber;

/**
 * Facts that come to light after a period was closed count on the first day after it, where the person has chosen so: the
 * period stays as it was reported, and nothing is lost. Null where no closing carries anything forward.
 */
export function carriedDay(closings: readonly Closing[]): CarriedDay | null {
  const carrying = closings
    .filter(({ late }) => late === 'carry')
    .map(({ through, at }) => ({ at, through: dayNumber(through), next: dayAfter(dayNumber(through)) }));
  if (carrying.length === 0) return null;
  return (position, day) => {
    // Oldest first: what one closing carries on may lie in a period that was closed later as well.
    let counted = day;
    for (const { at, through, next } of carrying) if (at < position && counted <= through) counted = next;
    return counted;
  };
}

function dayAfter(day: DayNumber): DayNumber {
  const month = monthIndex(day);
  if (day < monthEnd(month)) return day + 1;
  const end = monthEnd(month + 1);
  return end - (end % 100) + 1;
}
