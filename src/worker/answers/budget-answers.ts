import {
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
import type { BudgetMoves } from './answers-contract.ts';
import { bookSummary } from './book-summary.ts';
import { NOBODY, whoOf } from './who.ts';

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

/** More than this nobody reads: all are in the history. */
const MOST_MOVES = 200;

/** The newest moves of budgeted money that stood at a moment, each with who said so. */
export async function budgetMovesOf(
  { books, store }: Book,
  question: MovesQuestion,
  moment: Moment,
): Promise<BudgetMoves> {
  const all = books.ask((data, cut) => readMoves(data, question, cut), moment);
  const newest = all.slice(0, MOST_MOVES);
  const positions = [...new Set(newest.map(({ position }) => position))];
  const whos = await Promise.all(
    positions.map(async (from) => [from, whoOf((await store.readAll({ from, maxCount: 1 }))[0])] as const),
  );
  const byPosition = new Map(whos);
  const lines = newest.map((line) => ({ ...line, ...(byPosition.get(line.position) ?? NOBODY) }));
  return { lines, older: all.length - newest.length };
}

/** The transactions that a category's spending is made of. */
export function budgetSpendingOf(book: Book, question: SpendingQuestion, moment: Moment): readonly SpendingLine[] {
  const { mainCurrency } = bookSummary(book, null, moment);
  return book.books.ask((data, cut) => readSpending(data, question, mainCurrency, cut), moment);
}
