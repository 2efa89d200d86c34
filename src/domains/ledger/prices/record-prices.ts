import type { StreamEvent } from '#engine';
import { dayNumber, isPlainDate } from '../calendar.ts';
import { compare, isDecimalText, parseDecimal, toDecimalString, ZERO } from '../decimal.ts';
import type { BatchId } from '../event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import type { GivenPrice, PricedDay, PriceSeries, RecordedPrices } from './price-event.ts';
import { goneWith, type PriceTable, pricesFold } from './price-table.ts';

const STREAM = 'prices';

/** States prices as one event. Refuses `bad-price`, `bad-date` and `bad-commodity`. */
export function recordPrices(given: {
  readonly prices: readonly GivenPrice[];
  readonly source?: string;
}): readonly StreamEvent[] {
  if (given.prices.length === 0) throw refusal('bad-price', 'Expected at least one price');
  const source = given.source?.trim() ?? '';
  return [recorded(given.prices.map(lawful), source === '' ? {} : { source })];
}

/** Takes away the price of a day. Refused with `unknown-price` where it has none. */
export function removePrice(state: LedgerState, { commodity, currency, date }: PricedDay): readonly StreamEvent[] {
  if (standingOn(state, pricesFold.at(state.parts), { commodity, currency, date }) === null) {
    throw refusal('unknown-price', `There is no price of ${commodity} in ${currency} on ${date}`);
  }
  return [partStreamEvent(STREAM, 'PriceRemoved', { commodity, currency, date })];
}

/**
 * The prices that come with a file: one event for each month of them, so that the slider meets them when they were new.
 * What stands already, word for word, is not said again. Gives a function that hands out, each once, the events of months
 * before the one it is given (`2026-03`), or all that are left.
 */
export function pricesOfImport(
  state: LedgerState,
  given: readonly GivenPrice[],
  batchId: BatchId,
): (month: string | null) => readonly StreamEvent[] {
  if (given.length === 0) return () => [];
  const table = pricesFold.at(state.parts);
  const months = new Map<string, GivenPrice[]>();
  for (const price of given.map(lawful)) {
    if (standingOn(state, table, price) === price.amount) continue;
    const month = price.date.slice(0, 7);
    const known = months.get(month);
    if (known === undefined) months.set(month, [price]);
    else known.push(price);
  }
  const left = [...months].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return (until) => {
    const over = until === null ? left.length : left.findIndex(([month]) => month >= until);
    return left.splice(0, over < 0 ? left.length : over).map(([, prices]) => recorded(prices, { batchId }));
  };
}

function standingOn(state: LedgerState, table: PriceTable, { commodity, currency, date }: PricedDay): string | null {
  if (!isPlainDate(date)) return null;
  const day = dayNumber(date);
  const quote = table.find(
    commodity,
    currency,
    day,
    goneWith((batchId) => state.imports.get(batchId)?.undone === true),
  );
  return quote?.day === day ? quote.amount : null;
}

function recorded(prices: readonly GivenPrice[], from: Omit<RecordedPrices, 'series'>): StreamEvent {
  const pairs = new Map<string, { commodity: string; currency: string; dates: string[]; amounts: string[] }>();
  for (const { commodity, currency, date, amount } of prices) {
    const key = JSON.stringify([commodity, currency]);
    const pair = pairs.get(key) ?? { commodity, currency, dates: [], amounts: [] };
    pairs.set(key, pair);
    pair.dates.push(date);
    pair.amounts.push(amount);
  }
  const series: readonly PriceSeries[] = [...pairs.values()];
  return partStreamEvent(STREAM, 'PricesRecorded', { series, ...from });
}

function lawful({ commodity, currency, date, amount }: GivenPrice): GivenPrice {
  for (const name of [commodity, currency]) {
    if (typeof name !== 'string' || name.trim() === '') {
      throw refusal('bad-commodity', 'A price: expected what is priced, and the currency, such as "EUR"');
    }
  }
  if (!isPlainDate(date))
    throw refusal('bad-date', `A price: expected a day such as "2026-03-12", not "${String(date)}"`);
  const where = `The price of ${commodity} on ${date}`;
  if (commodity === currency) throw refusal('bad-price', `${where}: expected it in another currency than itself`);
  if (typeof amount !== 'string' || !isDecimalText(amount)) {
    throw refusal('bad-price', `${where}: expected text of digits such as "12.5"`);
  }
  const value = parseDecimal(amount);
  if (compare(value, ZERO) < 0) throw refusal('bad-price', `${where} is below zero`);
  return { commodity, currency, date, amount: toDecimalString(value) };
}
