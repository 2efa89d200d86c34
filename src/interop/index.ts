/** File formats to rows and transactions, and books to text. Pure: bytes in, plain data out. */
export type * from './imported-file.ts';
export type * from './export/exported-books.ts';
export { exportBeancount } from './export/export-beancount.ts';
export { exportCsv } from './export/export-csv.ts';
export { exportJournal } from './export/export-journal.ts';
export { exportJson } from './export/export-json.ts';
export { exportOfx } from './export/export-ofx.ts';
export { exportQif } from './export/export-qif.ts';
export { readFile, type ReadFileOptions } from './read-file.ts';
