import { dayNumber, type DayNumber } from '../calendar.ts';
import type { BatchId, DecimalString } from '../event.ts';
import type { PartEvent } from '../parts/part-event.ts';
import { PartFold } from '../parts/part-fold.ts';
import type { PartLog } from '../parts/part-log.ts';
import type { PriceSeries } from './price-event.ts';

/** A price as one event said it. */
export interface Quote {
  readonly day: DayNumber;
  /** Null: the price of that day was taken away. */
  readonly amount: DecimalString | null;
  /** Of the event that said it. */
  readonly position: number;
  readonly batchId: BatchId | null;
}

/** Says whether what was said of a price counts for nothing: any more, or yet. */
export type IsGone = (quote: Quote) => boolean;

/** What was said with an import counts for nothing where that is undone. */
export function goneWith(isUndone: (batchId: BatchId) => boolean): IsGone {
  return ({ batchId }) => batchId !== null && isUndone(batchId);
}

/** All that was ever said of prices, by what is priced in what, each pair in order of day and of saying. */
export class PriceTable {
  readonly #pairs = new Map<string, Map<string, Quotes>>();

  add({ commodity, currency }: Pick<PriceSeries, 'commodity' | 'currency'>, quote: Quote): void {
    const currencies = this.#pairs.get(commodity) ?? new Map<string, Quotes>();
    this.#pairs.set(commodity, currencies);
    const quotes = currencies.get(currency) ?? { all: [], sorted: 0 };
    currencies.set(currency, quotes);
    quotes.all.push(quote);
  }

  /** What is priced, in their order of first mention. */
  commodities(): readonly string[] {
    return [...this.#pairs.keys()];
  }

  /** In what a commodity is priced. */
  currenciesOf(commodity: string): readonly string[] {
    return [...(this.#pairs.get(commodity)?.keys() ?? [])];
  }

  /** The last price on or before a day that stands; null where there is none. */
  find(commodity: string, currency: string, on: DayNumber, isGone: IsGone): Quote | null {
    const all = this.quotes(commodity, currency);
    let removed: DayNumber = -1;
    for (let at = lastUpTo(all, on); at >= 0; at -= 1) {
      const quote = all[at];
      if (quote === undefined || quote.day === removed || isGone(quote)) continue;
      if (quote.amount !== null) return quote;
      removed = quote.day;
    }
    return null;
  }

  /** The prices that stand, oldest day first, one a day. */
  standing(commodity: string, currency: string, isGone: IsGone): readonly Quote[] {
    const days = new Map<DayNumber, Quote>();
    for (const quote of this.quotes(commodity, currency)) if (!isGone(quote)) days.set(quote.day, quote);
    return [...days.values()].filter(({ amount }) => amount !== null);
  }

  /** All that was said of a pair, in order of day and of saying. */
  quotes(commodity: string, currency: string): readonly Quote[] {
    const quotes = this.#pairs.get(commodity)?.get(currency);
    if (quotes === undefined) return [];
    // Sorting is stable: what was said later on one day stays behind.
    if (quotes.sorted < quotes.all.length) quotes.all.sort((a, b) => a.day - b.day);
    quotes.sorted = quotes.all.length;
    return quotes.all;
  }
}

interface Quotes {
  readonly all: Quote[];
  /** How many of them were there when they were last put in order. */
  sorted: number;
}

/** Everything that was said of prices: as of the head, or as known at a position. */
export const pricesFold = new PartFold<PriceTable>(() => new PriceTable(), notePrices);

/** Everything that was ever said of prices, also what was taken back: whoever reads it says what counts. */
export function pricesEver(parts: PartLog): PriceTable {
  const table = new PriceTable();
  for (const event of parts.ever()) notePrices(table, event);
  return table;
}

function notePrices(table: PriceTable, { type, data, position }: PartEvent): void {
  if (type === 'PriceRemoved') {
    table.add(data, { day: dayNumber(data.date), amount: null, position, batchId: null });
  } else if (type === 'PricesRecorded') {
    const batchId = data.batchId ?? null;
    for (const series of data.series) {
      series.dates.forEach((date, index) => {
        table.add(series, { day: dayNumber(date), amount: series.amounts[index] ?? null, position, batchId });
      });
    }
  }
}

/** The place of the last quote up to and including a day; -1 where there is none. */
function lastUpTo(quotes: readonly Quote[], on: DayNumber): number {
  let low = 0;
  let high = quotes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((quotes[middle]?.day ?? Infinity) <= on) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
