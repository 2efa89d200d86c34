import type { RecordedEvent } from '#engine';
import { add, negate, parseDecimal, ZERO } from './decimal.ts';
import {
  type AccountId,
  type BatchId,
  type LedgerEvents,
  type Posting,
  type TransactionContent,
  type TransactionId,
  UNDONE_WITH_IMPORT,
} from './event.ts';
import { dispatch, ledgerEvent, type ByEventType, type LedgerEvent } from './ledger-event.ts';
import type { ImportState, LedgerState } from './ledger-state.ts';
import { partEvent } from './parts/part-event.ts';

const EVOLVE: ByEventType<LedgerState, void> = {
  AccountOpened: (draft, { data }) => openAccount(draft, data),
  AccountRenamed: (draft, { data }) => renameAccount(draft, data.accountId, data.name),
  AccountKindChanged: (draft, { data }) => {
    const account = draft.accounts.get(data.accountId);
    if (account !== undefined) account.kind = data.kind;
  },
  AccountClosed: (draft, { data }) => setClosed(draft, data.accountId, true),
  AccountReopened: (draft, { data }) => setClosed(draft, data.accountId, false),
  AccountRemoved: (draft, { data }) => removeAccount(draft, data.accountId),
  AccountRestored: (draft, { data }) => restoreAccount(draft, data.accountId),
  TransactionRecorded: (draft, { data }) => recordTransaction(draft, data.transactionId, data),
  TransactionCorrected: (draft, { data }) => correctTransaction(draft, data.transactionId, data),
  TransactionDeleted: deleteTransaction,
  TransactionRestored: (draft, { data }) => restoreTransaction(draft, data.transactionId),
  FileImported: (draft, { data }) => finishImport(draft, data.batchId, data.openedAccountIds ?? []),
  ImportUndone: (draft, { data }) => {
    importOf(draft, data.batchId).undone = true;
  },
  ImportRestored: (draft, { data }) => {
    const batch = importOf(draft, data.batchId);
    batch.undone = false;
    batch.takenBack.clear();
  },
};

/**
 * Folds one event into the private draft, in time proportional to its postings; a part's event is only kept. Total:
 * events of other types or newer versions change nothing, and neither do events about things that were never recorded.
 */
export function evolve(draft: LedgerState, recorded: RecordedEvent): void {
  const event = ledgerEvent(recorded);
  if (event !== null) {
    dispatch(EVOLVE, draft, event);
    return;
  }
  const part = partEvent(recorded);
  if (part !== null) draft.parts.push(part);
}

function openAccount(draft: LedgerState, { accountId, name, kind }: LedgerEvents['AccountOpened']): void {
  if (draft.accounts.has(accountId)) return;
  draft.accounts.set(accountId, { name, kind, closed: false, removed: false, uses: 0, balances: new Map() });
  draft.idByName.set(name, accountId);
}

function renameAccount(draft: LedgerState, accountId: AccountId, name: string): void {
  const account = draft.accounts.get(accountId);
  if (account === undefined) return;
  if (draft.idByName.get(account.name) === accountId) draft.idByName.delete(account.name);
  account.name = name;
  draft.idByName.set(name, accountId);
}

function setClosed(draft: LedgerState, accountId: AccountId, closed: boolean): void {
  const account = draft.accounts.get(accountId);
  if (account !== undefined) account.closed = closed;
}

function removeAccount(draft: LedgerState, accountId: AccountId): void {
  const account = draft.accounts.get(accountId);
  if (account === undefined) return;
  account.removed = true;
  if (draft.idByName.get(account.name) === accountId) draft.idByName.delete(account.name);
}

function restoreAccount(draft: LedgerState, accountId: AccountId): void {
  const account = draft.accounts.get(accountId);
  if (account === undefined) return;
  account.removed = false;
  draft.idByName.set(account.name, accountId);
}

function recordTransaction(draft: LedgerState, transactionId: TransactionId, content: TransactionContent): void {
  if (draft.transactions.has(transactionId)) return;
  draft.transactions.set(transactionId, { content, deleted: false });
  tally(draft, content.postings, 1);
  if (content.source !== undefined) importOf(draft, content.source.batchId).transactionIds.push(transactionId);
}

function correctTransaction(draft: LedgerState, transactionId: TransactionId, content: TransactionContent): void {
  const transaction = draft.transactions.get(transactionId);
  if (transaction === undefined || transaction.deleted) return;
  tally(draft, transaction.content.postings, -1);
  tally(draft, content.postings, 1);
  transaction.content = content;
}

function deleteTransaction(draft: LedgerState, { data }: LedgerEvent<'TransactionDeleted'>): void {
  setDeleted(draft, data.transactionId, true);
  if (data.mergedInto !== undefined) absorb(draft, data.transactionId, data.mergedInto);
  const batchId = draft.transactions.get(data.transactionId)?.content.source?.batchId;
  if (data.reason === UNDONE_WITH_IMPORT && batchId !== undefined)
    importOf(draft, batchId).takenBack.add(data.transactionId);
}

function absorb(draft: LedgerState, transactionId: TransactionId, mergedInto: TransactionId): void {
  const transaction = draft.transactions.get(transactionId);
  const stays = draft.transactions.get(mergedInto);
  if (transaction === undefined || stays === undefined) return;
  transaction.mergedInto = mergedInto;
  stays.absorbed = [...(stays.absorbed ?? []).filter((id) => id !== transactionId), transactionId];
}

/** What comes back beside the one that it was merged into is merged no more; what comes back in its place still is. */
function restoreTransaction(draft: LedgerState, transactionId: TransactionId): void {
  setDeleted(draft, transactionId, false);
  const stays = draft.transactions.get(draft.transactions.get(transactionId)?.mergedInto ?? '');
  if (stays?.deleted === false) stays.absorbed = (stays.absorbed ?? []).filter((id) => id !== transactionId);
}

function setDeleted(draft: LedgerState, transactionId: TransactionId, deleted: boolean): void {
  const transaction = draft.transactions.get(transactionId);
  if (transaction === undefined || transaction.deleted === deleted) return;
  transaction.deleted = deleted;
  tally(draft, transaction.content.postings, deleted ? -1 : 1);
}

function finishImport(draft: LedgerState, batchId: BatchId, opened: readonly AccountId[]): void {
  const batch = importOf(draft, batchId);
  batch.known = true;
  batch.openedAccountIds = opened;
}

/** The batch's state; begun by the first of its transactions, since they come before its `FileImported`. */
function importOf(draft: LedgerState, batchId: BatchId): ImportState {
  const found = draft.imports.get(batchId);
  if (found !== undefined) return found;
  const begun: ImportState = {
    openedAccountIds: [],
    transactionIds: [],
    takenBack: new Set(),
    known: false,
    undone: false,
  };
  draft.imports.set(batchId, begun);
  return begun;
}

/** Puts postings on their accounts' balances, or takes them off again (`sign` -1). Unknown accounts are passed over. */
function tally(draft: LedgerState, postings: readonly Posting[], sign: 1 | -1): void {
  for (const posting of postings) {
    if (posting.commodity === '') draft.bareNumbers = true;
    const account = draft.accounts.get(posting.accountId);
    if (account === undefined) continue;
    const amount = parseDecimal(posting.amount);
    const before = account.balances.get(posting.commodity) ?? ZERO;
    account.balances.set(posting.commodity, add(before, sign === 1 ? amount : negate(amount)));
    account.uses += sign;
  }
}
