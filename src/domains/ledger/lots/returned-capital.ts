import { parseDecimal } from '../decimal.ts';
import type { Posting } from '../event.ts';
import { compareFractions, fractionOf, minus, NOTHING, through, times } from '../fraction.ts';
import type { LotEntry } from './lot-entries.ts';
import { type Money, type OpenLot, sumOf } from './lot.ts';
import { type LotDeed, step } from './lot-trail.ts';

/** What of a lot's cost was given back, and by how much that lowered it: the rest of it is a gain. */
export interface Returned {
  readonly lot: OpenLot;
  readonly proceeds: Money;
  /** Null where nobody knows what the lot had cost, or only in another currency. */
  readonly lowered: Money | null;
}

/**
 * The capital that a posting says was given back on what is held: no units for so much in all, as a broker books it. Null
 * for any other posting.
 */
export function returnedBy({ amount, cost }: Pick<Posting, 'amount' | 'cost'>): Money | null {
  if (amount !== '0' || cost?.per !== 'total' || cost.amount.startsWith('-') || cost.amount === '0') return null;
  return { amount: fractionOf(parseDecimal(cost.amount)), currency: cost.commodity };
}

/** The capital that a posting says was not given back after all: no units for less than nothing. Null for any other. */
export function takenBackBy({ amount, cost }: Pick<Posting, 'amount' | 'cost'>): Money | null {
  if (amount !== '0' || cost?.per !== 'total' || !cost.amount.startsWith('-')) return null;
  return { amount: fractionOf(parseDecimal(cost.amount.slice(1))), currency: cost.commodity };
}

/**
 * Entries as if capital that was taken back had never been given: with each posting that takes some back goes the newest
 * before it that gave as much to the same holding. Where the books have none, nothing was lowered that could be raised.
 *
 * @param entries in their order
 */
export function withoutTakenBack(entries: readonly LotEntry[]): readonly LotEntry[] {
  const given = new Map<string, Posting[]>();
  const gone = new Set<Posting>();
  for (const posting of entries.flatMap(({ postings }) => postings)) {
    const [back, away] = [returnedBy(posting), takenBackBy(posting)];
    const money = back ?? away;
    if (money === null) continue;
    const { amount, currency } = money;
    const key = JSON.stringify([posting.accountId, posting.commodity, currency, `${amount.over}/${amount.under}`]);
    const known = given.get(key) ?? [];
    given.set(key, known);
    if (back !== null) known.push(posting);
    else {
      const taken = known.pop();
      gone.add(posting);
      if (taken !== undefined) gone.add(taken);
    }
  }
  if (gone.size === 0) return entries;
  return entries
    .map((entry) => ({ ...entry, postings: entry.postings.filter((posting) => !gone.has(posting)) }))
    .filter(({ postings }) => postings.length > 0);
}

/**
 * Spreads capital that is given back over lots by their units, each lot's cost going down to zero and no further, and puts
 * the lowered ones in their places. What is owed (a lot below zero) gets nothing back. Empty where nothing is held.
 */
export function giveBack(lots: OpenLot[], { amount, currency }: Money, deed: LotDeed): readonly Returned[] {
  const long = lots.filter(({ quantity }) => quantity.over > 0n);
  const held = sumOf(long);
  return long.map((lot) => {
    const share = through(times(amount, lot.quantity), held) ?? NOTHING;
    const proceeds = { amount: share, currency };
    if (lot.cost?.currency !== currency) return { lot, proceeds, lowered: null };
    const by = compareFractions(share, lot.cost.amount) < 0 ? share : lot.cost.amount;
    const cost = { amount: minus(lot.cost.amount, by), currency };
    lots[lots.indexOf(lot)] = { ...lot, cost, trail: step('returned', deed, lot, { quantity: lot.quantity, cost }) };
    return { lot, proceeds, lowered: { amount: by, currency } };
  });
}
