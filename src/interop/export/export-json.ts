import { OWN_JSON_FORMAT } from '../own/own-files.ts';
import type { ExportedBooks } from './exported-books.ts';

/** The books as indented JSON, amounts as text so that no reader rounds them. The format's name and version come first. */
export function exportJson(books: ExportedBooks): string {
  const { accounts, transactions, prices } = books;
  return `${JSON.stringify({ format: OWN_JSON_FORMAT, version: 1, accounts, transactions, ...(prices !== undefined && prices.length > 0 && { prices }) }, null, 2)}\n`;
}
