import type { PlainDate } from '#ledger';
import { monthNumber } from './month-names.ts';

export type DateOrder = 'YMD' | 'DMY' | 'MDY';

/** A cell taken apart as a date; which part is the day may be open. */
export interface DateText {
  readonly parts: readonly [string, string, string];
  /** The orders that the text itself allows. */
  readonly orders: readonly DateOrder[];
  /** What stands between and behind the parts, for the format's description. */
  readonly separators: readonly [string, string, string];
  /** The text itself says which part is which: a year of four digits first, or a month's name. */
  readonly fixed: boolean;
  readonly named: boolean;
}

/**
 * Take a cell apart as a date: `2024-03-05`, `5/3/24`, `05.03.2024`, `20240305`, `20-Mar-2014`, `March 5, 2024`,
 * `2024年3月5日`, each with or without a time behind it. The time and its zone are left out: the day is taken as printed.
 * Null where the cell is no date in any order.
 */
export function splitDate(cell: string): DateText | null {
  if (cell.length < 6 || cell.length > MAX_LENGTH || !OPENING.test(cell)) return null;
  return splitBare(cell) ?? splitBare(cell.replace(WEEKDAY, '').replace(AS_OF, ''));
}

/** The day in the given order, or null where that order makes no valid day of the years 1900 to 2199. */
export function resolveDate(date: DateText, order: DateOrder): PlainDate | null {
  // A text that allows one order only (year first, a month's name) is read in it whatever the column says.
  const actual = date.orders.includes(order) ? order : date.fixed ? date.orders[0] : undefined;
  return actual === undefined ? null : dayOf(date.parts, actual);
}

/** Read a cell in the given order; null where it is no date. */
export function parseDate(cell: string, order: DateOrder): PlainDate | null {
  const date = splitDate(cell);
  return date === null ? null : resolveDate(date, order);
}

/**
 * The order named by a format: `DD/MM/YYYY`, `M/D/YY`, `dd.MM.yyyy`, or in the style of C's strftime, `%d/%m/%Y`.
 * Null where it does not name a year, a month and a day.
 */
export function orderOfFormat(format: string): DateOrder | null {
  const style = format.includes('%')
    ? format.replace(/%-?([a-zA-Z])/g, (_, letter: string) => STRFTIME[letter] ?? '')
    : format.replace(/(?<=M.*)m/g, '');
  const letters = style
    .toUpperCase()
    .replace(/[^YMDJTA]/g, '')
    .replace(/J|A/g, 'Y')
    .replace(/T/g, 'D');
  const order = letters.replace(/(.)\1+/g, '$1').slice(0, 3);
  return ORDERS.find((known) => known === order) ?? null;
}

const ORDERS: readonly DateOrder[] = ['YMD', 'DMY', 'MDY'];
const STRFTIME: Readonly<Record<string, string>> = {
  d: 'D',
  e: 'D',
  m: 'M',
  b: 'M',
  B: 'M',
  h: 'M',
  y: 'Y',
  Y: 'Y',
  F: 'YMD',
};
const MAX_LENGTH = 48;
/** Begins with a figure, or with one word (a weekday, a month) and then a figure. */
const OPENING = /^(?:\d{1,4}(?!\d)|\d{8}|\p{L}{2,12}[.,\s/-]{1,3}\d)/u;
const WEEKDAY = /^\p{L}{2,12}\.?,?\s+(?=\d)/u;
/** The day from which on it counts, as brokers print it behind the day of booking. */
const AS_OF = /\s+as of\s+\d[\d/.-]*$/i;
const TIME = String.raw`(?:\s*Z|\s*[+-]\d\d:?\d\d|(?:T|,?\s+)(?:um |at |kl\.? |à |alle )?\d{1,2}[:.h]\d{2}(?!\d)[\w :.+/-]{0,24})?`;
const NUMERIC = new RegExp(
  String.raw`^(\d{1,4})(\s?[./-]\s?|\s|年\s?|년\s?)(\d{1,2})(\2|月\s?|월\s?)(\d{1,4})(日|일|\.)?${TIME}$`,
);
const DAY_NAME = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th|\.)?([\s./-]*(?:de )?)(\p{L}{3,10})\.?([\s,./-]*(?:de )?)'?(\d{4}|\d{2})${TIME}$`,
  'iu',
);
const NAME_DAY = new RegExp(
  String.raw`^(\p{L}{3,10})\.?([\s./-]*)(\d{1,2})(?:st|nd|rd|th)?([\s,./-]+)(\d{4}|\d{2})${TIME}$`,
  'iu',
);
const YEAR_NAME = new RegExp(String.raw`^(\d{4})([\s./-]*)(\p{L}{3,10})\.?([\s./-]*)(\d{1,2})${TIME}$`, 'iu');
const COMPACT =
  /^(\d{8})(?:\d{4}|\d{6})?(?:\.\d{1,6})?(?:\[[^\]]*\])?$|^(\d{8})(?:T|\s+)\d{1,2}:?\d{2}[\w :.+/-]{0,24}$/;

