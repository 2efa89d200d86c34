import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** The folders of reference data whose formats can be read so far. */
const FORMATS = ['csv', 'ofx', 'qif', 'camt', 'mt940', 'journal', 'beancount', 'gnucash'] as const;

export interface ReferenceFile {
  /** Path under the data folder: `csv/boi.csv`. */
  readonly path: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The independent programs' answers; null for a file that others include and that has none of its own. */
  readonly expected: Readonly<Record<string, unknown>> | null;
  /** The other files of its folder, for `include`. */
  readonly companions: Readonly<Record<string, Uint8Array>>;
}

/** The folder of reference data, from the environment or beside the project; null where there is none. */
export function dataFolder(): string | null {
  const folder = process.env['DAYBOOK_DATA'] ?? join('..', 'shared', 'data');
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? folder : null;
}

/** Every file of the formats that can be read: none is left out. */
export function referenceFiles(folder: string): readonly ReferenceFile[] {
  return FORMATS.flatMap((format) =>
    filesUnder(join(folder, format)).map((file) => ({
      path: relative(folder, file),
      name: basename(file),
      bytes: readFileSync(file),
      expected: expectedOf(file),
      companions: Object.fromEntries(filesUnder(dirname(file)).map((other) => [basename(other), readFileSync(other)])),
    })),
  );
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.expected.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function expectedOf(file: string): Readonly<Record<string, unknown>> | null {
  const answers = `${file}.expected.json`;
  if (!statSync(answers, { throwIfNoEntry: false })) return null;
  const parsed: unknown = JSON.parse(readFileSync(answers, 'utf8'));
  return isRecord(parsed) ? parsed : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordAt(record: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const value = record[key];
  return isRecord(value) ? value : {};
}

export function recordsAt(
  record: Readonly<Record<string, unknown>>,
  key: string,
): readonly Readonly<Record<string, unknown>>[] {
  const value = record[key];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
