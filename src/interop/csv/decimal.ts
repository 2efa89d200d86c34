import type { DecimalString } from '#ledger';

/**
 * The canonical text of a decimal: no leading or trailing zeros that say nothing, no `-0`, no exponent.
 * `whole` and `fraction` are digits only (either may be empty); `exponent` moves the point to the right.
 */
export function decimalFrom(negative: boolean, whole: string, fraction: string, exponent = 0): DecimalString {
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const padded = point < 0 ? '0'.repeat(-point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 0);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '') || '0';
  const right = padded.slice(at).replace(/0+$/, '');
  const text = right === '' ? left : `${left}.${right}`;
  return negative && text !== '0' ? `-${text}` : text;
}

export function negated(value: DecimalString): DecimalString {
  if (value === '0') return value;
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

export function absolute(value: DecimalString): DecimalString {
  return value.startsWith('-') ? value.slice(1) : value;
}

/** The sum, exact: whole-number arithmetic in the finer of the two scales. */
export function added(a: DecimalString, b: DecimalString): DecimalString {
  const scale = Math.max(decimalsOf(a), decimalsOf(b));
  const sum = (toUnits(a, scale) + toUnits(b, scale)).toString();
  const negative = sum.startsWith('-');
  const digits = (negative ? sum.slice(1) : sum).padStart(scale + 1, '0');
  return decimalFrom(negative, digits.slice(0, digits.length - scale), digits.slice(digits.length - scale));
}

/** Digits after the point. */
export function decimalsOf(value: DecimalString): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.length - point - 1;
}

/** The value as a whole number of units of 10^-scale; `scale` must not be under the value's own. */
export function toUnits(value: DecimalString, scale: number): bigint {
  const point = value.indexOf('.');
  if (point < 0) return BigInt(value + '0'.repeat(scale));
  const fraction = value.slice(point + 1);
  return BigInt(value.slice(0, point) + fraction + '0'.repeat(scale - fraction.length));
}
