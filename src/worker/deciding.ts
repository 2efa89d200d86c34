import type { Decider } from '#engine';
import { type LedgerCommand, ledgerDecider } from '#ledger';
import { bookFold, type Folded } from './book.ts';

export { completeCommand } from './complete-command.ts';

/** The ledger's rules over the book's fold. Loaded with the first command: no screen needs them to be shown. */
export const bookDecider: Decider<Folded, LedgerCommand> = {
  initial: bookFold.initial,
  evolve: bookFold.apply,
  decide: ({ ledger }, command) => ledgerDecider.decide(ledger, command),
  policy: ledgerDecider.policy,
};
