import { kindOfName, type AccountKind, type AccountLine } from '#ledger';

/** What finding an account by its words needs to know of it. */
export type NamedAccount = Pick<AccountLine, 'accountId' | 'name' | 'kind' | 'closed'>;

/** Between the levels of an account's name, as shown. */
const BETWEEN = ' · ';

const ROOTS: Readonly<Record<AccountKind, string>> = {
  asset: 'Assets',
  liability: 'Liabilities',
  equity: 'Equity',
  income: 'Income',
  expense: 'Expenses',
  other: '',
};

const KIND_WORDS: Readonly<Record<AccountKind, string>> = {
  asset: 'Account',
  liability: 'Card or loan',
  equity: 'Opening balances',
  income: 'Income category',
  expense: 'Spending category',
  other: 'Account',
};

/** What an account of this kind is called in plain words. */
export function kindWords(kind: AccountKind): string {
  return KIND_WORDS[kind];
}

/** True for what a person calls a category: where money comes from or goes to. */
export function isCategory(kind: AccountKind): boolean {
  return kind === 'income' || kind === 'expense';
}

/** A name as a row shows it, without the level that only says the kind: `Expenses:Food:Tea` -> `Food · Tea`. */
export function accountLabel(name: string): string {
  const levels = name.split(':');
  const shown = levels.length > 1 && kindOfName(name) !== 'other' ? levels.slice(1) : levels;
  return shown.join(BETWEEN);
}

/**
 * The open accounts that the words find, best first: every word must begin a level of the name (or stand somewhere in
 * it, which ranks lower). `:` and blanks both divide words. All of them, in the given order, where nothing is typed.
 */
export function findAccounts<Account extends NamedAccount>(
  text: string,
  accounts: readonly Account[],
): readonly Account[] {
  const open = accounts.filter(({ closed }) => !closed);
  const words = fold(text)
    .split(/[:·\s]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return open;
  return open
    .map((account) => ({ account, rank: rankOf(words, fold(account.name)) }))
    .filter(({ rank }) => rank !== null)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ account }) => account);
}

/**
 * What a typed colon makes of the words before it: the levels that they begin, of the best account, written out, and a
 * colon. `e:fo` becomes `Expenses:Food:`, `fo` becomes `Food:`. Words that begin no level stay as they are.
 */
export function completeLevel(text: string, accounts: readonly NamedAccount[]): string {
  const typed = text.split(/[:·]/).map((level) => fold(level.trim()));
  const found = accounts
    .filter(({ closed }) => !closed)
    .flatMap(({ name }) => [levelsBegun(typed, name.split(':')), levelsBegun(typed, name.split(':').slice(1))])
    .filter((begun) => begun !== null)
    .toSorted((a, b) => Number(b.goesOn) - Number(a.goesOn));
  return `${found[0]?.levels.join(':') ?? text}:`;
}

function levelsBegun(
  typed: readonly string[],
  levels: readonly string[],
): { readonly levels: readonly string[]; readonly goesOn: boolean } | null {
  const begun = typed.every((word, index) => word !== '' && fold(levels[index] ?? '').startsWith(word));
  return begun ? { levels: levels.slice(0, typed.length), goesOn: levels.length > typed.length } : null;
}

/** The one account that a typed name means: its whole name, its label, or the last levels where only one ends so. */
export function resolveAccount<Account extends NamedAccount>(
  text: string,
  accounts: readonly Account[],
): Account | null {
  const wanted = fold(cleanName(text));
  if (wanted === '') return null;
  const exact = accounts.find(({ name }) => fold(name) === wanted);
  if (exact) return exact;
  const labelled = accounts.filter(({ name }) => fold(cleanName(accountLabel(name))) === wanted);
  if (labelled.length === 1) return labelled[0] ?? null;
  const ending = accounts.filter(({ name }) => fold(name).endsWith(`:${wanted}`));
  const open = ending.filter(({ closed }) => !closed);
  const candidates = open.length > 0 ? open : ending;
  const [only] = candidates;
  return candidates.length === 1 && only ? only : null;
}

/** The full name and kind for an account that is to be made from typed words: put under the root of `kind` where it names none. */
export function newAccount(
  text: string,
  kind: AccountKind,
  accounts: readonly NamedAccount[],
): { readonly name: string; readonly kind: AccountKind } {
  const name = cleanName(text);
  const named = kindOfName(name);
  if (named !== 'other') return { name, kind: named };
  const root = accounts.find((account) => account.kind === kind && account.name.includes(':'))?.name.split(':')[0];
  const prefix = root ?? ROOTS[kind];
  const under = accounts.find((account) => account.name.split(':')[0] === name.split(':')[0]);
  if (under) return { name, kind: under.kind };
  return { name: prefix === '' ? name : `${prefix}:${name}`, kind };
}

/** Typed levels as the ledger writes them: `food · tea ` -> `food:tea`. */
export function cleanName(text: string): string {
  return text
    .split(/[:·]/)
    .map((level) => level.trim().replace(/\s+/g, ' '))
    .filter((level) => level !== '')
    .join(':');
}

/** Text for comparing: no case, no accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Lower is better; null = a word is not there. Words at the start of late levels count most. */
function rankOf(words: readonly string[], name: string): number | null {
  const levels = name.split(':');
  let rank = levels.length / 100;
  for (const word of words) {
    const level = levels.findLastIndex((each) => each.startsWith(word));
    if (level >= 0) rank += level === levels.length - 1 ? 0 : 1;
    else if (levels.some((each) => each.split(' ').some((part) => part.startsWith(word)))) rank += 2;
    else if (name.includes(word)) rank += 4;
    else return null;
  }
  return rank;
}
