import type { ClearedState, Posting, TransactionContent, TransactionDetail } from '#ledger';
import { contentOf, type RowSide } from './row-change.ts';

/** Two rows that turned out to be one: what the one that stays says, and the one that goes. */
export interface Merge {
  readonly keep: TransactionDetail;
  readonly drop: TransactionDetail;
  readonly content: TransactionContent;
}

const RANKS: Readonly<Record<ClearedState, number>> = { uncleared: 0, cleared: 1, reconciled: 2 };

/**
 * Makes one transaction of two that move the same amount in the same account. The imported one stays, so that its row is
 * known to a later import; of two of a kind, the one recorded first. It takes over what it has not itself: payee, note,
 * number, bank's day, the better state, all tags, and the other's category where a person entered that one by hand. Gives
 * what is wrong, in words, for rows that cannot be one.
 */
export function mergeOf(
  first: { readonly detail: TransactionDetail; readonly side: RowSide },
  second: { readonly detail: TransactionDetail; readonly side: RowSide },
): Merge | string {
  if (first.detail.transactionId === second.detail.transactionId) return 'These are two rows of one transaction.';
  if (first.side.accountId !== second.side.accountId) return 'Only rows of one account can be merged.';
  const here = ownSide(first.detail, first.side);
  const there = ownSide(second.detail, second.side);
  if (here === null || there === null || here.amount !== there.amount || here.commodity !== there.commodity) {
    return 'Only two rows of the same amount can be merged.';
  }
  const [keep, drop] = isKept(first.detail, second.detail) ? [first, second] : [second, first];
  return { keep: keep.detail, drop: drop.detail, content: merged(keep, drop) };
}

function isKept(first: TransactionDetail, second: TransactionDetail): boolean {
  const imported = Number(first.source !== undefined) - Number(second.source !== undefined);
  return imported === 0 ? (first.history[0] ?? 0) <= (second.history[0] ?? 0) : imported > 0;
}

function merged(
  keep: { readonly detail: TransactionDetail; readonly side: RowSide },
  drop: { readonly detail: TransactionDetail; readonly side: RowSide },
): TransactionContent {
  const [content, other] = [contentOf(keep.detail), contentOf(drop.detail)];
  const handmade = keep.detail.source !== undefined && drop.detail.source === undefined;
  const tags = [...new Set([...(content.tags ?? []), ...(other.tags ?? [])])];
  const own = ownSide(keep.detail, keep.side);
  const theirs = ownSide(drop.detail, drop.side);
  const taken = handmade ? other.postings : content.postings;
  return {
    ...other,
    ...content,
    ...(handmade && other.payee !== undefined && { payee: other.payee }),
    ...(tags.length > 0 && { tags }),
    postings: taken.map((posting) =>
      (posting === own || posting === theirs) && own !== null && theirs !== null
        ? { ...theirs, ...own, ...better(own, theirs) }
        : posting,
    ),
  };
}

function better(own: Posting, theirs: Posting): { readonly state?: ClearedState } {
  const [a, b] = [own.state ?? 'uncleared', theirs.state ?? 'uncleared'];
  const state = RANKS[a] >= RANKS[b] ? a : b;
  return state === 'uncleared' ? {} : { state };
}

/** The one posting on the account; null where there are several, which no merge can tell apart. */
function ownSide({ postings }: TransactionContent, { accountId, commodity }: RowSide): Posting | null {
  const own = postings.filter((posting) => posting.accountId === accountId && posting.commodity === commodity);
  const [only] = own;
  return own.length === 1 && only !== undefined ? only : null;
}
