import type { DecimalString, PlainDate } from '#ledger';
import type { StatementRow, UnreadableRow } from '../imported-file.ts';
import { currency } from './account.ts';
import { type DecimalMark, readAmount } from './amount.ts';
import { readDate } from './date.ts';
import { descendant, type Element, textOf } from './element.ts';

/** What the rows of one file have in common. */
export interface RowContext {
  /** CURDEF of the statement; null where it names none. */
  readonly commodity: string | null;
  readonly decimalMark: DecimalMark | null;
}

/** One STMTTRN as a row; unreadable with its reason where date or amount cannot be had for certain. */
export function readTransaction(element: Element, context: RowContext): StatementRow | UnreadableRow {
  const cells = cellsOf(element);
  const date = readDate(textOf(element, 'DTPOSTED'));
  const amount = readAmount(textOf(element, 'TRNAMT'), context.decimalMark);
  const problem = problemOf(element, date, amount);
  if (problem !== null || date === null || amount === null) {
    return { line: element.line, cells, problem: problem ?? 'it cannot be read' };
  }
  const valueOn = readDate(textOf(element, 'DTAVAIL'));
  const code = textOf(element, 'CHECKNUM');
  return {
    line: element.line,
    cells,
    date,
    ...(valueOn !== null && valueOn !== date ? { valueOn } : {}),
    amount,
    commodity: rowCommodity(element, context),
    payee: payeeOf(element),
    note: textOf(element, 'MEMO'),
    externalId: textOf(element, 'FITID') || null,
    ...(code !== '' ? { code } : {}),
  };
}

/** NAME has 32 letters at most; OFX 2.2 has EXTDNAME for what does not fit. */
function payeeOf(element: Element): string {
  const name = textOf(element, 'NAME') || textOf(descendant(element, 'PAYEE'), 'NAME');
  const extended = textOf(element, 'EXTDNAME');
  return extended.startsWith(name) ? extended || name : name;
}

const LONGEST_CELL = 200;

function problemOf(element: Element, date: PlainDate | null, amount: DecimalString | null): string | null {
  if (element.cut) return 'the file ends inside this transaction: what is left of it may be incomplete';
  if (textOf(element, 'CORRECTACTION').toUpperCase() === 'DELETE') {
    return `the bank withdraws its entry ${shown(textOf(element, 'CORRECTFITID'))}: delete that transaction by hand`;
  }
  const problems: string[] = [];
  const expected = (what: string, tag: string, text: string) =>
    problems.push(`${tag}: expected ${what}, found ${shown(text)}`);
  if (date === null) expected('a date such as 20260312', 'DTPOSTED', textOf(element, 'DTPOSTED'));
  if (amount === null) expected('an amount such as -84.17', 'TRNAMT', textOf(element, 'TRNAMT'));
  const symbol = amountCurrency(element);
  if (symbol !== '' && currency(symbol) === null) expected('a currency such as EUR', 'CURSYM', symbol);
  return problems.length === 0 ? null : problems.join('; ');
}

/** A text of the file in quotes, or that there is none; for messages. */
export function shown(text: string): string {
  return text === '' ? 'nothing' : `"${text.slice(0, LONGEST_CELL)}"`;
}

/**
 * CURRENCY says that the amount is in that currency; ORIGCURRENCY says what it was before the bank changed it into the
 * statement's, and is only information.
 */
function rowCommodity(element: Element, context: RowContext): string | null {
  const named = currency(amountCurrency(element));
  return named === context.commodity ? null : named;
}

/** The symbol that CURRENCY gives for the amounts of an element, as it stands; '' where there is none. */
export function amountCurrency(element: Element): string {
  return textOf(descendant(element, 'CURRENCY'), 'CURSYM');
}

/** Every value of the transaction under its tag, in file order: what the person may want to see of the original. */
export function cellsOf(element: Element): readonly string[] {
  return element.children.flatMap((child) =>
    child.children.length > 0 ? cellsOf(child) : [`${child.tag} ${child.text}`.trimEnd().slice(0, LONGEST_CELL)],
  );
}
