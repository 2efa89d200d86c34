import {
  type AccountDetails,
  isZero,
  type LedgerCommand,
  negate,
  parseDecimal,
  type Posting,
  toDecimalString,
} from '#ledger';
import { cleanName, newAccount } from '../accounts/account-names.ts';
import { dateOrderOf, readDateEntry } from '../entry/date-entry.ts';
import { decimalMarkOf, evaluate } from '../entry/arithmetic.ts';
import { STARTER_CATEGORIES } from './starter-categories.ts';

/** A line of the set-up: an account as typed. One without a name is passed over. */
export interface AccountDraft {
  readonly key: string;
  readonly name: string;
  /** What one has, or what one owes: the balance of the latter is typed without a sign. */
  readonly kind: 'asset' | 'liability';
  readonly balance: string;
}

/** All that the set-up asks for, as typed. */
export interface SetUpDraft {
  readonly name: string;
  readonly currency: string;
  readonly date: string;
  readonly accounts: readonly AccountDraft[];
  /** Names of the starter categories that are ticked. */
  readonly categories: ReadonlySet<string>;
}

/** What a draft comes to: one command for all of it, or what is wrong by the key of the field. */
export type SetUpReading =
  | { readonly ok: true; readonly command: Extract<LedgerCommand, { type: 'Together' }> }
  | { readonly ok: false; readonly problems: ReadonlyMap<string, string> };

interface Surroundings {
  readonly locale: string;
  readonly today: string;
  readonly newId: () => string;
}

/**
 * One commit that names the book, opens the accounts and categories, and records each balance that is not nothing as a
 * transaction against `Equity:Opening balances`. Problems come under `currency`, `date`, `accounts` or an account's key.
 */
export function readSetUp(draft: SetUpDraft, around: Surroundings): SetUpReading {
  const currency = draft.currency.trim();
  const date = readDateEntry(draft.date, around.today, dateOrderOf(around.locale));
  const typed = draft.accounts.filter(({ name }) => cleanName(name) !== '');
  const read = typed.map((account) => readAccount(account, currency, around));
  const problems = new Map([
    ...(currency === '' ? [['currency', 'Which currency? Such as EUR'] as const] : []),
    ...(date === null ? [['date', 'This is no day.'] as const] : []),
    ...(typed.length === 0 ? [['accounts', 'Name at least one account.'] as const] : []),
    ...read.flatMap(({ key, problem }) => (problem === null ? [] : [[key, problem] as const])),
    ...doubles(read),
  ]);
  if (problems.size > 0 || date === null) return { ok: false, problems };
  const opened = read.map(({ account }) => account);
  const balances = read.filter(({ balance }) => !isZero(parseDecimal(balance)));
  const equity: AccountDetails = {
    accountId: around.newId(),
    name: 'Equity:Opening balances',
    kind: 'equity',
    commodity: currency,
  };
  const commands: readonly LedgerCommand[] = [
    { type: 'DescribeBook', currency, ...(draft.name.trim() !== '' && { name: draft.name.trim() }) },
    ...[...opened, ...categoriesOf(draft, currency, around), ...(balances.length > 0 ? [equity] : [])].map(
      (details): LedgerCommand => ({ type: 'OpenAccount', ...details }),
    ),
    ...balances.map(({ account, balance }): LedgerCommand => ({
      type: 'RecordTransaction',
      transactionId: around.newId(),
      date,
      payee: 'Opening balance',
      postings: [line(account, balance, currency), line(equity, negated(balance), currency)],
    })),
  ];
  return { ok: true, command: { type: 'Together', label: 'Set up the book', commands } };
}

interface AccountReading {
  readonly key: string;
  readonly account: AccountDetails;
  readonly balance: string;
  readonly problem: string | null;
}

function readAccount(draft: AccountDraft, currency: string, { locale, newId }: Surroundings): AccountReading {
  const account = { accountId: newId(), ...newAccount(draft.name, draft.kind, []), commodity: currency };
  const { key } = draft;
  if (draft.balance.trim() === '') return { key, account, balance: '0', problem: null };
  const amount = evaluate(draft.balance, decimalMarkOf(locale), currency);
  if (!amount.ok) return { key, account, balance: '0', problem: amount.problem };
  return { key, account, balance: account.kind === 'liability' ? negated(amount.value) : amount.value, problem: null };
}

/** Accounts that are called as one before them. */
function doubles(read: readonly AccountReading[]): readonly (readonly [string, string])[] {
  const names = read.map(({ account }) => account.name);
  return read
    .filter(({ account }, index) => names.indexOf(account.name) < index)
    .map(({ key }) => [key, 'There is one called that already.']);
}

function categoriesOf(
  { categories }: SetUpDraft,
  commodity: string,
  { newId }: Surroundings,
): readonly AccountDetails[] {
  return STARTER_CATEGORIES.flatMap(({ kind, names }) =>
    names
      .filter((name) => categories.has(name))
      .map((name) => ({ accountId: newId(), ...newAccount(name, kind, []), commodity })),
  );
}

function line({ accountId }: AccountDetails, amount: string, commodity: string): Posting {
  return { accountId, amount, commodity };
}

function negated(amount: string): string {
  return toDecimalString(negate(parseDecimal(amount)));
}
