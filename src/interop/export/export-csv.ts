import Papa from 'papaparse';
import type { ExportedBooks, ExportedPosting, ExportedTransaction } from './exported-books.ts';

const HEADER = [
  'transaction',
  'date',
  'booked on',
  'payee',
  'note',
  'code',
  'tags',
  'account',
  'amount',
  'commodity',
  'cost',
  'cost per',
  'cost commodity',
  'posting',
  'posting date',
  'state',
  'posting note',
];

/**
 * The books as CSV: one line a posting, its transaction's number and texts repeated; RFC 4180 with CRLF. Text that a
 * spreadsheet would run as a formula gets a `'` in front; numbers and dates stay as they are.
 */
export function exportCsv(books: ExportedBooks): string {
  const rows = books.transactions.flatMap((transaction, index) =>
    transaction.postings.map((posting) => rowOf(index + 1, transaction, posting)),
  );
  return `${Papa.unparse([HEADER, ...rows], { newline: '\r\n' })}\r\n`;
}

function rowOf(number: number, transaction: ExportedTransaction, posting: ExportedPosting): readonly string[] {
  return [
    String(number),
    transaction.date,
    transaction.bookedOn ?? '',
    harmless(transaction.payee),
    harmless(transaction.note),
    harmless(transaction.code),
    harmless(transaction.tags.join(', ')),
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

/** Spreadsheets take a cell for a formula by its first character, full-width forms included. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}
