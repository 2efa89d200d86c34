import type { Position } from '#client';
import type { EventSentence } from './use-moment.ts';

/** Where a person's words point to. */
export type Destination =
  | { readonly kind: 'position'; readonly position: Position }
  | { readonly kind: 'hash'; readonly hash: string }
  | { readonly kind: 'last'; readonly words: string }
  | { readonly kind: 'alert' }
  | { readonly kind: 'instant'; readonly instant: EventSentence['recordedAt'] }
  | { readonly kind: 'now' };

/**
 * Reads what is typed into "Go to": `#184220` or `184,220` (an event), `now`, `-2d` (days, `h` hours, `w` weeks, `m`
 * months, `y` years ago), or a date with or without a time: `2026-03-12`, `2026-03-12 14:03`, `12.3.2026`, `3 mar 2026`,
 * `3 mar` (the last one that is not after `now`). A date without a time means the end of that day. `hash:9f2c…` is a place by
 * the hash of the log there, of which eight digits are enough, as it stands on a printed page. `last salary` is the newest
 * transaction with those words, `alert` the newest alert or broken invariant.
 *
 * @returns null for anything else
 */
export function destinationOf(text: string, now: Date): Destination | null {
  const words = text.trim().toLowerCase();
  if (words.startsWith('hash:')) return hashIn(words);
  const named = newestNamed(words);
  if (named !== null) return named;
  const event = /^#?\s*(\d[\d\s,.'’_]*)$/.exec(words);
  if (event && (words.startsWith('#') || !/^\d{1,4}\.\d{1,2}\.(\d{2,4})?$/.test(words))) {
    const digits = (event[1] ?? '').replace(/\D/g, '');
    return digits.length <= 15 ? { kind: 'position', position: Number(digits) } : null;
  }
  const date = ago(words, now) ?? dayAndTime(words, now);
  return date === null ? null : { kind: 'instant', instant: date.toISOString() };
}

function newestNamed(words: string): Destination | null {
  if (/^(now|live|end)$/.test(words)) return { kind: 'now' };
  if (words === 'alert') return { kind: 'alert' };
  const last = /^last\s+(.+)$/.exec(words)?.[1];
  return last === undefined ? null : { kind: 'last', words: last };
}

/** Eight digits at least: fewer may be those of several places. */
function hashIn(words: string): Destination | null {
  const hash = words.slice('hash:'.length).replaceAll(/\s/g, '');
  return /^[0-9a-f]{8,64}$/.test(hash) ? { kind: 'hash', hash } : null;
}

function ago(words: string, now: Date): Date | null {
  const match = /^[-−]\s*(\d{1,4})\s*([hdwmy])$/.exec(words);
  if (!match) return null;
  const count = Number(match[1]);
  const then = new Date(now);
  if (match[2] === 'h') then.setHours(then.getHours() - count);
  else if (match[2] === 'd') then.setDate(then.getDate() - count);
  else if (match[2] === 'w') then.setDate(then.getDate() - 7 * count);
  else if (match[2] === 'm') then.setMonth(then.getMonth() - count);
  else then.setFullYear(then.getFullYear() - count);
  return then;
}

function dayAndTime(words: string, now: Date): Date | null {
  const [, day = '', hours, minutes, seconds] =
    /^(.*?)(?:(?:\s+|t|,\s*)(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(words) ?? [];
  const date = numericDay(day) ?? namedDay(day, now);
  if (date === null) return null;
  if (hours === undefined) return atTime(date, 23, 59, 59, 999);
  return atTime(date, Number(hours), Number(minutes), Number(seconds ?? 0), 0);
}

interface Day {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly day: number;
}

function numericDay(text: string): Day | null {
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3] ?? lastOfMonth(iso[1], iso[2])) };
  const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  return dotted ? { year: Number(dotted[3]), month: Number(dotted[2]), day: Number(dotted[1]) } : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function namedDay(text: string, now: Date): Day | null {
  const match =
    /^(?<day>\d{1,2})\.?\s+(?<month>[a-z]{3,9})\.?(?:\s+(?<year>\d{4}))?$/.exec(text) ??
    /^(?<month>[a-z]{3,9})\.?\s+(?<day>\d{1,2}),?(?:\s+(?<year>\d{4}))?$/.exec(text);
  if (!match?.groups) return null;
  const month = MONTHS.indexOf((match.groups['month'] ?? '').slice(0, 3)) + 1;
  if (month === 0) return null;
  const day = Number(match.groups['day']);
  const year = match.groups['year'];
  if (year !== undefined) return { year: Number(year), month, day };
  const thisYear = now.getFullYear();
  const passed = new Date(thisYear, month - 1, day) <= now;
  return { year: passed ? thisYear : thisYear - 1, month, day };
}

/** Null where the calendar has no such day or the clock no such time: the 31st of April is not the 1st of May. */
function atTime({ year, month, day }: Day, hours: number, minutes: number, seconds: number, ms: number): Date | null {
  const date = new Date(year, month - 1, day, hours, minutes, seconds, ms);
  const real = date.getMonth() === month - 1 && date.getDate() === day && hours < 24 && minutes < 60 && seconds < 60;
  return real ? date : null;
}

function lastOfMonth(year: string | undefined, month: string | undefined): number {
  return new Date(Number(year), Number(month), 0).getDate();
}
