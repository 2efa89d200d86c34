import { dayNumber, type DayNumber } from '../calendar.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { parseDecimal } from '../decimal.ts';
import type { Cost, Posting, TransactionContent, TransactionId } from '../event.ts';
import { type Fraction, fractionOf, size, through } from '../fraction.ts';

/** A price that a transaction implies by what something was exchanged for. */
export interface ImpliedPrice {
  readonly day: DayNumber;
  readonly price: Fraction;
  /** The form of the transaction that implies it: it holds as long as that does. */
  readonly version: number;
}

interface Found {
  /** How many forms of transactions have been looked at. */
  scanned: number;
  /** By `commodity`, then by currency; as they were found. */
  readonly pairs: Map<string, Map<string, ImpliedPrice[]>>;
}

/** Forms of transactions only ever grow in number, so each is looked at once. */
const FOUND = new WeakMap<LedgerData, Found>();

/**
 * What transactions imply of prices, by what is priced in what; each pair in order of day, then of recording. As
 * hledger's manual has it for costs (`--infer-market-prices`); where a lot is sold, the price paid counts and not what the
 * lot had cost, and shares that come for nothing imply nothing.
 */
export function impliedPrices(data: LedgerData): ReadonlyMap<string, ReadonlyMap<string, readonly ImpliedPrice[]>> {
  const found = FOUND.get(data) ?? { scanned: 0, pairs: new Map() };
  FOUND.set(data, found);
  const { contents } = data.versions;
  const touched = new Set<ImpliedPrice[]>();
  for (; found.scanned < contents.length; found.scanned += 1) {
    const content = contents[found.scanned];
    if (content !== undefined) note(found.pairs, content, found.scanned, touched);
  }
  for (const list of touched) inOrder(list);
  return found.pairs;
}

/** What a draft makes of transactions: those that it is about, and what stands of them after it. */
export interface DraftedTransactions {
  readonly ids: ReadonlySet<TransactionId>;
  readonly standing: readonly TransactionContent[];
}

/** The form of a transaction that is drafted alone: newer than any, and true. */
export const DRAFTED = Number.MAX_SAFE_INTEGER;

/** The same as after a draft: what its transactions imply is implied by what they would be. */
export function impliedAfter(
  data: LedgerData,
  { ids, standing }: DraftedTransactions,
): ReadonlyMap<string, ReadonlyMap<string, readonly ImpliedPrice[]>> {
  const pairs: Found['pairs'] = new Map();
  for (const [commodity, currencies] of impliedPrices(data)) {
    for (const [currency, prices] of currencies) {
      const others = prices.filter(({ version }) => !ids.has(data.versions.recordOf(version)?.transactionId ?? ''));
      const list = listOf(pairs, commodity, currency);
      for (const price of others) list.push(price);
    }
  }
  const touched = new Set<ImpliedPrice[]>();
  for (const content of standing) note(pairs, content, DRAFTED, touched);
  for (const list of touched) inOrder(list);
  return pairs;
}

function note(pairs: Found['pairs'], content: TransactionContent, version: number, touched: Set<ImpliedPrice[]>): void {
  for (const posting of content.postings) {
    const priced = impliedBy(posting);
    if (priced === null) continue;
    const list = listOf(pairs, posting.commodity, priced.currency);
    list.push({ day: dayNumber(posting.date ?? content.date), price: priced.price, version });
    touched.add(list);
  }
}

function inOrder(list: ImpliedPrice[]): void {
  list.sort((a, b) => a.day - b.day || a.version - b.version);
}

function impliedBy(posting: Posting): { readonly currency: string; readonly price: Fraction } | null {
  const paid = paidFor(posting);
  if (paid === null || posting.commodity === '' || paid.commodity === '' || paid.commodity === posting.commodity)
    return null;
  const price = unitPrice(paid, posting.amount);
  return price === null || price.over === 0n ? null : { currency: paid.commodity, price };
}

/** What a posting changed hands for; null where it says nothing of it, or only what the lot had cost. */
export function paidFor({ amount, cost, lot, price }: Posting): Cost | null {
  if (price !== undefined) return price;
  if (cost === undefined || lot?.cost === undefined) return cost ?? null;
  // What is bought weighs what the lot costs, give or take what rounding has left.
  if (!amount.startsWith('-')) return { ...lot.cost, per: 'unit' };
  return isOwnCost(cost, lot.cost, amount) ? null : cost;
}

function isOwnCost(cost: Cost, own: { readonly amount: string; readonly commodity: string }, amount: string): boolean {
  const each = unitPrice(cost, amount);
  const other = fractionOf(parseDecimal(own.amount));
  return cost.commodity === own.commodity && each?.over === other.over && each.under === other.under;
}

/** What one unit was; null for the total of nothing. */
export function unitPrice({ amount, per }: Cost, quantity: string): Fraction | null {
  const value = fractionOf(parseDecimal(amount));
  return per === 'unit' ? value : through(value, size(fractionOf(parseDecimal(quantity))));
}

function listOf(pairs: Found['pairs'], commodity: string, currency: string): ImpliedPrice[] {
  const currencies = pairs.get(commodity) ?? new Map<string, ImpliedPrice[]>();
  pairs.set(commodity, currencies);
  const list = currencies.get(currency) ?? [];
  currencies.set(currency, list);
  return list;
}
