import { type AccountKind, kindOfName } from '#ledger';
import type { ExportedBooks } from './exported-books.ts';

/** What Beancount calls accounts and commodities: every name of the books under one of its own, no two under the same. */
export interface BeancountNames {
  readonly accounts: ReadonlyMap<string, string>;
  readonly commodities: ReadonlyMap<string, string>;
  /** An account of nobody else's, to balance what need not balance in the books. */
  readonly counter: string;
}

/** The names that an export of the books uses. A name that Beancount takes as it is stays. */
export function beancountNames(books: ExportedBooks): BeancountNames {
  const kinds = new Map(books.accounts.map(({ name, kind }) => [name, kind]));
  const commodities = new Set(books.accounts.flatMap(({ commodity }) => commodity ?? []));
  for (const { postings } of books.transactions) {
    for (const { account, commodity, cost, price } of postings) {
      if (!kinds.has(account)) kinds.set(account, kindOfName(account));
      commodities.add(commodity);
      if (cost !== undefined) commodities.add(cost.commodity);
      if (price !== undefined) commodities.add(price.commodity);
    }
  }
  for (const { commodity, currency } of books.prices ?? []) commodities.add(commodity).add(currency);
  const accounts = distinct([...kinds.keys()], (name) => lawfulAccount(name, kinds.get(name) ?? 'other'));
  const [counter = ''] = distinct(['Equity:Virtual'], (name) => name, new Set(accounts.values())).values();
  return { accounts, commodities: distinct([...commodities], lawfulCommodity), counter };
}

/** Each name's lawful form, with a number behind it where another name has taken that. */
function distinct(
  names: readonly string[],
  lawful: (name: string) => string,
  taken = new Set<string>(),
): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  // What can stay as it is comes first: nothing else may take its name.
  for (const name of names.filter((each) => lawful(each) === each && !taken.has(each))) {
    given.set(name, name);
    taken.add(name);
  }
  for (const name of names.filter((each) => !given.has(each))) {
    const wanted = lawful(name);
    let found = wanted;
    for (let count = 2; taken.has(found); count += 1) found = `${wanted}-${count}`;
    given.set(name, found);
    taken.add(found);
  }
  return given;
}

const ROOTS: Readonly<Record<AccountKind, string>> = {
  asset: 'Assets',
  liability: 'Liabilities',
  equity: 'Equity',
  income: 'Income',
  expense: 'Expenses',
  other: 'Equity:Other',
};

/** An account under the root of its kind, with at least one level below it. */
function lawfulAccount(name: string, kind: AccountKind): string {
  const [top = '', ...rest] = name.split(':');
  const levels = kind !== 'other' && kindOfName(top) === kind ? rest : [top, ...rest];
  return [ROOTS[kind], ...(levels.length === 0 ? ['General'] : levels).map(lawfulLevel)].join(':');
}

/**
 * A capital or a digit, then letters, digits and dashes: of the letters of all scripts that Beancount 2.3 takes (its
 * tables have holes), those of Latin, Greek and Cyrillic.
 */
function lawfulLevel(level: string): string {
  const kept = level.replace(
    /[^A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0233\u0391-\u03a1\u03a3-\u03ce\u0400-\u045f]+/g,
    '-',
  );
  const trimmed = kept.replace(/^-+|-+$/g, '');
  const [first = 'X'] = trimmed;
  const capital = first.toUpperCase();
  const start = /^[\p{Lu}0-9]$/u.test(capital) ? capital : `X${first}`;
  return `${start}${trimmed.slice(1)}`;
}

/** Signs of currencies with one meaning that most people would guess. */
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  '₿': 'BTC',
};

/** Words of the language that look like commodities. */
const RESERVED = new Set(['TRUE', 'FALSE', 'NULL']);

/** Two to twenty letters: capitals, digits and `'._-` between a capital and a capital or digit. */
function lawfulCommodity(symbol: string): string {
  if (/^[A-Z][A-Z0-9'._-]{0,22}[A-Z0-9]$/.test(symbol) && !RESERVED.has(symbol)) return symbol;
  const named = SIGNS[symbol] ?? symbol.normalize('NFKD').toUpperCase();
  const kept = named.replace(/[^A-Z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const start = /^[A-Z]/.test(kept) ? kept : `C-${kept === '' ? codesOf(symbol) : kept}`;
  const whole = start.length < 2 || RESERVED.has(start) ? `C-${start}` : start;
  return whole.slice(0, 20).replace(/-+$/, '');
}

function codesOf(symbol: string): string {
  return symbol === ''
    ? 'NONE'
    : Array.from(symbol, (letter) => letter.codePointAt(0)?.toString(16).toUpperCase()).join('-');
}
