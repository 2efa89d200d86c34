import { type AccountKind, negate, type PlainDate, postingWeight, toDecimalString } from '#ledger';
import { type BankAccount, bankAccounts, type BankRow } from './bank-view.ts';
import type { ExportedAccount, ExportedBooks, ExportedPosting } from './exported-books.ts';

/**
 * The books as QIF: categories, accounts, and every account's register, with splits; a transfer stands in both
 * registers, as Quicken writes it. Dates are month/day/year. QIF knows no currencies: an account that holds several has
 * a register for each, named after it, and what is no money is left out.
 */
export function exportQif(books: ExportedBooks): string {
  const registers = bankAccounts(books).filter(({ currency }) => currency !== null);
  const names: Names = {
    registers: new Map(
      registers.map((register) => [keyOf(register.account.name, register.commodity), nameOf(register)]),
    ),
    categories: categoryNames(books, registers),
  };
  const parts = [...categoryList(books, names), ...registers.map((register) => registerText(register, names))];
  return `!Option:MDY\n${parts.join('')}`;
}

/** The category of what was exchanged for another currency, or a security. */
const EXCHANGE = 'Exchange';

interface Names {
  /** Account and commodity -> what the register is called. */
  readonly registers: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, string>;
}

function keyOf(account: string, commodity: string): string {
  return JSON.stringify([account, commodity]);
}

function nameOf({ account, commodity, isMain }: BankAccount): string {
  return text(isMain || commodity === '' ? account.name : `${account.name} (${commodity})`);
}

/** `Expenses:Food` is the category `Food`; where income and expenses would share one, both keep their whole name. */
function categoryNames(books: ExportedBooks, registers: readonly BankAccount[]): ReadonlyMap<string, string> {
  const kept = new Set(registers.map(({ account }) => account.name));
  const others = books.accounts.filter(({ name }) => !kept.has(name));
  const count = new Map<string, number>();
  for (const account of others) count.set(shortName(account), (count.get(shortName(account)) ?? 0) + 1);
  return new Map(
    others.map((account) => {
      const short = shortName(account);
      return [account.name, count.get(short) === 1 ? short : text(account.name)];
    }),
  );
}

function shortName({ name, kind }: ExportedAccount): string {
  const [, ...levels] = name.split(':');
  return text(levels.length > 0 && (kind === 'income' || kind === 'expense') ? levels.join(':') : name);
}

function categoryList({ accounts }: ExportedBooks, { categories }: Names): readonly string[] {
  const letters: Partial<Record<AccountKind, string>> = { income: 'I', expense: 'E' };
  const records = accounts.flatMap(({ name, kind }) => {
    const category = categories.get(name);
    return category === undefined ? [] : [`N${category}\n${letters[kind] ?? 'E'}\n^\n`];
  });
  return records.length === 0 ? [] : [`!Type:Cat\n${records.join('')}`];
}

function registerText(register: BankAccount, names: Names): string {
  const type = register.account.kind === 'liability' ? 'CCard' : 'Bank';
  const head = `!Account\nN${nameOf(register)}\nT${type}\n^\n!Type:${type}\n`;
  return head + register.rows.map((row) => rowText(row, register, names)).join('');
}

function rowText({ transaction, posting, date }: BankRow, register: BankAccount, names: Names): string {
  const { payee, note, code, postings } = transaction;
  const lines = [
    `D${dateText(date)}`,
    `T${posting.amount}`,
    ...(posting.state === undefined || posting.state === 'uncleared'
      ? []
      : [posting.state === 'cleared' ? 'C*' : 'CX']),
    ...(code === '' ? [] : [`N${text(code)}`]),
    ...(payee === '' ? [] : [`P${text(payee)}`]),
    ...(note === '' ? [] : [`M${text(note)}`]),
    ...otherSide(postings, posting, register, names),
  ];
  return `${lines.join('\n')}\n^\n`;
}

/** The other postings as one category or transfer, or as splits; what was exchanged has no other side in one currency. */
function otherSide(
  postings: readonly ExportedPosting[],
  own: ExportedPosting,
  { commodity }: BankAccount,
  names: Names,
): readonly string[] {
  const others = postings.filter((each) => each !== own && each.kind === undefined);
  const [only] = others;
  if (only === undefined) return [];
  const weights = [own, ...others].map(postingWeight);
  if (weights.some((weight) => weight.commodity !== commodity) || others.some((each) => each.commodity !== commodity)) {
    return [`L${EXCHANGE}`];
  }
  if (others.length === 1) return [`L${sideText(only, names)}`];
  return others.flatMap((each) => [
    `S${sideText(each, names)}`,
    ...(each.note === undefined || each.note === '' ? [] : [`E${text(each.note)}`]),
    `$${toDecimalString(negate(postingWeight(each).value))}`,
  ]);
}

function sideText({ account, commodity }: ExportedPosting, { registers, categories }: Names): string {
  const register = registers.get(keyOf(account, commodity));
  return register === undefined ? (categories.get(account) ?? text(account)) : `[${register}]`;
}

function dateText(date: PlainDate): string {
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year}`;
}

/** One line: QIF has no way to quote. Brackets around a whole category would make it a transfer. */
function text(value: string): string {
  return value
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/^\[(.*)\]$/, '($1)');
}
