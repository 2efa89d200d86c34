import { DaybookError } from '#engine';
import type { DecimalString } from './event.ts';

/** An exact decimal number: `units / 10^scale`. `scale` is never negative; trailing zeros are allowed. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Nothing, at scale 0. */
export const ZERO: Decimal = { units: 0n, scale: 0 };

/** Most digits that an amount may have, before and after the point together: far beyond any currency, short of abuse. */
const MAX_DIGITS = 60;

const PATTERN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** True for text that {@link parseDecimal} takes: an optional `-`, digits without leading zeros, an optional fraction. */
export function isDecimalText(text: string): boolean {
  return text.length <= MAX_DIGITS + 2 && PATTERN.test(text);
}

/**
 * Reads exact decimal text such as `-84.17` (also `-84.170`, whose scale 3 is kept). No exponent, no grouping, no sign
 * but `-`, no leading zeros, at most 60 digits. Throws `InvalidArgument` for anything else.
 */
export function parseDecimal(text: DecimalString): Decimal {
  if (!isDecimalText(text)) {
    throw new DaybookError('InvalidArgument', `Not an amount: "${text}". Expected digits such as -84.17`, {
      text,
    });
  }
  const point = text.indexOf('.');
  if (point < 0) return { units: BigInt(text), scale: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

/** The shortest text for a decimal: no superfluous zeros, never `-0`. `parseDecimal` reads it back to an equal value. */
export function toDecimalString(value: Decimal): DecimalString {
  if (value.scale === 0) return value.units.toString();
  const negative = value.units < 0n;
  const digits = (negative ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  const whole = digits.slice(0, -value.scale);
  const fraction = digits.slice(-value.scale).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The same value with at least this scale. */
export function rescale(value: Decimal, scale: number): Decimal {
  return scale <= value.scale ? value : { units: value.units * 10n ** BigInt(scale - value.scale), scale };
}

/** Exact; the result has the larger scale of the two. */
export function add(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { units: rescale(left, scale).units + rescale(right, scale).units, scale };
}

/** `left` less `right`, exact; the result has the larger scale of the two. */
export function subtract(left: Decimal, right: Decimal): Decimal {
  return add(left, negate(right));
}

/** The same amount the other way. */
export function negate(value: Decimal): Decimal {
  return { units: -value.units, scale: value.scale };
}

/** Exact product; its scale is the sum of both scales. */
export function multiply(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, scale: left.scale + right.scale };
}

/** The amount without its sign. */
export function absolute(value: Decimal): Decimal {
  return value.units < 0n ? negate(value) : value;
}

/** -1, 0 or 1, as `left` is less than, equal to or greater than `right`. */
export function compare(left: Decimal, right: Decimal): -1 | 0 | 1 {
  const difference = subtract(left, right).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Exact; `ZERO` for no values. */
export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/** True for nothing at any scale. */
export function isZero(value: Decimal): boolean {
  return value.units === 0n;
}
