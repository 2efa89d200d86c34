import type { AccountId, ClearedState, Posting, TransactionContent } from '../event.ts';

/** One of two transactions that are the same thing. */
export interface MergedSide {
  readonly content: TransactionContent;
  /** A row of a file brought it; false where a person entered it. */
  readonly isImported: boolean;
}

/** The account and the commodity that both move the same amount of. */
export interface MergedOn {
  readonly accountId: AccountId;
  readonly commodity: string;
}

const RANKS: Readonly<Record<ClearedState, number>> = { uncleared: 0, cleared: 1, reconciled: 2 };

/**
 * What the transaction that stays says of both: what it has not itself it takes from the other, all tags, the better state, and
 * the other's payee and category where a person entered that one by hand. Null where they cannot be one: each has to have one
 * posting there, of the same amount.
 */
export function mergedContent(stays: MergedSide, goes: MergedSide, on: MergedOn): TransactionContent | null {
  const own = ownSide(stays.content, on);
  const theirs = ownSide(goes.content, on);
  if (own === null || theirs === null || own.amount !== theirs.amount) return null;
  const handmade = stays.isImported && !goes.isImported;
  const { source: _stays, ...content } = stays.content;
  const { source: _goes, ...other } = goes.content;
  const tags = [...new Set([...(content.tags ?? []), ...(other.tags ?? [])])];
  const taken = handmade ? other.postings : content.postings;
  return {
    ...other,
    ...content,
    ...(handmade && other.payee !== undefined && { payee: other.payee }),
    ...(tags.length > 0 && { tags }),
    postings: taken.map((posting) =>
      posting === own || posting === theirs ? { ...theirs, ...own, ...better(own, theirs) } : posting,
    ),
  };
}

/**
 * What the row of a file says once it is merged with a transaction of the books. The row stays, whoever recorded the other,
 * so that it goes with its import; but of two rows of files what the books say comes first. Null as above.
 */
export function mergedRow(
  row: TransactionContent,
  inBooks: { readonly content: TransactionContent; readonly isImported: boolean },
  on: MergedOn,
): TransactionContent | null {
  const read = { content: row, isImported: true };
  if (!inBooks.isImported) return mergedContent(read, inBooks, on);
  const merged = mergedContent(inBooks, read, on);
  const identity = ownSide(row, on)?.externalId;
  if (merged === null || identity === undefined) return merged;
  const own = ownSide(merged, on);
  return {
    ...merged,
    postings: merged.postings.map((posting) => (posting === own ? { ...posting, externalId: identity } : posting)),
  };
}

function better(own: Posting, theirs: Posting): { readonly state?: ClearedState } {
  const [a, b] = [own.state ?? 'uncleared', theirs.state ?? 'uncleared'];
  const state = RANKS[a] >= RANKS[b] ? a : b;
  return state === 'uncleared' ? {} : { state };
}

/** The one posting there; null where there are several, which no merge can tell apart. */
function ownSide({ postings }: TransactionContent, { accountId, commodity }: MergedOn): Posting | null {
  const own = postings.filter((posting) => posting.accountId === accountId && posting.commodity === commodity);
  const [only] = own;
  return own.length === 1 && only !== undefined ? only : null;
}
