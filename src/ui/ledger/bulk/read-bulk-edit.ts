import type { PlainDate } from '#ledger';
import { type NamedAccount, resolveAccount } from '../accounts/account-names.ts';
import { type DateOrder, readDateEntry } from '../entry/date-entry.ts';
import { readTags, type RowChange } from './row-change.ts';

/** A change of many rows as it is being typed; empty = as it is. */
export interface TypedChange {
  readonly date: string;
  readonly account: string;
  readonly payee: string;
  readonly note: string;
  readonly category: string;
  readonly tags: string;
  /** `cleared`, `uncleared` or empty. */
  readonly state: string;
}

/** What is wrong, in words, beside the field that it concerns. */
export interface BulkEditProblems {
  readonly date?: string;
  readonly account?: string;
  readonly category?: string;
  readonly form?: string;
}

export const NOTHING_TYPED: TypedChange = {
  date: '',
  account: '',
  payee: '',
  note: '',
  category: '',
  tags: '',
  state: '',
};

/** Understands what was typed. Accounts must be there and open: a change of many rows opens none. Never throws. */
export function readBulkEdit(
  typed: TypedChange,
  context: { readonly accounts: readonly NamedAccount[]; readonly today: PlainDate; readonly dateOrder: DateOrder },
): { readonly change: RowChange; readonly problems: BulkEditProblems } {
  const date = typed.date.trim() === '' ? null : readDateEntry(typed.date, context.today, context.dateOrder);
  const accountId = openAccount(typed.account, context.accounts);
  const categoryId = openAccount(typed.category, context.accounts);
  const problems: BulkEditProblems = {
    ...problem('date', typed.date, date, 'Not a day. Type 5, 5/3 or a whole date.'),
    ...problem('account', typed.account, accountId, 'There is no open account of that name.'),
    ...problem('category', typed.category, categoryId, 'There is no open account of that name.'),
  };
  const change: RowChange = {
    ...(date !== null && { date }),
    ...(accountId !== null && { accountId }),
    ...(categoryId !== null && { categoryId }),
    ...changedWords(typed),
  };
  const empty = Object.keys(change).length === 0 && Object.keys(problems).length === 0;
  return { change, problems: empty ? { form: 'Fill in what is to be changed.' } : problems };
}

function changedWords(typed: TypedChange): RowChange {
  const payee = typed.payee.trim();
  const note = typed.note.trim();
  const tags = readTags(typed.tags);
  return {
    ...(payee !== '' && { payee }),
    ...(note !== '' && { note }),
    ...(tags.length > 0 && { tags }),
    ...((typed.state === 'cleared' || typed.state === 'uncleared') && { state: typed.state }),
  };
}

function problem(field: keyof BulkEditProblems, typed: string, read: string | null, words: string): BulkEditProblems {
  return typed.trim() !== '' && read === null ? { [field]: words } : {};
}

function openAccount(text: string, accounts: readonly NamedAccount[]): string | null {
  const found = resolveAccount(text, accounts);
  return found === null || found.closed ? null : found.accountId;
}
