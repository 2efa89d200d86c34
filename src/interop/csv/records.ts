import Papa from 'papaparse';

/** One record with the line (from 1) on which it starts. A quoted cell may hold line breaks, so lines are not records. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Text to records; records without any content are left out, and their lines still count. Quoting is papaparse's.
 * A quote that is never closed would swallow the rest of the file: such a line is split as it stands instead.
 * Line breaks inside cells come out as `\n`, zero characters are dropped.
 */
export function splitRecords(text: string, delimiter: string): readonly CsvRecord[] {
  let rest = plainLines(text);
  let line = 1;
  const records: CsvRecord[] = [];
  for (let repairs = 0; rest !== ''; repairs++) {
    const quoted = repairs < MAX_REPAIRS;
    const broken = readRecords(rest, delimiter, quoted, line, records);
    if (broken === null) break;
    rest = splitBrokenLine(rest, delimiter, broken - line, broken, records);
    line = broken + 1;
  }
  return records;
}

/** Text with one kind of line break and no zero characters. */
export function plainLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '');
}

/** After so many broken quotes, quotes mean nothing in this file. */
const MAX_REPAIRS = 10;
const NO_QUOTE = '\u0000';

/** Push the records of `text`; returns the line of the first record with a broken quote (nothing from there on is pushed). */
function readRecords(
  text: string,
  delimiter: string,
  quoted: boolean,
  firstLine: number,
  into: CsvRecord[],
): number | null {
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    quoteChar: quoted ? '"' : NO_QUOTE,
    escapeChar: quoted ? '"' : NO_QUOTE,
    skipEmptyLines: false,
  });
  const suspects = new Map(
    errors.flatMap(({ type, code, row }) => (type === 'Quotes' && row !== undefined ? [[row, code]] : [])),
  );
  let line = firstLine;
  for (const [index, cells] of data.entries()) {
    const breaks = countBreaks(cells);
    const suspect = suspects.get(index);
    if (suspect === 'MissingQuotes' || (suspect !== undefined && breaks > 0)) return line;
    if (holdsText(cells)) into.push({ line, cells });
    line += breaks + 1;
  }
  return null;
}

/** Neither empty nor a ruling such as `******,****`. */
function holdsText(cells: readonly string[]): boolean {
  return cells.some((cell) => !/^\s*([*=_-]{3,}\s*)?$/.test(cell));
}

function countBreaks(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks++;
  return breaks;
}

/** Split the line that lies `offset` lines into `text` without regard to quotes; returns what follows it. */
function splitBrokenLine(text: string, delimiter: string, offset: number, line: number, into: CsvRecord[]): string {
  let start = 0;
  for (let skipped = 0; skipped < offset; skipped++) start = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  const broken = end < 0 ? text.slice(start) : text.slice(start, end);
  const cells = broken.split(delimiter).map((cell) => cell.replace(/^"(.*)"$/, '$1'));
  if (holdsText(cells)) into.push({ line, cells });
  return end < 0 ? '' : text.slice(end + 1);
}
