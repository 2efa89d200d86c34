import type { StreamEvent } from '#engine';
import { transactionStream } from '../bound-event.ts';
import type { AccountId, BatchId, Posting, TransactionContent, TransactionId } from '../event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import { reconciliationsFold } from './reconciliation-fold.ts';

/**
 * A reconciled row is locked: what the bank has agreed to (day, payee, and the account, amount and state of the reconciled
 * postings) changes only with `unlock`. An event of its own tells that before the change, unless all that changes is that
 * it is reconciled no more. Notes, tags and the category may change freely. `after` is null for a deletion. Refuses with
 * `reconciled-locked`.
 */
export function unlocking(
  state: LedgerState,
  transactionId: TransactionId,
  before: TransactionContent,
  after: TransactionContent | null,
  unlock: boolean,
): readonly StreamEvent[] {
  const locked = before.postings.filter(isReconciled);
  if (locked.length === 0 || (after !== null && agreedOn(before) === agreedOn(after))) return [];
  const accountIds = [...new Set(locked.map(({ accountId }) => accountId))];
  if (unlock) {
    if (after !== null && isOnlyOpened(before, after)) return [];
    return [partStreamEvent(transactionStream(transactionId), 'TransactionUnlocked', { transactionId, accountIds })];
  }
  const where = accountIds.map((accountId) => nameOf(state, accountId)).join(' and ');
  throw refusal(
    'reconciled-locked',
    `${wordsFor(before)} is reconciled with the bank on ${where}. To change it all the same, unlock it (unlock: true)`,
    { transactionId, accountIds },
  );
}

/**
 * Refuses with `reconciled-locked` to take an import back while transactions of it are locked by a reconciliation that
 * was made since, and names them. With `unlock` each is unlocked by an event.
 */
export function unlockingImport(
  state: LedgerState,
  batchId: BatchId,
  transactionIds: readonly TransactionId[],
  unlock: boolean,
): readonly StreamEvent[] {
  const { done } = reconciliationsFold.at(state.parts);
  const lockedSince = new Set([...done.values()].flatMap((each) => each.transactionIds));
  const locked = transactionIds.flatMap((transactionId) => {
    const content = lockedSince.has(transactionId) ? state.transactions.get(transactionId)?.content : undefined;
    return content?.postings.some(isReconciled) === true ? [{ transactionId, content }] : [];
  });
  if (locked.length === 0) return [];
  if (unlock) {
    return locked.flatMap(({ transactionId, content }) => unlocking(state, transactionId, content, null, true));
  }
  const named = locked.slice(0, 3).map(({ content }) => wordsFor(content));
  const more = locked.length > named.length ? ` and ${locked.length - named.length} more` : '';
  throw refusal(
    'reconciled-locked',
    `Reconciled with the bank since: ${named.join('; ')}${more}. Undo the reconciliation first, or unlock them (unlock: true)`,
    { batchId, transactionIds: locked.map(({ transactionId }) => transactionId) },
  );
}

export function isReconciled({ state }: Posting): boolean {
  return state === 'reconciled';
}

/** True where nothing but states differs, of all that a bank can have agreed on. */
function isOnlyOpened(before: TransactionContent, after: TransactionContent): boolean {
  const asOpen = (content: TransactionContent): TransactionContent => ({
    ...content,
    postings: content.postings.map((posting) => ({ ...posting, state: 'reconciled' })),
  });
  return agreedOn(asOpen(before)) === agreedOn(asOpen(after));
}

/** What a transaction and its bank have agreed on, in a form that compares. */
function agreedOn({ date, bookedOn, valueOn, payee = '', postings }: TransactionContent): string {
  const agreed = postings
    .filter(isReconciled)
    .map((posting) => [posting.accountId, posting.amount, posting.commodity, posting.date ?? date, posting.kind]);
  return JSON.stringify([date, bookedOn, valueOn, payee, agreed.map((each) => JSON.stringify(each)).toSorted()]);
}

function nameOf(state: LedgerState, accountId: AccountId): string {
  return `"${state.accounts.get(accountId)?.name ?? accountId}"`;
}

/** `"Green Valley Grocers" of 2026-03-12, -84.17 EUR` */
function wordsFor({ payee, date, postings }: TransactionContent): string {
  const locked = postings.find(isReconciled);
  const what = payee === undefined || payee === '' ? 'The transaction' : `"${payee}"`;
  return `${what} of ${date}${locked === undefined ? '' : `, ${locked.amount} ${locked.commodity}`}`;
}
