import { DaybookError } from '#engine';
import type { CsvMapping } from '#ledger';
import { BANK_CHARGES } from '../bank-charges.ts';
import type { CsvReading, StatementFile } from '../imported-file.ts';
import { decodeAs, decodeText, type DecodedText } from '../text-encoding.ts';
import { hasRole, profileColumns, type Column } from './columns.ts';
import { statementCurrency } from './statement-currency.ts';
import { orderOfFormat } from './date-text.ts';
import { isMultiplier, multiplied } from './multiplied.ts';
import { guessDelimiter } from './delimiter.ts';
import { guessMapping, type MappingGuess } from './guess-mapping.ts';
import { findLayout, type Layout } from './layout.ts';
import { readRows, type RowsRead } from './read-rows.ts';
import { type CsvRecord, plainLines, splitRecords } from './records.ts';
import { signatureOf } from './signature.ts';
import { statedBalances } from './stated-balances.ts';
import { withYears, type Yearless } from './years.ts';

export interface CsvOptions {
  readonly fileName: string;
  /** Parts of the mapping that a person laid down; they stand above what is remembered and guessed. */
  readonly override?: Partial<CsvMapping>;
  /** The mapping that was used for this layout before, or null. */
  readonly remembered?: (signature: string) => CsvMapping | null;
  /** Currency of the amounts that name none. */
  readonly currency?: string;
}

/**
 * Read a bank's CSV: bytes to one statement. Whatever is not given is guessed from the whole file, and every guess is
 * in the reading with its doubts. Amounts are exact, positive = into the account.
 * @throws DaybookError `ImportError` where the file as a whole makes no sense: empty, not text, no column of dates or amounts.
 */
export function readCsv(bytes: Uint8Array, options: CsvOptions): StatementFile {
  const override = options.override ?? {};
  const decoded = decode(bytes, override.encoding, options.fileName);
  const delimiter = override.delimiter ?? guessDelimiter(plainLines(decoded.text));
  const records = splitRecords(decoded.text, delimiter);
  if (records.length === 0) throw problem(options.fileName, null, 'the file is empty (expected rows of a bank’s CSV)');
  const dated = withYears(records, options.fileName, override.dateFormat);
  if ('cell' in dated) throw withoutYear(dated, options.fileName);
  const layout = findLayout(dated.records, override.skip);
  const columns = profileColumns(layout);
  const header = layout.header?.cells ?? null;
  const signature = signatureOf(delimiter, header, columns);
  const { dateFormat } = dated;
  const given = combine(options.remembered?.(signature) ?? null, {
    ...override,
    ...(dateFormat !== null && { dateFormat }),
  });
  checkGiven(given, columns, options.fileName);
  const guess = guessMapping(columns, delimiter, given);
  if ('missing' in guess) throw missingColumn(guess.missing, layout, delimiter, options.fileName);
  const mapping: CsvMapping = {
    encoding: decoded.encoding,
    delimiter,
    skip: layout.skip,
    ...guess.mapping,
    ...laidDown(given),
  };
  const read = withCellsOf(records, readRows(layout.body, header, columns, mapping));
  const currency = statementCurrency(columns, mapping, options.currency);
  const reading: CsvReading = {
    mapping,
    signature,
    header,
    sample: layout.body.slice(0, SAMPLE_ROWS).map(({ cells }) => cells),
    doubts: [...encodingDoubts(decoded), ...dated.doubts, ...layoutDoubts(layout), ...guess.doubts, ...currency.doubts],
  };
  return statementFile(read, reading, guess.proof, currency.code, warningsOf(read, columns, layout));
}

const SAMPLE_ROWS = 8;

function decode(bytes: Uint8Array, encoding: string | undefined, fileName: string): DecodedText {
  const decoded = encoding === undefined ? decodeText(bytes) : decodeAs(bytes, encoding);
  if (decoded === null)
    throw problem(fileName, null, `"${encoding}" is not a known encoding (expected utf-8, windows-1252, ...)`);
  const sample = decoded.text.slice(0, 8192);
  // oxlint-disable-next-line no-control-regex -- control characters are what tells a binary file
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (controls > 0.1 * sample.length) throw problem(fileName, 1, 'this is not text (expected a CSV file)');
  return decoded;
}

/** What was used before, with a person's own choices on top; choosing an amount or date column unseats what went with the old one. */
function combine(remembered: CsvMapping | null, override: Partial<CsvMapping>): Partial<CsvMapping> {
  if (remembered === null) return override;
  const choosesAmount = [override.amount, override.amountIn, override.amountOut].some((column) => column !== undefined);
  const unseated = new Set([
    ...FILE_PARTS,
    ...(choosesAmount ? AMOUNT_PARTS : []),
    ...(override.date === undefined ? [] : DATE_PARTS),
    ...(override.fee === undefined ? [] : ['feeWithin']),
  ]);
  const kept: Partial<CsvMapping> = Object.fromEntries(
    Object.entries(remembered).filter(([part]) => !unseated.has(part)),
  );
  const without = override.without ?? remembered.without?.filter((column) => override[column] === undefined) ?? [];
  return { ...kept, ...override, without };
}

/** What only a person can say of a file. */
function laidDown({ multiplier, without = [] }: Partial<CsvMapping>): Pick<CsvMapping, 'multiplier' | 'without'> {
  return { ...(multiplier !== undefined && { multiplier }), ...(without.length > 0 && { without }) };
}

