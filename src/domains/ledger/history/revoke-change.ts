import type { StreamEvent } from '#engine';
import type { LedgerCommand, RevokeChange } from '../command.ts';
import { type Steps, togetherInSteps } from '../decide-together.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';

/**
 * What the commands say, one a step, and the word that the positions no longer stand. Throws `bad-range` for positions that are no
 * range, `already-revoked` where they do not stand as it is, and the first refusal of the commands.
 */
export function* revokeInSteps(
  state: LedgerState,
  { first, last, as, commands }: RevokeChange,
  decide: (state: LedgerState, command: LedgerCommand) => readonly StreamEvent[],
): Steps {
  if (first < 1 || last < first) {
    throw refusal('bad-range', `Positions ${first} to ${last} are no range. Expected a first and a last, ascending`);
  }
  if (state.parts.isRevoked(first) && state.parts.isRevoked(last)) {
    throw refusal('already-revoked', `Events ${first} to ${last} are taken back already`, { first, last });
  }
  const restated = commands.length === 0 ? [] : yield* togetherInSteps(state, commands, decide);
  return [...restated, partStreamEvent('history', 'ChangeRevoked', { first, last, as })];
}
