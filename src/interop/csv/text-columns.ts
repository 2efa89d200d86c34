import { isCurrencyCode } from './currency-codes.ts';
import { hasRole, type Column, isDateColumn } from './columns.ts';
import { foldHeader, isForeignHeader } from './header-words.ts';

export interface TextColumns {
  readonly payee?: number;
  readonly notes?: number;
}

/**
 * Choose who was paid and what for. A column that the header calls a name or counterparty is the payee, if it is filled
 * in a fair share of rows; else the description. Without header words, the column with the most and most varied text.
 */
export function guessTextColumns(columns: readonly Column[], taken: ReadonlySet<number>): TextColumns {
  const texts = columns.filter((column) => !taken.has(column.index) && column.filled > 0 && !isDateColumn(column));
  const ranked = (weigh: (column: Column) => number, except?: Column) =>
    texts
      .filter((column) => column !== except)
      .map((column) => ({ column, worth: weigh(column) }))
      .filter(({ worth }) => worth > 0)
      .toSorted((a, b) => b.worth - a.worth || a.column.index - b.column.index)[0]?.column;
  const payee = ranked(payeeWorth) ?? texts.find((column) => letters(column) > 0);
  const notes = ranked(notesWorth, payee) ?? texts.find((column) => column !== payee && hasRole(column, 'category'));
  return {
    ...(payee === undefined ? {} : { payee: payee.index }),
    ...(notes === undefined ? {} : { notes: notes.index }),
  };
}

/**
 * The column of currency codes, the one nearest to the amount where there are several; never one that its header calls
 * that of an original amount or of a security, unless the amount is one too.
 */
export function guessCurrencyColumn(columns: readonly Column[], near: number): number | undefined {
  const foreign = isForeignHeader(columns[near]?.header ?? '');
  const usable = columns.filter(
    (column) =>
      isCurrencyColumn(column) &&
      column.filled >= 0.5 * column.cells.length &&
      (foreign || !isForeignHeader(column.header)),
  );
  const distance = (column: Column) => Math.abs(column.index - near) - (column.index > near ? 0.5 : 0);
  return usable.toSorted((a, b) => distance(a) - distance(b))[0]?.index;
}

/** True where all that stands in it are codes of currencies. */
export function isCurrencyColumn(column: Column): boolean {
  return column.filled > 0 && column.cells.every((cell) => cell === '' || isCurrencyCode(cell));
}

function payeeWorth(column: Column): number {
  const base = textWorth(column);
  if (base <= 0 || isOwnName(column)) return base;
  if (isNumber(column)) return base / 20;
  // Without a header a text that every row has is rather the name than one that only some have.
  if (column.header === '') return (base * column.filled) / Math.max(column.cells.length, 1);
  if (hasRole(column, 'id', 'category', 'status', 'direction', 'notes') && !hasRole(column, 'payee', 'description'))
    return base / 20;
  if (hasRole(column, 'payee') && column.filled >= 0.3 * column.cells.length) return base + 6;
  return base + (hasRole(column, 'description') ? 4 : 0);
}

function notesWorth(column: Column): number {
  const base = textWorth(column);
  if (base <= 0 || hasRole(column, 'id', 'status', 'direction') || isNumber(column)) return 0;
  if (hasRole(column, 'notes')) return base + 5;
  if (hasRole(column, 'description')) return base + 4;
  return hasRole(column, 'payee', 'category') ? 0 : base / 4;
}

/** The holder's own name stands in every row alike: it is hardly whom was paid. What is called a description is none. */
function isOwnName(column: Column): boolean {
  return column.distinct === 1 && column.cells.length > 2 && !hasRole(column, 'description');
}

/** True where the header or most cells say that these are numbers of accounts or documents, addresses, figures, or the holder. */
function isNumber(column: Column): boolean {
  const header = foldHeader(column.header);
  if (HOLDER_HEADER.test(header)) return true;
  if (NUMBER_HEADER.test(header) && !NAME_HEADER.test(header)) return true;
  const sample = column.cells.filter((cell) => cell !== '').slice(0, 200);
  return sample.filter((cell) => NUMBER.test(cell)).length >= 0.7 * Math.max(sample.length, 1);
}

/** The account's own holder, or who holds the card. */
const HOLDER_HEADER =
  /\bmember\b|card ?holder|account ?holder|account name|kontoinhab|kontoname|purchased by|titular|intestat|利用者/;
const NUMBER_HEADER =
  /\b(number|numero|nr|no|id|iban|bic|blz|code|e ?mail)\b|konto$|kontonummer|\btime ?zone\b|zona horaria/;
const NAME_HEADER = /name|naam|\bnom\b|nombre|nome\b|text|descri/;
/** An IBAN, a masked card, a number, an identifier, an address of electronic mail, a figure with its currency. */
const NUMBER =
  /^(?:[\da-f]{8}-[\da-f-]{27}|[A-Z]{2}\d{2}[A-Z0-9 ]{8,34}|[\d .,*xX/-]{5,}|\S+@\S+\.\S+|[\d.,]+ [A-Z]{3}\b.*)$/;

/** 0 to 3: letters, length and variety. A column that the header calls a text may be short or without letters. */
function textWorth(column: Column): number {
  const share = letters(column);
  if (isCurrencyColumn(column)) return 0;
  if (share < 0.3 && !hasRole(column, 'payee', 'description', 'notes')) return 0;
  if (isOwnName(column)) return 0.01;
  const sample = column.cells.filter((cell) => cell !== '').slice(0, 200);
  const length = sample.reduce((sum, cell) => sum + cell.length, 0) / Math.max(sample.length, 1);
  const coverage = column.filled / Math.max(column.cells.length, 1);
  return Math.min(length, 40) / 40 + column.distinct / Math.max(column.filled, 1) + coverage * share;
}

/** The share of filled cells with at least three letters (one, where a letter is a word). */
function letters(column: Column): number {
  const sample = column.cells.filter((cell) => cell !== '').slice(0, 200);
  const wordy = sample.filter((cell) => /\p{L}{3}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/u.test(cell));
  return sample.length === 0 ? 0 : wordy.length / sample.length;
}
