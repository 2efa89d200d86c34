import type { DayNumber } from '../calendar.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type Decimal, isZero, toDecimalString } from '../decimal.ts';
import type { AccountId, DecimalString } from '../event.ts';
import { type Fraction, rounded } from '../fraction.ts';
import type { Money } from '../lots/lot.ts';
import { type RateStep, type Valuation, valueDigits } from '../prices/valuation.ts';
import type { AmountOf } from '../query.ts';
import type { PriceUsed } from './holdings-view.ts';

/** Digits of prices and quantities that no decimal says exactly. */
const MOST_DIGITS = 10;

/** What an account holds of a commodity. */
export interface Held {
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly quantity: Decimal;
}

/** All that is not zero on the accounts that hold things, in the order of the accounts. */
export function heldAt(data: LedgerData, cut: Cut): readonly Held[] {
  return [...data.accounts.values()].flatMap(({ accountId, rows }) => {
    if (!data.holdsMoney(accountId, cut.at)) return [];
    const { sums } = rows.totals(cut);
    return rows.slots
      .map(({ commodity }, slot) => ({ accountId, commodity, quantity: sums.decimal(slot) }))
      .filter(({ quantity }) => !isZero(quantity));
  });
}

/** A price with its text: exact where ten digits say it. */
export function priceUsed({ price, ...step }: RateStep): PriceUsed {
  const { commodity, currency, date, implied, position } = step;
  return { commodity, currency, amount: exactText(price), date, implied, position };
}

/** The decimal where it has at most ten digits after the point, else rounded there. */
export function exactText(value: Fraction): DecimalString {
  return toDecimalString(rounded(value, MOST_DIGITS));
}

/** Money rounded to its currency's digits. */
export function moneyText({ amount, currency }: Money): AmountOf {
  return { commodity: currency, amount: toDecimalString(rounded(amount, valueDigits(currency))) };
}

/** The value of what is held, with the prices that lead to it; null where none does. */
export function valueOf(
  valuation: Valuation,
  { quantity, commodity }: Pick<Held, 'quantity' | 'commodity'>,
  currency: string,
  on: DayNumber,
): { readonly value: Decimal; readonly by: readonly PriceUsed[] } | null {
  const value = valuation.value(quantity, commodity, currency, on);
  const rate = valuation.rate(commodity, currency, on);
  return value === null || rate === null ? null : { value, by: rate.steps.map(priceUsed) };
}
