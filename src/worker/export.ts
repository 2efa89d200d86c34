import { DaybookError } from '#engine';
import type { Books, Moment } from '#ledger';
import { exportCsv, exportJournal, exportJson, type ExportedBooks } from '#interop';

const WRITERS: Readonly<Record<string, (books: ExportedBooks) => string>> = {
  journal: exportJournal,
  csv: exportCsv,
  json: exportJson,
};

/** The books as they stood, as a file of that format. Throws `InvalidArgument` for a format that cannot be written. */
export function exportBooks(books: Books, format: string, moment: Moment): string {
  const write = Object.hasOwn(WRITERS, format) ? WRITERS[format] : undefined;
  if (!write) {
    const known = Object.keys(WRITERS).join(', ');
    throw new DaybookError('InvalidArgument', `Cannot write "${format}". Formats that can be written: ${known}`, {
      format,
    });
  }
  return write(books.exported(moment));
}
