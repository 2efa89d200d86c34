import { bookFold, type Moment } from '#ledger';
import type { Book } from '../book.ts';
import type { BookSummary } from './answers-contract.ts';

/** What the person says of the book, and the currency that its figures are summed up in. */
export function bookSummary({ books }: Book, _question: null, moment: Moment): BookSummary {
  const { description } = books.ask(({ parts }, { at }) => bookFold.at(parts, at), moment);
  const mostUsed = books.overview(moment).netWorthSeries?.commodity ?? null;
  return { ...description, mainCurrency: description.currency ?? mostUsed };
}

/** What the person calls the book; null where it has no name. */
export function bookName({ books }: Book, _question: null, moment: Moment): string | null {
  return books.ask(({ parts }, { at }) => bookFold.at(parts, at).description.name ?? null, moment);
}
