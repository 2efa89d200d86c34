import { DaybookError } from '#engine';
import {
  absolute,
  type AccountKind,
  type ClearedState,
  type Decimal,
  type GivenPrice,
  isDecimalText,
  isZero,
  toDecimalString,
} from '#ledger';
import type { JournalFile, JournalPosting, JournalTransaction, UnreadableRow } from '../imported-file.ts';
import { addTo, remaining, type Totals } from '../journal/totals.ts';
import { decodeText } from '../text-encoding.ts';
import type { GnuCashAccount, GnuCashBook, GnuCashPrice, GnuCashSplit, GnuCashTransaction } from './book.ts';
import { bookFromSqlite } from './book-from-sqlite.ts';
import { bookFromXml, XmlProblem } from './book-from-xml.ts';
import { SqliteProblem } from './sqlite-file.ts';

/**
 * Reads a GnuCash book, in SQLite or in (unpacked) XML: its accounts and transactions. `docs/spec/import-gnucash.md` says
 * what is read. Throws `ImportError` with `fileName` and `reason` where it is no book.
 */
export function readGnuCash(bytes: Uint8Array, fileName: string): JournalFile {
  const book = bookOf(bytes, fileName);
  const names = new AccountNames(book.accounts);
  const unreadable: UnreadableRow[] = [];
  const warnings: string[] = [];
  const transactions = book.transactions.flatMap((transaction) => {
    if (transaction.splits.some(({ account }) => names.isTemplate(account))) return [];
    const problem = problemOf(transaction, names);
    if (problem !== null) {
      unreadable.push({ line: transaction.line, cells: [transaction.date, transaction.description], problem });
      return [];
    }
    return [transactionOf(transaction, names, warnings)];
  });
  const prices = book.prices.flatMap(priceOf);
  return {
    format: 'gnucash',
    accounts: names.listed(),
    transactions: transactions.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    ...(prices.length > 0 && { prices }),
    unreadable,
    warnings: [...warnings, ...[...book.others].map(([what, count]) => `Left aside: ${count} ${what}`)],
  };
}

function priceOf({ commodity, currency, date, value }: GnuCashPrice): readonly GivenPrice[] {
  const amount = toDecimalString(value);
  const isPrice = value.units >= 0n && commodity !== '' && currency !== '' && commodity !== currency;
  return isPrice && isDecimalText(amount) ? [{ commodity, currency, date, amount }] : [];
}

function bookOf(bytes: Uint8Array, fileName: string): GnuCashBook {
  try {
    const isSqlite = new TextDecoder('latin1').decode(bytes.subarray(0, 15)) === 'SQLite format 3';
    return isSqlite ? bookFromSqlite(bytes) : bookFromXml(decodeText(bytes).text);
  } catch (error) {
    if (!(error instanceof SqliteProblem) && !(error instanceof XmlProblem)) throw error;
    const line = error instanceof XmlProblem ? error.line : null;
    const place = line === null ? fileName : `${fileName}:${line}`;
    const message = `${place}: expected a GnuCash book, but ${error.message}`;
    throw new DaybookError('ImportError', message, { fileName, line, reason: error.message });
  }
}

const KINDS: Readonly<Record<string, AccountKind>> = {
  ASSET: 'asset',
  BANK: 'asset',
  CASH: 'asset',
  STOCK: 'asset',
  MUTUAL: 'asset',
  RECEIVABLE: 'asset',
  CURRENCY: 'asset',
  LIABILITY: 'liability',
  CREDIT: 'liability',
  PAYABLE: 'liability',
  EQUITY: 'equity',
  TRADING: 'equity',
  INCOME: 'income',
  EXPENSE: 'expense',
};

/** Full names by id: the accounts above, the root left out. */
class AccountNames {
  readonly #accounts: ReadonlyMap<string, GnuCashAccount>;
  /** The root with the most accounts below; another one holds templates of scheduled transactions. */
  readonly #templates: ReadonlySet<string>;

  constructor(accounts: readonly GnuCashAccount[]) {
    this.#accounts = new Map(accounts.map((account) => [account.id, account]));
    const roots = accounts.filter(({ type }) => type === 'ROOT');
    const named = roots.filter(({ name }) => /template/i.test(name)).map(({ id }) => id);
    this.#templates = new Set(named);
  }

  nameOf(id: string): string | null {
    const path = this.#path(id);
    return path.length === 0 ? null : path.map(({ name }) => name.replaceAll(/\s+/g, ' ').trim()).join(':');
  }

