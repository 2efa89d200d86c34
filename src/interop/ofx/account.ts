import type { StatementAccount } from '../imported-file.ts';
import { descendant, type Element, textOf } from './element.ts';

/** The account that a statement is of: identity, a name to open it under, its kind and its currency. */
export function readAccount(statement: Element): StatementAccount {
  const from = accountElement(statement);
  const number = textOf(from, 'ACCTID');
  const type = textOf(from, 'ACCTTYPE').toUpperCase();
  const { prefix, kind } = describe(statement.tag, type);
  return {
    externalId: number === '' ? null : identity(from, number, type),
    name: number === '' ? null : `${prefix} ${nameable(number)}`.trimEnd(),
    kind,
    commodity: currency(textOf(statement, 'CURDEF')),
  };
}

/** A currency as OFX writes it, in capitals; null where the text is no ISO code. */
export function currency(text: string): string | null {
  return /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : null;
}

function accountElement(statement: Element): Element | null {
  for (const tag of ['BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM']) {
    const found = descendant(statement, tag);
    if (found !== null) return found;
  }
  return null;
}

/**
 * `bankId/accountId`, without the bank where none is given. Some banks give all accounts of a customer one number and
 * tell them apart by type only, so any type but checking becomes a part: `bankId/accountId/SAVINGS`.
 */
function identity(from: Element | null, number: string, type: string): string {
  const bank = textOf(from, 'BANKID') || textOf(from, 'BROKERID');
  return [bank, number, type === 'CHECKING' ? '' : type].filter((part) => part !== '').join('/');
}

function describe(tag: string, type: string): { readonly prefix: string; readonly kind: 'asset' | 'liability' } {
  if (tag === 'CCSTMTRS') return { prefix: 'Liabilities:Card', kind: 'liability' };
  if (tag === 'INVSTMTRS') return { prefix: 'Assets:Investment', kind: 'asset' };
  switch (type) {
    case 'CHECKING':
      return { prefix: 'Assets:Checking', kind: 'asset' };
    case 'SAVINGS':
      return { prefix: 'Assets:Savings', kind: 'asset' };
    case 'MONEYMRKT':
      return { prefix: 'Assets:Money Market', kind: 'asset' };
    case 'CD':
      return { prefix: 'Assets:Deposit', kind: 'asset' };
    case 'CREDITLINE':
      return { prefix: 'Liabilities:Credit Line', kind: 'liability' };
    default:
      return { prefix: 'Assets:Bank', kind: 'asset' };
  }
}

/** Colons part the levels of a name, two blanks end it in journals, control characters tear it: none may come from a number. */
function nameable(number: string): string {
  return number
    .replaceAll(':', '-')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
