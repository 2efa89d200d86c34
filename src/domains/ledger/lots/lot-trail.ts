import type { PlainDate, TransactionId } from '../event.ts';
import { type Fraction, minus, NOTHING } from '../fraction.ts';

/** The transaction that does something to a lot. */
export interface LotDeed {
  readonly transactionId: TransactionId;
  /** Position of the event that gave the transaction its form. */
  readonly position: number;
  readonly date: PlainDate;
}

/** One thing that happened to a lot, behind all that happened to it before: their sums are its units and its cost. */
export interface LotStep extends LotDeed {
  readonly kind: LotStepKind;
  readonly quantity: Fraction;
  /** In the currency of the lot's cost; nothing where it has none. */
  readonly cost: Fraction;
  readonly before: LotStep | null;
}

/**
 * How a lot came to be what it is: it was bought; a part of it went, or stayed behind where this is the part that went;
 * others were put together with it at their average; capital was given back on it; units came for nothing.
 */
export type LotStepKind = 'bought' | 'went' | 'stayed' | 'averaged' | 'returned' | 'spread';

/** What a step is told of: units, and what they cost in whatever currency. */
interface Measured {
  readonly quantity: Fraction;
  readonly cost: { readonly amount: Fraction } | null;
}

/** One more step: what a lot is after a deed, less what it was before it (null = it was not there). */
export function step(
  kind: LotStepKind,
  { transactionId, position, date }: LotDeed,
  before: (Measured & { readonly trail: LotStep | null }) | null,
  after: Measured,
): LotStep {
  const quantity = minus(after.quantity, before?.quantity ?? NOTHING);
  const cost = minus(after.cost?.amount ?? NOTHING, before?.cost?.amount ?? NOTHING);
  return { kind, transactionId, position, date, quantity, cost, before: before?.trail ?? null };
}

/** All steps of a trail, the first first. */
export function stepsOf(trail: LotStep | null): readonly LotStep[] {
  const steps: LotStep[] = [];
  for (let at = trail; at !== null; at = at.before) steps.push(at);
  return steps.toReversed();
}
