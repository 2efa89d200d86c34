import { add, isZero, multiply, parseDecimal, toDecimalString, type Decimal } from './decimal.ts';
import type { Cost, DecimalString, Posting } from './event.ts';

/** An amount of one commodity, still exact and unwritten. */
export interface Weight {
  readonly commodity: string;
  readonly value: Decimal;
}

/** What is left over where postings do not sum to zero. */
export interface Residue {
  readonly commodity: string;
  readonly amount: DecimalString;
  /** Which postings they are: the real ones or the balanced virtual ones. */
  readonly among: 'real' | 'balanced-virtual';
}

/**
 * What a posting counts for when its transaction is balanced: its amount, or its cost where it has one. A price per
 * unit is multiplied by the amount; a total takes the amount's sign (and is nothing for an amount of nothing), as
 * hledger's manual describes costs. Throws `InvalidArgument` for amounts that are no decimals.
 */
export function postingWeight(posting: {
  readonly amount: DecimalString;
  readonly commodity: string;
  readonly cost?: Cost;
}): Weight {
  const amount = parseDecimal(posting.amount);
  if (posting.cost === undefined) return { commodity: posting.commodity, value: amount };
  const price = parseDecimal(posting.cost.amount);
  const factor = posting.cost.per === 'unit' ? amount : signOf(amount);
  return { commodity: posting.cost.commodity, value: multiply(factor, price) };
}

/**
 * The commodities in which postings do not sum to zero: none for a balanced transaction. Virtual postings do not
 * count; balanced virtual ones balance among themselves.
 */
export function residues(postings: readonly Posting[]): readonly Residue[] {
  const real = new Map<string, Decimal>();
  const virtual = new Map<string, Decimal>();
  for (const posting of postings) {
    if (posting.kind === 'virtual') continue;
    const totals = posting.kind === 'balanced-virtual' ? virtual : real;
    const weight = postingWeight(posting);
    const before = totals.get(weight.commodity);
    totals.set(weight.commodity, before === undefined ? weight.value : add(before, weight.value));
  }
  return [...leftOver(real, 'real'), ...leftOver(virtual, 'balanced-virtual')];
}

function signOf(value: Decimal): Decimal {
  return { units: value.units > 0n ? 1n : value.units < 0n ? -1n : 0n, scale: 0 };
}

function leftOver(totals: ReadonlyMap<string, Decimal>, among: Residue['among']): Residue[] {
  const left: Residue[] = [];
  for (const [commodity, value] of totals) {
    if (!isZero(value)) left.push({ commodity, amount: toDecimalString(value), among });
  }
  return left;
}
