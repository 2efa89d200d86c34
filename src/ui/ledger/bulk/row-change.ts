import {
  type AccountId,
  type ClearedState,
  type PlainDate,
  type Posting,
  type RegisterRow,
  tagsInText,
  type TransactionContent,
  type TransactionDetail,
} from '#ledger';

/** What is to become of rows; what is left out stays as it is. */
export interface RowChange {
  readonly date?: PlainDate;
  /** The account that the row's own side moves to. */
  readonly accountId?: AccountId;
  readonly payee?: string;
  readonly note?: string;
  /** The one other side; a split keeps its shares. */
  readonly categoryId?: AccountId;
  /** Tags that are added to those that are there. */
  readonly tags?: readonly string[];
  readonly state?: Exclude<ClearedState, 'reconciled'>;
}

/** The side of a transaction that a row stands for. */
export type RowSide = Pick<RegisterRow, 'transactionId' | 'accountId' | 'commodity'>;

/** A stored transaction as its content alone: what a correction says anew. */
export function contentOf(detail: TransactionDetail): TransactionContent {
  const { transactionId: _id, deleted: _deleted, history: _history, source: _source, ...content } = detail;
  return content;
}

/** The transaction with the change in it; null where nothing is different then. */
export function changed(detail: TransactionDetail, side: RowSide, change: RowChange): TransactionContent | null {
  const before = contentOf(detail);
  const { payee: _payee, note: _note, tags: _tags, ...rest } = before;
  const payee = change.payee ?? before.payee ?? '';
  const note = change.note ?? before.note ?? '';
  const tags = [...new Set([...(before.tags ?? []), ...(change.tags ?? [])])];
  const after: TransactionContent = {
    ...rest,
    date: change.date ?? before.date,
    ...(payee !== '' && { payee }),
    ...(note !== '' && { note }),
    ...(tags.length > 0 && { tags }),
    postings: changedPostings(before.postings, side, change),
  };
  return JSON.stringify(inOrder(after)) === JSON.stringify(inOrder(before)) ? null : after;
}

/** Tags as typed, with or without their `#`, divided by blanks or commas; each once. */
export function readTags(text: string): readonly string[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '' && word !== '#');
  return [...new Set(words.map((word) => tagsInText(word.startsWith('#') ? word : `#${word}`)[0] ?? word))];
}

/** True where the row's own side has this one real other side, so that a category can be set. */
export function hasOneCategory(content: TransactionContent, side: RowSide): boolean {
  return otherSides(content.postings, side).length === 1;
}

function changedPostings(postings: readonly Posting[], side: RowSide, change: RowChange): readonly Posting[] {
  const others = otherSides(postings, side);
  return postings.map((posting) => {
    if (isOwn(posting, side)) return ownChanged(posting, change);
    const recategorised = change.categoryId !== undefined && others.length === 1 && posting === others[0];
    return recategorised ? { ...posting, accountId: change.categoryId ?? posting.accountId } : posting;
  });
}

function ownChanged(posting: Posting, { accountId, state }: RowChange): Posting {
  const moved = accountId === undefined ? posting : { ...posting, accountId };
  // What is reconciled stays so: only reconciling again may change it.
  if (state === undefined || posting.state === 'reconciled') return moved;
  const { state: _state, ...rest } = moved;
  return state === 'uncleared' ? rest : { ...rest, state };
}

function otherSides(postings: readonly Posting[], side: RowSide): readonly Posting[] {
  return postings.filter((posting) => posting.accountId !== side.accountId && posting.kind === undefined);
}

function isOwn({ accountId, commodity }: Posting, side: RowSide): boolean {
  return accountId === side.accountId && commodity === side.commodity;
}

/** Fields by name, so that the same content is the same text. */
function inOrder(content: TransactionContent): unknown {
  return Object.entries({
    ...content,
    postings: content.postings.map((posting) => Object.entries(posting).toSorted(byName)),
  }).toSorted(byName);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
