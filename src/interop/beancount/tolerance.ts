import { absolute, compare, type Decimal } from '#ledger';
import { roundTo } from './expression.ts';
import type { BeanPosting } from './syntax.ts';

/**
 * How far the sum of a transaction may be from zero, by commodity: half of the last digit of its coarsest amount with a
 * fraction; amounts without one say nothing. As Beancount infers it.
 */
export class Tolerances {
  readonly #byCommodity = new Map<string, Decimal>();
  readonly #defaults: ReadonlyMap<string, Decimal>;

  constructor(postings: readonly BeanPosting[], defaults: ReadonlyMap<string, Decimal>) {
    this.#defaults = defaults;
    for (const { quantity, commodity } of postings) {
      if (quantity === null || commodity === null || quantity.scale === 0) continue;
      const half = { units: 5n, scale: quantity.scale + 1 };
      const known = this.#byCommodity.get(commodity);
      if (known === undefined || compare(half, known) > 0) this.#byCommodity.set(commodity, half);
    }
  }

  of(commodity: string): Decimal {
    const fallback = this.#defaults.get(commodity) ?? this.#defaults.get('*');
    return this.#byCommodity.get(commodity) ?? fallback ?? { units: 0n, scale: 0 };
  }

  allows(residue: Decimal, commodity: string): boolean {
    return compare(absolute(residue), this.of(commodity)) <= 0;
  }

  /** A worked out number, rounded to the digits that the commodity has here. */
  rounded(value: Decimal, commodity: string): Decimal {
    const known = this.#byCommodity.get(commodity);
    return known === undefined ? value : roundTo(value, known.scale - 1);
  }
}
