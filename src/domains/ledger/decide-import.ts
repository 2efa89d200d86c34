import type { StreamEvent } from '#engine';
import { accountStream, boundEvent, importStream, transactionStream } from './bound-event.ts';
import { claimsOfImport } from './claims/decide-claim.ts';
import type { ImportBatch } from './command.ts';
import { openTogether, restoreAccount } from './decide-account.ts';
import { lawfulSent } from './decide-sent-account.ts';
import { transactionExists } from './decide-transaction.ts';
import { keepFile } from './files/keep-file.ts';
import { type AccountId, type BatchId, type ImportedFile, type TransactionId, UNDONE_WITH_IMPORT } from './event.ts';
import type { ImportState, LedgerState } from './ledger-state.ts';
import { handOver, handOverDays } from './merging/hand-over.ts';
import { pricesOfImport } from './prices/record-prices.ts';
import { unlocking, unlockingImport } from './reconciliation/reconciled-lock.ts';
import { refusal } from './refusal.ts';
import { rereads } from './rereading/rereads.ts';
import { noteRules } from './rules/applied-rules.ts';
import { lawfulContent, type Surroundings } from './transaction-rules.ts';

/**
 * A file's accounts and transactions and the balances that it claims, then `FileImported`: all of it or nothing. A file that brings nothing new still
 * leaves its `FileImported`, so that the log shows it was tried.
 */
export function importBatch(
  state: LedgerState,
  { file, keep, openAccounts, transactions, claims = [], prices = [], rules = [] }: ImportBatch,
): StreamEvent[] {
  if (state.imports.get(file.batchId)?.known === true) {
    throw refusal('import-exists', `The import "${file.batchId}" is there already`, { batchId: file.batchId });
  }
  const opened = openTogether(state, openAccounts, true);
  const around: Surroundings = { account: opened.account, bareNumbers: true };
  const events = [...opened.events];
  const seen = new Set<string>();
  const pricesBefore = pricesOfImport(state, prices, file.batchId);
  for (const transaction of transactions) {
    const { transactionId } = transaction;
    const place = placeOf(transaction);
    if (state.transactions.has(transactionId) || seen.has(transactionId)) throw transactionExists(transactionId, place);
    seen.add(transactionId);
    checkSource(transaction, file.batchId, place);
    const content = lawfulContent(transaction, around, place);
    checkOpen(content.postings, around, place);
    events.push(...pricesBefore(content.date.slice(0, 7)));
    events.push(boundEvent(transactionStream(transactionId), 'TransactionRecorded', { transactionId, ...content }));
  }
  events.push(...noteRules(state, rules));
  events.push(...pricesBefore(null), ...claimsOfImport(state, claims, file.batchId, around));
  const imported = lawfulFile(file, opened.accountIds, around);
  events.push(...keptWith(state, file, keep), boundEvent(importStream(file.batchId), 'FileImported', imported));
  return events;
}

/**
 * Takes back what an import brought: its transactions, then the accounts that it opened and that nothing else uses. What
 * was merged into its transactions stands again. It is never refused for a closed account: one that loses postings is opened again first, for the person to see.
 */
export function undoImport(state: LedgerState, batchId: BatchId, unlock: boolean): readonly StreamEvent[] {
  const batch = state.imports.get(batchId);
  if (batch === undefined || !batch.known) {
    throw refusal('unknown-import', `There is no import "${batchId}"`, { batchId });
  }
  if (batch.undone) {
    throw refusal('import-already-undone', `The import "${batchId}" is undone already`, { batchId });
  }
  const live = batch.transactionIds.filter((id) => state.transactions.get(id)?.deleted === false);
  const givenBack = absorbedBy(state, live).filter((id) => canComeBack(state, id));
  const uses = usesBy(state, live);
  const removed = new Set(openedBy(state, batchId).filter((id) => isRemovable(state, id, uses.get(id) ?? 0)));
  const touched = new Set([...uses.keys(), ...usesBy(state, givenBack).keys()]);
  const reopened = [...touched].filter((id) => !removed.has(id) && state.accounts.get(id)?.closed === true);
  return [
    ...reopened.map((accountId) => boundEvent(accountStream(accountId), 'AccountReopened', { accountId })),
    ...unlockingImport(state, batchId, live, unlock),
    ...live.map((transactionId) =>
      boundEvent(transactionStream(transactionId), 'TransactionDeleted', { transactionId, reason: UNDONE_WITH_IMPORT }),
    ),
    ...givenBack.map((transactionId) =>
      boundEvent(transactionStream(transactionId), 'TransactionRestored', { transactionId }),
    ),
    ...givenBack.flatMap((id) => handOverDays(state, state.transactions.get(id)?.mergedInto ?? '', id)),
    ...[...removed].map((accountId) => boundEvent(accountStream(accountId), 'AccountRemoved', { accountId })),
    boundEvent(importStream(batchId), 'ImportUndone', { batchId }),
  ];
}

/** The accounts that an import has opened, when its file was first read or read again. */
function openedBy(state: LedgerState, batchId: BatchId): readonly AccountId[] {
  const first = state.imports.get(batchId)?.openedAccountIds ?? [];
  return [...first, ...(rereads.at(state.parts).get(batchId)?.openedAccountIds ?? [])];
}

