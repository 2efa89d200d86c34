import { timeline } from '#client';
import type { LedgerCommand } from '#ledger';
import { PAST_REASON } from './past-reason.ts';

/** Runs a command at the moment shown. Resolves with why it was refused, in words; null = done. Never rejects. */
export async function runCommand(command: LedgerCommand): Promise<string | null> {
  const { mode } = timeline.getState();
  if (mode.when === 'past') return PAST_REASON;
  try {
    const result = await mode.commands.execute(command);
    return result.ok ? null : result.error.message;
  } catch {
    return 'It could not be stored. Nothing has changed.';
  }
}
