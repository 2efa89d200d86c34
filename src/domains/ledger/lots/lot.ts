import type { LotName, PlainDate, Posting, TransactionId } from '../event.ts';
import { parseDecimal } from '../decimal.ts';
import { compareFractions, type Fraction, fractionOf, minus, NOTHING, plus, through, times } from '../fraction.ts';
import { unitPrice } from '../prices/implied-prices.ts';
import type { LotMethod } from './lot-event.ts';
import { type LotDeed, type LotStep, step } from './lot-trail.ts';

/** An exact amount of money, still unrounded. */
export interface Money {
  readonly amount: Fraction;
  readonly currency: string;
}

/** What was bought together and is still held. */
export interface OpenLot {
  /** Where it was bought: it keeps this when it moves to another account. */
  readonly transactionId: TransactionId;
  readonly date: PlainDate;
  readonly label: string | null;
  /** Below zero for what was sold before it was bought. */
  readonly quantity: Fraction;
  /** What all of it cost, with the quantity's sign; null where nothing says. */
  readonly cost: Money | null;
  /** All that has made its units and its cost; null where nothing did. */
  readonly trail: LotStep | null;
}

/** True where one is below zero and the other is not. */
export function isOpposite(one: Fraction, other: Fraction): boolean {
  return one.over < 0n !== other.over < 0n;
}

/** The same the other way. */
export function negated({ over, under }: Fraction): Fraction {
  return { over: -over, under };
}

/** What lots come to. */
export function sumOf(lots: readonly OpenLot[]): Fraction {
  return lots.reduce((sum, { quantity }) => plus(sum, quantity), NOTHING);
}

/** A part of a lot, with its share of the cost, and what is left of the lot, as a deed parts them. */
export function cut(
  lot: OpenLot,
  part: Fraction,
  deed: LotDeed,
): { readonly taken: OpenLot; readonly rest: OpenLot | null } {
  const rest = minus(lot.quantity, part);
  if (rest.over === 0n) return { taken: { ...lot, quantity: part }, rest: null };
  const share = lot.cost && (through(times(lot.cost.amount, part), lot.quantity) ?? NOTHING);
  const costs = (amount: Fraction) => lot.cost && { amount, currency: lot.cost.currency };
  const pieces = {
    taken: { quantity: part, cost: share && costs(share) },
    rest: { quantity: rest, cost: share && costs(minus(lot.cost?.amount ?? NOTHING, share)) },
  };
  return {
    taken: { ...lot, ...pieces.taken, trail: step('stayed', deed, lot, pieces.taken) },
    rest: { ...lot, ...pieces.rest, trail: step('went', deed, lot, pieces.rest) },
  };
}

/** What one unit costs that comes; null where nothing says. */
export function unitCost({ amount, cost, lot }: Posting): Money | null {
  if (lot?.cost !== undefined)
    return { amount: fractionOf(parseDecimal(lot.cost.amount)), currency: lot.cost.commodity };
  if (cost === undefined) return null;
  const each = unitPrice(cost, amount);
  return each && { amount: each, currency: cost.commodity };
}

/** True where a lot had cost so much a unit. */
export function isCost({ quantity, cost }: OpenLot, { amount, currency }: Money): boolean {
  if (cost === null || cost.currency !== currency) return false;
  return compareFractions(times(amount, quantity), cost.amount) === 0;
}

/** True where a lot is what a name says. */
export function isNamed(lot: OpenLot, { cost, date, label }: LotName): boolean {
  const isCosted =
    cost === undefined || isCost(lot, { amount: fractionOf(parseDecimal(cost.amount)), currency: cost.commodity });
  return isCosted && (date === undefined || date === lot.date) && (label === undefined || label === lot.label);
}

/** True where it makes no difference which of them is taken. */
export function isAlike([first, ...others]: readonly OpenLot[]): boolean {
  return others.every(({ date, cost, quantity }) => {
    const each = cost && through(cost.amount, quantity);
    const own = first?.cost ? through(first.cost.amount, first.quantity) : null;
    return date === first?.date && each !== null && own !== null && compareFractions(each, own) === 0;
  });
}

/** In which order they are taken from. */
export function inOrder(lots: readonly OpenLot[], method: LotMethod): readonly OpenLot[] {
  if (method === 'highest') return lots.toSorted((a, b) => compareFractions(unitOf(b), unitOf(a)));
  const oldestFirst = lots.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return method === 'lifo' ? oldestFirst.toReversed() : oldestFirst;
}

function unitOf({ cost, quantity }: OpenLot): Fraction {
  return (cost && through(cost.amount, quantity)) ?? NOTHING;
}

/**
 * Puts lots of one currency together at their average, as the oldest of them, in the place of the first. Gives what is
 * taken from, that one first. Where nothing says what the oldest cost, all stay as they are, oldest first.
 */
export function averaged(lots: OpenLot[], from: readonly OpenLot[], deed: LotDeed): readonly OpenLot[] {
  const ordered = inOrder(from, 'fifo');
  const [oldest] = ordered;
  const currency = oldest?.cost?.currency;
  if (oldest === undefined || currency === undefined) return ordered;
  const together = from.filter(({ cost }) => cost?.currency === currency);
  const amount = together.reduce((sum, { cost }) => plus(sum, cost?.amount ?? NOTHING), NOTHING);
  const whole = { quantity: sumOf(together), cost: { amount, currency } };
  const one = { ...oldest, ...whole, trail: step('averaged', deed, oldest, whole) };
  for (const lot of together) lots.splice(lots.indexOf(lot), 1);
  lots.unshift(one);
  return [one, ...ordered.filter((lot) => !together.includes(lot))];
}

/** Makes the lots together larger by a quantity, each by its share; what they cost stays. */
export function spread(lots: OpenLot[], more: Fraction, deed: LotDeed): void {
  const held = sumOf(lots);
  const factor = through(plus(held, more), held);
  if (factor === null) return;
  lots.forEach((lot, index) => {
    const quantity = times(lot.quantity, factor);
    lots[index] = { ...lot, quantity, trail: step('spread', deed, lot, { quantity, cost: lot.cost }) };
  });
}

/** True where both come to the same in one currency; what has no known cost is not the same as anything. */
export function isSameMoney(gone: readonly (Money | null)[], stated: readonly Money[]): boolean {
  const currency = stated[0]?.currency;
  const sumIn = (all: readonly (Money | null)[]) => {
    let sum: Fraction | null = NOTHING;
    for (const money of all) {
      sum = sum !== null && money !== null && money.currency === currency ? plus(sum, money.amount) : null;
    }
    return sum;
  };
  const [before, after] = [sumIn(gone), sumIn(stated)];
  return before !== null && after !== null && gone.length > 0 && compareFractions(before, after) === 0;
}
