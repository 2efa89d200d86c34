import type { StreamEvent } from '#engine';
import { boundEvent, transactionStream } from './bound-event.ts';
import type { GivenTransaction, Unlocking } from './command.ts';
import { openTogether, type OpenedAccounts } from './decide-account.ts';
import type { AccountId, Posting, TransactionId } from './event.ts';
import type { LedgerState, TransactionState } from './ledger-state.ts';
import { handOver } from './merging/hand-over.ts';
import { unlocking } from './reconciliation/reconciled-lock.ts';
import { refusal } from './refusal.ts';
import { lawfulContent, type Surroundings } from './transaction-rules.ts';

/** The accounts that it opens, then the transaction: both or neither. */
export function recordTransaction(state: LedgerState, given: GivenTransaction): readonly StreamEvent[] {
  const { transactionId } = given;
  if (state.transactions.has(transactionId)) throw transactionExists(transactionId);
  if (given.source !== undefined) {
    throw refusal('bad-source', 'Only an import says where a transaction came from. Expected no "source"');
  }
  const opened = openTogether(state, given.openAccounts ?? [], state.bareNumbers);
  const content = lawfulContent(given, surroundings(state, opened));
  checkClosedUntouched(state, [], content.postings);
  const recorded = boundEvent(transactionStream(transactionId), 'TransactionRecorded', { transactionId, ...content });
  return [...opened.events, recorded];
}

export function transactionExists(transactionId: TransactionId, place = ''): Error {
  const message = `${place}the transaction id "${transactionId}" is taken. Expected one that was never used`;
  return refusal('transaction-exists', message, { transactionId });
}

/** A correction states the transaction anew, after the accounts that it opens; where it came from stays as it was. */
export function correctTransaction(state: LedgerState, given: GivenTransaction & Unlocking): readonly StreamEvent[] {
  const { transactionId } = given;
  const before = existing(state, transactionId);
  if (before.deleted) throw isDeleted(transactionId);
  const { source: _ignored, ...rest } = given;
  const { source } = before.content;
  const opened = openTogether(state, given.openAccounts ?? [], state.bareNumbers);
  const content = lawfulContent({ ...rest, ...(source !== undefined && { source }) }, surroundings(state, opened));
  checkClosedUntouched(state, before.content.postings, content.postings);
  const unlocked = unlocking(state, transactionId, before.content, content, given.unlock === true);
  const corrected = boundEvent(transactionStream(transactionId), 'TransactionCorrected', { transactionId, ...content });
  return [...opened.events, ...unlocked, corrected];
}

interface Deletion extends Unlocking {
  readonly transactionId: TransactionId;
  readonly reason?: string;
  readonly mergedInto?: TransactionId;
}

/**
 * What hangs on a transaction that is merged into another goes over to that one. Refuses a transaction that is reconciled,
 * unless it is unlocked, and one on a closed account; and merging it into one that does not stand, or into itself.
 */
export function deleteTransaction(
  state: LedgerState,
  { transactionId, reason, mergedInto, unlock }: Deletion,
): readonly StreamEvent[] {
  const transaction = existing(state, transactionId);
  if (transaction.deleted) throw isDeleted(transactionId);
  if (mergedInto !== undefined && (mergedInto === transactionId || existing(state, mergedInto).deleted))
    throw isDeleted(mergedInto);
  checkClosedUntouched(state, transaction.content.postings, []);
  const unlocked = unlocking(state, transactionId, transaction.content, null, unlock === true);
  const data = {
    transactionId,
    ...(reason !== undefined && { reason }),
    ...(mergedInto !== undefined && { mergedInto }),
  };
  return [
    ...unlocked,
    ...(mergedInto === undefined ? [] : handOver(state, transactionId, mergedInto)),
    boundEvent(transactionStream(transactionId), 'TransactionDeleted', data),
  ];
}

/** Puts a deleted transaction back as it was, where its accounts still exist and are open. */
export function restoreTransaction(state: LedgerState, transactionId: TransactionId): readonly StreamEvent[] {
  const transaction = existing(state, transactionId);
  if (!transaction.deleted) {
    throw refusal('transaction-not-deleted', `The transaction "${transactionId}" is not deleted`, { transactionId });
  }
  const account: Surroundings['account'] = (accountId) => state.accounts.get(accountId);
  lawfulContent(transaction.content, { account, bareNumbers: true });
  checkClosedUntouched(state, [], transaction.content.postings);
  return [boundEvent(transactionStream(transactionId), 'TransactionRestored', { transactionId })];
}

function surroundings({ bareNumbers }: LedgerState, { account }: OpenedAccounts): Surroundings {
  return { account, bareNumbers };
}

/**
 * A closed account takes no postings and gives none up; those that were there before stay as they are, so that payee
 * or category of an old transaction can still be corrected.
 */
export function checkClosedUntouched(state: LedgerState, before: readonly Posting[], after: readonly Posting[]): void {
  for (const { accountId } of [...before, ...after]) {
    const account = state.accounts.get(accountId);
    if (account?.closed !== true || amountsOn(accountId, before) === amountsOn(accountId, after)) continue;
    throw refusal('closed-account', `"${account.name}" is closed. Reopen it first to change what it holds`, {
      accountId,
    });
  }
}

/** The amounts on an account in a form that compares, whatever their order. */
function amountsOn(accountId: AccountId, postings: readonly Posting[]): string {
  const here = postings.filter((posting) => posting.accountId === accountId);
  return JSON.stringify(here.map(({ amount, commodity }) => `${amount} ${commodity}`).toSorted());
}

function existing(state: LedgerState, transactionId: TransactionId): TransactionState {
  const transaction = state.transactions.get(transactionId);
  if (transaction !== undefined) return transaction;
  throw refusal('unknown-transaction', `There is no transaction with the id "${transactionId}"`, { transactionId });
}

function isDeleted(transactionId: TransactionId): Error {
  return refusal('transaction-deleted', `The transaction "${transactionId}" is deleted. Restore it first`, {
    transactionId,
  });
}
