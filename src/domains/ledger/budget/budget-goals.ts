import { compare, multiply, parseDecimal, rescale, subtract, ZERO, type Decimal } from '../decimal.ts';
import { digitsOf } from '../format.ts';
import type { BudgetPlan } from './budget-event.ts';
import { periodIndex } from './budget-periods.ts';
import type { SheetLine } from './budget-lines.ts';

/** An amount over a number of periods, to the currency's digits. */
type Rounding = 'up' | 'half-up';

/**
 * What a category's goal asks for in the period of an index; null without a goal of the currency. A goal by a date is
 * spread evenly over the periods that are left, this one and the last included, and asks for nothing after it; a share
 * of the income is rounded down, and of no income nothing.
 */
export function neededFor(
  { goal, carried }: SheetLine,
  index: number,
  income: Decimal,
  plan: BudgetPlan,
  currency: string,
): Decimal | null {
  if (goal === null || goal.commodity !== currency) return null;
  const amount = parseDecimal(goal.amount);
  if (goal.kind === 'fixed') return amount;
  if (goal.kind === 'income-share') return income.units <= 0n ? ZERO : percentOf(income, amount, currency);
  const missing = subtract(amount, carried);
  if (compare(missing, ZERO) <= 0) return ZERO;
  if (goal.kind === 'up-to') return missing;
  const left = periodIndex(plan, goal.by ?? plan.start) - index + 1;
  return left < 1 ? ZERO : divided(missing, BigInt(left), currency, 'up');
}

/** An amount divided by a whole number above 0, to the currency's digits (or its own, where it has more). */
export function divided(amount: Decimal, by: bigint, currency: string, rounding: Rounding): Decimal {
  const scaled = rescale(amount, digitsOf(currency));
  const size = scaled.units < 0n ? -scaled.units : scaled.units;
  const units = rounding === 'up' ? (size + by - 1n) / by : (size * 2n + by) / (by * 2n);
  return { units: scaled.units < 0n ? -units : units, scale: scaled.scale };
}

function percentOf(amount: Decimal, percent: Decimal, currency: string): Decimal {
  const exact = multiply(amount, percent);
  const scale = Math.max(digitsOf(currency), amount.scale);
  // Two more digits for the hundred.
  return { units: exact.units / 10n ** BigInt(exact.scale + 2 - scale), scale };
}
