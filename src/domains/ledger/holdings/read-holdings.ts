import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { add, compare, type Decimal, isZero, parseDecimal, subtract, sum, toDecimalString, ZERO } from '../decimal.ts';
import type { AccountId } from '../event.ts';
import { fractionOf, NOTHING, plus, through } from '../fraction.ts';
import { lotMethods } from '../lots/choose-lot-method.ts';
import { holdingKey, type LotBook } from '../lots/lot-book.ts';
import type { Money, OpenLot } from '../lots/lot.ts';
import { readLots } from '../lots/read-lots.ts';
import { Valuation } from '../prices/valuation.ts';
import type { AmountOf } from '../query.ts';
import { heldLots } from './held-lots.ts';
import type { Holding, HoldingLots, HoldingsView, PricesKnown, Worth } from './holdings-view.ts';
import { exactText, type Held, heldAt, moneyText, priceUsed, valueOf } from './priced.ts';
import { byYear, salesOf } from './realised.ts';

/**
 * What is held at a cut, account by account, in `currency`, by the prices of the cut's day as they were known then, or are
 * known now. Every value is rounded once, every sum adds up what is shown.
 */
export function readHoldings(
  data: LedgerData,
  { currency, prices }: { readonly currency: string | null; readonly prices: PricesKnown },
  cut: Cut,
): HoldingsView {
  const valuation = valuationAt(data, prices, cut);
  const lots = readLots(data, cut);
  const held = heldAt(data, cut);
  const drafts = held.map((each) => holdingOf(data, valuation, lots, each, currency, cut));
  const total = sum(drafts.map(({ value }) => (value === null ? ZERO : parseDecimal(value))));
  const sales = salesOf(data, lots.sales, cut);
  return {
    currency,
    rows: drafts.map((row) => ({ ...row, share: shareOf(row.value, total) })).toSorted(byValue),
    value: toDecimalString(total),
    notValued: sums(held.filter((_, index) => drafts[index]?.value === null).map(amountOf)),
    costs: sums(drafts.flatMap(({ cost }) => cost ?? [])),
    gains: sums(drafts.flatMap(({ gain }) => gain ?? [])),
    realised: byYear(sales),
    unknown: sales.filter(({ gain }) => gain === null),
    problems: lots.problems.map((problem) => ({ ...problem, account: data.nameAt(problem.accountId, cut.at) })),
  };
}

/** The lots of one holding as of a cut, and what was sold of it. */
export function readHoldingLots(
  data: LedgerData,
  {
    accountId,
    commodity,
    prices,
  }: { readonly accountId: AccountId; readonly commodity: string; readonly prices: PricesKnown },
  cut: Cut,
): HoldingLots {
  const valuation = valuationAt(data, prices, cut);
  const lots = readLots(data, cut);
  const sales = lots.sales.filter((sale) => sale.accountId === accountId && sale.commodity === commodity);
  return {
    method: lotMethods.at(data.parts, cut.at).get(accountId) ?? 'fifo',
    lots: heldLots(lots, accountId, commodity).map(({ transactionId, ordinal, date, label, quantity, cost }) => {
      const each = cost && through(cost.amount, quantity);
      const decimal = parseDecimal(exactText(quantity));
      return {
        transactionId,
        ordinal,
        date,
        label,
        quantity: exactText(quantity),
        cost: cost && moneyText(cost),
        each: each && exactText(each),
        gain: gainOf(valuation, { quantity: decimal, commodity }, cost, cut),
      };
    }),
    sales: salesOf(data, sales, cut),
  };
}

