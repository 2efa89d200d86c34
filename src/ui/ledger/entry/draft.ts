import {
  negate,
  parseDecimal,
  residues,
  toDecimalString,
  type AmountOf,
  type Decimal,
  type DecimalString,
  type PlainDate,
  type Posting,
  type TransactionDetail,
} from '#ledger';
import { accountLabel, type NamedAccount } from '../accounts/account-names.ts';
import { evaluate, type Evaluation } from './arithmetic.ts';
import { dateEntryText } from './date-entry.ts';

/** One other side of the transaction, as typed. */
export interface DraftLine {
  /** Tells lines apart while they are edited. */
  readonly key: string;
  readonly account: string;
  /** The share of it in the direction of the whole (out: into that account); counts only where the draft is split. */
  readonly amount: string;
  /** What it was loaded from: all that the form does not show is kept. */
  readonly posting: Posting | null;
}

/** A transaction as it is being typed into an account's register. Every field holds the person's own text. */
export interface Draft {
  /** What it was loaded from; null for a new one. */
  readonly original: TransactionDetail | null;
  /** The posting on the register's own account. */
  readonly own: Posting | null;
  readonly date: string;
  readonly payee: string;
  readonly note: string;
  /** The number of a cheque or receipt. */
  readonly code: string;
  /** Tags as words, with or without `#`. */
  readonly tags: string;
  /** The day on which the bank booked it; empty = it has said none. */
  readonly bookedOn: string;
  readonly moneyOut: string;
  readonly moneyIn: string;
  readonly commodity: string;
  readonly lines: readonly DraftLine[];
}

export function emptyDraft(given: {
  readonly date: PlainDate;
  readonly commodity: string;
  readonly locale: string;
  readonly key: string;
}): Draft {
  return {
    original: null,
    own: null,
    date: dateEntryText(given.date, given.locale),
    payee: '',
    note: '',
    code: '',
    tags: '',
    bookedOn: '',
    moneyOut: '',
    moneyIn: '',
    commodity: given.commodity,
    lines: [emptyLine(given.key)],
  };
}

export function emptyLine(key: string, amount = ''): DraftLine {
  return { key, account: '', amount, posting: null };
}

/** A stored transaction as a draft in the register of one of its accounts. `commodity` names the row that was opened. */
export function draftOf(
  detail: TransactionDetail,
  row: { readonly accountId: string; readonly commodity: string },
  accounts: readonly NamedAccount[],
  locale: string,
): Draft {
  const isOwn = (posting: Posting) => posting.accountId === row.accountId && posting.commodity === row.commodity;
  const ownIndex = detail.postings.findIndex(isOwn);
  const own = detail.postings[ownIndex] ?? null;
  const amount = own?.amount ?? '0';
  const out = amount.startsWith('-');
  const lines = detail.postings
    .filter((_, index) => index !== ownIndex)
    .map((posting, index) => ({
      key: `stored-${index}`,
      account: labelOf(posting.accountId, accounts),
      amount: typedAmount(out ? posting.amount : turned(posting.amount), locale),
      posting,
    }));
  return {
    original: detail,
    own,
    date: dateEntryText(detail.date, locale),
    payee: detail.payee ?? '',
    note: detail.note ?? '',
    code: detail.code ?? '',
    tags: (detail.tags ?? []).map((tag) => `#${tag}`).join(' '),
    bookedOn: detail.bookedOn === undefined ? '' : dateEntryText(detail.bookedOn, locale),
    moneyOut: out ? typedAmount(turned(amount), locale) : '',
    moneyIn: out ? '' : typedAmount(amount, locale),
    commodity: row.commodity,
    lines: lines.length > 0 ? lines : [emptyLine('stored-none')],
  };
}

/** A split states its amounts line by line; otherwise the one other side takes the whole. */
export function isSplit(draft: Draft): boolean {
  const [only] = draft.lines;
  if (draft.lines.length !== 1 || !only) return true;
  const { posting } = only;
  const ownCost = draft.own?.cost !== undefined;
  return ownCost || (posting !== null && !isPlain(posting, draft.commodity));
}

