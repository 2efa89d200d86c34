import { DaybookError, type Decider, type StreamEvent } from '#engine';
import { decideInSteps, type LedgerCommand, ledgerDecider } from '#ledger';
import type { ProgressListener } from './api.ts';
import { bookFold, type Folded } from './book.ts';

export { completeCommand } from './complete-command.ts';

/** The ledger's rules over the book's fold. Loaded with the first command: no screen needs them to be shown. */
export const bookDecider: Decider<Folded, LedgerCommand> = {
  initial: bookFold.initial,
  evolve: bookFold.apply,
  decide: ({ ledger }, command) => ledgerDecider.decide(ledger, command),
  policy: ledgerDecider.policy,
};

/** How long deciding goes on before it is told how far it is. */
const STEP_MS = 100;

/**
 * Decides a command and says how far it is, ten times a second, with 1 when all that remains is to store it. Throws
 * `CommandRejected` with `cancelled` in its detail where the listener answers false: nothing is stored then.
 */
export function decidingAloud(onProgress: ProgressListener) {
  return async ({ ledger }: Pick<Folded, 'ledger'>, command: LedgerCommand): Promise<readonly StreamEvent[]> => {
    const total = 'commands' in command ? Math.max(1, command.commands.length) : 1;
    const steps = decideInSteps(ledger, command);
    let told = 0;
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) {
        await tell(onProgress, 1, 'Storing');
        return value;
      }
      if (performance.now() - told < STEP_MS) continue;
      // oxlint-disable-next-line no-await-in-loop -- It is between the steps that the person can say no.
      await tell(onProgress, value / (total + 1), `Checking ${value} of ${total}`);
      told = performance.now();
    }
  };
}

/** Says how far a command is. Throws `CommandRejected` with `cancelled` in its detail where the listener answers false. */
export async function tell(onProgress: ProgressListener, fraction: number, doing: string): Promise<void> {
  if (await onProgress(fraction, doing)) return;
  throw new DaybookError('CommandRejected', 'Cancelled: nothing was stored', { rule: 'cancelled', cancelled: true });
}