  account(id: string): GnuCashAccount | null {
    return this.#accounts.get(id) ?? null;
  }

  /** True for an account of a scheduled transaction: nothing in it has happened. */
  isTemplate(id: string): boolean {
    let account = this.#accounts.get(id);
    for (let depth = 0; account !== undefined && depth < MAX_DEPTH; depth++) {
      if (this.#templates.has(account.id)) return true;
      account = account.parent === null ? undefined : this.#accounts.get(account.parent);
    }
    return false;
  }

  listed(): JournalFile['accounts'] {
    return [...this.#accounts.values()].flatMap((account) => {
      const name = this.nameOf(account.id);
      if (name === null || this.isTemplate(account.id)) return [];
      const { commodity, description, notes } = account;
      const kind = KINDS[account.type] ?? 'other';
      const note = [description, oneLine(notes)].filter((part) => part !== '').join('. ');
      return [{ name, kind, ...(commodity !== null && { commodity }), ...(note !== '' && { note }) }];
    });
  }

  #path(id: string): readonly GnuCashAccount[] {
    const path: GnuCashAccount[] = [];
    let account = this.#accounts.get(id);
    while (account !== undefined && account.type !== 'ROOT' && path.length < MAX_DEPTH) {
      path.unshift(account);
      account = account.parent === null ? undefined : this.#accounts.get(account.parent);
    }
    return path;
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}

/** Accounts deeper than this stand in a circle. */
const MAX_DEPTH = 100;

function problemOf({ splits }: GnuCashTransaction, names: AccountNames): string | null {
  if (splits.length === 0) return 'the transaction has no splits';
  const lost = splits.find(({ account }) => names.nameOf(account) === null);
  if (lost !== undefined) return `a split goes to an account that the book does not have (${lost.account})`;
  const long = splits.find(({ value, quantity }) => !isKept(value) || !isKept(quantity));
  return long === undefined ? null : 'an amount needs more digits than the ledger keeps';
}

function isKept(value: Decimal): boolean {
  return isDecimalText(toDecimalString(value));
}

function transactionOf(transaction: GnuCashTransaction, names: AccountNames, warnings: string[]): JournalTransaction {
  const { date, description, notes, number, line, currency, splits } = transaction;
  const isExact = isBalanced(splits, currency, names);
  if (!isExact) {
    const place = line === null ? date : `${line}`;
    warnings.push(`${place}: "${description}" does not balance as it stands: its postings count all the same`);
  }
  return {
    line: line ?? 0,
    date,
    payee: description,
    note: oneLine(notes),
    ...(number !== '' && { code: number }),
    postings: splits.map((split) => postingOf(split, currency, names, isExact)),
  };
}

/** True where quantities, with their values as total costs, come to zero. */
function isBalanced(splits: readonly GnuCashSplit[], currency: string, names: AccountNames): boolean {
  const totals: Totals = new Map();
  for (const split of splits) {
    const commodity = names.account(split.account)?.commodity ?? currency;
    const isPlain = commodity === currency;
    if (!isPlain && !isCostly(split)) return false;
    addTo(totals, { quantity: isPlain ? split.quantity : split.value, commodity: currency });
  }
  return remaining(totals).length === 0;
}

/** True where the value can be the cost of the quantity: both of one sign. */
function isCostly({ quantity, value }: GnuCashSplit): boolean {
  if (isZero(quantity)) return isZero(value);
  return quantity.units < 0n === value.units < 0n || isZero(value);
}

function postingOf(split: GnuCashSplit, currency: string, names: AccountNames, isExact: boolean): JournalPosting {
  const commodity = names.account(split.account)?.commodity ?? currency;
  const { quantity, value, memo, action } = split;
  const isPriced = commodity !== currency && isCostly(split) && !isZero(quantity);
  const state = stateOf(split.state);
  const note = [action, memo].filter((part) => part !== '').join(': ');
  return {
    account: names.nameOf(split.account) ?? '',
    amount: toDecimalString(quantity),
    commodity,
    ...(isPriced && { cost: { amount: toDecimalString(absolute(value)), commodity: currency, per: 'total' as const } }),
    ...(!isExact && { kind: 'virtual' as const }),
    ...(state !== null && { state }),
    ...(note !== '' && { note }),
  };
}

function stateOf(state: string): ClearedState | null {
  if (state === 'c') return 'cleared';
  return state === 'y' || state === 'f' ? 'reconciled' : null;
}
