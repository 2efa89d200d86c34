import {
  toDecimalString,
  type AccountDetails,
  type AccountKind,
  type PlainDate,
  type Posting,
  type TransactionContent,
} from '#ledger';
import { newAccount, resolveAccount, type NamedAccount } from '../accounts/account-names.ts';
import type { Evaluation } from './arithmetic.ts';
import { readTags } from '../bulk/row-change.ts';
import { readDateEntry, type DateOrder } from './date-entry.ts';
import {
  isSplit,
  labelOf,
  leftToAssign,
  lineAmount,
  linePosting,
  ownAmount,
  ownPosting,
  turned,
  type Draft,
  type DraftLine,
} from './draft.ts';

/** What is wrong with a draft, in words, beside the field that it concerns. */
export interface DraftProblems {
  readonly date?: string;
  readonly bookedOn?: string;
  readonly amount?: string;
  readonly commodity?: string;
  /** By the key of the line. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly amounts: Readonly<Record<string, string>>;
  /** What concerns the whole. */
  readonly form?: string;
}

/** A draft understood: what to record, and the accounts that it makes on the way. */
export interface ReadDraft {
  readonly content: TransactionContent;
  readonly opens: readonly AccountDetails[];
}

export interface DraftContext {
  /** The register's own account. */
  readonly accountId: string;
  readonly accounts: readonly NamedAccount[];
  readonly today: PlainDate;
  readonly dateOrder: DateOrder;
  readonly decimalMark: '.' | ',';
  /** A new id for an account that a line names and that is not there yet. */
  readonly newId: () => string;
}

export const NO_PROBLEMS: DraftProblems = { accounts: {}, amounts: {} };

/** Understands a draft in full, or says everything that is wrong with it. Never throws. */
export function readDraft(
  draft: Draft,
  context: DraftContext,
): { readonly ok: true; readonly value: ReadDraft } | { readonly ok: false; readonly problems: DraftProblems } {
  const date = readDateEntry(draft.date, context.today, context.dateOrder);
  const bookedOn = bankDayOf(draft, context);
  const own = ownAmount(draft, context.decimalMark);
  const ownText = own.ok ? toDecimalString(own.value) : '0';
  const lines = readLines(draft, ownText, context);
  const problems: DraftProblems = {
    ...(date === null && { date: 'Not a day. Type 5, 5/3 or a whole date.' }),
    ...(bookedOn === null && { bookedOn: 'Not a day. Type 5, 5/3 or a whole date.' }),
    ...(!own.ok && { amount: own.problem }),
    ...(draft.commodity.trim() === '' && { commodity: 'Say which currency, for example EUR.' }),
    ...(own.ok && !addsUp(draft, lines, context) && { form: 'The split does not add up yet: assign what is left.' }),
    accounts: lines.accounts,
    amounts: lines.amounts,
  };
  if (date === null || bookedOn === null || hasProblems(problems)) return { ok: false, problems };
  const mine: Posting = { ...ownPosting(draft, context.accountId), amount: ownText };
  return {
    ok: true,
    value: { content: contentOf(draft, { date, bookedOn }, mine, lines.postings), opens: lines.opens },
  };
}

function hasProblems({ accounts, amounts, ...fields }: DraftProblems): boolean {
  return [fields, accounts, amounts].some((problems) => Object.keys(problems).length > 0);
}

/** Whether a split balances; where an amount is still missing, that is the problem to say first. */
function addsUp(draft: Draft, lines: ReadLines, { decimalMark }: DraftContext): boolean {
  return lines.problems || !isSplit(draft) || leftToAssign(draft, decimalMark).length === 0;
}

/** The bank's day; undefined where none is said, null for what is no day. */
function bankDayOf({ bookedOn }: Draft, { today, dateOrder }: DraftContext): PlainDate | null | undefined {
  return bookedOn.trim() === '' ? undefined : readDateEntry(bookedOn, today, dateOrder);
}

