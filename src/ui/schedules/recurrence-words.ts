import { formatDate, type Recurrence } from '#ledger';

/** `every month from 31 Jan 2026`, `every 2 weeks from 5 Jan 2026 until 1 Dec 2026, before a weekend` */
export function recurrenceWords(recurrence: Recurrence, locale: string): string {
  const { every, unit, from, until, times, weekend } = recurrence;
  const often = every === 1 ? `every ${unit}` : `every ${every} ${unit}s`;
  return [
    `${often} from ${formatDate(from, locale)}`,
    until === undefined ? '' : ` until ${formatDate(until, locale)}`,
    times === undefined ? '' : `, ${times} ${times === 1 ? 'time' : 'times'}`,
    weekend === undefined ? '' : `, ${weekend} a weekend`,
  ].join('');
}
