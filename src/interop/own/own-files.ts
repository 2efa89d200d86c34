/** What tells the files that our own export writes. */

/** The heading of the books as CSV, one column each; later versions may add to its end. */
export const OWN_CSV_HEADER: readonly string[] = [
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
  'account kind',
  'value on',
];

/** The name by which the books as JSON begin. */
export const OWN_JSON_FORMAT = 'daybook-books';

/** True for the beginning of the books as JSON. */
export function isOwnJson(beginning: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"daybook-books"/.test(beginning);
}

/** True for the beginning of the books as CSV. */
export function isOwnCsv(beginning: string): boolean {
  return beginning.startsWith(OWN_CSV_HEADER.slice(0, 17).join(','));
}

/** Spreadsheets take a cell for a formula by its first character, full-width forms included: a `'` in front stops that. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** The text so that no spreadsheet runs it. */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** What {@link harmless} was given. */
export function unharmed(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
