import type { PlainDate } from '#ledger';
import { guessDateOrder } from '../csv/date-order.ts';
import { type DateOrder, parseDate } from '../csv/date-text.ts';

/** How a file writes its dates. */
export interface QifDates {
  readonly order: DateOrder;
  /** What was uncertain, for the person; null where the file proves its order. */
  readonly doubt: string | null;
  /** The day of a date's text; null where it is none. */
  readonly read: (text: string) => PlainDate | null;
}

/**
 * How the dates of a file are read: the order of day and month is that of an `!Option:MDY` or `!Option:DMY`, else what all dates
 * together prove, else what is likelier, with a doubt. Years of two digits behind an apostrophe (`1/ 5' 5`) are of this
 * century, and where a file writes some so, those behind a slash are of the last one, as Quicken means it; else 70 to 99 are
 * of the last one.
 *
 * @param overseas amounts have a decimal comma, or something else speaks against the United States
 */
export function readDatesOf(texts: readonly string[], headers: readonly string[], overseas: boolean): QifDates {
  const hasApostrophes = texts.some((text) => /'\s*[0-6]?\d$/.test(text));
  const plain = (text: string) => plainDateText(text, hasApostrophes);
  const stated = headers.includes('option:mdy') ? 'MDY' : headers.includes('option:dmy') ? 'DMY' : null;
  const guessed = guessDateOrder(texts.map(plain), { dollars: !overseas, overseas });
  const order = stated ?? guessed?.order ?? 'MDY';
  const isSure = stated !== null || guessed === null || guessed.proved;
  const doubt = isSure
    ? null
    : `the order of day and month does not follow from the dates: read as ${guessed.format}; check the first rows`;
  return { order, doubt, read: (text) => parseDate(plain(text), order) };
}

/** Blanks that pad numbers and what is written behind a date taken out, and years in full where the text says their century. */
function plainDateText(text: string, hasApostrophes: boolean): string {
  const alone = NUMERIC.exec(text)?.[1] ?? text;
  const tight = /\p{L}/u.test(alone) ? alone : alone.replaceAll(/\s+/g, '');
  const apostrophe = /^(.*\d)[/.-]?'(\d{1,2})$/.exec(tight);
  if (apostrophe !== null) {
    const [, rest = '', year = ''] = apostrophe;
    return `${rest}${separatorOf(rest)}${Number(year) < 70 ? '20' : '19'}${year.padStart(2, '0')}`;
  }
  const whole = tight.replace(/'(?=\d{4}$)/, separatorOf(tight));
  // Years counted from 1900, as programs with the bug of the year 2000 wrote them: 99 as 099, 2004 as 104.
  const counted = whole.replace(/(?<=[/.-]\d{1,2}[/.-])[01]\d\d$/, (year) => String(1900 + Number(year)));
  return hasApostrophes ? counted.replace(/(?<=[/.-])\d\d$/, (year) => `19${year}`) : counted;
}

/** A date in figures; some banks write a text right behind it. */
const NUMERIC = /^(\d{1,4}\s*[/.-]\s*\d{1,2}\s*(?:[/.-]\s*'?|')\s*\d{1,4})(?!\d)/;

function separatorOf(text: string): string {
  return /[/.-]/.exec(text)?.[0] ?? '/';
}
