import type { Statement, StatementAccount, StatementBalance } from '../imported-file.ts';
import { readEntry, statusOf } from './entry.ts';
import { readDay, readMoney } from './value.ts';
import { at, each, type Element, textAt } from './xml.ts';

/**
 * One `Stmt`, `Rpt` or `Ntfctn`: its account, its entries in the order of the message, and its balances.
 *
 * @param warn takes what a person should know beside the rows
 */
export function readStatement(statement: Element, warn: (warning: string) => void): Statement {
  const account = readAccount(statement);
  const entries = each(statement, 'Ntry');
  const name = account.name ?? 'an account without a number';
  const rows = entries.map((entry) => readEntry(entry, account.commodity, warn));
  const statuses = entries.map(statusOf).filter((status) => status !== 'BOOK');
  if (statuses.length > 0) {
    warn(
      `${name}: ${statuses.length} of ${entries.length} entries are not booked yet (${[...new Set(statuses)].join(', ')})`,
    );
  }
  warnOfCount(statement, entries.length, (text) => warn(`${name}: ${text}`));
  return { account, rows, balances: readBalances(statement, account, (text) => warn(`${name}: ${text}`)) };
}

function readAccount(statement: Element): StatementAccount {
  const account = at(statement, 'Acct');
  const iban = textAt(account, 'Id', 'IBAN').replaceAll(' ', '').toUpperCase();
  const other =
    textAt(account, 'Id', 'Othr', 'Id') || textAt(account, 'Id', 'BBAN') || textAt(account, 'Id', 'PrtryAcct', 'Id');
  const bank = at(account, 'Svcr', 'FinInstnId');
  const bic = textAt(bank, 'BICFI') || textAt(bank, 'BIC') || textAt(bank, 'ClrSysMmbId', 'MmbId');
  const number = iban || other;
  const { prefix, kind } = describe(textAt(account, 'Tp', 'Cd').toUpperCase());
  return {
    externalId: number === '' ? null : [iban === '' ? bic : '', number].filter((part) => part !== '').join('/'),
    name: number === '' ? null : `${prefix} ${number.replaceAll(/[:\s\p{Cc}]+/gu, ' ')}`,
    kind,
    commodity: currencyOf(statement, account),
  };
}

function describe(type: string): { readonly prefix: string; readonly kind: 'asset' | 'liability' } {
  if (type === 'SVGS') return { prefix: 'Assets:Savings', kind: 'asset' };
  if (type === 'LOAN') return { prefix: 'Liabilities:Loan', kind: 'liability' };
  if (type === 'CARD') return { prefix: 'Liabilities:Card', kind: 'liability' };
  return { prefix: 'Assets:Bank', kind: 'asset' };
}

/** The account's own currency, else that of its booked balances, else the one that all entries have. */
function currencyOf(statement: Element, account: Element | null): string | null {
  const stated = textAt(account, 'Ccy').toUpperCase();
  if (stated !== '') return stated;
  const booked = each(statement, 'Bal').find((balance) => /^(?:OPBD|PRCD|CLBD)$/.test(typeOf(balance)));
  const ofBalance = at(booked ?? null, 'Amt')?.currency ?? '';
  if (ofBalance !== '') return ofBalance;
  const all = new Set(each(statement, 'Ntry').map((entry) => at(entry, 'Amt')?.currency ?? ''));
  const [only = ''] = all;
  return all.size === 1 && only !== '' ? only : null;
}

function typeOf(balance: Element): string {
  return (
    textAt(balance, 'Tp', 'CdOrPrtry', 'Cd') ||
    textAt(balance, 'Tp', 'Cd') ||
    textAt(balance, 'Tp', 'CdOrPrtry', 'Prtry')
  ).toUpperCase();
}

/**
 * Opening (the closing of the statement before where there is none), closing and available balance. Interim and
 * expected ones state no day's end and are left out.
 */
function readBalances(
  statement: Element,
  account: StatementAccount,
  warn: (warning: string) => void,
): readonly StatementBalance[] {
  const balances = each(statement, 'Bal').filter(({ children }) => children.length > 0);
  const hasOpening = balances.some((balance) => typeOf(balance) === 'OPBD');
  return balances.flatMap((balance): readonly StatementBalance[] => {
    const type = typeOf(balance);
    const kind = KINDS.get(type === 'PRCD' && hasOpening ? '' : type);
    if (kind === undefined) return [];
    const money = readMoney(balance);
    const date = readDay(at(balance, 'Dt'));
    if (money === null || date === null) {
      warn(`line ${balance.line}: the balance ${type} is not used: expected an amount, CRDT or DBIT, and a date`);
      return [];
    }
    if (money.currency !== '' && account.commodity !== null && money.currency !== account.commodity) {
      if (kind !== 'available') warn(`line ${balance.line}: the balance ${type} in ${money.currency} is not used`);
      return [];
    }
    return [{ date, ...(type === 'OPBD' ? {} : { at: 'end' as const }), amount: money.amount, kind }];
  });
}

const KINDS: ReadonlyMap<string, StatementBalance['kind']> = new Map([
  ['OPBD', 'opening'],
  ['PRCD', 'opening'],
  ['CLBD', 'closing'],
  ['CLAV', 'available'],
]);

/** A statement that came in pages, or was cut, has fewer entries than its summary says. */
function warnOfCount(statement: Element, count: number, warn: (warning: string) => void): void {
  const stated = textAt(statement, 'TxsSummry', 'TtlNtries', 'NbOfNtries');
  if (/^\d+$/.test(stated) && Number(stated) !== count) {
    warn(`the summary says ${Number(stated)} entries, the statement has ${count}: it may be one page of several`);
  }
}
