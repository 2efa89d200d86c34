import type { PlainDate } from '#ledger';
import type { CsvMapping, StatementRow, UnreadableRow } from '../imported-file.ts';
import { bareCell, parseAmount } from './amount-text.ts';
import { readAmounts, type RowAmount } from './amounts.ts';
import type { Column } from './columns.ts';
import { currencyOf, isCurrencyCode } from './currency-codes.ts';
import { orderOfFormat, parseDate, type DateOrder } from './date-text.ts';
import type { CsvRecord } from './records.ts';

export interface RowsRead {
  readonly rows: readonly (StatementRow | UnreadableRow)[];
  /** Lines left out because they are plainly no transactions, with the reason. */
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
}

/**
 * Every record of the body under a mapping: a row, an unreadable row with its reason, or skipped with its reason.
 * Skipped are repeated headers, totals and balances, lines of text without date and amount, and rows that move no money
 * although the bank gives a balance for all rows that do.
 */
export function readRows(
  body: readonly CsvRecord[],
  header: readonly string[] | null,
  columns: readonly Column[],
  mapping: CsvMapping,
): RowsRead {
  const cellsOf = (index: number) => columns[index]?.cells ?? body.map(() => '');
  const amounts = readAmounts(mapping, cellsOf, mapping.decimal);
  const reader: Reader = {
    mapping,
    dateOf: remembering(orderOfFormat(mapping.dateFormat) ?? 'YMD'),
    cellsOf,
    blankIsNothing: blankMovesNothing(amounts, mapping, cellsOf),
  };
  const rows: (StatementRow | UnreadableRow)[] = [];
  const skipped: { line: number; reason: string }[] = [];
  for (const [at, record] of body.entries()) {
    const amount = amounts[at] ?? { kind: 'blank' };
    const reason = isSameText(record.cells, header) ? 'the header again' : skipReason(record, at, amount, reader);
    if (reason === null) rows.push(readRow(record, at, amount, reader));
    else skipped.push({ line: record.line, reason });
  }
  return { rows, skipped };
}

interface Reader {
  readonly mapping: CsvMapping;
  readonly dateOf: (cell: string) => PlainDate | null;
  readonly cellsOf: (index: number) => readonly string[];
  readonly blankIsNothing: boolean;
}

/** Few days, many rows: every text is read once. */
function remembering(order: DateOrder): Reader['dateOf'] {
  const known = new Map<string, PlainDate | null>();
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const date = parseDate(cell, order);
    known.set(cell, date);
    return date;
  };
}

const SUMMARY =
  /^\W*(grand |sub)?(total|sum\b|summe|gesamt|saldo|balance|opening|closing|beginning|ending|starting|brought forward|carried forward|som\b|totaal|totale|suma\b|razem|anfangss|endsaldo|kontostand|solde|neuer (konto)?stand|alter (konto)?stand|beginsaldo|eindsaldo|합계|合計|合计|总计|小计)/i;

/** True where every row with an amount has a balance and no row without amount has one: those are remarks of the bank. */
function blankMovesNothing(amounts: readonly RowAmount[], mapping: CsvMapping, cellsOf: Reader['cellsOf']): boolean {
  if (mapping.balance === undefined) return false;
  const balances = cellsOf(mapping.balance);
  return amounts.every(({ kind }, at) => kind === 'bad' || (kind === 'read') === ((balances[at] ?? '') !== ''));
}

function skipReason(record: CsvRecord, at: number, amount: RowAmount, reader: Reader): string | null {
  const { mapping, dateOf, cellsOf } = reader;
  const dateText = cellsOf(mapping.date)[at] ?? '';
  const dated = dateOf(dateText) !== null;
  const summary = record.cells.some((cell) => SUMMARY.test(cell));
  if (dated) return amount.kind === 'blank' ? reasonWithoutAmount(summary, reader.blankIsNothing) : null;
  if (amount.kind === 'read') return summary ? 'a total or balance' : null;
  const filled = record.cells.filter((cell) => cell.trim() !== '').length;
  const almostDate = /\d/.test(dateText) && dateText.length <= 20;
  return summary || filled <= 2 || !almostDate ? 'text without date and amount' : null;
}

function reasonWithoutAmount(summary: boolean, blankIsNothing: boolean): string | null {
  if (summary) return 'a balance, no movement';
  return blankIsNothing ? 'no amount and no balance: it moved nothing' : null;
}

function readRow(record: CsvRecord, at: number, amount: RowAmount, reader: Reader): StatementRow | UnreadableRow {
  const { mapping, dateOf, cellsOf } = reader;
  const cell = (index: number | undefined) => (index === undefined ? '' : (cellsOf(index)[at] ?? ''));
  const dateText = cell(mapping.date);
  const date = dateOf(dateText);
  const { line, cells } = record;
  if (date === null) return { line, cells, problem: dateProblem(dateText, mapping.dateFormat) };
  if (amount.kind === 'blank') return { line, cells, problem: 'there is no amount' };
  if (amount.kind === 'bad') return { line, cells, problem: amount.problem };
  const bookedOn = dateOf(cell(mapping.bookedDate));
  const valueOn = dateOf(cell(mapping.valueDate));
  const balance = parseAmount(cell(mapping.balance), mapping.decimal);
  const payee = oneLine(cell(mapping.payee));
  const note = oneLine(cell(mapping.notes));
  return {
    line,
    cells,
    date,
    ...(bookedOn === null ? {} : { bookedOn }),
    ...(valueOn === null ? {} : { valueOn }),
    amount: amount.value,
    commodity: commodityOf(cell(mapping.currencyColumn), amount.currency),
    payee: payee === '' ? note : payee,
    note: payee === '' || payee === note ? '' : note,
    externalId: null,
    ...(balance === null ? {} : { balance: balance.value }),
  };
}

function dateProblem(text: string, format: string): string {
  return text === '' ? 'there is no date' : `"${text}" is not a date (expected ${format})`;
}

/** The currency column's code, else a code (not a mere sign) beside the amount, else null. */
function commodityOf(code: string, beside: string | null): string | null {
  if (code !== '') return currencyOf(code) ?? code.toUpperCase();
  return beside !== null && isCurrencyCode(beside) ? beside.toUpperCase() : null;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

function isSameText(cells: readonly string[], header: readonly string[] | null): boolean {
  return (
    header !== null &&
    cells.length === header.length &&
    cells.every((cell, at) => bareCell(cell) === bareCell(header[at] ?? ''))
  );
}
