import { type AccountKind, compare, kindOfName, parseDecimal, ZERO } from '#ledger';
import { fieldOf, type QifRecord, type QifSection } from './record.ts';

/** An account of the books that a text of the file means. */
export interface NamedAccount {
  readonly name: string;
  readonly kind: AccountKind;
}

/** What the texts of `L` and `S` mean: a category, a transfer, a class. */
export interface QifSide {
  /** The other account's name as the file has it, where it is a transfer. */
  readonly transfer: string | null;
  /** '' where none is named. */
  readonly category: string;
  readonly classes: readonly string[];
}

/** Names of accounts, categories and securities, as the lists of the file describe them. */
export interface QifNames {
  /** Names of the file's list of categories. */
  readonly listed: ReadonlySet<string>;
  /** The account of that name: `Assets:Savings`, `Liabilities:Visa`. */
  readonly account: (name: string) => NamedAccount;
  /** The category of that name: `Expenses:Food:Bread`, `Income:Salary`. */
  readonly category: (name: string) => NamedAccount;
  /** What units of a security are called: its symbol, else its name. */
  readonly security: (name: string) => string;
}

/**
 * Reads `Food:Bread/Holiday`, `[Savings]`, `[Savings]/Holiday`, `_DivInc|[Savings]`.
 *
 * @param listed the file's list of categories: one of them with a slash in its name is that, and no class
 */
export function readSide(text: string, listed: ReadonlySet<string>): QifSide {
  if (listed.has(text)) return { transfer: null, category: text, classes: [] };
  const [first = ''] = text.split('|');
  const match = /^(\[[^\]]*\]|[^/]*)(?:\/(.*))?$/.exec(first.trim());
  const main = match?.[1]?.trim() ?? '';
  const classes = (match?.[2] ?? '').split(/[:-]?\/|:/).flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
  const transfer = /^\[(.*)\]$/.exec(main)?.[1]?.trim() ?? null;
  return { transfer, category: transfer === null ? main : '', classes };
}

/**
 * Reads the lists of accounts, categories and securities. A category that no list has is income where its rows bring money
 * in on the whole.
 *
 * @param flows gives, for the names in the list, category -> the sum of what its rows bring in
 */
export function readNames(
  sections: readonly QifSection[],
  flows: (listed: ReadonlySet<string>) => ReadonlyMap<string, string>,
): QifNames {
  const recordsOf = (...headers: readonly string[]) =>
    sections.filter(({ header }) => headers.includes(header)).flatMap(({ records }) => records);
  const types = new Map(recordsOf('account').map((record) => [fieldOf(record, 'N'), fieldOf(record, 'T')]));
  const symbols = new Map(recordsOf('type:security').map((record) => [fieldOf(record, 'N'), fieldOf(record, 'S')]));
  const kinds = new Map(recordsOf('type:cat').map((record) => [fieldOf(record, 'N'), kindOfCategory(record)]));
  const listed = new Set(kinds.keys());
  const flowsByCategory = flows(listed);
  return {
    listed,
    account: (name) => accountOf(name, types.get(name) ?? ''),
    category: (name) =>
      categoryOf(name, kinds.get(name) ?? kinds.get(name.split(':')[0] ?? '') ?? flowKind(name, flowsByCategory)),
    security: (name) => symbols.get(name) || name || 'Security',
  };
}

/** True for a type of account on which money is owed. */
export function isOwed(type: string): boolean {
  return /^(?:ccard|othl|creditcard)$/.test(type.toLowerCase().replaceAll(/\s+/g, ''));
}

function kindOfCategory(record: QifRecord): AccountKind {
  return record.fields.some(({ letter, text }) => letter === 'I' && text === '') ? 'income' : 'expense';
}

function flowKind(name: string, flows: ReadonlyMap<string, string>): AccountKind {
  return compare(parseDecimal(flows.get(name) ?? '0'), ZERO) > 0 ? 'income' : 'expense';
}

const ROOTS: Partial<Record<AccountKind, string>> = { asset: 'Assets', liability: 'Liabilities', income: 'Income' };

/** A name whose first level says its kind already, as in files that Daybook wrote, is taken as it is. */
function accountOf(text: string, type: string): NamedAccount {
  const name = levels(text);
  const said = kindOfName(name);
  if (said !== 'other' && name.includes(':')) return { name, kind: said };
  const kind = isOwed(type) ? 'liability' : 'asset';
  return { name: `${ROOTS[kind]}:${name || 'Imported'}`, kind };
}

function categoryOf(text: string, kind: AccountKind): NamedAccount {
  const name = levels(text.replace(/^_+/, ''));
  const said = kindOfName(name);
  if (said !== 'other' && name.includes(':')) return { name, kind: said };
  return { name: `${ROOTS[kind] ?? 'Expenses'}:${name || 'Uncategorised'}`, kind };
}

/** Levels parted by single colons, without what no name may have. */
function levels(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .split(':')
    .flatMap((level) => (level.trim() === '' ? [] : [level.trim()]))
    .join(':');
}
