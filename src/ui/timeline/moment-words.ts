import type { Position } from '#client';
import type { EventSentence } from './use-moment.ts';

type Instant = EventSentence['recordedAt'];

/** `3 July 2026 at 09:41`, as the locale writes it, in the person's own time zone. */
export function momentWords(instant: Instant, locale: string): string {
  return format(locale, LONG).format(new Date(instant));
}

/** `3 Jul 2026, 09:41:07` */
export function momentShort(instant: Instant, locale: string): string {
  return format(locale, SHORT).format(new Date(instant));
}

/** `3 Mar`: for the narrowest place of all, a tab's title. */
export function dayShort(instant: Instant, locale: string): string {
  return format(locale, DAY).format(new Date(instant));
}

/** `2 Jan 2024` */
export function dayWords(instant: Instant, locale: string): string {
  return format(locale, FULL_DAY).format(new Date(instant));
}

/** `Mar 2026`, from `2026-03`. */
export function monthWords(month: string, locale: string): string {
  return format(locale, MONTH).format(new Date(`${month}-01T00:00:00Z`));
}

/** `30,912` */
export function countWords(count: number, locale: string): string {
  const known = counts.get(locale) ?? new Intl.NumberFormat(locale);
  counts.set(locale, known);
  return known.format(count);
}

/** `1 event`, `30,912 events` */
export function eventsWords(count: number, locale: string): string {
  return `${countWords(count, locale)} ${count === 1 ? 'event' : 'events'}`;
}

/** `1 newer event`, `879 newer events` */
export function newerWords(count: number, locale: string): string {
  return `${countWords(count, locale)} newer ${count === 1 ? 'event' : 'events'}`;
}

/** The moment of the shown position in words: the sentence of the banner. */
export function pastWords(position: Position, recordedAt: Instant | null, locale: string): string {
  if (position === 0 || recordedAt === null) return 'before the first event';
  return `as they stood on ${momentWords(recordedAt, locale)}`;
}

const LONG: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'short' };
const SHORT: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'medium' };
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
const FULL_DAY: Intl.DateTimeFormatOptions = { dateStyle: 'medium' };
const MONTH: Intl.DateTimeFormatOptions = { month: 'short', year: 'numeric', timeZone: 'UTC' };

/** Making a formatter costs far more than using one, and these are used on every frame of a drag. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const counts = new Map<string, Intl.NumberFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}