/** What the register's own account gains (negative: gives), or what is wrong with the two fields. */
export function ownAmount(
  draft: Draft,
  decimalMark: '.' | ',',
): { readonly ok: true; readonly value: Decimal } | { readonly ok: false; readonly problem: string } {
  const out = draft.moneyOut.trim();
  const into = draft.moneyIn.trim();
  if (out !== '' && into !== '') return { ok: false, problem: 'Fill in one: money out or money in.' };
  if (out === '' && into === '') return { ok: false, problem: 'Say how much.' };
  const result = evaluate(out === '' ? into : out, decimalMark, draft.commodity);
  if (!result.ok) return result;
  const value = parseDecimal(result.value);
  return { ok: true, value: out === '' ? value : negate(value) };
}

/** What the lines of a split do not account for yet, by commodity; empty = it balances. Unreadable amounts count as nothing. */
export function leftToAssign(draft: Draft, decimalMark: '.' | ','): readonly AmountOf[] {
  const postings: Posting[] = [];
  const own = ownAmount(draft, decimalMark);
  if (own.ok) postings.push({ ...ownPosting(draft, ''), amount: toDecimalString(own.value) });
  for (const line of draft.lines) {
    const amount = lineAmount(line, draft, decimalMark);
    if (amount.ok) postings.push(linePosting(line, draft, '', amount.value));
  }
  return residues(postings)
    .filter(({ among }) => among === 'real')
    .map(({ commodity, amount }) => ({ commodity, amount: goesOut(draft) ? turned(amount) : amount }));
}

/** What a line of a split puts into its account. */
export function lineAmount(line: DraftLine, draft: Draft, decimalMark: '.' | ','): Evaluation {
  const typed = evaluate(line.amount, decimalMark, commodityOf(line, draft));
  return !typed.ok || goesOut(draft) ? typed : { ok: true, value: turned(typed.value) };
}

/** The same amount the other way. */
export function turned(amount: DecimalString): DecimalString {
  return toDecimalString(negate(parseDecimal(amount)));
}

function goesOut(draft: Draft): boolean {
  return draft.moneyIn.trim() === '';
}

/** The posting on the register's own account, amount still to be filled in. */
export function ownPosting(draft: Draft, accountId: string): Posting {
  return { ...(draft.own ?? { accountId }), amount: '0', commodity: draft.commodity.trim() };
}

/** A line's posting: what it was loaded from, with the account and amount that it says now. */
export function linePosting(line: DraftLine, draft: Draft, accountId: string, amount: DecimalString): Posting {
  return { ...line.posting, accountId, amount, commodity: commodityOf(line, draft) };
}

/** What a line's amount is in: what it was loaded with, else what the whole is in. */
export function commodityOf(line: DraftLine, draft: Draft): string {
  return line.posting?.commodity ?? draft.commodity.trim();
}

/** An amount as it is put into a field: the locale's decimal mark, no grouping. */
export function typedAmount(amount: DecimalString, locale: string): string {
  const mark = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
  const [whole = '', fraction = ''] = amount.split('.');
  const cents = fraction.length === 1 ? `${fraction}0` : fraction;
  return cents === '' ? whole : `${whole}${mark === ',' ? ',' : '.'}${cents}`;
}

/** The label of an account; its whole name where another account has the same label. */
export function labelOf(accountId: string, accounts: readonly NamedAccount[]): string {
  const account = accounts.find((each) => each.accountId === accountId);
  if (!account) return accountId;
  const label = accountLabel(account.name);
  const same = accounts.filter((each) => accountLabel(each.name) === label);
  return same.length === 1 ? label : account.name;
}

function isPlain(posting: Posting, commodity: string): boolean {
  return posting.commodity === commodity && posting.cost === undefined && posting.kind === undefined;
}
