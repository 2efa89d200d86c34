import { parseAmount, type DecimalMark } from './amount-text.ts';
import type { BalanceProof } from './balance-proof.ts';
import type { Column } from './columns.ts';
import { flowOfWords } from './flow-words.ts';
import { foldHeader } from './header-words.ts';

export interface SignGuess {
  /** Positive in the file means out of the account. */
  readonly flip: boolean;
  readonly doubts: readonly string[];
}

/**
 * Whether a single column of amounts counts spending as positive, as many card exports do. Told by running balances
 * that move the other way, by the words of the rows (a salary that is negative, a purchase that is positive), and by
 * plain figures among which only those that come in carry a plus.
 */
export function guessFlip(
  cells: readonly string[],
  columns: readonly Column[],
  decimal: DecimalMark,
  proof: BalanceProof | null,
): SignGuess {
  const rows = signedRows(cells, decimal);
  const minus = rows.filter((row) => row.minus).length;
  if (minus === 0 && isPartlyMarked(rows)) return { flip: true, doubts: [PLAIN_IS_OUT] };
  const borneOut = proof !== null && isBorneOut(proof);
  if (borneOut && proof.flipped) return { flip: true, doubts: [] };
  const mostlyPlus = isMostlyPlus(rows, minus, columns);
  if (mostlyPlus && wordsContradict(rows, columns, borneOut ? 4 : 2)) return { flip: true, doubts: [WORDS_SAY_OUT] };
  return { flip: false, doubts: borneOut ? [] : doubtsAsPrinted(rows, minus, columns) };
}

/** What speaks against signs that are taken as they are printed. */
function doubtsAsPrinted(rows: readonly SignedRow[], minus: number, columns: readonly Column[]): readonly string[] {
  if (minus === 0 && rows.length > 0) return [ALL_POSITIVE];
  return wordsContradict(rows, columns, 2) ? [WORDS_AGAINST] : [];
}

function isPartlyMarked(rows: readonly SignedRow[]): boolean {
  const marked = rows.filter((row) => row.marked).length;
  return marked > 0 && marked < rows.length;
}

function isBorneOut({ steps, agreed }: BalanceProof): boolean {
  return steps >= 2 && agreed >= 0.6 * steps;
}

const PLAIN_IS_OUT = 'Only some amounts carry a plus: plain amounts were read as money out of the account.';
const WORDS_SAY_OUT = 'Positive amounts were read as money out of the account, as the rows’ words suggest.';
const WORDS_AGAINST = 'The rows’ words speak against the signs of the amounts, which were read as they stand.';
const ALL_POSITIVE = 'No amount is negative: all were read as money into the account.';

interface SignedRow {
  readonly row: number;
  readonly minus: boolean;
  /** Printed with a plus. */
  readonly marked: boolean;
}

function signedRows(cells: readonly string[], decimal: DecimalMark): readonly SignedRow[] {
  return cells.flatMap((cell, row) => {
    const amount = parseAmount(cell, decimal);
    if (amount === null || amount.value === '0') return [];
    return [{ row, minus: amount.value.startsWith('-'), marked: amount.sign === 'plus' }];
  });
}

/** True where the rows' words speak against the signs, by `needed` at least and three to one. */
function wordsContradict(rows: readonly SignedRow[], columns: readonly Column[], needed: number): boolean {
  const texts = textsOf(columns);
  let right = 0;
  let wrong = 0;
  for (const { row, minus } of rows) {
    const flow = flowOfWords(wordsIn(texts, row)) + flowOfType(texts, row);
    if (flow === 0) continue;
    if (flow > 0 === minus) wrong += Math.abs(flow);
    else right += Math.abs(flow);
  }
  return wrong - right >= needed && wrong >= 3 * right;
}

/**
 * True where few rows are negative, or half of them, each of which tells of a bill that was paid: that payment can only go into
 * the card's account.
 */
function isMostlyPlus(rows: readonly SignedRow[], negative: number, columns: readonly Column[]): boolean {
  if (negative < 0.4 * rows.length) return true;
  if (negative > 0.5 * rows.length) return false;
  const texts = textsOf(columns);
  return rows.every(({ row, minus }) => !minus || flowOfWords(wordsIn(texts, row)) === 2);
}

function textsOf(columns: readonly Column[]): readonly Column[] {
  return columns.filter((column) => column.dates === 0 && column.amounts['.'] < 0.5 * column.filled);
}

function wordsIn(texts: readonly Column[], row: number): string {
  return texts.map((column) => column.cells[row] ?? '').join(' ');
}

/** A whole cell such as `DEBIT` or `Purchase` says more than a word within a text. */
function flowOfType(texts: readonly Column[], row: number): number {
  for (const column of texts) {
    const word = foldHeader(column.cells[row] ?? '');
    if (/^(sale|debit|purchase|charge|fee)$/.test(word)) return -1;
    if (/^(credit|return|refund|payment)$/.test(word)) return 1;
  }
  return 0;
}
