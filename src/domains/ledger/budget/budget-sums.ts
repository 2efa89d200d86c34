import { add, negate, ZERO, type Decimal } from '../decimal.ts';
import type { CategoryKind } from './budget-view.ts';

/** What all categories come to in one period, exact. */
export interface LineSums {
  readonly budgeted: Decimal;
  readonly spent: Decimal;
  readonly balance: Decimal;
  readonly carried: Decimal;
  readonly incomeBudgeted: Decimal;
  readonly received: Decimal;
}

type CategoryLine = Pick<LineSums, 'budgeted' | 'spent' | 'balance' | 'carried'>;

/** Of no category. */
export const NO_SUMS: LineSums = {
  budgeted: ZERO,
  spent: ZERO,
  balance: ZERO,
  carried: ZERO,
  incomeBudgeted: ZERO,
  received: ZERO,
};

/**
 * Adds up the categories of a budget, period by period. What a category only takes along through many periods is noted
 * where that begins and where it ends: most categories of a large book stand still in most periods.
 */
export class PeriodSums {
  readonly #periods: LineSums[];
  /** By how much more, or less, is taken along unchanged from a period on. */
  readonly #steps: Decimal[];

  constructor(count: number) {
    this.#periods = Array.from({ length: count }, () => NO_SUMS);
    this.#steps = Array.from({ length: count }, () => ZERO);
  }

  /** A category in which something happens in a period. */
  add(index: number, kind: CategoryKind, { budgeted, spent, balance, carried }: CategoryLine): void {
    const sums = this.#periods[index] ?? NO_SUMS;
    this.#periods[index] =
      kind === 'income'
        ? { ...sums, incomeBudgeted: add(sums.incomeBudgeted, budgeted), received: add(sums.received, spent) }
        : {
            ...sums,
            budgeted: add(sums.budgeted, budgeted),
            spent: add(sums.spent, spent),
            balance: add(sums.balance, balance),
            carried: add(sums.carried, carried),
          };
  }

  /** An expense category that brings an amount along and has it still at the end, from a period up to before another. */
  stand(from: number, to: number, amount: Decimal): void {
    this.#step(from, amount);
    this.#step(to, negate(amount));
  }

  /** Every period's sums. */
  all(): readonly LineSums[] {
    let standing = ZERO;
    return this.#periods.map((sums, index) => {
      standing = add(standing, this.#steps[index] ?? ZERO);
      return { ...sums, balance: add(sums.balance, standing), carried: add(sums.carried, standing) };
    });
  }

  #step(index: number, amount: Decimal): void {
    const step = this.#steps[index];
    // What ends with the last period needs no end.
    if (step !== undefined) this.#steps[index] = add(step, amount);
  }
}
