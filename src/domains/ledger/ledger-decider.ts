import type { Decider, RedecidePolicy } from '#engine';
import type { LedgerCommand } from './command.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { emptyLedgerState, type LedgerState } from './ledger-state.ts';

/**
 * What becomes of each command when it is decided again against another past: what a bank or a person states as
 * having happened stands, names and corrections go to the last writer, and the rest is asked again.
 */
const POLICIES: { readonly [Type in LedgerCommand['type']]: RedecidePolicy } = {
  OpenAccount: 'decide',
  RenameAccount: 'merge',
  ChangeAccountKind: 'merge',
  CloseAccount: 'decide',
  ReopenAccount: 'decide',
  RemoveAccount: 'decide',
  RestoreAccount: 'decide',
  RecordTransaction: 'fact',
  CorrectTransaction: 'merge',
  DeleteTransaction: 'decide',
  RestoreTransaction: 'decide',
  ImportBatch: 'fact',
  UndoImport: 'decide',
  RestoreImport: 'decide',
  RereadImport: 'decide',
  Together: 'decide',
  KeepFile: 'fact',
  AttachFile: 'decide',
  DetachFile: 'decide',
  NoteAccount: 'merge',
  PlaceAccount: 'merge',
  SaveReport: 'merge',
  RemoveSavedReport: 'decide',
  SetBookmark: 'merge',
  RemoveBookmark: 'decide',
  SetInvariant: 'merge',
  RemoveInvariant: 'decide',
  ClosePeriod: 'decide',
  ReopenPeriod: 'decide',
  KeepPrintedReport: 'fact',
  SetRule: 'merge',
  RemoveRule: 'decide',
  NoteRules: 'fact',
  SetSchedule: 'merge',
  EndSchedule: 'decide',
  PostOccurrence: 'decide',
  SettleOccurrence: 'decide',
  RevokeChange: 'decide',
  ClaimBalance: 'fact',
  ChangeClaim: 'merge',
  WithdrawClaim: 'decide',
  RecordPrices: 'fact',
  RemovePrice: 'decide',
  ChooseLotMethod: 'merge',
  BeginReconciliation: 'merge',
  DropReconciliation: 'decide',
  ReconcileAccount: 'decide',
  UndoReconciliation: 'decide',
  PlanBudget: 'merge',
  AssignBudget: 'merge',
  MoveBudget: 'fact',
  HoldBudget: 'merge',
  ChooseRollOver: 'merge',
  SetGoal: 'merge',
  DescribeBook: 'merge',
};

/** Double entry as plain data for the engine: rules in `decide`, state in `evolve`. */
export const ledgerDecider: Decider<LedgerState, LedgerCommand> = {
  initial: emptyLedgerState,
  decide,
  evolve,
  policy: (command) => POLICIES[command.type],
};