function splitBare(cell: string): DateText | null {
  const numeric = NUMERIC.exec(cell);
  if (numeric !== null) return splitNumeric(numeric);
  const compact = COMPACT.exec(cell);
  if (compact !== null) return splitCompact(compact[1] ?? compact[2] ?? '');
  return splitNamed(cell);
}

function splitNumeric(match: RegExpExecArray): DateText | null {
  const [, a = '', first = '', b = '', second = '', c = '', last = ''] = match;
  const orders = ordersByLength(a.length, c.length);
  if (orders === null) return null;
  return possible({
    parts: [a, b, c],
    orders,
    separators: [first, second, last],
    fixed: a.length === 4,
    named: false,
  });
}

/** A year has two or four digits, a day or month one or two. */
function ordersByLength(first: number, last: number): readonly DateOrder[] | null {
  if (first === 3 || last === 3 || (first === 4 && last > 2)) return null;
  if (first === 4) return ['YMD'];
  return last === 2 && first === 2 ? ['DMY', 'MDY', 'YMD'] : ['DMY', 'MDY'];
}

function splitCompact(digits: string): DateText | null {
  const yearFirst = possible(compactParts(digits, [4, 2, 2], ['YMD']));
  return yearFirst ?? possible(compactParts(digits, [2, 2, 4], ['DMY', 'MDY']));
}

function compactParts(
  digits: string,
  [a, b, c]: readonly [number, number, number],
  orders: readonly DateOrder[],
): DateText {
  const parts = [digits.slice(0, a), digits.slice(a, a + b), digits.slice(a + b, a + b + c)] as const;
  return { parts, orders, separators: ['', '', ''], fixed: orders.length === 1, named: false };
}

function splitNamed(cell: string): DateText | null {
  const day = DAY_NAME.exec(cell);
  if (day !== null) return named(day, 'DMY', 2);
  const month = NAME_DAY.exec(cell);
  if (month !== null) return named(month, 'MDY', 0);
  const year = YEAR_NAME.exec(cell);
  return year === null ? null : named(year, 'YMD', 1);
}

function named(match: RegExpExecArray, order: DateOrder, at: 0 | 1 | 2): DateText | null {
  const [, a = '', first = '', b = '', second = '', c = ''] = match;
  const texts: [string, string, string] = [a, b, c];
  const place = at === 2 ? 1 : at;
  const month = monthNumber(texts[place] ?? '');
  if (month === null) return null;
  texts[place] = String(month);
  return possible({ parts: texts, orders: [order], separators: [first, second, ''], fixed: true, named: true });
}

/** Keep only the orders that make a real day; null where none does. */
function possible(date: DateText): DateText | null {
  const orders = date.orders.filter((order) => dayOf(date.parts, order) !== null);
  if (orders.length === 0) return null;
  return orders.length === date.orders.length ? date : { ...date, orders };
}

function dayOf(parts: DateText['parts'], order: DateOrder): PlainDate | null {
  const [a, b, c] = parts;
  if (order === 'YMD') return plainDate(fullYear(a), Number(b), Number(c));
  return order === 'DMY' ? plainDate(fullYear(c), Number(b), Number(a)) : plainDate(fullYear(c), Number(a), Number(b));
}

/** Two digits: 70 to 99 are the last century's. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year >= 70 ? 1900 + year : 2000 + year;
}

function plainDate(year: number, month: number, day: number): PlainDate | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
