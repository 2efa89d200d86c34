import type { CsvMapping, DecimalString, PlainDate } from '#ledger';
import { BANK_CHARGES } from '../bank-charges.ts';
import type { StatementRow, UnreadableRow } from '../imported-file.ts';
import { bareCell, parseAmount } from './amount-text.ts';
import { readAmounts, type RowAmount } from './amounts.ts';
import type { Column } from './columns.ts';
import { currencyOf, isCurrencyCode } from './currency-codes.ts';
import { absolute } from './decimal.ts';
import { orderOfFormat, parseDate } from './date-text.ts';
import { isBalanceText } from './balance-texts.ts';
import { type Counterparties, counterpartiesOf } from './counterparty.ts';
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
  const order = orderOfFormat(mapping.dateFormat) ?? 'YMD';
  const reader: Reader = {
    mapping,
    dateOf: remembering((cell) => parseDate(cell, order)),
    isBalanceText: remembering(isBalanceText),
    cellsOf,
    blankIsNothing: blankMovesNothing(amounts, mapping, cellsOf),
    parties: counterpartiesOf(columns, mapping.payee),
  };
  const rows: (StatementRow | UnreadableRow)[] = [];
  const skipped: { line: number; reason: string }[] = [];
  for (const [at, record] of body.entries()) {
    const amount = amounts[at] ?? { kind: 'blank' };
    const reason = isSameText(record.cells, header) ? 'the header again' : skipReason(record, at, amount, reader);
    const more = reason === null ? '' : continuation(record, at, amount, reader);
    if (reason === null) rows.push(readRow(record, at, amount, reader));
    else if (more === '' || !continueLast(rows, body[at - 1], more)) skipped.push({ line: record.line, reason });
  }
  return { rows, skipped };
}

/** The text of a line that only goes on with that of the row above: nothing but its payee or note is filled. */
function continuation({ cells }: CsvRecord, at: number, amount: RowAmount, { mapping, cellsOf }: Reader): string {
  const texts = [mapping.payee, mapping.notes].filter((index) => index !== undefined);
  const others = cells.some((cell, index) => !texts.includes(index) && bareCell(cell) !== '');
  return others || amount.kind !== 'blank' ? '' : oneLine(texts.map((index) => cellsOf(index)[at] ?? '').join(' '));
}

/** Puts the text into the note of the row that stands right above; false where the line above is no row. */
function continueLast(rows: (StatementRow | UnreadableRow)[], above: CsvRecord | undefined, text: string): boolean {
  const row = rows.at(-1);
  if (row === undefined || 'problem' in row || row.line !== above?.line) return false;
  rows[rows.length - 1] = { ...row, note: row.note === '' ? text : `${row.note} ${text}` };
  return true;
}

interface Reader {
  readonly mapping: CsvMapping;
  readonly dateOf: (cell: string) => PlainDate | null;
  readonly isBalanceText: (cell: string) => boolean;
  readonly cellsOf: (index: number) => readonly string[];
  readonly blankIsNothing: boolean;
  readonly parties: Counterparties | null;
}

/** Few days and kinds of text, many rows: every text is read once. */
function remembering<T>(read: (cell: string) => T): (cell: string) => T {
  const known = new Map<string, T>();
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const value = read(cell);
    known.set(cell, value);
    return value;
  };
}

const SUMMARY =
  /^\W*(grand |sub|transactions? )?(total|sum\b|summe|gesamt|saldo|balance|opening|closing|beginning|ending|starting|brought forward|carried forward|som\b|totaal|totale|suma\b|razem|anfangss|endsaldo|kontostand|solde|neuer (konto)?stand|alter (konto)?stand|beginsaldo|eindsaldo|합계|合計|合计|总计|小计)/i;

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
  if (dated && amount.kind === 'blank') return reasonWithoutAmount(summary, reader.blankIsNothing);
  if (dated) return isBalanceRow(record, at, amount, reader) ? 'a balance, no movement' : null;
  if (amount.kind === 'read') return summary ? 'a total or balance' : null;
  const filled = record.cells.filter((cell) => cell.trim() !== '').length;
  const almostDate = /\d/.test(dateText) && dateText.length <= 20;
  return summary || filled <= 2 || !almostDate ? 'text without date and amount' : null;
}

/** True where the row's text names a balance, and no running balance shows that the amount was a movement. */
function isBalanceRow({ cells }: CsvRecord, at: number, amount: RowAmount, reader: Reader): boolean {
  const { mapping, cellsOf } = reader;
  if (amount.kind !== 'read' || !cells.some((cell) => !/\d/.test(cell) && reader.isBalanceText(cell))) return false;
  const balance = parseAmount(
    mapping.balance === undefined ? '' : (cellsOf(mapping.balance)[at] ?? ''),
    mapping.decimal,
  );
  return balance === null || absolute(balance.value) === absolute(amount.value);
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
  const party = oneLine(cell(otherParty(amount.value, reader.parties)));
  const payee = party === '' ? oneLine(cell(mapping.payee)) : party;
  const note = [oneLine(cell(mapping.notes)), feeWords(cell(mapping.fee), mapping)].filter(isFilled).join(', ');
  return {
    line,
    cells,
    date,
    ...(bookedOn === null ? {} : { bookedOn }),
    ...(valueOn === null ? {} : { valueOn }),
    amount: amount.value,
    commodity: commodityOf(cell(mapping.currencyColumn), amount.currency),
    ...wordsOf(payee, note),
    externalId: null,
    ...(amount.fee !== undefined && { charge: { account: BANK_CHARGES, amount: amount.fee, commodity: null } }),
    ...(balance === null ? {} : { balance: balance.value }),
  };
}

/** The fee that goes out besides, as the file prints it: what the amounts hold already, they have always told. */
function feeWords(cell: string, { decimal, feeWithin }: CsvMapping): string {
  if (feeWithin === true) return '';
  const fee = parseAmount(cell, decimal);
  return fee === null || fee.value === '0' ? '' : `fee ${cell}`;
}

function isFilled(text: string): boolean {
  return text !== '';
}

/** A row without a payee takes its note for one. */
function wordsOf(payee: string, note: string): Pick<StatementRow, 'payee' | 'note'> {
  return payee === '' ? { payee: note, note: '' } : { payee, note: payee === note ? '' : note };
}

function otherParty(amount: DecimalString, parties: Counterparties | null): number | undefined {
  return amount.startsWith('-') ? parties?.recipient : parties?.payer;
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
