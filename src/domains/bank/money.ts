/** An exact amount as text: an optional sign, digits, and always two decimals, such as `-12.50`. */
export type Money = string;

const AMOUNT = /^(\d{1,12})(?:\.(\d{1,2}))?$/;

/** A positive amount as people write it (`100`, `12.5`), in its one form; null for anything else. */
export function readAmount(text: string): Money | null {
  const [, whole, decimals = ''] = AMOUNT.exec(text) ?? [];
  if (whole === undefined) return null;
  const cents = BigInt(whole + decimals.padEnd(2, '0'));
  return cents === 0n ? null : toMoney(cents);
}

export function addMoney(one: Money, other: Money): Money {
  return toMoney(toCents(one) + toCents(other));
}

export function negate(amount: Money): Money {
  return toMoney(-toCents(amount));
}

/** Below zero, zero, above zero: as the first is less than, equal to, more than the second. */
export function compareMoney(one: Money, other: Money): number {
  const difference = toCents(one) - toCents(other);
  return difference < 0n ? -1 : Number(difference > 0n);
}

function toCents(amount: Money): bigint {
  return BigInt(amount.replace('.', ''));
}

function toMoney(cents: bigint): Money {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
