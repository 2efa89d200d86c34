import type { Decimal } from '#ledger';
import { quote } from './place.ts';

export type DecimalMark = '.' | ',';

/** The decimal mark to expect: stated by a directive, or only suggested by other numbers. */
export interface MarkHint {
  readonly mark: DecimalMark;
  readonly stated: boolean;
}

/** How a written number was understood. */
export interface NumberReading {
  readonly value: Decimal;
  /** The decimal mark that the number itself proves; null where it shows none or could be read two ways. */
  readonly proves: DecimalMark | null;
  /** The one mark of a number such as `1,000`, which may group or divide; null where there is no doubt. */
  readonly doubtful: DecimalMark | null;
}

/** Digits before and after the point together, the limit of the ledger's own decimals. */
const MAX_DIGITS = 60;
/** Digits with marks, groups of three set off by a space or an apostrophe, and perhaps an exponent. */
const NUMBER = /[\d.,]*\d[\d.,]*(?:[ '\u00a0\u2009\u202f]\d{3}(?![\d])[\d.,]*)*(?:[eE][+-]?\d{1,3}(?!\d))?/y;

/** The text of an unsigned number at index `at`, or null where there is none. */
export function scanNumber(text: string, at: number): string | null {
  NUMBER.lastIndex = at;
  return NUMBER.exec(text)?.[0] ?? null;
}

/**
 * The value of a number as scanned. `hint` is the decimal mark that a directive states or that the rest of the journal
 * suggests; without one, two kinds of mark prove each other (the last divides), a mark that occurs twice groups, and a
 * single mark divides, as hledger reads it. Returns a reason where the marks make no sense or contradict a directive.
 */
export function readNumber(written: string, hint: MarkHint | null): NumberReading | { readonly problem: string } {
  const [digits = '', exponent] = written.replace(/[ '\u00a0\u2009\u202f]/g, '').split(/[eE]/);
  if (digits.length > 2 * MAX_DIGITS) return { problem: tooLong(written) };
  const roles = markRoles(digits, hint);
  if ('problem' in roles) return { problem: `${quote(written)} is no number: ${roles.problem}` };
  const plain = roles.group === null ? digits : digits.replaceAll(roles.group, '');
  const point = roles.decimal === null ? -1 : plain.indexOf(roles.decimal);
  const whole = point < 0 ? plain : plain.slice(0, point);
  const fraction = point < 0 ? '' : plain.slice(point + 1);
  const value = shift({ units: BigInt(`0${whole}${fraction}`), scale: fraction.length }, Number(exponent ?? 0));
  if (value === null || whole.length + fraction.length > MAX_DIGITS) {
    return { problem: tooLong(written) };
  }
  return { value, proves: roles.proves, doubtful: roles.doubtful };
}

function tooLong(written: string): string {
  return `${quote(written)} has more than ${MAX_DIGITS} digits`;
}

interface MarkRoles {
  readonly decimal: DecimalMark | null;
  readonly group: DecimalMark | null;
  readonly proves: DecimalMark | null;
  readonly doubtful: DecimalMark | null;
}

function markRoles(digits: string, hint: MarkHint | null): MarkRoles | { readonly problem: string } {
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (points === 0 && commas === 0) return { decimal: null, group: null, proves: null, doubtful: null };
  if (points > 0 && commas > 0) return twoKinds(digits, points, commas, hint);
  const only: DecimalMark = points > 0 ? '.' : ',';
  const other: DecimalMark = only === '.' ? ',' : '.';
  if (points + commas > 1) {
    if (digits.startsWith(only) || digits.endsWith(only) || digits.includes(only + only)) {
      return { problem: `"${only}" occurs twice, but not between groups of digits` };
    }
    return { decimal: null, group: only, proves: other, doubtful: null };
  }
  return singleMark(digits, only, other, hint);
}

function twoKinds(
  digits: string,
  points: number,
  commas: number,
  hint: MarkHint | null,
): MarkRoles | { readonly problem: string } {
  const decimal: DecimalMark = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
  const group: DecimalMark = decimal === '.' ? ',' : '.';
  if ((decimal === '.' ? points : commas) > 1 || digits.startsWith(group)) {
    return { problem: `"." and "," stand in an order that neither groups nor divides` };
  }
  if (hint?.stated === true && hint.mark !== decimal) return { problem: contradiction(hint.mark) };
  return { decimal, group, proves: decimal, doubtful: null };
}

function singleMark(
  digits: string,
  only: DecimalMark,
  other: DecimalMark,
  hint: MarkHint | null,
): MarkRoles | { readonly problem: string } {
  const mayGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits);
  if (mayGroup && hint?.mark === other) return { decimal: null, group: only, proves: null, doubtful: only };
  // hledger would drop the mark and read 0.10 as 10: nobody means that, so it is not read at all.
  if (hint?.stated === true && hint.mark === other) return { problem: contradiction(other) };
  return { decimal: only, group: null, proves: mayGroup ? null : only, doubtful: mayGroup ? only : null };
}

function contradiction(mark: DecimalMark): string {
  return `a directive says that "${mark}" divides, so the other mark only stands between groups of three`;
}

/** `value` times ten to the `exponent`; null beyond the ledger's digits. */
function shift(value: Decimal, exponent: number): Decimal | null {
  if (exponent === 0) return value;
  if (Math.abs(exponent) > MAX_DIGITS) return null;
  const scale = value.scale - exponent;
  return scale >= 0 ? { units: value.units, scale } : { units: value.units * 10n ** BigInt(-scale), scale: 0 };
}
