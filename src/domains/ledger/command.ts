import type { AccountPlacement } from './account-order/account-order-event.ts';
import type { Attachment } from './attachments/attachment-event.ts';
import type { BudgetCommand } from './budget/budget-command.ts';
import type { Bookmark, BookmarkId } from './bookmarks/bookmark-event.ts';
import type { BookDescription } from './book/book-event.ts';
import type { KeptFile } from './files/file-event.ts';
import type { Invariant, InvariantId } from './invariants/invariant-event.ts';
import type { SavedReport, SavedReportId } from './saved-reports/saved-report-event.ts';
import type { LateFacts } from './closing/closing-event.ts';
import type { PrintedReport } from './prints/print-event.ts';
import type { AppliedRule, Rule, RuleId } from './rules/rule-event.ts';
import type { Schedule, ScheduleId } from './schedules/schedule-event.ts';
import type { Revocation } from './history/history-event.ts';
import type { BankBalance, ReconciliationId } from './reconciliation/reconciliation-event.ts';
import type { ClaimId } from './claims/claim-event.ts';
import type { GivenClaim, ImportedClaim } from './claims/decide-claim.ts';
import type { LotEvents } from './lots/lot-event.ts';
import type { GivenPrice, PricedDay } from './prices/price-event.ts';
import type { RereadImport } from './rereading/reread-import.ts';
import type {
  AccountDetails,
  AccountId,
  AccountKind,
  BatchId,
  ImportedFile,
  PlainDate,
  TransactionContent,
  TransactionId,
} from './event.ts';

/**
 * What a person or an import may ask of the ledger. Ids and dates come in with the command: deciding is pure.
 * Where the console leaves an id out, the worker fills it in before deciding.
 */
export type LedgerCommand =
  | ({ readonly type: 'OpenAccount' } & AccountDetails)
  | { readonly type: 'RenameAccount'; readonly accountId: AccountId; readonly name: string }
  | { readonly type: 'ChangeAccountKind'; readonly accountId: AccountId; readonly kind: AccountKind }
  | { readonly type: 'CloseAccount'; readonly accountId: AccountId }
  | { readonly type: 'ReopenAccount'; readonly accountId: AccountId }
  | { readonly type: 'RemoveAccount'; readonly accountId: AccountId }
  | { readonly type: 'RestoreAccount'; readonly accountId: AccountId }
  | ({ readonly type: 'RecordTransaction' } & GivenTransaction)
  | ({ readonly type: 'CorrectTransaction' } & GivenTransaction & Unlocking)
  | ({
      readonly type: 'DeleteTransaction';
      readonly transactionId: TransactionId;
      readonly reason?: string;
      /** Both are the same thing: this one stands for it from here on. */
      readonly mergedInto?: TransactionId;
    } & Unlocking)
  | { readonly type: 'RestoreTransaction'; readonly transactionId: TransactionId }
  | ImportBatch
  | { readonly type: 'RestoreImport'; readonly batchId: BatchId }
  | RereadImport
  | ({ readonly type: 'UndoImport'; readonly batchId: BatchId } & Unlocking)
  | Together
  | PartCommand;

/** What may be asked of the ledger's parts: what stands beside accounts and transactions. */
export type PartCommand =
  | ({ readonly type: 'SaveReport' } & SavedReport)
  | { readonly type: 'RemoveSavedReport'; readonly reportId: SavedReportId }
  | ({ readonly type: 'SetBookmark' } & Bookmark)
  | { readonly type: 'RemoveBookmark'; readonly bookmarkId: BookmarkId }
  | ({ readonly type: 'SetInvariant' } & Invariant)
  | { readonly type: 'RemoveInvariant'; readonly invariantId: InvariantId }
  | { readonly type: 'ClosePeriod'; readonly through: PlainDate; readonly late: LateFacts }
  | { readonly type: 'ReopenPeriod'; readonly through: PlainDate }
  | ({ readonly type: 'KeepPrintedReport' } & PrintedReport)
  | ({ readonly type: 'SetRule' } & Rule)
  | { readonly type: 'RemoveRule'; readonly ruleId: RuleId }
  | { readonly type: 'NoteRules'; readonly rules: readonly AppliedRule[] }
  | BudgetCommand
  | ({ readonly type: 'SetSchedule' } & Schedule)
  | { readonly type: 'EndSchedule'; readonly scheduleId: ScheduleId }
  | {
      readonly type: 'PostOccurrence';
      readonly scheduleId: ScheduleId;
      readonly due: PlainDate;
      readonly transaction: GivenTransaction;
    }
  | {
      readonly type: 'SettleOccurrence';
      readonly scheduleId: ScheduleId;
      readonly due: PlainDate;
      readonly transactionId: TransactionId | null;
    }
  | RevokeChange
  | ({ readonly type: 'DescribeBook' } & BookDescription)
  | ({ readonly type: 'KeepFile' } & KeptFile)
  | ({ readonly type: 'AttachFile'; readonly transactionId: TransactionId } & Attachment)
  | { readonly type: 'DetachFile'; readonly transactionId: TransactionId; readonly hash: string }
  | { readonly type: 'NoteAccount'; readonly accountId: AccountId; readonly note: string }
  | ({ readonly type: 'PlaceAccount' } & AccountPlacement)
  | ({ readonly type: 'ClaimBalance' } & GivenClaim)
  | ({ readonly type: 'ChangeClaim' } & GivenClaim)
  | { readonly type: 'WithdrawClaim'; readonly claimId: ClaimId; readonly reason?: string }
  | ({ readonly type: 'BeginReconciliation' } & BankBalance)
  | { readonly type: 'DropReconciliation'; readonly accountId: AccountId; readonly commodity: string }
  | ({ readonly type: 'ReconcileAccount'; readonly reconciliationId: ReconciliationId } & BankBalance)
  | { readonly type: 'UndoReconciliation'; readonly reconciliationId: ReconciliationId }
  | { readonly type: 'RecordPrices'; readonly prices: readonly GivenPrice[]; readonly source?: string }
  | ({ readonly type: 'RemovePrice' } & PricedDay)
  | ({ readonly type: 'ChooseLotMethod' } & LotEvents['LotMethodChosen']);

