import { absolute, add, compare, type Decimal, multiply, ZERO } from '#ledger';
import { roundTo } from './expression.ts';
import type { BeanPosting } from './syntax.ts';

/** What the options of a file say of tolerances. */
export interface ToleranceRules {
  readonly defaults: ReadonlyMap<string, Decimal>;
  /** How many of the last digit are allowed: a half unless it is said otherwise. */
  readonly multiplier: Decimal;
  /** Whether the digits of units count in what they cost too (`infer_tolerance_from_cost`). */
  readonly fromCost: boolean;
}

/** Digits of units allow no more than this of what they cost. */
const MOST_FROM_COST: Decimal = { units: 5n, scale: 1 };

/**
 * How far the sum of a transaction may be from zero, by commodity: half of the last digit of its coarsest amount with a
 * fraction; amounts without one say nothing. As Beancount infers it: the default of a commodity is the least, and another
 * multiplier may stand in the place of the half.
 */
export class Tolerances {
  /** Digits after the point of the coarsest amount. */
  readonly #digits = new Map<string, number>();
  readonly #defaults: ReadonlyMap<string, Decimal>;
  readonly #multiplier: Decimal;
  readonly #fromCost = new Map<string, Decimal>();

  constructor(postings: readonly BeanPosting[], { defaults, multiplier, fromCost }: ToleranceRules) {
    this.#defaults = defaults;
    this.#multiplier = multiplier;
    for (const posting of postings) {
      const { quantity, commodity } = posting;
      if (quantity === null || commodity === null || quantity.scale === 0) continue;
      if (fromCost) this.#countCosts(posting, multiply({ units: 1n, scale: quantity.scale }, multiplier));
      const known = this.#digits.get(commodity);
      if (known === undefined || quantity.scale < known) this.#digits.set(commodity, quantity.scale);
    }
  }

  #countCosts({ cost, price }: BeanPosting, tolerance: Decimal): void {
    for (const each of [
      cost && { number: cost.perUnit, in: cost.commodity },
      price && { number: price.quantity, in: price.commodity },
    ]) {
      if (each === null || each.number === null || each.in === null) continue;
      const more = multiply(tolerance, each.number);
      const most = compare(more, MOST_FROM_COST) > 0 ? MOST_FROM_COST : more;
      this.#fromCost.set(each.in, add(this.#fromCost.get(each.in) ?? ZERO, most));
    }
  }

  of(commodity: string): Decimal {
    const digits = this.#digits.get(commodity);
    const least = this.#defaults.get(commodity) ?? (digits === undefined ? this.#defaults.get('*') : undefined) ?? ZERO;
    const inferred = digits === undefined ? ZERO : multiply({ units: 1n, scale: digits }, this.#multiplier);
    return [least, this.#fromCost.get(commodity) ?? ZERO].reduce(larger, inferred);
  }

  allows(residue: Decimal, commodity: string): boolean {
    return compare(absolute(residue), this.of(commodity)) <= 0;
  }

  /** A worked out number, rounded to the digits that the commodity has here. */
  rounded(value: Decimal, commodity: string): Decimal {
    const digits = this.#digits.get(commodity);
    return digits === undefined ? value : roundTo(value, digits);
  }
}

function larger(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) > 0 ? a : b;
}
