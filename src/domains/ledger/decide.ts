import type { StreamEvent } from '#engine';
import { checkShape } from './command-shape.ts';
import type { LedgerCommand } from './command.ts';
import { closeAccount, openAccount, renameAccount, reopenAccount } from './decide-account.ts';
import { importBatch, undoImport } from './decide-import.ts';
import { correctTransaction, deleteTransaction, recordTransaction, restoreTransaction } from './decide-transaction.ts';
import type { LedgerState } from './ledger-state.ts';

/**
 * What follows from a command, given what was before: one or more events, in order, for one commit. Throws
 * `CommandRejected` with the name of the rule in `detail.rule` and what was expected in the message. Trusts nothing
 * about the command: it may come from the console.
 */
export function decide(state: LedgerState, command: LedgerCommand): readonly StreamEvent[] {
  checkShape(command);
  switch (command.type) {
    case 'OpenAccount':
      return openAccount(state, command);
    case 'RenameAccount':
      return renameAccount(state, command.accountId, command.name);
    case 'CloseAccount':
      return closeAccount(state, command.accountId);
    case 'ReopenAccount':
      return reopenAccount(state, command.accountId);
    case 'RecordTransaction':
      return recordTransaction(state, command);
    case 'CorrectTransaction':
      return correctTransaction(state, command);
    case 'DeleteTransaction':
      return deleteTransaction(state, command.transactionId, command.reason);
    case 'RestoreTransaction':
      return restoreTransaction(state, command.transactionId);
    case 'ImportBatch':
      return importBatch(state, command);
    case 'UndoImport':
      return undoImport(state, command.batchId);
  }
}
