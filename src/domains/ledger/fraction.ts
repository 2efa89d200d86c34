import type { Decimal } from './decimal.ts';

/** An exact rational number in lowest terms: `over / under`, `under` above zero. What divides stays exact with it. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** Nothing. */
export const NOTHING: Fraction = { over: 0n, under: 1n };

/** A decimal as a fraction, exact. */
export function fractionOf({ units, scale }: Decimal): Fraction {
  return scale === 0 ? { over: units, under: 1n } : reduced(units, 10n ** BigInt(scale));
}

/** Exact sum. */
export function plus(left: Fraction, right: Fraction): Fraction {
  if (left.under === right.under) return reduced(left.over + right.over, left.under);
  return reduced(left.over * right.under + right.over * left.under, left.under * right.under);
}

/** `left` less `right`, exact. */
export function minus(left: Fraction, right: Fraction): Fraction {
  return plus(left, { over: -right.over, under: right.under });
}

/** Exact product. */
export function times(left: Fraction, right: Fraction): Fraction {
  return reduced(left.over * right.over, left.under * right.under);
}

/** `left` through `right`, exact; null where `right` is nothing. */
export function through(left: Fraction, right: Fraction): Fraction | null {
  if (right.over === 0n) return null;
  const sign = right.over < 0n ? -1n : 1n;
  return reduced(sign * left.over * right.under, sign * left.under * right.over);
}

/** -1, 0 or 1, as `left` is less than, equal to or greater than `right`. */
export function compareFractions(left: Fraction, right: Fraction): -1 | 0 | 1 {
  const difference = left.over * right.under - right.over * left.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The fraction without its sign. */
export function size(value: Fraction): Fraction {
  return value.over < 0n ? { over: -value.over, under: value.under } : value;
}

/** The nearest decimal of so many digits after the point, halves to the even one, as accountants round. */
export function rounded({ over, under }: Fraction, digits: number): Decimal {
  const scaled = over * 10n ** BigInt(digits);
  const whole = scaled / under;
  const rest = 2n * (scaled % under);
  const double = rest < 0n ? -rest : rest;
  const away = double > under || (double === under && whole % 2n !== 0n);
  return { units: whole + (away ? (scaled < 0n ? -1n : 1n) : 0n), scale: digits };
}

function reduced(over: bigint, under: bigint): Fraction {
  let [divisor, rest] = [over < 0n ? -over : over, under];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return { over: over / divisor, under: under / divisor };
}
