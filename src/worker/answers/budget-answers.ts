import {
  type BudgetMoveLine,
  type BudgetQuestion,
  type BudgetView,
  type FillAnswer,
  fillBudget,
  type FillQuestion,
  type Moment,
  type MovesQuestion,
  readBudget,
  readMoves,
  readSpending,
  type SpendingLine,
  type SpendingQuestion,
} from '#ledger';
import type { Book } from '../book.ts';
import { bookSummary } from './book-summary.ts';

/** Budget and actual as of a moment, in the book's currency. */
export function budgetOf(book: Book, question: BudgetQuestion, moment: Moment): BudgetView {
  const { mainCurrency } = bookSummary(book, null, moment);
  return book.books.ask((data, cut) => readBudget(data, question, mainCurrency, cut), moment);
}

/** What a command over a whole period would fill in. */
export function budgetFillOf(book: Book, question: FillQuestion, moment: Moment): FillAnswer {
  const { mainCurrency } = bookSummary(book, null, moment);
  return book.books.ask((data, cut) => fillBudget(data, question, mainCurrency, cut), moment);
}

/** Every move of budgeted money that stood at a moment. */
export function budgetMovesOf({ books }: Book, question: MovesQuestion, moment: Moment): readonly BudgetMoveLine[] {
  return books.ask((data, cut) => readMoves(data, question, cut), moment);
}

/** The transactions that a category's spending is made of. */
export function budgetSpendingOf(book: Book, question: SpendingQuestion, moment: Moment): readonly SpendingLine[] {
  const { mainCurrency } = bookSummary(book, null, moment);
  return book.books.ask((data, cut) => readSpending(data, question, mainCurrency, cut), moment);
}
