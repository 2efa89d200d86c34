import { type Commands, type ProgressListener, timeline } from '#client';
import type { LedgerCommand } from '#ledger';
import { askToUnlock } from './dialogs.ts';
import { PAST_REASON } from './past-reason.ts';

/**
 * Runs a command at the moment shown. Resolves with why it was refused, in words; null = done. Never rejects. The listener
 * is told how far it is; answering false stops it with nothing done.
 */
export async function runCommand(command: LedgerCommand, onProgress?: ProgressListener): Promise<string | null> {
  const { mode } = timeline.getState();
  if (mode.when === 'past') return PAST_REASON;
  try {
    const result = await execute(mode.commands, command, onProgress);
    return result.ok ? null : result.error.message;
  } catch {
    return 'It could not be stored. Nothing has changed.';
  }
}

/** Runs a command; where it would change what is reconciled with the bank, the person is asked once, and it is run again. */
export async function execute(
  commands: Commands,
  command: LedgerCommand,
  onProgress?: ProgressListener,
): ReturnType<Commands['execute']> {
  const result = await commands.execute(command, onProgress);
  if (result.ok || result.error['rule'] !== 'reconciled-locked') return result;
  return (await askToUnlock(reasonIn(result.error.message))) ? commands.execute(unlocked(command), onProgress) : result;
}

/** What a refusal says to whoever writes commands is left out. */
function reasonIn(message: string): string {
  return message.replace(/ (?:To change it all the same|Undo the reconciliation first), .*$/, '');
}

function unlocked(command: LedgerCommand): LedgerCommand {
  if (command.type === 'Together' || command.type === 'RevokeChange') {
    return { ...command, commands: command.commands.map(unlocked) };
  }
  const { type } = command;
  const isLockable = type === 'CorrectTransaction' || type === 'DeleteTransaction' || type === 'UndoImport';
  return isLockable ? { ...command, unlock: true } : command;
}
