import { isZero, parseDecimal, subtract, sum, toDecimalString } from '../decimal.ts';
import { NOTHING, plus, through } from '../fraction.ts';
import type { PriceUsed } from '../holdings/holdings-view.ts';
import { exactText, moneyText } from '../holdings/priced.ts';
import { type LotStep, type LotStepKind, stepsOf } from '../lots/lot-trail.ts';
import type { MadePart } from './figure.ts';

const STEPS: Record<LotStepKind, string> = {
  bought: 'Bought',
  went: 'Less what went',
  stayed: 'Less what stayed there',
  averaged: 'With others, at their average',
  returned: 'Capital given back',
  spread: 'Came for nothing',
};

/** A part that is no value, and of which there is no more to say. */
export const BARE = { quantity: null, by: [], question: null } as const;

/** What each step of a lot did to its units; what rounding them together makes is said. */
export function unitsMade(trail: LotStep | null): readonly MadePart[] {
  const steps = stepsOf(trail).filter(({ quantity }) => quantity.over !== 0n);
  const parts = steps.map((step) => ({ ...saidOf(step), amount: exactText(step.quantity) }));
  return withRounding(parts, exactText(steps.reduce((total, { quantity }) => plus(total, quantity), NOTHING)));
}

/** What each step of a lot did to its cost, rounded by itself; what rounding them together makes is said. */
export function costMade(trail: LotStep | null, commodity: string, currency: string): readonly MadePart[] {
  const steps = stepsOf(trail).filter(({ cost }) => cost.over !== 0n);
  const parts = steps.map((step): MadePart => {
    const { amount } = moneyText({ amount: step.cost, currency });
    const quantity = step.quantity.over === 0n ? null : { commodity, amount: exactText(step.quantity) };
    return { ...saidOf(step), amount, quantity, by: paidBy(step, commodity, currency) };
  });
  const exact = steps.reduce((total, { cost }) => plus(total, cost), NOTHING);
  return withRounding(parts, moneyText({ amount: exact, currency }).amount);
}

function saidOf({ kind, date, position }: LotStep) {
  return { ...BARE, label: `${STEPS[kind]} ${date}`, position };
}

/** The price at which a lot was bought. */
function paidBy({ kind, date, position, ...step }: LotStep, commodity: string, currency: string): readonly PriceUsed[] {
  const each = kind === 'bought' ? through(step.cost, step.quantity) : null;
  return each === null ? [] : [{ commodity, currency, amount: exactText(each), date, implied: true, position }];
}

/** Parts that are rounded one by one, and what it makes that they are not rounded together, so that they sum to it. */
export function withRounding(
  parts: readonly MadePart[],
  together: string,
  label = 'Rounded together, not one by one',
): readonly MadePart[] {
  const rest = subtract(parseDecimal(together), sum(parts.map(({ amount }) => parseDecimal(amount))));
  if (isZero(rest)) return parts;
  return [...parts, { ...BARE, label, amount: toDecimalString(rest) }];
}