/**
 * Takes a change back: the commands that bring accounts and transactions to where they would be without it, and the
 * word that the positions from `first` to `last` no longer stand, which is what the parts go by.
 */
export interface RevokeChange {
  readonly type: 'RevokeChange';
  readonly first: number;
  readonly last: number;
  /** `undo` and `redo` go step by step; `revocation` takes back one change out of the middle. */
  readonly as: Revocation;
  readonly commands: readonly LedgerCommand[];
}

/**
 * Several commands as one commit, all or none. Each is decided on what those before it have left.
 */
export interface Together {
  readonly type: 'Together';
  /** What it is all for, in a person's words: `Set the payee of 12 transactions`. */
  readonly label: string;
  readonly commands: readonly LedgerCommand[];
}

/** Says that the person wants to change even what is reconciled with the bank: it is refused without, and recorded. */
export interface Unlocking {
  readonly unlock?: boolean;
}

/** A transaction in full, with the accounts that are to be opened for it: all or nothing. */
export interface GivenTransaction extends TransactionContent {
  readonly transactionId: TransactionId;
  readonly openAccounts?: readonly AccountDetails[];
}

/** A whole file as one command: the accounts it needs and its new transactions, all or nothing. */
export interface ImportBatch {
  readonly type: 'ImportBatch';
  readonly file: ImportedFile;
  /** The file's own bytes, to be read again one day: their hash is `file.contentHash`. */
  readonly keep?: KeptFile;
  readonly openAccounts: readonly AccountDetails[];
  readonly transactions: readonly (TransactionContent & { readonly transactionId: TransactionId })[];
  /** Balances that the file states, to be checked from then on. */
  readonly claims?: readonly ImportedClaim[];
  /** The rules that changed what the rows say. */
  readonly rules?: readonly AppliedRule[];
  /** What things were worth, by the file's own word. */
  readonly prices?: readonly GivenPrice[];
}

/** The rules of the ledger by name: a refused command carries one of these in its error's `rule`. */
export type LedgerRule =
  | 'unbalanced'
  | 'too-few-postings'
  | 'unknown-account'
  | 'closed-account'
  | 'account-exists'
  | 'duplicate-account-name'
  | 'empty-name'
  | 'bad-name'
  | 'account-not-empty'
  | 'same-kind'
  | 'bad-place'
  | 'budgeted-category'
  | 'bank-account'
  | 'account-not-closed'
  | 'account-in-use'
  | 'account-not-removed'
  | 'bad-date'
  | 'bad-amount'
  | 'bad-commodity'
  | 'unknown-transaction'
  | 'transaction-exists'
  | 'transaction-deleted'
  | 'transaction-not-deleted'
  | 'unknown-import'
  | 'import-exists'
  | 'import-already-undone'
  | 'import-not-undone'
  | 'bad-source'
  | 'bad-range'
  | 'already-revoked'
  | 'bad-search'
  | 'unknown-report'
  | 'unknown-bookmark'
  | 'bad-invariant'
  | 'unknown-invariant'
  | 'already-closed'
  | 'not-closed'
  | 'print-exists'
  | 'unknown-rule'
  | 'bad-rule'
  | 'bad-pattern'
  | 'unknown-schedule'
  | 'bad-recurrence'
  | 'not-due'
  | 'already-settled'
  | 'nothing-together'
  | 'bad-file'
  | 'file-too-large'
  | 'unknown-file'
  | 'file-attached'
  | 'file-not-attached'
  | 'claim-exists'
  | 'unknown-claim'
  | 'imported-claim'
  | 'reconciled-locked'
  | 'not-reconciled'
  | 'no-reconciliation'
  | 'reconciliation-exists'
  | 'not-last-reconciliation'
  | 'bad-price'
  | 'unknown-price'
  | 'no-budget'
  | 'bad-budget'
  | 'before-budget'
  | 'budget-unchanged'
  | 'bad-goal'
  | 'unknown-command'
  | 'malformed-command';
