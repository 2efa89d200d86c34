import { absolute, add, compare, type Decimal, isZero, negate, rescale, subtract, ZERO } from '#ledger';
import type { FullPosting } from './balancing.ts';
import type { Amount, Price } from './syntax.ts';

/** Digits beyond those of the total that a share of it is worked out to. */
const EXTRA_DIGITS = 12;

/**
 * Where postings without any cost leave exactly two commodities of opposite signs, the one that occurs first was
 * exchanged for the other: each of its postings gets its share of the other's total as cost, exact in sum.
 * Null where that is not the case.
 */
export function inferCosts(postings: readonly FullPosting[], rest: readonly Amount[]): readonly FullPosting[] | null {
  if (rest.length !== 2 || postings.some((posting) => posting.cost !== null)) return null;
  const source = rest.find(({ commodity }) => commodity === firstOf(postings, rest));
  const target = rest.find((amount) => amount !== source);
  if (!source || !target || source.quantity.units < 0n === target.quantity.units < 0n) return null;
  const bearers = postings.filter((posting) => bears(posting, source.commodity));
  const costs = shares(bearers, source.quantity, absolute(target.quantity), target.commodity);
  if (costs === null) return null;
  return postings.map((posting) => {
    const cost = costs.get(posting);
    return cost ? { ...posting, cost } : posting;
  });
}

function firstOf(postings: readonly FullPosting[], rest: readonly Amount[]): string | undefined {
  const names = new Set(rest.map(({ commodity }) => commodity));
  return postings.find(({ amount }) => names.has(amount.commodity))?.amount.commodity;
}

function bears({ amount }: FullPosting, commodity: string): boolean {
  return amount.commodity === commodity && !isZero(amount.quantity);
}

/** The share of `total` that each posting costs; the largest takes what rounding leaves. Null where none is left. */
function shares(
  bearers: readonly FullPosting[],
  source: Decimal,
  total: Decimal,
  commodity: string,
): Map<FullPosting, Price> | null {
  const sign = source.units < 0n ? -1n : 1n;
  const largest = bearers
    .filter(({ amount }) => amount.quantity.units < 0n === source.units < 0n)
    .reduce((best: FullPosting | null, posting) => (best && notSmaller(best, posting) ? best : posting), null);
  if (largest === null) return null;
  const costs = new Map<FullPosting, Price>();
  let others = ZERO;
  for (const posting of bearers) {
    if (posting === largest) continue;
    const share = proportion(absolute(posting.amount.quantity), total, absolute(source));
    if (isZero(share)) return null;
    const sameSign = posting.amount.quantity.units * sign > 0n;
    others = add(others, sameSign ? share : negate(share));
    costs.set(posting, { commodity, quantity: share, per: 'total' });
  }
  const remainder = subtract(total, others);
  if (remainder.units <= 0n) return null;
  return costs.set(largest, { commodity, quantity: remainder, per: 'total' });
}

function notSmaller(left: FullPosting, right: FullPosting): boolean {
  return compare(absolute(left.amount.quantity), absolute(right.amount.quantity)) >= 0;
}

/** `part * total / whole`, all positive, cut after {@link EXTRA_DIGITS} more digits than `total` has. */
function proportion(part: Decimal, total: Decimal, whole: Decimal): Decimal {
  const scale = total.scale + EXTRA_DIGITS;
  const common = Math.max(part.scale, whole.scale);
  const numerator = rescale(part, common).units * rescale(total, scale).units;
  return { units: numerator / rescale(whole, common).units, scale };
}
