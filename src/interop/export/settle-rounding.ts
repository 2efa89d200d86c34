import { add, type Decimal, isZero, parseDecimal, postingWeight, subtract, toDecimalString } from '#ledger';
import type { ExportedPosting } from './exported-books.ts';

/**
 * Postings without costs in their own commodity, which ledger and Beancount refuse. An import gives a posting such a cost
 * where quotients of 28 digits leave a rest (3 × 2.666…667 is not 8): here the rest goes to the posting with the most
 * digits, whose last ones are made up anyway. Where no other posting can take it, the cost stays.
 */
export function settleRounding(postings: readonly ExportedPosting[]): readonly ExportedPosting[] {
  const own = postings.filter(({ commodity, cost }) => cost !== undefined && cost.commodity === commodity);
  return own.reduce<readonly ExportedPosting[]>(withoutCost, postings);
}

function withoutCost(postings: readonly ExportedPosting[], posting: ExportedPosting): readonly ExportedPosting[] {
  const { cost: _ownCost, ...plain } = posting;
  const rest = subtract(postingWeight(posting).value, parseDecimal(posting.amount));
  if (isZero(rest)) return postings.map((each) => (each === posting ? plain : each));
  const taker = postings
    .filter((each) => each !== posting && canTake(each, posting, rest))
    .toSorted((a, b) => parseDecimal(b.amount).scale - parseDecimal(a.amount).scale)[0];
  if (taker === undefined) return postings;
  const taken = { ...taker, amount: toDecimalString(add(parseDecimal(taker.amount), rest)) };
  return postings.map((each) => (each === posting ? plain : each === taker ? taken : each));
}

/** The rest must be no larger than what rounding can leave in the taker's last digits. */
function canTake(taker: ExportedPosting, { commodity, kind }: ExportedPosting, rest: Decimal): boolean {
  const { scale } = parseDecimal(taker.amount);
  return (
    taker.commodity === commodity &&
    taker.cost === undefined &&
    taker.kind === kind &&
    scale >= 12 &&
    rest.scale >= scale - 1
  );
}