/** Puts the words of a refused command beside the field that its rule concerns. */
export function problemsOfRule(rule: string | undefined, message: string): DraftProblems {
  if (rule === 'bad-date') return { ...NO_PROBLEMS, date: message };
  if (rule === 'bad-amount') return { ...NO_PROBLEMS, amount: message };
  if (rule === 'bad-commodity') return { ...NO_PROBLEMS, commodity: message };
  return { ...NO_PROBLEMS, form: message };
}

interface ReadLines {
  readonly postings: readonly Posting[];
  readonly opens: readonly AccountDetails[];
  readonly accounts: Readonly<Record<string, string>>;
  readonly amounts: Readonly<Record<string, string>>;
  readonly problems: boolean;
}

function readLines(draft: Draft, ownAmountText: string, context: DraftContext): ReadLines {
  const split = isSplit(draft);
  const postings: Posting[] = [];
  const opens: AccountDetails[] = [];
  const accounts: Record<string, string> = {};
  const amounts: Record<string, string> = {};
  for (const line of draft.lines) {
    const amount: Evaluation = split
      ? lineAmount(line, draft, context.decimalMark)
      : { ok: true, value: turned(ownAmountText) };
    if (!amount.ok) amounts[line.key] = line.amount.trim() === '' ? 'Say how much.' : amount.problem;
    // A stored transaction may lawfully touch this one account alone, with an amount of nothing.
    if (!split && line.account.trim() === '' && ownAmountText === '0') continue;
    const accountId = accountOf(line, amount.ok ? amount.value : '0', opens, context);
    if (accountId === null) accounts[line.key] = 'Choose a category, or type a new one.';
    else if (amount.ok) postings.push(linePosting(line, draft, accountId, amount.value));
  }
  const problems = Object.keys(accounts).length > 0 || Object.keys(amounts).length > 0;
  return { postings, opens, accounts, amounts, problems };
}

/** The account that a line names: as stored where its words are unchanged, one that exists, or one to be opened. */
function accountOf(line: DraftLine, amount: string, opens: AccountDetails[], context: DraftContext): string | null {
  if (line.account.trim() === '') return null;
  const stored = line.posting?.accountId;
  if (stored !== undefined && line.account === labelOf(stored, context.accounts)) return stored;
  const existing = resolveAccount(line.account, context.accounts);
  if (existing) return existing.accountId;
  const kind: AccountKind = amount.startsWith('-') ? 'income' : 'expense';
  const fresh = newAccount(line.account, kind, context.accounts);
  if (fresh.name === '') return null;
  const already = opens.find(({ name }) => name === fresh.name);
  if (already) return already.accountId;
  const accountId = context.newId();
  opens.push({ accountId, ...fresh });
  return accountId;
}

/** The content in full: what the form does not show stays as it was, postings stay in their order. */
function contentOf(
  draft: Draft,
  { date, bookedOn }: { readonly date: PlainDate; readonly bookedOn: PlainDate | undefined },
  own: Posting,
  lines: readonly Posting[],
): TransactionContent {
  const { original } = draft;
  const payee = draft.payee.trim();
  const note = draft.note.trim();
  const code = draft.code.trim();
  const tags = readTags(draft.tags);
  const at = original && draft.own ? Math.max(0, original.postings.indexOf(draft.own)) : 0;
  return {
    ...keptContent(draft),
    date,
    ...(bookedOn !== undefined && { bookedOn }),
    ...(payee !== '' && { payee }),
    ...(note !== '' && { note }),
    ...(code !== '' && { code }),
    ...(tags.length > 0 && { tags }),
    postings: [...lines.slice(0, at), own, ...lines.slice(at)],
  };
}

function keptContent({ original }: Draft): Partial<TransactionContent> {
  if (!original) return {};
  const { valueOn, source } = original;
  return {
    ...(valueOn !== undefined && { valueOn }),
    ...(source !== undefined && { source }),
  };
}