function keptWith(
  state: LedgerState,
  { contentHash }: ImportedFile,
  keep: ImportBatch['keep'],
): readonly StreamEvent[] {
  if (keep === undefined) return [];
  if (keep.hash === contentHash) return keepFile(state, keep);
  throw refusal('bad-file', `The file kept with an import is the one that was imported, "${contentHash}"`);
}

/**
 * Brings back what undoing an import has taken away: the accounts that it opened, the transactions that were deleted with
 * it, and no others; what was merged into these goes again. Refused with the name of an account that another one has
 * taken since, and with `reconciled-locked` where what would go was reconciled since.
 */
export function restoreImport(state: LedgerState, batchId: BatchId): readonly StreamEvent[] {
  const batch = state.imports.get(batchId);
  if (batch === undefined || !batch.known) {
    throw refusal('unknown-import', `There is no import "${batchId}"`, { batchId });
  }
  if (!batch.undone) throw refusal('import-not-undone', `The import "${batchId}" is not undone`, { batchId });
  const removed = openedBy(state, batchId).filter((id) => state.accounts.get(id)?.removed === true);
  const restored = [...batch.takenBack].filter((id) => state.transactions.get(id)?.deleted === true);
  return [
    ...removed.flatMap((accountId) => restoreAccount(state, accountId)),
    ...restored.map((transactionId) =>
      boundEvent(transactionStream(transactionId), 'TransactionRestored', { transactionId }),
    ),
    ...absorbedBy(state, restored).flatMap((transactionId) => mergedAgain(state, transactionId)),
    boundEvent(importStream(batchId), 'ImportRestored', { batchId }),
  ];
}

/** The transactions that were merged into these. */
function absorbedBy(state: LedgerState, transactionIds: readonly TransactionId[]): readonly TransactionId[] {
  return transactionIds.flatMap((id) => state.transactions.get(id)?.absorbed ?? []);
}

/** Deleted still, and its accounts are there. */
function canComeBack({ transactions, accounts }: LedgerState, transactionId: TransactionId): boolean {
  const transaction = transactions.get(transactionId);
  return (
    transaction?.deleted === true &&
    transaction.content.postings.every(({ accountId }) => accounts.get(accountId)?.removed === false)
  );
}

function mergedAgain(state: LedgerState, transactionId: TransactionId): readonly StreamEvent[] {
  const transaction = state.transactions.get(transactionId);
  if (transaction?.mergedInto === undefined || transaction.deleted) return [];
  const { content, mergedInto } = transaction;
  return [
    ...unlocking(state, transactionId, content, null, false),
    ...handOver(state, transactionId, mergedInto),
    boundEvent(transactionStream(transactionId), 'TransactionDeleted', { transactionId, mergedInto }),
  ];
}

type Imported = ImportBatch['transactions'][number];

function placeOf({ source }: Imported): string {
  return typeof source?.line === 'number' ? `Line ${source.line}: ` : '';
}

function checkSource({ source, transactionId }: Imported, batchId: BatchId, place: string): void {
  if (source?.batchId === batchId) return;
  throw refusal('bad-source', `${place}an imported transaction says that it came from its batch "${batchId}"`, {
    transactionId,
  });
}

function checkOpen(postings: Imported['postings'], around: Surroundings, place: string): void {
  for (const { accountId } of postings) {
    const account = around.account(accountId);
    if (account?.closed !== true) continue;
    throw refusal('closed-account', `${place}"${account.name}" is closed. Reopen it first to import into it`, {
      accountId,
    });
  }
}

function lawfulFile(file: ImportedFile, opened: readonly AccountId[], around: Surroundings): ImportedFile {
  const { mapping, problems, sentTo = [] } = file;
  return {
    batchId: file.batchId,
    fileName: file.fileName,
    format: file.format,
    contentHash: file.contentHash,
    counts: file.counts,
    accountIds: file.accountIds,
    ...(opened.length > 0 && { openedAccountIds: opened }),
    ...(mapping !== undefined && { mapping: { signature: mapping.signature, csv: definedOnly(mapping.csv) } }),
    ...(problems !== undefined && { problems }),
    ...lawfulSent(sentTo, around),
  };
}

/** Settings that are given as undefined are left out: the log holds JSON. */
function definedOnly<Settings extends object>(settings: Settings): Settings {
  const kept = { ...settings };
  for (const key of Object.keys(kept)) if (Reflect.get(kept, key) === undefined) Reflect.deleteProperty(kept, key);
  return kept;
}

function usesBy(state: LedgerState, transactionIds: ImportState['transactionIds']): ReadonlyMap<AccountId, number> {
  const uses = new Map<AccountId, number>();
  for (const transactionId of transactionIds) {
    for (const { accountId } of state.transactions.get(transactionId)?.content.postings ?? []) {
      uses.set(accountId, (uses.get(accountId) ?? 0) + 1);
    }
  }
  return uses;
}

function isRemovable(state: LedgerState, accountId: AccountId, usesOfBatch: number): boolean {
  const account = state.accounts.get(accountId);
  return account !== undefined && !account.removed && account.uses === usesOfBatch;
}
