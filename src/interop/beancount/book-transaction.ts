import { absolute, add, type Decimal, isZero, negate, ZERO } from '#ledger';
import { absorbResidue } from '../journal/absorb-residue.ts';
import type { FullPosting } from '../journal/balancing.ts';
import { problemAt } from '../journal/place.ts';
import type { Amount, Price } from '../journal/syntax.ts';
import { addTo, remaining, type Totals, weightOf } from '../journal/totals.ts';
import { divide } from './expression.ts';
import type { Holdings, Lot } from './holdings.ts';
import type { BeanPosting, BeanTransaction, Booking, CostSpec } from './syntax.ts';
import { Tolerances, type ToleranceRules } from './tolerance.ts';

/** A posting with all its numbers. */
export interface BookedPosting {
  readonly posting: BeanPosting;
  readonly amount: Amount;
  /** What it weighs in the balance of its transaction. */
  readonly cost: Price | null;
  /** The lot that it opens or takes from; null without braces. */
  readonly lot: Lot | null;
}

export interface BookedTransaction {
  readonly postings: readonly BookedPosting[];
  /** What does not come to zero; none where the tolerance allows it, and a cost has taken it up. */
  readonly residue: readonly Amount[];
}

export interface BookingRules extends ToleranceRules {
  readonly bookingOf: (account: string) => Booking;
}

/**
 * Completes a transaction as Beancount books it: units that take from an account are matched with the lots that it has,
 * then numbers that are left out follow from the rest. The holdings are brought up to date.
 * Throws a located `ImportError` where lots do not match, or more is left out than can be worked out.
 */
export function bookTransaction(
  transaction: BeanTransaction,
  holdings: Holdings,
  rules: BookingRules,
): BookedTransaction {
  const tolerances = new Tolerances(transaction.postings, rules);
  const isOpen = (posting: BeanPosting) => isIncomplete(posting) || opensUncosted(posting, holdings, rules);
  const open = transaction.postings.filter(isOpen);
  const booked = new Map<BeanPosting, readonly BookedPosting[]>();
  const totals: Totals = new Map();
  const settle = (posting: BeanPosting, pieces: readonly BookedPosting[]) => {
    booked.set(posting, pieces);
    for (const { amount, cost } of pieces) addTo(totals, weightOf(amount, cost));
  };
  const waiting = new Set(open);
  for (const posting of transaction.postings) {
    if (!waiting.has(posting)) settle(posting, bookPosting(posting, transaction.date, holdings, rules));
  }
  for (const posting of open.filter((each) => !isAutomatic(each))) {
    settle(posting, bookPosting(completed(posting, totals, tolerances), transaction.date, holdings, rules));
  }
  const [automatic, second] = open.filter(isAutomatic);
  if (second) throw problemAt(second.place, 'a second posting without an amount: only one can be worked out');
  if (automatic) settle(automatic, automaticPostings(automatic, totals, tolerances, holdings));
  const postings = transaction.postings.flatMap((posting) => booked.get(posting) ?? []);
  const rest = remaining(totals);
  const isAllowed = rest.every(({ quantity, commodity }) => tolerances.allows(quantity, commodity));
  const exact = isAllowed ? balanced(postings, rest) : null;
  return { postings: exact ?? postings, residue: exact === null ? rest : [] };
}

/** A lot that is opened for what the rest of the transaction paid for it: `{}`, or `{USD}`. */
function opensUncosted(posting: BeanPosting, holdings: Holdings, { bookingOf }: BookingRules): boolean {
  const { account, quantity, commodity, cost } = posting;
  if (quantity === null || commodity === null || cost === null || cost.perUnit !== null || cost.total !== null)
    return false;
  return bookingOf(account) === 'NONE' || !holdings.reduces(account, { quantity, commodity });
}

function isIncomplete(posting: BeanPosting): boolean {
  const { quantity, price, cost } = posting;
  if (quantity === null) return true;
  const isUnpriced = cost === null && price !== null && (price.quantity === null || price.commodity === null);
  return isUnpriced;
}

function isAutomatic({ quantity, commodity }: BeanPosting): boolean {
  return quantity === null && commodity === null;
}

/** A posting all of whose numbers are given, or follow from the lots of its account. */
function bookPosting(
  posting: BeanPosting,
  date: string,
  holdings: Holdings,
  { bookingOf }: BookingRules,
): readonly BookedPosting[] {
  const { account, quantity, commodity, cost } = posting;
  if (quantity === null || commodity === null) throw problemAt(posting.place, 'an amount that cannot be worked out');
  const amount = { quantity, commodity };
  holdings.add(account, amount);
  if (cost === null) return [{ posting, amount, cost: priceOf(posting), lot: null }];
  const booking = bookingOf(account);
  const takes = booking !== 'NONE' && holdings.reduces(account, amount);
  if (cost.merges && (!takes || booking !== 'AVERAGE')) throw problemAt(posting.place, MERGES);
  if (takes) {
    const lots = holdings.takeLots(account, amount, cost, booking, posting.place);
    return lots.map((lot) => ({ posting, amount: { quantity: lot.quantity, commodity }, cost: costOf(lot), lot }));
  }
  const lot = newLot(posting, cost, amount, date);
  if (booking !== 'NONE') holdings.addLot(account, commodity, lot);
  return [{ posting, amount, cost: costOf(lot), lot }];
}

