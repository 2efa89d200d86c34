import type { Decimal } from '#ledger';
import { divide } from '../beancount/expression.ts';

/** GnuCash keeps amounts as fractions; those of a power of ten are exact decimals, others get 28 digits. Null for none. */
export function fraction(numerator: bigint, denominator: bigint): Decimal | null {
  if (denominator <= 0n) return null;
  const digits = denominator.toString();
  if (/^10*$/.test(digits)) return { units: numerator, scale: digits.length - 1 };
  return divide({ units: numerator, scale: 0 }, { units: denominator, scale: 0 });
}

/** `-10000/100` as a decimal; null for anything else. */
export function fractionOfText(text: string): Decimal | null {
  const match = /^(-?\d{1,40})\/(\d{1,40})$/.exec(text.trim());
  return match === null ? null : fraction(BigInt(match[1] ?? '0'), BigInt(match[2] ?? '0'));
}
