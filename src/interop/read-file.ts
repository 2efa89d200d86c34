import { DaybookError } from '#engine';
import type { CsvMapping, PlainDate } from '#ledger';
import { readBeancount } from './beancount/read-beancount.ts';
import { readCamt } from './camt/read-camt.ts';
import { readCsv } from './csv/read-csv.ts';
import { detectFormat } from './detect-format.ts';
import { readGnuCash } from './gnucash/read-gnucash.ts';
import type { ReadFile } from './imported-file.ts';
import { readJournal } from './journal/read-journal.ts';
import { readMt940 } from './mt940/read-mt940.ts';
import { readOfx } from './ofx/read-ofx.ts';
import { readOwnCsv } from './own/read-own-csv.ts';
import { readOwnJson } from './own/read-own-json.ts';
import { readQif } from './qif/read-qif.ts';
import { decodeText } from './text-encoding.ts';

/** What a file cannot say itself. */
export interface ReadFileOptions {
  /** Gives the year to journal dates that have none. */
  readonly today: PlainDate;
  /** Parts of a CSV mapping that a person chose. */
  readonly csv?: Partial<CsvMapping>;
  /** The mapping used before for CSV files of that signature. */
  readonly remembered?: (signature: string) => CsvMapping | null;
  /** Currency of CSV rows where the file names none. */
  readonly currency?: string;
  /** Files that a journal may include, by name. */
  readonly companions?: Readonly<Record<string, Uint8Array>>;
}

/**
 * Reads a bank's file or a journal, whichever its content says. Nothing is decided yet about what is known already.
 *
 * @throws DaybookError ImportError where the format is none that can be read, or where its reader refuses the file as a
 *   whole
 */
export function readFile(fileName: string, bytes: Uint8Array, options: ReadFileOptions): ReadFile {
  const { format, why } = detectFormat(fileName, bytes);
  const reader = READERS.get(format);
  if (reader !== undefined) return reader(bytes, { fileName });
  if (format === 'journal') return readJournalFile(fileName, bytes, options);
  if (format === 'gnucash') return readGnuCash(bytes, fileName);
  if (format === 'beancount') return readBeancountFile(fileName, bytes, options);
  // A person who says how to read a table knows that it is one.
  const saidToBeTable = format === 'unknown' && options.csv !== undefined && bytes.length > 0;
  if (format === 'csv' || saidToBeTable) return readCsvFile(fileName, bytes, options);
  throw new DaybookError(
    'ImportError',
    `${fileName}: expected a bank's file (CSV, OFX, QIF, CAMT or MT940), a journal or a GnuCash book, but ${why}`,
    { fileName, format, line: null },
  );
}

type Reader = (bytes: Uint8Array, options: { readonly fileName: string }) => ReadFile;

/** Formats that say all that is needed to read them. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['ofx', readOfx],
  ['qif', readQif],
  ['camt', readCamt],
  ['mt940', readMt940],
  // What our own export has written.
  ['own-json', (bytes, { fileName }) => readOwnJson(decodeText(bytes).text, fileName)],
  ['own-csv', (bytes) => readOwnCsv(decodeText(bytes).text)],
]);

function readCsvFile(fileName: string, bytes: Uint8Array, options: ReadFileOptions): ReadFile {
  return readCsv(bytes, {
    fileName,
    ...(options.csv !== undefined && { override: options.csv }),
    ...(options.remembered !== undefined && { remembered: options.remembered }),
    ...(options.currency !== undefined && { currency: options.currency }),
  });
}

function readJournalFile(fileName: string, bytes: Uint8Array, options: ReadFileOptions): ReadFile {
  return readJournal(bytes, {
    fileName,
    today: options.today,
    ...(options.companions !== undefined && { companions: options.companions }),
  });
}

function readBeancountFile(fileName: string, bytes: Uint8Array, options: ReadFileOptions): ReadFile {
  return readBeancount(bytes, {
    fileName,
    today: options.today,
    ...(options.companions !== undefined && { companions: options.companions }),
  });
}
