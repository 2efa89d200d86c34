import type { StreamEvent } from '#engine';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import type { Invariant, InvariantId } from './invariant-event.ts';
import { invariantsFold } from './invariants-fold.ts';

/**
 * An invariant, new or stated anew under its id. Refused without a name or a predicate; whether the predicate can be read
 * is for whoever knows its language.
 */
export function setInvariant(
  _state: LedgerState,
  { invariantId, name, predicate, paused }: Invariant,
): readonly StreamEvent[] {
  if (name.trim() === '') throw refusal('empty-name', 'An invariant needs a name');
  if (predicate.trim() === '') throw refusal('bad-invariant', 'An invariant needs a predicate that is to hold');
  const said = { invariantId, name: name.trim(), predicate: predicate.trim(), paused };
  return [partStreamEvent(`invariant-${invariantId}`, 'InvariantSet', said)];
}

/** It is watched no longer; undo brings it back. */
export function removeInvariant(state: LedgerState, invariantId: InvariantId): readonly StreamEvent[] {
  if (!invariantsFold.at(state.parts).has(invariantId)) {
    throw refusal('unknown-invariant', `There is no invariant with the id "${invariantId}"`, { invariantId });
  }
  return [partStreamEvent(`invariant-${invariantId}`, 'InvariantRemoved', { invariantId })];
}
