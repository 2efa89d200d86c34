import { attachmentsFold } from '../attachments/attachments-fold.ts';
import type { AccountId, ClearedState, PlainDate, Posting, TransactionContent, TransactionId } from '../event.ts';
import type { RegisterPart, RegisterQuery, RegisterRow } from '../query.ts';
import { tagsOf } from '../tags.ts';
import type { LedgerData } from './ledger-data.ts';
import type { Matcher } from './search.ts';

/** Places of a register, newest = 0: from `offset` up to `end`, which is not among them. */
export interface Window {
  readonly offset: number;
  readonly end: number;
}

/** What a row stands for: a transaction's effect on one account, in one commodity, on one day. */
export type OwnSide = Pick<RegisterRow, 'accountId' | 'commodity' | 'date' | 'amount'>;

/** What the rows of one window are made from. */
export interface RowSurroundings {
  readonly data: LedgerData;
  readonly at: number;
  readonly files: ReadonlyMap<TransactionId, ReadonlyMap<string, unknown>>;
}

/** What rows are made from as of a position. */
export function rowSurroundings(data: LedgerData, at: number): RowSurroundings {
  return { data, at, files: attachmentsFold.at(data.parts, at) };
}

/** One row of a register, in full. */
export function registerRow(
  around: RowSurroundings,
  version: number,
  content: TransactionContent,
  side: OwnSide,
  balance: string | null,
): RegisterRow {
  const { data, at, files } = around;
  const { versions } = data;
  const transactionId = versions.recordOf(version)?.transactionId ?? '';
  const own = ownPostings(content, side);
  const others = otherPostings(content, side.accountId);
  return {
    ...side,
    transactionId,
    position: versions.from.get(version),
    bookedOn: bankDay(content),
    payee: content.payee ?? '',
    note: noteOf(content, own),
    code: content.code ?? '',
    tags: tagsOf(content),
    counterpart: counterpartOf(data, others, at),
    parts: others.length < 2 ? [] : others.map((posting) => partOf(data, posting, at)),
    files: files.get(transactionId)?.size ?? 0,
    balance,
    state: stateOf(own),
    corrected: versions.corrected.get(version) === 1,
    batchId: content.source?.batchId ?? null,
  };
}

/** The day on which the bank booked a transaction, where it is not the day that it counts. */
export function bankDay({ bookedOn, date }: TransactionContent): PlainDate | null {
  return bookedOn === undefined || bookedOn === date ? null : bookedOn;
}

/** As far along as the least of the postings that the row stands for. */
function stateOf(own: readonly Posting[]): ClearedState {
  if (own.length === 0) return 'uncleared';
  let state: ClearedState = 'reconciled';
  for (const posting of own) {
    if (posting.state === undefined || posting.state === 'uncleared') return 'uncleared';
    if (posting.state === 'cleared') state = 'cleared';
  }
  return state;
}

/** The postings that a row stands for. */
function ownPostings(content: TransactionContent, side: Omit<OwnSide, 'amount'>): readonly Posting[] {
  return content.postings.filter(
    (posting) =>
      posting.accountId === side.accountId &&
      posting.commodity === side.commodity &&
      (posting.date ?? content.date) === side.date,
  );
}

/** A matcher for the filter of a query, null where it has none; `own` gives the postings whose state a row shows. */
export function filterOf(
  { only, day = '9999-12-31' }: Pick<RegisterQuery, 'only' | 'day'>,
  own: (content: TransactionContent) => readonly Posting[],
): Matcher | null {
  if (only === undefined) return null;
  switch (only) {
    case 'not-reconciled':
      return (_, content) => stateOf(own(content)) !== 'reconciled';
    case 'not-cleared':
      return (_, content) => stateOf(own(content)) === 'uncleared';
    case 'two-dates':
      return (_, content) => bankDay(content) !== null;
    case 'in-flight':
      // ISO dates sort as text.
      return (_, content) => content.date <= day && (bankDay(content) ?? content.date) > day;
    case 'split':
      return (_, content) => content.postings.length > 2;
  }
}

/** Both must match; what is null matches all. */
export function both(words: Matcher | null, filter: Matcher | null): Matcher | null {
  if (words === null || filter === null) return words ?? filter;
  return (version, content) => filter(version, content) && words(version, content);
}

function noteOf(content: TransactionContent, own: readonly Posting[]): string {
  if (content.note !== undefined && content.note !== '') return content.note;
  return own.find(({ note }) => note !== undefined && note !== '')?.note ?? '';
}

/** The other sides; virtual postings are told only where there is nothing else. */
export function otherPostings(content: TransactionContent, own: AccountId): readonly Posting[] {
  const others = content.postings.filter(({ accountId }) => accountId !== own);
  const real = others.filter(({ kind }) => kind === undefined);
  return real.length > 0 ? real : others;
}

function counterpartOf(data: LedgerData, others: readonly Posting[], at: number): RegisterRow['counterpart'] {
  const [first] = others;
  if (first === undefined) return null;
  const { accountId } = first;
  const more = others.length === 1 ? 0 : new Set(others.map((posting) => posting.accountId)).size - 1;
  return { accountId, name: data.nameAt(accountId, at), more };
}

function partOf(data: LedgerData, { accountId, amount, commodity, note = '' }: Posting, at: number): RegisterPart {
  return { accountId, name: data.nameAt(accountId, at), amount, commodity, note };
}
