import { bareCell, looksLikeAmount } from './amount-text.ts';
import { splitDate } from './date-text.ts';
import { splitRecords, type CsvRecord } from './records.ts';

/**
 * The delimiter under which the file falls into columns: most records of one width, with a column of dates and one of
 * amounts. A `sep=;` line, as spreadsheets write it, decides. Looks at the first 64 kB.
 */
export function guessDelimiter(text: string): string {
  const named = /^"?sep=([^\r\n"])"?[\r\n]/i.exec(text)?.[1];
  if (named !== undefined) return named;
  const sample = wholeLines(text);
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: score(splitRecords(sample, delimiter)) }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

/** In the order of preference where the evidence is equal. */
const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_CHARS = 65_536;
const SAMPLE_RECORDS = 200;

function wholeLines(text: string): string {
  if (text.length <= SAMPLE_CHARS) return text;
  const end = text.lastIndexOf('\n', SAMPLE_CHARS);
  return text.slice(0, end > 0 ? end : SAMPLE_CHARS);
}

function score(records: readonly CsvRecord[]): number {
  const sample = records.slice(0, SAMPLE_RECORDS);
  const widths = new Map<number, number>();
  for (const { cells } of sample) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [width, count] = [...widths].reduce((a, b) => (b[0] > 1 && (a[0] <= 1 || b[1] > a[1]) ? b : a), [1, 0]);
  if (width < 2) return 0;
  const rows = sample.map(({ cells }) => cells.map(bareCell));
  const date = dateColumn(rows, width);
  const dated = rows.filter((cells) => splitDate(cells[date] ?? '') !== null).length;
  const paid = rows.filter((cells) => cells.some((cell, at) => at !== date && looksLikeAmount(cell))).length;
  return (count + 2 * dated + 2 * paid) / sample.length + Math.min(width, 10) / 20;
}

function dateColumn(rows: readonly (readonly string[])[], width: number): number {
  const counts = Array.from(
    { length: width },
    (_, at) => rows.filter((cells) => splitDate(cells[at] ?? '') !== null).length,
  );
  return counts.indexOf(Math.max(...counts));
}
