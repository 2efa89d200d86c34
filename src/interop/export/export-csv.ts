import Papa from 'papaparse';
import { kindOfName } from '#ledger';
import { harmless, OWN_CSV_HEADER } from '../own/own-files.ts';
import type { ExportedBooks, ExportedPosting, ExportedTransaction } from './exported-books.ts';

/**
 * The books as CSV: one line a posting, its transaction's number and texts repeated; RFC 4180 with CRLF. Text that a
 * spreadsheet would run as a formula gets a `'` in front; numbers and dates stay as they are.
 */
export function exportCsv(books: ExportedBooks): string {
  const kinds = new Map(books.accounts.map(({ name, kind }) => [name, kind]));
  const rows = books.transactions.flatMap((transaction, index) =>
    (transaction.postings.length === 0 ? [NO_POSTING] : transaction.postings).map((posting) => [
      ...rowOf(index + 1, transaction, posting),
      posting.account === '' ? '' : (kinds.get(posting.account) ?? kindOfName(posting.account)),
      transaction.valueOn ?? '',
    ]),
  );
  return `${Papa.unparse([OWN_CSV_HEADER, ...rows], { newline: '\r\n' })}\r\n`;
}

/** A day on which no money moved has a line all the same, without an account. */
const NO_POSTING: ExportedPosting = { account: '', amount: '', commodity: '' };

function rowOf(number: number, transaction: ExportedTransaction, posting: ExportedPosting): readonly string[] {
  return [
    String(number),
    transaction.date,
    transaction.bookedOn ?? '',
    harmless(transaction.payee),
    harmless(transaction.note),
    harmless(transaction.code),
    // A comma and a blank part tags: within one, the blank goes.
    harmless(transaction.tags.map((tag) => tag.replaceAll(/,\s+/g, ',')).join(', ')),
    harmless(posting.account),
    posting.amount,
    harmless(posting.commodity),
    posting.cost?.amount ?? '',
    posting.cost?.per ?? '',
    harmless(posting.cost?.commodity ?? ''),
    posting.kind ?? 'real',
    posting.date ?? transaction.date,
    posting.state ?? 'uncleared',
    harmless(posting.note ?? ''),
  ];
}
