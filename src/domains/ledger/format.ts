import type { DecimalString, PlainDate } from './event.ts';

/** How much of a date is written: digits only, with the month's name, with the weekday, or the month alone. */
export type DateStyle = 'short' | 'medium' | 'long' | 'month';

const DATE_STYLES: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  short: { year: 'numeric', month: '2-digit', day: '2-digit' },
  medium: { year: 'numeric', month: 'short', day: 'numeric' },
  long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
};

/** Digits of currencies that people write by their sign, and of the most common: to ask `Intl` takes 50 ms the first time. */
const COMMON_DIGITS: ReadonlyMap<string, number> = new Map([
  ['EUR', 2],
  ['USD', 2],
  ['GBP', 2],
  ['CHF', 2],
  ['$', 2],
  ['€', 2],
  ['£', 2],
  ['¥', 0],
  ['₹', 2],
]);

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();
const usualDigits = new Map<string, number | null>();

/**
 * The figure in the locale's notation, exact to its last digit, without the commodity: `-1234.5` EUR in English is
 * `−1,234.50`. Shows at least the digits that the currency usually has, and a true minus sign (U+2212). Text that is no
 * amount comes back as it is.
 */
export function formatAmount(amount: DecimalString, commodity: string, locale: string): string {
  if (!isNumeric(amount)) return amount;
  const own = amount.includes('.') ? amount.length - amount.indexOf('.') - 1 : 0;
  const digits = Math.max(own, digitsOf(commodity));
  const parts = numberFormat(locale, digits).formatToParts(amount);
  return parts.map(({ type, value }) => (type === 'minusSign' ? value.replace('-', '\u2212') : value)).join('');
}

/** How many digits after the point a commodity usually shows: 2 for EUR, 0 for JPY and for what is no currency. */
export function digitsOf(commodity: string): number {
  return currencyDigits(commodity) ?? 0;
}

/** How many digits after the point a currency is paid in: 2 for EUR, 0 for JPY, 3 for KWD; null for what is no currency. */
export function currencyDigits(commodity: string): number | null {
  const known = COMMON_DIGITS.get(commodity) ?? usualDigits.get(commodity);
  if (known !== undefined) return known;
  const digits = isCurrencyCode(commodity) ? digitsByIntl(commodity) : null;
  usualDigits.set(commodity, digits);
  return digits;
}

/**
 * A calendar day (or, in the `month` style, its month) in the locale's words. Days are no instants: no time zone moves
 * them. Text that is no date comes back as it is.
 */
export function formatDate(date: PlainDate, locale: string, style: DateStyle = 'medium'): string {
  const instant = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(instant) ? date : dateFormat(locale, style).format(instant);
}

/** The last level of an account's name: `Assets:Bank:Checking` -> `Checking`. */
export function shortAccountName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/** The levels of an account's name, outermost first. */
export function accountPath(name: string): readonly string[] {
  return name.split(':');
}

function isNumeric(text: string): text is `${number}` {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}

function isCurrencyCode(commodity: string): boolean {
  return /^[A-Z]{3}$/.test(commodity) && Intl.supportedValuesOf('currency').includes(commodity);
}

function digitsByIntl(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return maximumFractionDigits ?? 0;
}

function numberFormat(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  const known = numberFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  numberFormats.set(key, made);
  return made;
}

function dateFormat(locale: string, style: DateStyle): Intl.DateTimeFormat {
  const key = `${locale} ${style}`;
  const known = dateFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { ...DATE_STYLES[style], timeZone: 'UTC', calendar: 'gregory' });
  dateFormats.set(key, made);
  return made;
}
