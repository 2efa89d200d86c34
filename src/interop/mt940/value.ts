import { type DecimalString, isPlainDate, type PlainDate } from '#ledger';
import { decimalFrom } from '../csv/decimal.ts';

/** A balance field: `C110522EUR3236,28`. */
export interface BalanceText {
  readonly date: PlainDate;
  readonly currency: string;
  /** Positive = a credit. */
  readonly amount: DecimalString;
}

/** Reads `:60F:` and its like; null where it is none. */
export function readBalance(text: string): BalanceText | null {
  const match = /^\s*([CD])\s*(\d{6})\s*([A-Z]{3})\s*([\d.,]+)\s*$/.exec(text);
  if (match === null) return null;
  const [, mark, day = '', currency = '', figure = ''] = match;
  const date = readDay(day);
  const amount = readFigure(figure, mark === 'D');
  return date === null || amount === null ? null : { date, currency, amount };
}

/** A figure whose decimal mark is a comma, or none; a single point before other than three digits divides as well. */
export function readFigure(text: string, negative: boolean): DecimalString | null {
  if (text.length > LONGEST) return null;
  const match = /^(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d*))?$/.exec(text) ?? /^(\d*)[.,](\d+)$/.exec(text);
  if (match === null) return null;
  return decimalFrom(negative, (match[1] ?? '').replaceAll('.', ''), match[2] ?? '');
}

/**
 * `YYMMDD`. Where interest counts months of thirty days, banks value on the 30th of February: that is its last day. Null
 * where it is no day at all.
 */
export function readDay(digits: string): PlainDate | null {
  const year = Number(digits.slice(0, 2));
  return dayOf(year < 80 ? 2000 + year : 1900 + year, digits.slice(2, 4), digits.slice(4, 6));
}

/** `MMDD` of the year that brings it nearest to another day: an entry of January may be valued in December. */
export function readDayNear(digits: string, near: PlainDate): PlainDate | null {
  const year = Number(near.slice(0, 4));
  const candidates = [year - 1, year, year + 1].flatMap((each) => {
    const day = dayOf(each, digits.slice(0, 2), digits.slice(2, 4));
    return day === null ? [] : [{ day, apart: Math.abs(Date.parse(day) - Date.parse(near)) }];
  });
  return candidates.toSorted((a, b) => a.apart - b.apart)[0]?.day ?? null;
}

const LONGEST = 40;

function dayOf(year: number, month: string, day: string): PlainDate | null {
  const start = `${year}-${month}-`;
  if (isPlainDate(start + day)) return start + day;
  if (month !== '02' || !/^(?:29|30)$/.test(day)) return null;
  return isPlainDate(`${start}29`) ? `${start}29` : `${start}28`;
}
