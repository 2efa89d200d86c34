import type { BatchId, DecimalString, PlainDate } from '../event.ts';

/** Stream `prices`. */
export interface PriceEvents {
  /** What things were worth, many at once. A newer word about the same day corrects an older one. */
  PricesRecorded: RecordedPrices;
  /** That day has no price any more: what holds on it is the price before. */
  PriceRemoved: PricedDay;
}

/** Prices by what is priced in what: a file brings thousands, and their names are written once. */
export interface RecordedPrices {
  readonly series: readonly PriceSeries[];
  /** The import that brought them (undone, they count for nothing); a person said them where absent. */
  readonly batchId?: BatchId;
  /** Where a person has them from, in words. */
  readonly source?: string;
}

/** One unit of `commodity` was worth `amounts[i]` of `currency` on the day `dates[i]`. */
export interface PriceSeries {
  readonly commodity: string;
  readonly currency: string;
  readonly dates: readonly PlainDate[];
  readonly amounts: readonly DecimalString[];
}

/** What is priced in what, on which day. */
export interface PricedDay {
  readonly commodity: string;
  readonly currency: string;
  readonly date: PlainDate;
}

/** What one unit of a commodity was worth on a day, as a person or a file says it. */
export interface GivenPrice extends PricedDay {
  readonly amount: DecimalString;
}