/** What one owns less what one owes at a cut, valued in one currency, with what no price leads there from. */
export function readWorth(
  data: LedgerData,
  { currency, prices }: { readonly currency: string; readonly prices: PricesKnown },
  cut: Cut,
): Worth {
  const valuation = valuationAt(data, prices, cut);
  const parts = new Map<string, Worth['parts'][number]>();
  for (const held of heldAt(data, cut)) {
    const valued = valueOf(valuation, held, currency, cut.on);
    const before = parts.get(held.commodity) ?? { commodity: held.commodity, amount: '0', value: '0', by: [] };
    const value =
      valued && before.value !== null ? toDecimalString(add(parseDecimal(before.value), valued.value)) : null;
    const amount = toDecimalString(add(parseDecimal(before.amount), held.quantity));
    parts.set(held.commodity, { commodity: held.commodity, amount, value, by: valued?.by ?? [] });
  }
  const all = [...parts.values()];
  const value = sum(all.map((part) => (part.value === null ? ZERO : parseDecimal(part.value))));
  const notValued = all.flatMap(({ commodity, amount, value: own }) => (own === null ? [{ commodity, amount }] : []));
  return { currency, value: toDecimalString(value), parts: all, notValued };
}

/** The prices that count: known at the cut's position, or at the head. */
export function valuationAt(data: LedgerData, prices: PricesKnown, cut: Cut): Valuation {
  return new Valuation(data, prices === 'then' ? cut.at : data.head);
}

function holdingOf(
  data: LedgerData,
  valuation: Valuation,
  lots: LotBook,
  held: Held,
  currency: string | null,
  cut: Cut,
): Holding {
  const { accountId, commodity, quantity } = held;
  const open = lots.open.get(holdingKey(accountId, commodity)) ?? [];
  const cost = costOf(open);
  const valued = currency === null ? null : valueOf(valuation, held, currency, cut.on);
  const price = commodity === currency ? null : valuation.newest(commodity, cut.on);
  return {
    accountId,
    account: data.nameAt(accountId, cut.at),
    commodity,
    quantity: toDecimalString(quantity),
    cost: cost && moneyText(cost),
    price: price && priceUsed(price),
    value: valued && toDecimalString(valued.value),
    by: valued?.by ?? [],
    gain: gainOf(valuation, held, cost, cut),
    share: null,
    lots: open.length,
  };
}

/** What lots cost together; null where there are none, one has no cost, or there are two currencies. */
function costOf(open: readonly OpenLot[]): Money | null {
  const currency = open[0]?.cost?.currency;
  if (currency === undefined) return null;
  let amount = NOTHING;
  for (const { cost } of open) {
    if (cost?.currency !== currency) return null;
    amount = plus(amount, cost.amount);
  }
  return { amount, currency };
}

/** The value in the currency of the cost, less the cost, both as shown. */
function gainOf(
  valuation: Valuation,
  held: Pick<Held, 'quantity' | 'commodity'>,
  cost: Money | null,
  { on }: Cut,
): AmountOf | null {
  const worth = cost && valuation.value(held.quantity, held.commodity, cost.currency, on);
  if (cost === null || worth === null) return null;
  const gain = subtract(worth, parseDecimal(moneyText(cost).amount));
  return { commodity: cost.currency, amount: toDecimalString(gain) };
}

function shareOf(value: string | null, total: Decimal): number | null {
  if (value === null || compare(total, ZERO) <= 0) return null;
  const share = through(fractionOf(parseDecimal(value)), fractionOf(total));
  return share === null ? null : Number((share.over * 1000n) / share.under);
}

/** The most valuable first, what has no value last. */
function byValue(a: Holding, b: Holding): number {
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
  return compare(parseDecimal(b.value), parseDecimal(a.value));
}

function amountOf({ commodity, quantity }: Held): AmountOf {
  return { commodity, amount: toDecimalString(quantity) };
}

/** Sums by commodity, in order of first mention, zeros left out. */
function sums(amounts: readonly AmountOf[]): readonly AmountOf[] {
  const all = new Map<string, Decimal>();
  for (const { commodity, amount } of amounts)
    all.set(commodity, add(all.get(commodity) ?? ZERO, parseDecimal(amount)));
  return [...all].flatMap(([commodity, total]) =>
    isZero(total) ? [] : [{ commodity, amount: toDecimalString(total) }],
  );
}