const MERGES = 'an asterisk that merges lots, which only a sale from an account with the booking AVERAGE does';

function newLot(posting: BeanPosting, cost: CostSpec, { quantity }: Amount, day: string): Lot {
  const { perUnit, total, label, date } = cost;
  const commodity = cost.commodity ?? posting.price?.commodity ?? null;
  if (commodity === null || (total === null && perUnit === null)) {
    const reason = 'a cost without a number where there is no lot to take from: expected {NUMBER COMMODITY}';
    throw problemAt(posting.place, reason);
  }
  const spread = total === null || isZero(quantity) ? ZERO : divide(total, absolute(quantity));
  const each = add(perUnit ?? ZERO, spread);
  if (each.units < 0n) throw problemAt(posting.place, 'a cost below zero: the sign is that of the units');
  return { quantity, perUnit: each, commodity, date: date ?? day, label };
}

function costOf({ perUnit, commodity }: Lot): Price {
  return { quantity: perUnit, commodity, per: 'unit' };
}

function priceOf({ price }: BeanPosting): Price | null {
  if (price === null || price.quantity === null || price.commodity === null) return null;
  return { quantity: absolute(price.quantity), commodity: price.commodity, per: price.per };
}

/** A posting whose number or price follows from the rest, in the commodity that it weighs in. */
function completed(posting: BeanPosting, totals: Totals, tolerances: Tolerances): BeanPosting {
  const { quantity, commodity, place } = posting;
  const weighsIn = weighingCommodity(posting, totals);
  if (weighsIn === null || commodity === null) throw problemAt(place, 'an amount that cannot be worked out');
  const weight = negate(totals.get(weighsIn) ?? ZERO);
  if (quantity !== null && posting.cost !== null) return withCost(posting, posting.cost, weight, weighsIn);
  if (quantity !== null)
    return { ...posting, price: { quantity: absolute(weight), commodity: weighsIn, per: 'total' } };
  const each = weighsIn === commodity ? { units: 1n, scale: 0 } : perUnitOf(posting);
  if (each === null || isZero(each)) throw problemAt(place, 'an amount that cannot be worked out');
  return { ...posting, quantity: tolerances.rounded(divide(weight, each), commodity) };
}

function withCost(posting: BeanPosting, cost: CostSpec, weight: Decimal, commodity: string): BeanPosting {
  const isNegative = weight.units < 0n !== (posting.quantity ?? ZERO).units < 0n;
  if (isNegative && !isZero(weight)) throw problemAt(posting.place, 'a cost that would be negative');
  return { ...posting, cost: { ...cost, total: absolute(weight), commodity } };
}

function weighingCommodity({ commodity, cost, price }: BeanPosting, totals: Totals): string | null {
  const named = cost?.commodity ?? price?.commodity ?? null;
  if (named !== null) return named;
  return price === null && cost === null ? commodity : onlyOther(totals, commodity);
}

function perUnitOf({ cost, price }: BeanPosting): Decimal | null {
  if (cost !== null && cost.perUnit !== null) return cost.perUnit;
  return price?.per === 'unit' ? price.quantity : null;
}

/** The one commodity of the rest that is another; null where there is not just one. */
function onlyOther(totals: Totals, commodity: string | null): string | null {
  const others = remaining(totals).filter((amount) => amount.commodity !== commodity);
  const [only] = others;
  return others.length === 1 && only ? only.commodity : null;
}

/** One posting for each commodity that is left. */
function automaticPostings(
  posting: BeanPosting,
  totals: Totals,
  tolerances: Tolerances,
  holdings: Holdings,
): readonly BookedPosting[] {
  const rest = remaining(totals);
  const [commodity = ''] = totals.keys();
  const wanted = rest.length > 0 ? rest : [{ quantity: ZERO, commodity }];
  return wanted.map((left) => {
    const quantity = tolerances.rounded(negate(left.quantity), left.commodity);
    const amount = { quantity, commodity: left.commodity };
    holdings.add(posting.account, amount);
    return { posting, amount, cost: null, lot: null };
  });
}

/** Postings whose parts were rounded, exactly balanced again where a cost can take up the rest. */
export function settled(postings: readonly BookedPosting[]): readonly BookedPosting[] {
  const totals: Totals = new Map();
  for (const { amount, cost } of postings) addTo(totals, weightOf(amount, cost));
  return balanced(postings, remaining(totals)) ?? postings;
}

/** The rest that the tolerance allows goes into a cost, so that the books balance exactly. */
function balanced(postings: readonly BookedPosting[], residues: readonly Amount[]): readonly BookedPosting[] | null {
  if (residues.length === 0) return postings;
  const full = postings.map(({ posting, amount, cost }) => ({ written: writtenOf(posting), amount, cost }));
  const absorbed = absorbResidue(full, residues, () => 0);
  return absorbed && postings.map((each, index) => ({ ...each, cost: absorbed[index]?.cost ?? each.cost }));
}

function writtenOf({ place, account }: BeanPosting): FullPosting['written'] {
  return {
    place,
    account,
    kind: 'real',
    status: 'unmarked',
    amount: null,
    cost: null,
    lotPrice: null,
    assertion: null,
    notes: [],
    date: null,
  };
}
