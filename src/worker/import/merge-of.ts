import { type MergedOn, mergedRow, type TransactionContent, type TransactionId } from '#ledger';
import type { ImportKnowledge } from './knowledge.ts';
import type { PlannedTransaction } from './plan.ts';
import type { Recognition } from './recognise.ts';

/** What a row says once it is merged, or why it cannot be, in words; neither where there is nothing to merge it with. */
interface PossibleMerge {
  readonly merged?: TransactionContent;
  readonly mergeProblem?: string;
}

/** What merging a row with the transaction that it possibly is comes to. */
export function mergeOf(
  becomes: PlannedTransaction | null,
  recognition: Recognition,
  on: MergedOn,
  knowledge: ImportKnowledge,
): PossibleMerge {
  if (becomes === null || recognition.verdict !== 'possibly-known') return {};
  const { transactionId: _own, ...row } = becomes;
  const merged = mergeWith(row, recognition.transactionId, on, knowledge);
  return typeof merged === 'string' ? { mergeProblem: merged } : { merged };
}

function mergeWith(
  row: TransactionContent,
  transactionId: TransactionId,
  on: MergedOn,
  knowledge: ImportKnowledge,
): TransactionContent | string {
  const known = knowledge.transaction(transactionId);
  if (known === null) return 'that transaction is deleted';
  if (known.postings.some(({ state }) => state === 'reconciled')) return 'that transaction is reconciled with the bank';
  if (known.postings.some(({ accountId }) => knowledge.isClosed(accountId)))
    return 'that transaction is on an account that is closed';
  const merged = mergedRow(row, { content: known, isImported: known.source !== undefined }, on);
  return merged ?? 'that transaction moves the amount in more than one part';
}
