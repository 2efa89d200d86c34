import type { GivenPrice } from '#ledger';
import type { Statement, StatementBalance } from '../imported-file.ts';
import { readAccount } from './account.ts';
import { type DecimalMark, readAmount } from './amount.ts';
import { readDate } from './date.ts';
import { descendant, descendants, type Element, textOf } from './element.ts';
import { positionPrices, readHoldings, unusedPositions } from './positions.ts';
import { type ActionContext, isAction, readAction } from './read-action.ts';
import type { Securities } from './security.ts';
import { readTransaction } from './transaction.ts';

/** What is known of the file beside the statement. */
export interface FileContext {
  readonly decimalMark: DecimalMark | null;
  readonly securities: Securities;
}

/** Reads one STMTRS, CCSTMTRS or INVSTMTRS: its account, its transactions and actions in file order, and its balances. */
export function readStatement(element: Element, file: FileContext): Statement {
  const account = readAccount(element);
  const context = contextOf(element, file);
  const { decimalMark } = file;
  return {
    account,
    rows: rowsOf(element).map((row) =>
      row.tag === 'STMTTRN' ? readTransaction(row, context) : readAction(row, context),
    ),
    balances: [
      ...readBalance(element, 'LEDGERBAL', 'closing', decimalMark),
      ...readBalance(element, 'AVAILBAL', 'available', decimalMark),
      ...readHoldings(element, context),
    ],
  };
}

/** What the positions of a statement say that securities were worth. */
export function readPrices(element: Element, file: FileContext): readonly GivenPrice[] {
  return positionPrices(element, contextOf(element, file));
}

/** How the actions of a statement are to be read. */
export function contextOf(element: Element, file: FileContext): ActionContext {
  const purchases = rowsOf(element).filter(({ tag }) => tag.startsWith('BUY'));
  const isUnsigned = purchases.some((purchase) => {
    const isBack = textOf(descendant(purchase, 'INVTRAN'), 'REVERSALFITID') !== '';
    const total = readAmount(descendant(purchase, 'TOTAL')?.text ?? '', file.decimalMark);
    return !isBack && total !== null && total !== '0' && !total.startsWith('-');
  });
  return { ...file, commodity: readAccount(element).commodity, isUnsigned };
}

/** Cash transactions and investment actions, in the order of the file. */
function rowsOf(statement: Element): readonly Element[] {
  return statement.children.flatMap((child) => {
    if (child.tag === 'STMTTRN' || (statement.tag === 'INVTRANLIST' && isAction(child))) return [child];
    return rowsOf(child);
  });
}

/** What a person should know of a statement beside its rows, in words: nothing may vanish in silence. */
export function remarksOn(element: Element, file: FileContext): readonly string[] {
  const account = readAccount(element);
  const name = account.name ?? 'an account without a number';
  const said: string[] = [];
  if (account.commodity === null) said.push(`${name}: the file names no currency for it (CURDEF, such as EUR)`);
  const positions = unusedPositions(element, contextOf(element, file));
  if (positions > 0) said.push(`${name}: ${countOf(positions, 'security position')} not used: no security or no units`);
  const pending = descendants(element, 'STMTTRNP').length;
  if (pending > 0) said.push(`${name}: ${countOf(pending, 'pending transaction')} not imported: not booked yet`);
  for (const row of descendants(element, 'STMTTRN')) said.push(...replacementOf(row));
  for (const tag of ['LEDGERBAL', 'AVAILBAL']) {
    const balance = descendant(element, tag);
    if (balance !== null && readBalance(element, tag, 'closing', file.decimalMark).length === 0) {
      said.push(`${name}: line ${balance.line}: ${tag} not used: expected an amount in BALAMT and a date in DTASOF`);
    }
  }
  return said;
}

/** A row that replaces an entry under another identity is not recognised as that entry. */
function replacementOf(row: Element): readonly string[] {
  const replaced = textOf(row, 'CORRECTFITID');
  const isReplacement = textOf(row, 'CORRECTACTION').toUpperCase() === 'REPLACE';
  return isReplacement && replaced !== textOf(row, 'FITID')
    ? [`line ${row.line}: replaces the bank's entry "${replaced}": if that is in the books, delete it by hand`]
    : [];
}

function readBalance(
  statement: Element,
  tag: string,
  kind: StatementBalance['kind'],
  decimalMark: DecimalMark | null,
): readonly StatementBalance[] {
  const element = descendant(statement, tag);
  if (element === null || element.cut) return [];
  const date = readDate(textOf(element, 'DTASOF'));
  const amount = readAmount(textOf(element, 'BALAMT'), decimalMark);
  return date === null || amount === null ? [] : [{ date, amount, kind }];
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? ' is' : 's are'}`;
}
