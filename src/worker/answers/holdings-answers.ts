import {
  type AccountId,
  type CommodityLine,
  type HoldingLots,
  type HoldingsView,
  type Moment,
  type PriceHistory,
  type PricesKnown,
  readCommodities,
  readHoldingLots,
  readHoldings,
  readPrices,
  readWorth,
  type Worth,
} from '#ledger';
import type { Book } from '../book.ts';
import type { ValuedIn } from './answers-contract.ts';
import { bookSummary } from './book-summary.ts';

/** What is held, in the currency asked for or the book's own. */
export function holdingsOf(book: Book, { currency, prices }: ValuedIn, moment: Moment): HoldingsView {
  const valuedIn = currency ?? bookSummary(book, null, moment).mainCurrency;
  return book.books.ask((data, cut) => readHoldings(data, { currency: valuedIn, prices }, cut), moment);
}

/** The lots of one holding, and what was sold of it. */
export function lotsOf(
  { books }: Book,
  question: { readonly prices: PricesKnown; readonly accountId: AccountId; readonly commodity: string },
  moment: Moment,
): HoldingLots {
  return books.ask((data, cut) => readHoldingLots(data, question, cut), moment);
}

/** All prices of one commodity. */
export function pricesOf(
  { books }: Book,
  question: { readonly prices: PricesKnown; readonly commodity: string },
  moment: Moment,
): PriceHistory {
  return books.ask((data, cut) => readPrices(data, question, cut), moment);
}

/** Every commodity that is held or priced. */
export function commoditiesOf(
  { books }: Book,
  question: { readonly prices: PricesKnown },
  moment: Moment,
): readonly CommodityLine[] {
  return books.ask((data, cut) => readCommodities(data, question, cut), moment);
}

/** What one owns less what one owes, in the currency asked for or the book's own; null in a book without any. */
export function worthOf(book: Book, { currency, prices }: ValuedIn, moment: Moment): Worth | null {
  const valuedIn = currency ?? bookSummary(book, null, moment).mainCurrency;
  if (valuedIn === null) return null;
  return book.books.ask((data, cut) => readWorth(data, { currency: valuedIn, prices }, cut), moment);
}