/** Settled anew for each file: its bytes and its preamble may differ from the last one's. */
const FILE_PARTS = ['encoding', 'delimiter', 'skip'];
const AMOUNT_PARTS = ['amount', 'amountIn', 'amountOut', 'direction', 'flip', 'fee', 'feeWithin'];
const DATE_PARTS = ['date', 'dateFormat', 'bookedDate', 'valueDate'];

function checkGiven(given: Partial<CsvMapping>, columns: readonly Column[], fileName: string): void {
  const { date, amount, amountIn, amountOut, direction, payee, notes, currencyColumn, balance } = given;
  const { bookedDate, valueDate, dateFormat, multiplier, fee } = given;
  const columnsGiven = [date, bookedDate, valueDate, amount, amountIn, amountOut, direction, fee];
  for (const index of [...columnsGiven, payee, notes, currencyColumn, balance]) {
    if (index === undefined || (Number.isInteger(index) && index >= 0 && index < columns.length)) continue;
    throw problem(fileName, null, `the mapping names column ${index} (expected 0 to ${columns.length - 1})`);
  }
  if (multiplier !== undefined && !isMultiplier(multiplier)) {
    throw problem(fileName, null, `amounts cannot be multiplied by "${multiplier}" (expected a figure such as 0.01)`);
  }
  if (dateFormat === undefined || orderOfFormat(dateFormat) !== null) return;
  throw problem(fileName, null, `"${dateFormat}" is not a date format (expected Y, M and D, as in DD/MM/YYYY)`);
}

function withoutYear({ line, cell }: Yearless, fileName: string): DaybookError {
  return problem(
    fileName,
    line,
    `"${cell}" has no year, and neither the lines above it nor the file's name tell one (expected a name such as ` +
      '"bank 2024-03.csv")',
  );
}

/** Rows with their cells as they stand in the file. */
function withCellsOf(records: readonly CsvRecord[], read: RowsRead): RowsRead {
  const cellsAt = new Map(records.map(({ line, cells }) => [line, cells]));
  return { ...read, rows: read.rows.map((row) => ({ ...row, cells: cellsAt.get(row.line ?? 0) ?? row.cells })) };
}

function missingColumn(
  missing: 'date' | 'amount',
  { header, skip }: Layout,
  delimiter: string,
  fileName: string,
): DaybookError {
  const shown = delimiter === '\t' ? 'tab' : `"${delimiter}"`;
  const expected = missing === 'date' ? 'dates such as 2024-03-05 or 05/03/2024' : 'amounts such as -12.50';
  return problem(
    fileName,
    header?.line ?? skip + 1,
    `no column of ${missing}s was found between the ${shown} delimiters (expected ${expected})`,
  );
}

function problem(fileName: string, line: number | null, message: string): DaybookError {
  const place = line === null ? fileName : `${fileName}, line ${line}`;
  return new DaybookError('ImportError', `${place}: ${message}`, { fileName, line });
}

function statementFile(
  read: RowsRead,
  csv: CsvReading,
  proof: MappingGuess['proof'],
  commodity: string | null,
  warnings: readonly string[],
): StatementFile {
  const kind = csv.mapping.flip === true ? 'liability' : 'asset';
  const account = { externalId: null, name: null, kind, commodity } as const;
  return {
    format: 'csv',
    statements: [
      multiplied({ account, rows: read.rows, balances: statedBalances(read.rows, proof) }, csv.mapping.multiplier),
    ],
    warnings,
    csv,
  };
}

function encodingDoubts({ encoding, certain }: DecodedText): readonly string[] {
  return certain ? [] : [`The encoding was guessed as ${encoding} from the letters.`];
}

function layoutDoubts({ headerByPlace, header }: Layout): readonly string[] {
  return headerByPlace && header !== null
    ? [`Line ${header.line} was taken for the header by its place; none of its words is known.`]
    : [];
}

function warningsOf({ rows, skipped }: RowsRead, columns: readonly Column[], { body }: Layout): readonly string[] {
  const byReason = new Map<string, number[]>();
  for (const { reason, line } of skipped) byReason.set(reason, [...(byReason.get(reason) ?? []), line]);
  const left = [...byReason].map(([reason, lines]) => `Left out, ${reason}: ${listLines(lines)}.`);
  const open = columns
    .filter((column) => hasRole(column, 'status'))
    .flatMap((column) => column.cells.flatMap((cell, row) => (NOT_FINAL.test(cell) ? (body[row]?.line ?? []) : [])));
  return [
    ...left,
    ...(open.length === 0 ? [] : [`The bank marks these as not carried out, or not yet: ${listLines(open)}.`]),
    ...(rows.some((row) => 'charge' in row) ? [`Fees become shares of their rows, in ${BANK_CHARGES.name}.`] : []),
  ];
}

const NOT_FINAL = /pending|declin|revert|fail|cancel|reject|void|denied|reversed/i;

function listLines(lines: readonly number[]): string {
  const shown = lines.slice(0, 20).join(', ');
  const more = lines.length > 20 ? ` and ${lines.length - 20} more` : '';
  return `${lines.length === 1 ? 'line' : 'lines'} ${shown}${more}`;
}
