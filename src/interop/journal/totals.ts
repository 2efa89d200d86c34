import { add, type Decimal, isZero, multiply, negate, toDecimalString, ZERO } from '#ledger';
import type { Amount, Price } from './syntax.ts';

/** A draft of sums per commodity. */
export type Totals = Map<string, Decimal>;

export function addTo(totals: Totals, { quantity, commodity }: Amount): void {
  totals.set(commodity, add(totals.get(commodity) ?? ZERO, quantity));
}

/** The sums that are not zero, in order of first appearance. */
export function remaining(totals: ReadonlyMap<string, Decimal>): readonly Amount[] {
  return [...totals]
    .map(([commodity, quantity]) => ({ commodity, quantity }))
    .filter(({ quantity }) => !isZero(quantity));
}

/** What an amount counts for in the balance of its transaction: its cost where it has one, with the amount's sign. */
export function weightOf(amount: Amount, cost: Price | null): Amount {
  if (cost === null) return amount;
  const { commodity } = cost;
  if (cost.per === 'unit') return { commodity, quantity: multiply(amount.quantity, cost.quantity) };
  if (isZero(amount.quantity)) return { commodity, quantity: ZERO };
  return { commodity, quantity: amount.quantity.units < 0n ? negate(cost.quantity) : cost.quantity };
}

/** Amounts for a message: `5 EUR and -3`. */
export function describe(amounts: readonly Amount[]): string {
  if (amounts.length === 0) return '0';
  const shown = amounts.slice(0, 6).map(({ quantity, commodity }) => {
    return commodity === '' ? toDecimalString(quantity) : `${toDecimalString(quantity)} ${commodity}`;
  });
  const more = amounts.length > shown.length ? [`${amounts.length - shown.length} more commodities`] : [];
  return [...shown, ...more].join(' and ');
}
