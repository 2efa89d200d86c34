import type { ExportedBooks } from './exported-books.ts';

/** The books as indented JSON, amounts as text so that no reader rounds them. The format's name and version come first. */
export function exportJson(books: ExportedBooks): string {
  const { accounts, transactions } = books;
  return `${JSON.stringify({ format: 'daybook-books', version: 1, accounts, transactions }, null, 2)}\n`;
}
