import { negate, ZERO } from '#ledger';
import { absorbResidue } from './absorb-residue.ts';
import { inferCosts } from './infer-costs.ts';
import { type Place, problemAt } from './place.ts';
import type { Amount, Price, WrittenPosting } from './syntax.ts';
import { addTo, describe, remaining, type Totals, weightOf } from './totals.ts';

/** A posting with its amount: as written, assigned or inferred. */
export interface FullPosting {
  readonly written: WrittenPosting;
  readonly amount: Amount;
  readonly cost: Price | null;
}

/** A posting on its way there: its amount may still be missing. */
export interface OpenPosting {
  readonly written: WrittenPosting;
  readonly amount: Amount | null;
  readonly cost: Price | null;
}

/** Digits after the point that a commodity is shown with; undefined = nothing says, so no tolerance. */
export type PrecisionOf = (commodity: string) => number | undefined;

/**
 * Completes the postings of a transaction so that they balance exactly, costs counted in the place of amounts:
 * the real ones among themselves, the balanced virtual ones among themselves. One missing amount per kind is inferred
 * (several postings where several commodities remain). A residue that vanishes at the shown precision goes into a
 * cost, and two commodities without any cost become each other's cost, as in hledger. Lot prices in braces are remarks
 * where the postings balance so, else they count in the place of costs, as in Ledger's sales with a gain.
 *
 * Throws a located `ImportError` that names what remains.
 */
export function balance(
  postings: readonly OpenPosting[],
  place: Place,
  precisionOf: PrecisionOf,
): readonly FullPosting[] {
  const settled = new Map<OpenPosting, readonly FullPosting[]>();
  for (const kind of ['real', 'balanced-virtual'] as const) {
    const group = postings.filter((posting) => posting.written.kind === kind);
    for (const [index, full] of settleGroup(group, place, precisionOf).entries()) {
      const posting = group[index];
      if (posting) settled.set(posting, full);
    }
  }
  return postings.flatMap((posting) => settled.get(posting) ?? [withAmount(posting, posting.amount ?? NOTHING)]);
}

const NOTHING: Amount = { quantity: ZERO, commodity: '' };

/** For each posting of the group what became of it, in the order given. */
function settleGroup(
  group: readonly OpenPosting[],
  place: Place,
  precisionOf: PrecisionOf,
): readonly (readonly FullPosting[])[] {
  let failure: unknown = null;
  for (const reading of readingsOf(group)) {
    try {
      return settleReading(reading, place, precisionOf);
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}

/** The ways to read lot prices: as remarks (hledger), and as what a sold lot had cost (Ledger). */
function readingsOf(group: readonly OpenPosting[]): readonly (readonly OpenPosting[])[] {
  if (group.every(({ written }) => written.lotPrice === null)) return [group];
  return [group, group.map((posting) => ({ ...posting, cost: posting.written.lotPrice ?? posting.cost }))];
}

function settleReading(
  group: readonly OpenPosting[],
  place: Place,
  precisionOf: PrecisionOf,
): readonly (readonly FullPosting[])[] {
  const full = group.map((posting) => (posting.amount === null ? null : withAmount(posting, posting.amount)));
  const totals: Totals = new Map();
  for (const posting of full) if (posting) addTo(totals, weightOf(posting.amount, posting.cost));
  const rest = remaining(totals);
  const missing = group.filter((posting) => posting.amount === null);
  if (missing.length === 0) return balanceFull(full, rest, place, precisionOf).map((posting) => [posting]);
  const [first, second] = missing;
  if (first && second) {
    throw problemAt(
      second.written.place,
      `a second posting without an amount (the first is in line ${first.written.place.line}): only one amount can be ` +
        'inferred; an amount stands two blanks or a tab after its account',
    );
  }
  const inferred =
    rest.length === 0
      ? [zeroOf(totals)]
      : rest.map(({ quantity, commodity }) => ({ commodity, quantity: negate(quantity) }));
  return group.map((posting, index) => {
    const given = full[index];
    return given ? [given] : inferred.map((amount) => withAmount(posting, amount));
  });
}

function balanceFull(
  full: readonly (FullPosting | null)[],
  rest: readonly Amount[],
  place: Place,
  precisionOf: PrecisionOf,
): readonly FullPosting[] {
  const postings = full.filter((posting) => posting !== null);
  if (rest.length === 0) return postings;
  const balanced = absorbResidue(postings, rest, precisionOf) ?? inferCosts(postings, rest);
  if (balanced) return balanced;
  throw problemAt(place, `the transaction does not balance: ${describe(rest)} remains, expected 0`);
}

function withAmount({ written, cost }: OpenPosting, amount: Amount): FullPosting {
  return { written, amount, cost };
}

/** Zero in the commodity that the others use, so that an inferred nothing looks like its neighbours. */
function zeroOf(totals: Totals): Amount {
  const [commodity = ''] = totals.keys();
  return { quantity: ZERO, commodity };
}
