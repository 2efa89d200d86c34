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

/** An amount as at most two lots of whole cents for a unit, which add up to it exactly. `quantity`: 1 or more. */
export function splitEvenly(
  amount: Money,
  quantity: number,
): readonly { readonly quantity: number; readonly unitPrice: Money }[] {
  const [cents, units] = [toCents(amount), BigInt(quantity)];
  const [low, dearer] = [cents / units, Number(cents % units)];
  const lots = [
    { quantity: dearer, unitPrice: toMoney(low + 1n) },
    { quantity: quantity - dearer, unitPrice: toMoney(low) },
  ];
  return lots.filter((lot) => lot.quantity > 0);
}

function toCents(amount: Money): bigint {
  const [whole = '0', decimals = ''] = amount.split('.');
  return BigInt(whole + decimals.padEnd(2, '0'));
}

function toMoney(cents: bigint): Money {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
