import { timeline, type Commands } from '#client';
import type { RegisterRow } from '#ledger';
import { showToast } from '../../kit/toast.tsx';
import { sayPast } from '../entry/use-entry.ts';

/** Deletes at once and offers to take it back: nothing is lost, the deletion is an event like any other. */
export async function deleteTransaction(commands: Commands, row: RegisterRow): Promise<void> {
  const { transactionId } = row;
  const problem = await attempt(commands.execute({ type: 'DeleteTransaction', transactionId }));
  if (problem !== null) showToast({ text: problem });
  else {
    const name = row.payee === '' ? 'the transaction' : `“${row.payee}”`;
    showToast({ text: `Deleted ${name}.`, action: { label: 'Undo', run: () => void restore(transactionId) } });
  }
}

async function restore(transactionId: string): Promise<void> {
  const { mode } = timeline.getState();
  if (mode.when === 'past') return sayPast();
  const problem = await attempt(mode.commands.execute({ type: 'RestoreTransaction', transactionId }));
  showToast({ text: problem ?? 'It is back.' });
}

/** What went wrong, in words; null = nothing. */
async function attempt(result: ReturnType<Commands['execute']>): Promise<string | null> {
  try {
    const done = await result;
    return done.ok ? null : done.error.message;
  } catch {
    return 'It could not be stored. Nothing has changed.';
  }
}
