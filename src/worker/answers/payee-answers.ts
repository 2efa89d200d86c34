import { type Moment, payeeLines, type PayeeLine, type TransactionDetail, transactionsOfPayees } from '#ledger';
import type { Book } from '../book.ts';

/** The payees of the books. */
export function payeesOf({ books }: Book, _question: null, moment: Moment): readonly PayeeLine[] {
  return books.ask(payeeLines, moment);
}

/** Transactions that name one of the payees, in full. */
export function payeeTransactions(
  { books }: Book,
  payees: readonly string[],
  moment: Moment,
): readonly TransactionDetail[] {
  const ids = books.ask((data, cut) => transactionsOfPayees(data, payees, cut), moment);
  return ids.map((transactionId) => books.transaction(transactionId, moment));
}
