import { bookFold, currencyDigits, type Moment } from '#ledger';
import type { Book } from '../book.ts';
import type { BookSummary } from './answers-contract.ts';

/** What the person says of the book, and the currency that its figures are summed up in. */
export function bookSummary({ books }: Book, _question: null, moment: Moment): BookSummary {
  const { description } = books.ask(({ parts }, { at }) => bookFold.at(parts, at), moment);
  const { netWorth, netWorthSeries } = books.overview(moment);
  const used = [netWorthSeries?.commodity, ...netWorth.map(({ commodity }) => commodity)].filter(
    (each) => each !== undefined,
  );
  // A book of shares may name one of them more often than any money.
  const mostUsed = used.find((commodity) => currencyDigits(commodity) !== null) ?? used[0] ?? null;
  return { ...description, mainCurrency: description.currency ?? mostUsed };
}

/** What the person calls the book; null where it has no name. */
export function bookName({ books }: Book, _question: null, moment: Moment): string | null {
  return books.ask(({ parts }, { at }) => bookFold.at(parts, at).description.name ?? null, moment);
}
