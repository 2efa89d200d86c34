import { seek, timeline } from '#client';
import type { LedgerCommand } from '#ledger';
import { showToast } from '../../kit/toast.tsx';
import { runCommand } from '../../shell/run-command.ts';
import { sayDone } from '../../shell/undo.ts';

/**
 * Writes about a moment while it is looked at: nothing is ever written in the past, so the screen goes to now for it and
 * comes back. Resolves with why it was refused, in words; null = done.
 */
export async function writeAtNow(command: LedgerCommand, done: string): Promise<string | null> {
  const { target } = timeline.getState();
  if (target === 'live') {
    const refused = await runCommand(command);
    sayDone(refused, done);
    return refused;
  }
  await seek('live');
  const refused = await runCommand(command);
  await seek(target);
  showToast({ text: refused ?? `${done} It was written now, and you are still at this moment.` });
  return refused;
}
