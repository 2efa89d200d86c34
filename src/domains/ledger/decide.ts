import type { StreamEvent } from '#engine';
import { noteAccount } from './account-notes/note-account.ts';
import { placeAccount } from './account-order/place-account.ts';
import { attachFile, detachFile } from './attachments/attach-file.ts';
import { removeBookmark, setBookmark } from './bookmarks/decide-bookmark.ts';
import { removeInvariant, setInvariant } from './invariants/decide-invariant.ts';
import { describeBook } from './book/describe-book.ts';
import { assignBudget, chooseRollOver, holdBudget, moveBudget, planBudget, setGoal } from './budget/decide-budget.ts';
import { changeAccountKind } from './account-kinds/change-account-kind.ts';
import { changeClaim, claimBalance, withdrawClaim } from './claims/decide-claim.ts';
import { checkShape } from './command-shape.ts';
import type { LedgerCommand } from './command.ts';
import {
  closeAccount,
  openAccount,
  removeAccount,
  renameAccount,
  reopenAccount,
  restoreAccount,
} from './decide-account.ts';
import { importBatch, restoreImport, undoImport } from './decide-import.ts';
import { atOnce, decideTogether, type Steps, togetherInSteps } from './decide-together.ts';
import { chooseLotMethod } from './lots/choose-lot-method.ts';
import { recordPrices, removePrice } from './prices/record-prices.ts';
import { keepFile } from './files/keep-file.ts';
import { correctTransaction, deleteTransaction, recordTransaction, restoreTransaction } from './decide-transaction.ts';
import { revokeInSteps } from './history/revoke-change.ts';
import { removeSavedReport, saveReport } from './saved-reports/decide-saved-report.ts';
import { closePeriod, reopenPeriod } from './closing/decide-closing.ts';
import { keepPrintedReport } from './prints/keep-printed-report.ts';
import { noteRules } from './rules/applied-rules.ts';
import { removeRule, setRule } from './rules/decide-rule.ts';
import { endSchedule, postOccurrence, setSchedule, settleOccurrence } from './schedules/decide-schedule.ts';
import type { LedgerState } from './ledger-state.ts';
import {
  beginReconciliation,
  dropReconciliation,
  reconcileAccount,
  undoReconciliation,
} from './reconciliation/decide-reconciliation.ts';
import { rereadImport } from './rereading/reread-import.ts';

type CommandType = LedgerCommand['type'];
type CommandOf<Type extends CommandType = CommandType> = {
  readonly [One in Type]: { readonly type: One } & Extract<LedgerCommand, { readonly type: One }>;
}[Type];

/** What decides each command, by its type. */
const RULES: {
  readonly [Type in CommandType]: (state: LedgerState, command: CommandOf<Type>) => readonly StreamEvent[];
} = {
  OpenAccount: openAccount,
  RenameAccount: (state, { accountId, name }) => renameAccount(state, accountId, name),
  ChangeAccountKind: changeAccountKind,
  CloseAccount: (state, { accountId }) => closeAccount(state, accountId),
  ReopenAccount: (state, { accountId }) => reopenAccount(state, accountId),
  RemoveAccount: (state, { accountId }) => removeAccount(state, accountId),
  RestoreAccount: (state, { accountId }) => restoreAccount(state, accountId),
  RecordTransaction: recordTransaction,
  CorrectTransaction: correctTransaction,
  DeleteTransaction: deleteTransaction,
  RestoreTransaction: (state, { transactionId }) => restoreTransaction(state, transactionId),
  ImportBatch: importBatch,
  RestoreImport: (state, { batchId }) => restoreImport(state, batchId),
  RereadImport: rereadImport,
  Together: (state, { commands }) => decideTogether(state, commands, decide),
  KeepFile: keepFile,
  AttachFile: attachFile,
  DetachFile: detachFile,
  NoteAccount: noteAccount,
  PlaceAccount: placeAccount,
  SaveReport: saveReport,
  RemoveSavedReport: (state, { reportId }) => removeSavedReport(state, reportId),
  SetBookmark: setBookmark,
  RemoveBookmark: (state, { bookmarkId }) => removeBookmark(state, bookmarkId),
  SetInvariant: setInvariant,
  RemoveInvariant: (state, { invariantId }) => removeInvariant(state, invariantId),
  ClosePeriod: closePeriod,
  ReopenPeriod: (state, { through }) => reopenPeriod(state, through),
  KeepPrintedReport: keepPrintedReport,
  SetRule: setRule,
  NoteRules: (state, { rules }) => noteRules(state, rules),
  RemoveRule: (state, { ruleId }) => removeRule(state, ruleId),
  SetSchedule: setSchedule,
  EndSchedule: (state, { scheduleId }) => endSchedule(state, scheduleId),
  PostOccurrence: postOccurrence,
  SettleOccurrence: settleOccurrence,
  RevokeChange: (state, command) => atOnce(revokeInSteps(state, command, decide)),
  UndoImport: (state, { batchId, unlock }) => undoImport(state, batchId, unlock === true),
  ClaimBalance: claimBalance,
  ChangeClaim: changeClaim,
  RecordPrices: (_, command) => recordPrices(command),
  RemovePrice: removePrice,
  ChooseLotMethod: chooseLotMethod,
  WithdrawClaim: (state, { claimId, reason }) => withdrawClaim(state, claimId, reason),
  BeginReconciliation: beginReconciliation,
  DropReconciliation: (state, { accountId, commodity }) => dropReconciliation(state, accountId, commodity),
  ReconcileAccount: reconcileAccount,
  UndoReconciliation: (state, { reconciliationId }) => undoReconciliation(state, reconciliationId),
  PlanBudget: planBudget,
  AssignBudget: assignBudget,
  MoveBudget: moveBudget,
  HoldBudget: holdBudget,
  ChooseRollOver: chooseRollOver,
  SetGoal: setGoal,
  DescribeBook: (_, command) => describeBook(command),
};

/**
 * What follows from a command, given what was before: one or more events, in order, for one commit. Throws
 * `CommandRejected` with the name of the rule in `detail.rule` and what was expected in the message. Trusts nothing
 * about the command: it may come from the console.
 */
export function decide(state: LedgerState, command: LedgerCommand): readonly StreamEvent[] {
  checkShape(command);
  return dispatch(state, command);
}

/** As `decide`; what is made of many commands is decided one command a step. */
export function* decideInSteps(state: LedgerState, command: LedgerCommand): Steps {
  checkShape(command);
  if (command.type === 'Together') return yield* togetherInSteps(state, command.commands, decide);
  if (command.type === 'RevokeChange') return yield* revokeInSteps(state, command, decide);
  return dispatch(state, command);
}

function dispatch<Type extends CommandType>(state: LedgerState, command: CommandOf<Type>): readonly StreamEvent[] {
  return RULES[command.type](state, command);
}
