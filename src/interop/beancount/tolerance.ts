import { absolute, compare, type Decimal, multiply, ZERO } from '#ledger';
import { roundTo } from './expression.ts';
import type { BeanPosting } from './syntax.ts';

/** What the options of a file say of tolerances. */
export interface ToleranceRules {
  readonly defaults: ReadonlyMap<string, Decimal>;
  /** How many of the last digit are allowed: a half unless it is said otherwise. */
  readonly multiplier: Decimal;
}

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

  constructor(postings: readonly BeanPosting[], { defaults, multiplier }: ToleranceRules) {
    this.#defaults = defaults;
    this.#multiplier = multiplier;
    for (const { quantity, commodity } of postings) {
      if (quantity === null || commodity === null || quantity.scale === 0) continue;
      const known = this.#digits.get(commodity);
      if (known === undefined || quantity.scale < known) this.#digits.set(commodity, quantity.scale);
    }
  }

  of(commodity: string): Decimal {
    const digits = this.#digits.get(commodity);
    const least = this.#defaults.get(commodity) ?? (digits === undefined ? this.#defaults.get('*') : undefined) ?? ZERO;
    const inferred = digits === undefined ? ZERO : multiply({ units: 1n, scale: digits }, this.#multiplier);
    return compare(inferred, least) > 0 ? inferred : least;
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
