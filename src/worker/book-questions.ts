import { proxy } from 'comlink';
import { ledgerAnswers } from './answers/ledger-answers.ts';
import type { DaybookApi, Result } from './api.ts';
import type { Book } from './book.ts';
import { answerScreen } from './screen.ts';

/** What a tab may ask of the book without changing anything. */
type BookQuestions = Pick<
  DaybookApi,
  | 'screen'
  | 'strip'
  | 'answers'
  | 'transaction'
  | 'transactions'
  | 'balances'
  | 'explain'
  | 'payees'
  | 'imports'
  | 'file'
  | 'exportAs'
  | 'exportLog'
>;

/** Answers from the open book, each at the moment that it is asked of; failures come as data. */
export function bookQuestions(
  onBook: <T>(question: (book: Book) => T | Promise<T>) => Promise<Result<T>>,
): BookQuestions {
  return {
    screen: (query) => onBook((book) => answerScreen(book, query)),
    strip: (columns, axis, locale) =>
      onBook(async ({ books }) => (await import('./strip.ts')).drawStrip(books.stripColumns(), columns, axis, locale)),
    answers: proxy(ledgerAnswers(onBook)),
    transaction: (transactionId, moment) => onBook(({ books }) => books.transaction(transactionId, moment)),
    transactions: (filter, moment) => onBook(({ books }) => books.transactions(filter, moment)),
    balances: (moment) => onBook(({ books }) => books.balances(moment)),
    explain: (cell, moment) =>
      onBook(async ({ books }) => (await import('./explain-cell.ts')).explain(books, cell, moment)),
    payees: () => onBook(({ books }) => books.payees()),
    imports: (moment) => onBook(({ books }) => books.imports(moment)),
    file: (hash) => onBook(async (book) => (await import('./files/kept-file.ts')).contentOf(book, hash)),
    exportAs: (format, moment) =>
      onBook(async ({ books }) => (await import('./export.ts')).exportBooks(books, format, moment)),
    exportLog: (copy) => onBook(({ store }) => store.exportCopy(copy)),
  };
}
