const PRICE = /^(\d{1,9})(?:\.(\d{1,2}))?$/;

/** An exact amount of money, written with two decimals, `12.50`, read also with fewer; below zero only as a difference. */
export type Money = string;

/** A price as people write it, in its one form; null for anything else. */
export function readPrice(text: string): Money | null {
  const [, whole, decimals = ''] = PRICE.exec(text) ?? [];
  return whole === undefined ? null : toMoney(BigInt(whole + decimals.padEnd(2, '0')));
}

export function addMoney(one: Money, other: Money): Money {
  return toMoney(toCents(one) + toCents(other));
}

/** `factor`: a whole number. */
export function multiply(amount: Money, factor: number): Money {
  return toMoney(toCents(amount) * BigInt(factor));
}

function toCents(amount: Money): bigint {
  const [whole = '0', decimals = ''] = amount.split('.');
  return BigInt(whole + decimals.padEnd(2, '0'));
}

function toMoney(cents: bigint): Money {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
