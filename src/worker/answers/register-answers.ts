import {
  type AccountId,
  accountNotesFold,
  accountOrderFold,
  arrangedRegister,
  type AccountPlacement,
  type AttachedFile,
  attachedFiles,
  type Moment,
  newestImports,
  type PlainDate,
  type RegisterFigures,
  registerFigures,
  type RegisterQuery,
  type RegisterRow,
  type RegisterWindow,
  type TransactionDetail,
  type TransactionId,
} from '#ledger';
import type { Book } from '../book.ts';

/** What a register's rows come to, as of a day for what is in flight. */
export function figuresOfRegister(
  { books }: Book,
  question: { readonly accountId: string; readonly day: PlainDate },
  moment: Moment,
): RegisterFigures | null {
  return books.ask((data, cut) => registerFigures(data, question, cut), moment);
}

/** A window into a register in another order, or in groups. */
export function arrangedWindow({ books }: Book, query: RegisterQuery, moment: Moment): RegisterWindow {
  return books.ask((data, cut, search) => arrangedRegister(data, search, query, cut), moment);
}

/** All rows of a register. */
export function rowsOfRegister(
  book: Book,
  query: Omit<RegisterQuery, 'offset' | 'limit'>,
  moment: Moment,
): readonly RegisterRow[] {
  return arrangedWindow(book, { ...query, offset: 0, limit: Infinity }, moment).rows;
}

/** Whole transactions, as of the moment. */
export function transactionsInFull(
  { books }: Book,
  transactionIds: readonly TransactionId[],
  moment: Moment,
): readonly TransactionDetail[] {
  const known = books.ask(
    ({ versions }, { at }) =>
      transactionIds.filter((transactionId) => (versions.find(transactionId)?.history[0] ?? Infinity) <= at),
    moment,
  );
  return known.map((transactionId) => books.transaction(transactionId, moment));
}

/** The files at a transaction. */
export function filesOfTransaction(
  { books }: Book,
  transactionId: TransactionId,
  moment: Moment,
): readonly AttachedFile[] {
  return books.ask((data, cut) => attachedFiles(data, transactionId, cut), moment);
}

/** What is written about an account: said since, or at its opening. */
export function noteOfAccount({ books }: Book, accountId: AccountId, moment: Moment): string {
  return books.ask(
    ({ accounts, parts }, { at }) =>
      accountNotesFold.at(parts, at).get(accountId) ?? accounts.get(accountId)?.note ?? '',
    moment,
  );
}

/** How the accounts have been moved in their lists by the moment. */
export function orderOfAccounts({ books }: Book, _: null, moment: Moment): readonly AccountPlacement[] {
  return books.ask(({ parts }, { at }) => [...accountOrderFold.at(parts, at)], moment);
}

/** Where in the log each account was last brought rows by a bank's file. */
export function newestImportsOf({ books }: Book, _: null, moment: Moment): Readonly<Record<AccountId, number>> {
  return books.ask(newestImports, moment);
}
