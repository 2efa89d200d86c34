import {
  add,
  type AccountLine,
  type AccountPlacement,
  type AmountOf,
  inPlace,
  parseDecimal,
  toDecimalString,
  ZERO,
} from '#ledger';

/** A part of the sidebar: accounts that a person thinks of together. */
export interface AccountGroup {
  readonly name: string;
  readonly accounts: readonly NamedAccount[];
  /** The sum, where all accounts are in one commodity. */
  readonly total: AmountOf | null;
}

export interface NamedAccount {
  readonly account: AccountLine;
  /** The last level of its name, with as many levels before it as tell it from its neighbours. */
  readonly shortName: string;
}

export interface AccountGroups {
  /** What is owned and owed. */
  readonly places: readonly AccountGroup[];
  /** Where money comes from and goes to. */
  readonly categories: readonly AccountGroup[];
  readonly closed: AccountGroup | null;
}

/**
 * Sorts accounts into the groups of the sidebar. Groups without accounts are left out; order inside is by full name until
 * the person has moved one.
 */
export function groupAccounts(
  accounts: readonly AccountLine[],
  placements: readonly AccountPlacement[] = [],
): AccountGroups {
  const open = withoutHeadings(accounts.filter((account) => !account.closed));
  const closed = accounts.filter((account) => account.closed);
  const group = (name: string) =>
    groupOf(
      name,
      open.filter((account) => groupName(account) === name),
      placements,
    );
  const filled = (names: readonly string[]) => names.map(group).filter(({ accounts: inside }) => inside.length > 0);
  return {
    places: filled(['Cash & bank', 'Cards & loans', 'Investments']),
    categories: filled(['Income', 'Spending', 'Equity', 'Other']),
    closed: closed.length > 0 ? groupOf('Closed', closed, placements) : null,
  };
}

/** The commodity that most accounts are in: figures in it need not name it. Null for a book without figures. */
export function mainCommodity(accounts: readonly AccountLine[]): string | null {
  const counts = new Map<string, number>();
  for (const { commodity } of accounts) if (commodity !== null) counts.set(commodity, (counts.get(commodity) ?? 0) + 1);
  let most: string | null = null;
  for (const [commodity, count] of counts) if (most === null || count > (counts.get(most) ?? 0)) most = commodity;
  return most;
}

/** Names cut from the front as far as each still differs from all others. Equal names stay whole. */
export function shortNames(names: readonly string[]): readonly string[] {
  const tails = names.map(tailsOf);
  const seen = new Map<string, number>();
  for (const tail of tails.flat()) seen.set(tail, (seen.get(tail) ?? 0) + 1);
  return tails.map((own, index) => {
    const unique = own.find((tail) => seen.get(tail) === 1) ?? names[index] ?? '';
    return unique.replaceAll(':', ' · ');
  });
}

/** `a:b:c` -> `c`, `b:c`, `a:b:c` */
function tailsOf(name: string): readonly string[] {
  const levels = name.split(':');
  return levels.map((_, index) => levels.slice(levels.length - 1 - index).join(':'));
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

const INVESTMENT = /invest|broker|fund|stock|share|pension|retire|securit|portfolio|401k|\bira\b|crypto/i;

function groupName(account: AccountLine): string {
  if (account.kind === 'asset') return isInvestment(account) ? 'Investments' : 'Cash & bank';
  if (account.kind === 'liability') return 'Cards & loans';
  if (account.kind === 'income') return 'Income';
  if (account.kind === 'expense') return 'Spending';
  return account.kind === 'equity' ? 'Equity' : 'Other';
}

/** By its name, or because it holds shares or the like and no money. */
function isInvestment({ name, commodity }: AccountLine): boolean {
  return INVESTMENT.test(name) || (commodity !== null && !isMoney(commodity));
}

function isMoney(commodity: string): boolean {
  return /^\p{Sc}$/u.test(commodity) || CURRENCIES.has(commodity);
}

/** Leaves out accounts that journals declare only to group others: nothing on them, and accounts beneath. */
function withoutHeadings(accounts: readonly AccountLine[]): readonly AccountLine[] {
  const parents = new Set(accounts.flatMap(({ name }) => parentsOf(name)));
  return accounts.filter(
    ({ name, transactions, balances }) => transactions > 0 || balances.length > 0 || !parents.has(name),
  );
}

/** `a:b:c` -> `a`, `a:b` */
function parentsOf(name: string): readonly string[] {
  const levels = name.split(':');
  return levels.slice(1).map((_, index) => levels.slice(0, index + 1).join(':'));
}

function groupOf(
  name: string,
  accounts: readonly AccountLine[],
  placements: readonly AccountPlacement[],
): AccountGroup {
  const sorted = accounts.toSorted((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  const names = shortNames(sorted.map((account) => account.name));
  const named = new Map(
    sorted.map((account, index) => [account.accountId, { account, shortName: names[index] ?? account.name }]),
  );
  return {
    name,
    accounts: inPlace([...named.keys()], placements).flatMap((accountId) => named.get(accountId) ?? []),
    total: totalOf(sorted),
  };
}

function totalOf(accounts: readonly AccountLine[]): AmountOf | null {
  const balances = accounts.flatMap((account) => account.balances);
  const [first] = balances;
  if (!first || balances.some(({ commodity }) => commodity !== first.commodity)) return null;
  const total = balances.reduce((soFar, { amount }) => add(soFar, parseDecimal(amount)), ZERO);
  return { commodity: first.commodity, amount: toDecimalString(total) };
}
