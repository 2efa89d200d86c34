import { bareCell, parseAmount, type Amount, type DecimalMark } from './amount-text.ts';
import { splitDate } from './date-text.ts';
import { rolesOf, type Role } from './header-words.ts';
import type { Layout } from './layout.ts';

/** One column of the body with what its header and its cells say. */
export interface Column {
  readonly index: number;
  readonly header: string;
  readonly roles: readonly Role[];
  /** One per row of the body, without wrappings; '' where the row is shorter. */
  readonly cells: readonly string[];
  readonly filled: number;
  readonly distinct: number;
  /** How many cells are dates. */
  readonly dates: number;
  /** How many cells are amounts under either mark. */
  readonly amounts: Readonly<Record<DecimalMark, number>>;
}

/** The body's columns, from all of its rows. */
export function profileColumns({ header, body }: Layout): readonly Column[] {
  let width = header?.cells.length ?? 0;
  for (const { cells } of body) width = Math.max(width, cells.length);
  return Array.from({ length: Math.min(width, MAX_COLUMNS) }, (_, index) => {
    const name = header?.cells[index]?.trim() ?? '';
    return profile(
      index,
      name,
      body.map(({ cells }) => bareCell(cells[index] ?? '')),
    );
  });
}

export function hasRole(column: Column, ...roles: readonly Role[]): boolean {
  return roles.some((role) => column.roles.includes(role));
}

/** True where the column's cells are dates for the most part. */
export function isDateColumn(column: Column): boolean {
  return column.dates > 0 && column.dates >= 0.5 * column.filled;
}

/**
 * True where nearly all cells are amounts under the mark; in a short file all but one, and half of them where the header
 * says that these are amounts: a bad row must not hide how the good ones are written.
 */
export function isNumeric(column: Column, decimal: DecimalMark): boolean {
  const { filled, amounts } = column;
  const good = amounts[decimal];
  if (good === 0) return false;
  if (good >= 0.8 * filled || (good > 1 && good === filled - 1)) return true;
  return good >= 0.5 * filled && hasRole(column, 'amount', 'in', 'out', 'balance');
}

/**
 * The file's decimal mark, from every cell that fits one mark only; the columns that the header calls amounts count
 * most. `proved` is false where no cell decides: then figures such as `1.234` are read as thousands, and otherwise the
 * delimiter tells (`;` is used where the comma is taken).
 */
export function guessDecimal(
  columns: readonly Column[],
  delimiter: string,
): { readonly decimal: DecimalMark; readonly proved: boolean } {
  const numeric = columns.filter(
    (column) => !isDateColumn(column) && (isNumeric(column, '.') || isNumeric(column, ',')),
  );
  const lean = numeric.reduce((sum, column) => {
    const weight = hasRole(column, 'amount', 'in', 'out', 'balance') && !hasRole(column, 'id', 'quantity') ? 5 : 1;
    return sum + Math.sign(column.amounts['.'] - column.amounts[',']) * weight;
  }, 0);
  if (lean !== 0) return { decimal: lean > 0 ? '.' : ',', proved: true };
  const cells = numeric.flatMap((column) => column.cells);
  if (cells.some((cell) => /\d\.\d{3}(?!\d)/.test(cell))) return { decimal: ',', proved: false };
  if (cells.some((cell) => /\d,\d{3}(?!\d)/.test(cell))) return { decimal: '.', proved: false };
  return { decimal: delimiter === ';' ? ',' : '.', proved: true };
}

/** The same columns with only the given rows. */
export function pickRows(columns: readonly Column[], rows: readonly number[]): readonly Column[] {
  return columns.map(({ index, header, cells }) =>
    profile(
      index,
      header,
      rows.map((row) => cells[row] ?? ''),
    ),
  );
}

/** The column's amounts by row: null where the cell is empty or unreadable. */
export function amountsOf(column: Column, decimal: DecimalMark): readonly (Amount | null)[] {
  return column.cells.map((cell) => parseAmount(cell, decimal));
}

/** More columns than any bank writes: what lies beyond is not looked at. */
const MAX_COLUMNS = 200;

function profile(index: number, header: string, cells: readonly string[]): Column {
  const seen = new Map<string, Nature>();
  const amounts = { '.': 0, ',': 0 };
  let filled = 0;
  let dates = 0;
  for (const cell of cells) {
    if (cell === '') continue;
    let nature = seen.get(cell);
    if (nature === undefined) seen.set(cell, (nature = natureOf(cell)));
    filled++;
    if (nature.date) dates++;
    if (nature.point) amounts['.']++;
    if (nature.comma) amounts[',']++;
  }
  return { index, header, roles: rolesOf(header), cells, filled, distinct: seen.size, dates, amounts };
}

interface Nature {
  readonly date: boolean;
  readonly point: boolean;
  readonly comma: boolean;
}

const TEXT: Nature = { date: false, point: false, comma: false };

function natureOf(cell: string): Nature {
  const date = splitDate(cell) !== null;
  const point = parseAmount(cell, '.') !== null;
  const comma = parseAmount(cell, ',') !== null;
  return date || point || comma ? { date, point, comma } : TEXT;
}
