import { bareCell, looksLikeAmount } from './amount-text.ts';
import { splitDate } from './date-text.ts';
import { rolesOf, type Role } from './header-words.ts';
import type { CsvRecord } from './records.ts';

/** Where the table begins. */
export interface Layout {
  readonly header: CsvRecord | null;
  /** Lines before the first row of the body: preamble and header. */
  readonly skip: number;
  readonly body: readonly CsvRecord[];
  /** No word of the header is known: it was taken for one by its place alone. */
  readonly headerByPlace: boolean;
}

/**
 * Find the header and the first row. The header is the record above the first row of data whose cells are known header
 * words; failing that, a full row of plain words right above it. Rows without a date between the two (pending ones,
 * markers) belong to the body. With `skip` given, the header is the last record within the skipped lines.
 */
export function findLayout(records: readonly CsvRecord[], skip?: number): Layout {
  if (skip !== undefined) return layoutAt(records, skip);
  const width = usualWidth(records);
  const firstRow = records.findIndex((record) => isRow(record) && record.cells.length >= 0.6 * width);
  const above = records.slice(0, firstRow < 0 ? HEADER_WITHIN : Math.min(firstRow, HEADER_WITHIN));
  const worded = bestWorded(above);
  if (worded !== null) return layoutBelow(records, worded, false);
  if (firstRow < 0) return { header: null, skip: 0, body: records, headerByPlace: false };
  const below = headerBelowSummary(records, firstRow);
  if (below !== null) return layoutBelow(records, below, false);
  const placed = records[firstRow - 1];
  if (placed !== undefined && isPlainWords(placed, width)) return layoutBelow(records, placed, true);
  const start = pendingBefore(records, firstRow, width);
  return { header: null, skip: (records[start]?.line ?? 1) - 1, body: records.slice(start), headerByPlace: false };
}

const HEADER_WITHIN = 60;
const KEY_ROLES: ReadonlySet<Role> = new Set([
  'transactionDate',
  'bookingDate',
  'date',
  'amount',
  'in',
  'out',
  'balance',
]);

function layoutAt(records: readonly CsvRecord[], skip: number): Layout {
  const last = records.findLast((record) => record.line <= skip);
  const header = last !== undefined && isWords(last) ? last : null;
  return { header, skip, body: records.filter((record) => record.line > skip), headerByPlace: false };
}

function layoutBelow(records: readonly CsvRecord[], header: CsvRecord, headerByPlace: boolean): Layout {
  const breaks = header.cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
  const skip = header.line + breaks;
  return { header, skip, body: records.filter((record) => record.line > skip), headerByPlace };
}

/** The number of cells that most rows of data have. */
function usualWidth(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const record of records.slice(0, 500)) {
    if (isRow(record)) counts.set(record.cells.length, (counts.get(record.cells.length) ?? 0) + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [2, 0])[0];
}

/** A date in one cell and an amount in another. */
function isRow(record: CsvRecord): boolean {
  const cells = record.cells.map(bareCell);
  const date = cells.findIndex((cell) => splitDate(cell) !== null);
  return date >= 0 && cells.some((cell, at) => at !== date && looksLikeAmount(cell));
}

/** At least two cells filled, none of them a date or an amount. */
function isWords(record: CsvRecord): boolean {
  const filled = record.cells.map(bareCell).filter((cell) => cell !== '');
  return filled.length >= 2 && !filled.some((cell) => splitDate(cell) !== null || looksLikeAmount(cell));
}

function isPlainWords(record: CsvRecord, width: number): boolean {
  const filled = record.cells.filter((cell) => cell.trim() !== '');
  const short = filled.every((cell) => cell.length <= 40);
  return isWords(record) && short && filled.length >= 0.6 * width && new Set(filled).size === filled.length;
}

/** The record with the most known header words, two at least and one of them of a column that cannot be missed. */
function bestWorded(records: readonly CsvRecord[]): CsvRecord | null {
  let best: { readonly record: CsvRecord; readonly known: number } | null = null;
  for (const record of records) {
    if (!isWords(record)) continue;
    const roles = record.cells.map(rolesOf);
    const known = roles.filter((found) => found.length > 0).length;
    const key = roles.some((found) => found.some((role) => KEY_ROLES.has(role)));
    if (known >= 2 && key && known >= (best?.known ?? 0)) best = { record, known };
  }
  return best?.record ?? null;
}

/** A bank that sums the account up in one line above the header, with days and a balance: that line is no row of the table. */
function headerBelowSummary(records: readonly CsvRecord[], summary: number): CsvRecord | null {
  const next = records[summary + 1];
  if (next === undefined || bestWorded([next]) === null) return null;
  const roles = new Set(next.cells.flatMap(rolesOf));
  const dated = roles.has('date') || roles.has('transactionDate') || roles.has('bookingDate');
  return dated && (roles.has('amount') || (roles.has('in') && roles.has('out'))) ? next : null;
}

/** Rows right above the first dated one that have its width and an amount: pending, most likely. */
function pendingBefore(records: readonly CsvRecord[], firstRow: number, width: number): number {
  let start = firstRow;
  for (let at = firstRow - 1; at >= 0; at--) {
    const record = records[at];
    if (
      record === undefined ||
      record.cells.length !== width ||
      !record.cells.some((cell) => looksLikeAmount(bareCell(cell)))
    )
      break;
    start = at;
  }
  return start;
}
