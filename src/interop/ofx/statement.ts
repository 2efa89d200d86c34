import type { Statement, StatementBalance } from '../imported-file.ts';
import { readAccount } from './account.ts';
import { type DecimalMark, readAmount } from './amount.ts';
import { readDate } from './date.ts';
import { descendant, descendants, type Element, textOf } from './element.ts';
import { readTransaction } from './transaction.ts';

/** Reads one STMTRS, CCSTMTRS or INVSTMTRS: its account, its cash transactions in file order, and its balances. */
export function readStatement(element: Element, decimalMark: DecimalMark | null): Statement {
  const account = readAccount(element);
  const context = { commodity: account.commodity, decimalMark };
  return {
    account,
    rows: descendants(element, 'STMTTRN').map((row) => readTransaction(row, context)),
    balances: [
      ...readBalance(element, 'LEDGERBAL', 'closing', decimalMark),
      ...readBalance(element, 'AVAILBAL', 'available', decimalMark),
    ],
  };
}

/** What a person should know of a statement beside its rows, in words: nothing may vanish in silence. */
export function remarksOn(element: Element, decimalMark: DecimalMark | null): readonly string[] {
  const account = readAccount(element);
  const name = account.name ?? 'an account without a number';
  const said: string[] = [];
  if (account.commodity === null) said.push(`${name}: the file names no currency for it (CURDEF, such as EUR)`);
  const actions = investmentActions(element);
  if (actions.length > 0) {
    said.push(`${name}: ${countOf(actions.length, 'investment action')} not imported: ${byTag(actions)}`);
  }
  const positions = descendants(element, 'INVPOS').length;
  if (positions > 0) said.push(`${name}: ${countOf(positions, 'security position')} not imported`);
  const pending = descendants(element, 'STMTTRNP').length;
  if (pending > 0) said.push(`${name}: ${countOf(pending, 'pending transaction')} not imported: not booked yet`);
  for (const row of descendants(element, 'STMTTRN')) said.push(...replacementOf(row));
  for (const tag of ['LEDGERBAL', 'AVAILBAL']) {
    const balance = descendant(element, tag);
    if (balance !== null && readBalance(element, tag, 'closing', decimalMark).length === 0) {
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

/** What an investment list holds beside cash transactions: buys, sells, transfers; each has an INVTRAN inside. */
function investmentActions(statement: Element): readonly Element[] {
  return descendants(statement, 'INVTRANLIST').flatMap((list) =>
    list.children.filter((child) => child.tag !== 'INVBANKTRAN' && descendant(child, 'INVTRAN') !== null),
  );
}

function byTag(elements: readonly Element[]): string {
  const counts = new Map<string, number>();
  for (const { tag } of elements) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].map(([tag, count]) => `${count} ${tag}`).join(', ');
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? ' is' : 's are'}`;
}
