import { mergedContent, type TransactionContent, type TransactionDetail } from '#ledger';
import { contentOf, type RowSide } from './row-change.ts';

/** Two rows that turned out to be one: what the one that stays says, and the one that goes. */
export interface Merge {
  readonly keep: TransactionDetail;
  readonly drop: TransactionDetail;
  readonly content: TransactionContent;
}

/** A row, with its transaction in full. */
interface MergedRow {
  readonly detail: TransactionDetail;
  readonly side: RowSide;
}

/**
 * Makes one transaction of two that move the same amount in the same account. The imported one stays, so that its row is
 * known to a later import; of two of a kind, the one recorded first. Gives what is wrong, in words, for rows that cannot
 * be one.
 */
export function mergeOf(first: MergedRow, second: MergedRow): Merge | string {
  if (first.detail.transactionId === second.detail.transactionId) return 'These are two rows of one transaction.';
  if (first.side.accountId !== second.side.accountId) return 'Only rows of one account can be merged.';
  const [keep, drop] = isKept(first.detail, second.detail) ? [first, second] : [second, first];
  const sameKind = first.side.commodity === second.side.commodity;
  const content = sameKind ? mergedContent(told(keep.detail), told(drop.detail), keep.side) : null;
  if (content === null) return 'Only two rows of the same amount can be merged.';
  return { keep: keep.detail, drop: drop.detail, content };
}

function told(detail: TransactionDetail): Parameters<typeof mergedContent>[0] {
  return { content: contentOf(detail), isImported: detail.source !== undefined };
}

function isKept(first: TransactionDetail, second: TransactionDetail): boolean {
  const imported = Number(first.source !== undefined) - Number(second.source !== undefined);
  return imported === 0 ? (first.history[0] ?? 0) <= (second.history[0] ?? 0) : imported > 0;
}
