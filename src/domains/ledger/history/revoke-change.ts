import type { StreamEvent } from '#engine';
import type { LedgerCommand, RevokeChange } from '../command.ts';
import { decideTogether } from '../decide-together.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';

/**
 * What the commands say, and the word that the positions no longer stand. Throws `bad-range` for positions that are no
 * range, `already-revoked` where they do not stand as it is, and the first refusal of the commands.
 */
export function revokeChange(
  state: LedgerState,
  { first, last, as, commands }: RevokeChange,
  decide: (state: LedgerState, command: LedgerCommand) => readonly StreamEvent[],
): readonly StreamEvent[] {
  if (first < 1 || last < first) {
    throw refusal('bad-range', `Positions ${first} to ${last} are no range. Expected a first and a last, ascending`);
  }
  if (state.parts.isRevoked(first) && state.parts.isRevoked(last)) {
    throw refusal('already-revoked', `Events ${first} to ${last} are taken back already`, { first, last });
  }
  return [
    ...(commands.length === 0 ? [] : decideTogether(state, commands, decide)),
    partStreamEvent('history', 'ChangeRevoked', { first, last, as }),
  ];
}
