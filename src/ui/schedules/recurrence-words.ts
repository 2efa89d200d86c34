import { formatDate, type PlainDate, type Recurrence } from '#ledger';

/** `every month from 31 Jan 2026`, `every 2 weeks from 5 Jan 2026 until 1 Dec 2026, before a weekend` */
export function recurrenceWords(recurrence: Recurrence, locale: string): string {
  const { every, unit, from, falls, until, times, weekend } = recurrence;
  const often = every === 1 ? `every ${unit}` : `every ${every} ${unit}s`;
  const place = falls === undefined ? '' : ` on ${placeWords(falls, from, locale)}`;
  return [
    `${often}${place} from ${formatDate(from, locale)}`,
    until === undefined ? '' : ` until ${formatDate(until, locale)}`,
    times === undefined ? '' : `, ${times} ${times === 1 ? 'time' : 'times'}`,
    weekend === undefined ? '' : `, ${weekend} a weekend`,
  ].join('');
}

const NTH = ['first', 'second', 'third', 'fourth', 'fifth'] as const;

/** Where in the month a schedule falls that begins on a day: `the last day`, `the second Tuesday`, `the last Friday`. */
export function placeWords(falls: NonNullable<Recurrence['falls']>, from: PlainDate, locale: string): string {
  if (falls === 'last-day') return 'the last day';
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(from));
  const nth = NTH[Math.floor((Number(from.slice(8)) - 1) / 7)] ?? 'last';
  return `the ${falls === 'weekday' ? nth : 'last'} ${weekday}`;
}
