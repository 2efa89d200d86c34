import type { CsvMapping } from '#ledger';
import { parseAmount } from './amount-text.ts';
import type { Column } from './columns.ts';
import { currencyInHeader, currencyOf } from './currency-codes.ts';

export interface StatementCurrency {
  /** A code, or null where the file does not say. */
  readonly code: string | null;
  readonly doubts: readonly string[];
}

/** The currency of amounts that name none: as told, as the amount's header says, or as all signs and codes in the rows agree. */
export function statementCurrency(
  columns: readonly Column[],
  mapping: CsvMapping,
  told: string | undefined,
): StatementCurrency {
  if (told !== undefined) return { code: told, doubts: [] };
  const used = [mapping.amount, mapping.amountIn, mapping.amountOut].flatMap((index) => columnAt(columns, index));
  const named = used.map(({ header }) => currencyInHeader(header)).find((code) => code !== null);
  if (named !== undefined) return { code: named, doubts: [] };
  const signs = new Set(used.flatMap((column) => signsBeside(column, mapping)));
  const cells = new Set(
    columnAt(columns, mapping.currencyColumn).flatMap((column) => column.cells.filter((cell) => cell !== '')),
  );
  const codes = new Set([...signs, ...cells].flatMap((sign) => currencyOf(sign) ?? []));
  const [code = null] = codes.size === 1 ? codes : [];
  return { code, doubts: signs.has('$') && code === 'USD' ? ['The sign $ was read as USD.'] : [] };
}

/** Something beside figures, marks and signs. */
const MARKED = /[^\d.,'\s()+-]/;

function columnAt(columns: readonly Column[], index: number | undefined): readonly Column[] {
  const column = index === undefined ? undefined : columns[index];
  return column === undefined ? [] : [column];
}

function signsBeside(column: Column, { decimal }: CsvMapping): readonly string[] {
  const marked = column.cells.filter((cell) => MARKED.test(cell));
  return marked.flatMap((cell) => parseAmount(cell, decimal)?.currency ?? []);
}
