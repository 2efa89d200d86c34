import { add, type Decimal, multiply, negate, parseDecimal, subtract, toDecimalString, ZERO } from '../decimal.ts';
import type { AccountId, DecimalString, LotName, Posting } from '../event.ts';
import { currencyDigits } from '../format.ts';
import type { HoldingLots } from '../holdings/holdings-view.ts';
import { fractionOf, rounded, through, times } from '../fraction.ts';

/** One lot as a holding lists it. */
export type HeldLot = HoldingLots['lots'][number];

/** So much of one lot. */
export interface PickedLot {
  readonly lot: HeldLot;
  /** More than nothing. */
  readonly quantity: DecimalString;
}

/** A sale of lots that a person has picked. */
export interface LotSale {
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly picked: readonly PickedLot[];
  /** What was got for all of them together. */
  readonly total: DecimalString;
  readonly currency: string;
}

/** Digits after the point that shares have in what is no currency. */
const DIGITS_OF_OTHERS = 2;

/** How many are sold together. */
export function quantityOf(picked: readonly PickedLot[]): DecimalString {
  return toDecimalString(picked.map(({ quantity }) => parseDecimal(quantity)).reduce(add, ZERO));
}

/**
 * The postings that sell so much of each lot, one for each: every one names its lot and has its share of what was got, by
 * quantity, rounded to the currency's digits, so that all shares come to the total. `all` are the lots that there are, to
 * tell what a name must say.
 */
export function saleOfLots({ accountId, commodity, picked, total, currency }: LotSale, all: readonly HeldLot[]) {
  const whole = fractionOf(parseDecimal(quantityOf(picked)));
  const got = parseDecimal(total);
  const digits = Math.max(currencyDigits(currency) ?? DIGITS_OF_OTHERS, got.scale);
  let [sold, paid]: readonly [Decimal, Decimal] = [ZERO, ZERO];
  return picked.map(({ lot, quantity }): Posting => {
    sold = add(sold, parseDecimal(quantity));
    const part = through(fractionOf(sold), whole);
    // What all up to here come to, less what was given to those before: the last one takes what rounding has left.
    const until = part === null ? ZERO : rounded(times(fractionOf(got), part), digits);
    const share = { amount: toDecimalString(subtract(until, paid)), commodity: currency, per: 'total' } as const;
    paid = until;
    const name = nameOf(lot, all);
    return {
      accountId,
      amount: toDecimalString(negate(parseDecimal(quantity))),
      commodity,
      cost: share,
      lot: name,
      // Beside the cost of the lot, what was got must be said to be that.
      ...(name.cost !== undefined && { price: share }),
    };
  });
}

/** Day and label name a lot; its cost too, where another one of that day and label had cost something else. */
function nameOf(lot: HeldLot, all: readonly HeldLot[]): LotName {
  const { date, label, cost, each } = lot;
  const isShared = all.some(
    (other) => other !== lot && other.date === date && (label === null || other.label === label),
  );
  const isExact =
    cost !== null &&
    each !== null &&
    toDecimalString(multiply(parseDecimal(each), parseDecimal(lot.quantity))) === cost.amount;
  return {
    date,
    ...(label !== null && { label }),
    ...(isShared && isExact && { cost: { amount: each, commodity: cost.commodity } }),
  };
}
