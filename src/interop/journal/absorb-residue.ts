import { absolute, compare, type Decimal, multiply, subtract } from '#ledger';
import type { FullPosting, PrecisionOf } from './balancing.ts';
import type { Amount, Price } from './syntax.ts';
import { weightOf } from './totals.ts';

/**
 * Moves a residue that vanishes at the shown precision into the cost of one posting, so that the sum becomes exactly
 * zero while every amount stays as written: into an explicit cost in that commodity (the largest), else into a total
 * cost that an amount of that commodity gets. Null where the residue is too large or no posting can take it.
 */
export function absorbResidue(
  postings: readonly FullPosting[],
  residues: readonly Amount[],
  precisionOf: PrecisionOf,
): readonly FullPosting[] | null {
  let balanced: readonly FullPosting[] | null = postings;
  for (const residue of residues) {
    const precision = precisionOf(residue.commodity);
    if (precision === undefined || !vanishes(residue.quantity, precision) || balanced === null) return null;
    balanced = absorbOne(balanced, residue);
  }
  return balanced;
}

/** True where rounding to `precision` digits (half to even, so half goes to zero) leaves nothing. */
function vanishes(quantity: Decimal, precision: number): boolean {
  return compare(absolute(quantity), { units: 5n, scale: precision + 1 }) <= 0;
}

function absorbOne(postings: readonly FullPosting[], residue: Amount): readonly FullPosting[] | null {
  const able = postings
    .map((posting, index) => ({ index, ...changedCost(posting, residue) }))
    .filter((change) => change.cost !== undefined)
    .toSorted((left, right) => Number(right.explicit) - Number(left.explicit) || compare(right.size, left.size));
  const [best] = able;
  const cost = best?.cost;
  if (!best || !cost) return null;
  return postings.map((posting, index) => (index === best.index ? { ...posting, cost } : posting));
}

interface Change {
  /** Absent where this posting cannot take the residue. */
  readonly cost?: Price;
  readonly explicit: boolean;
  readonly size: Decimal;
}

function changedCost({ amount, cost }: FullPosting, residue: Amount): Change {
  const weight = weightOf(amount, cost);
  const explicit = cost !== null;
  const size = absolute(weight.quantity);
  if (weight.commodity !== residue.commodity) return { explicit, size };
  const wanted = subtract(weight.quantity, residue.quantity);
  const sameSign = multiply(wanted, amount.quantity).units > 0n;
  if (!sameSign) return { explicit, size };
  return { cost: { commodity: residue.commodity, quantity: absolute(wanted), per: 'total' }, explicit, size };
}
