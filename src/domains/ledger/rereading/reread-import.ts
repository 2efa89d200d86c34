import type { StreamEvent } from '#engine';
import { boundEvent, importStream, transactionStream } from '../bound-event.ts';
import { claimsOfReread, type ImportedClaim } from '../claims/decide-claim.ts';
import type { ClaimId } from '../claims/claim-event.ts';
import { openTogether } from '../decide-account.ts';
import { checkClosedUntouched, transactionExists } from '../decide-transaction.ts';
import type {
  AccountDetails,
  BatchId,
  ImportedFile,
  SentAccount,
  TransactionContent,
  TransactionId,
} from '../event.ts';
import type { ImportState, LedgerState, TransactionState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { unlocking } from '../reconciliation/reconciled-lock.ts';
import { refusal } from '../refusal.ts';
import { lawfulContent, type Surroundings } from '../transaction-rules.ts';
import { noteRules } from '../rules/applied-rules.ts';
import { lawfulSent } from '../decide-sent-account.ts';
import type { AppliedRule } from '../rules/rule-event.ts';
import { rereads } from './rereads.ts';

/** The difference between what an import's file was read as and what it is read as now: all or nothing. */
export interface RereadImport {
  readonly type: 'RereadImport';
  readonly batchId: BatchId;
  readonly mapping?: NonNullable<ImportedFile['mapping']>;
  /** Where the person sends the accounts of the file with this reading, other than it says. */
  readonly sentTo?: readonly SentAccount[];
  /** How many transactions stay as they are because they were changed by hand. */
  readonly kept: number;
  readonly openAccounts: readonly AccountDetails[];
  /** What each says in full from now on. */
  readonly corrected: readonly (TransactionContent & { readonly transactionId: TransactionId })[];
  readonly recorded: readonly (TransactionContent & { readonly transactionId: TransactionId })[];
  readonly deleted: readonly TransactionId[];
  /** What its balances claim from now on: under an id that stands, instead of what it claimed. */
  readonly claims?: readonly ImportedClaim[];
  /** Claims that the file does not say any more. */
  readonly withdrawn?: readonly ClaimId[];
  /** The rules that changed what new rows say. */
  readonly rules?: readonly AppliedRule[];
}

/**
 * Accounts, corrections, new transactions, deletions and claims, then `ImportReread`. Refuses with `unknown-import`,
 * `import-already-undone`, `bad-source` for a transaction that another import brought, and what a person's own change
 * is refused with.
 */
export function rereadImport(state: LedgerState, command: RereadImport): readonly StreamEvent[] {
  const { batchId, corrected, recorded, deleted, mapping, kept, sentTo = [] } = command;
  const { claims = [], withdrawn = [], rules = [] } = command;
  standingImport(state, batchId);
  const reading = (rereads.at(state.parts).get(batchId)?.newest.reading ?? 0) + 1;
  const opened = openTogether(state, command.openAccounts, true);
  const around: Surroundings = { account: opened.account, bareNumbers: true };
  const accountIds = new Set(
    [...corrected, ...recorded].flatMap(({ postings }) => postings.map((each) => each.accountId)),
  );
  return [
    ...opened.events,
    ...corrected.map(({ transactionId, ...content }) => {
      const before = broughtBy(state, batchId, transactionId);
      const lawful = lawfulContent(asRead(content, batchId, reading), around, placeOf(content));
      checkClosedUntouched(state, before.content.postings, lawful.postings);
      unlocking(state, transactionId, before.content, lawful, false);
      return boundEvent(transactionStream(transactionId), 'TransactionCorrected', { transactionId, ...lawful });
    }),
    ...recorded.map(({ transactionId, ...content }) => {
      if (state.transactions.has(transactionId)) throw transactionExists(transactionId, placeOf(content));
      const lawful = lawfulContent(asRead(content, batchId, reading), around, placeOf(content));
      checkClosedUntouched(state, [], lawful.postings);
      return boundEvent(transactionStream(transactionId), 'TransactionRecorded', { transactionId, ...lawful });
    }),
    ...deleted.map((transactionId) => {
      const { content } = broughtBy(state, batchId, transactionId);
      checkClosedUntouched(state, content.postings, []);
      unlocking(state, transactionId, content, null, false);
      const reason = 'not in the file as it is read now';
      return boundEvent(transactionStream(transactionId), 'TransactionDeleted', { transactionId, reason });
    }),
    ...noteRules(state, rules),
    ...claimsOfReread(state, { batchId, claims, withdrawn }, around),
    partStreamEvent(importStream(batchId), 'ImportReread', {
      batchId,
      reading,
      accountIds: [...accountIds],
      ...(opened.accountIds.length > 0 && { openedAccountIds: opened.accountIds }),
      ...(mapping !== undefined && { mapping }),
      ...lawfulSent(sentTo, around),
      counts: { corrected: corrected.length, new: recorded.length, deleted: deleted.length, kept },
    }),
  ];
}

function standingImport(state: LedgerState, batchId: BatchId): ImportState {
  const batch = state.imports.get(batchId);
  if (batch === undefined || !batch.known) {
    throw refusal('unknown-import', `There is no import "${batchId}"`, { batchId });
  }
  if (batch.undone) throw refusal('import-already-undone', `The import "${batchId}" is undone`, { batchId });
  return batch;
}

function asRead(content: TransactionContent, batchId: BatchId, reading: number): TransactionContent {
  const { source } = content;
  if (source?.batchId !== batchId)
    throw refusal('bad-source', `Expected a row of the import "${batchId}"`, { batchId });
  return { ...content, source: { ...source, reading } };
}

function broughtBy(state: LedgerState, batchId: BatchId, transactionId: TransactionId): TransactionState {
  const transaction = state.transactions.get(transactionId);
  if (transaction?.content.source?.batchId === batchId && !transaction.deleted) return transaction;
  const message = `"${transactionId}" is no transaction that the import "${batchId}" has brought and that stands`;
  throw refusal('bad-source', message, { transactionId });
}

function placeOf({ source }: TransactionContent): string {
  return typeof source?.line === 'number' ? `Line ${source.line}: ` : '';
}
