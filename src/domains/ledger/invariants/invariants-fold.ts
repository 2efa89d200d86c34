import type { RecordedEvent } from '#engine';
import { partEvent } from '../parts/part-event.ts';
import { PartFold } from '../parts/part-fold.ts';
import { PartLog } from '../parts/part-log.ts';
import type { Invariant, InvariantId } from './invariant-event.ts';

/** The invariants that stand, in the order in which they were first set. */
export const invariantsFold = new PartFold<Map<InvariantId, Invariant>>(
  () => new Map(),
  (draft, event) => {
    if (event.type === 'InvariantSet') draft.set(event.data.invariantId, event.data);
    if (event.type === 'InvariantRemoved') draft.delete(event.data.invariantId);
  },
);

/** The invariants that stand at the end of a log of the ledger, whoever holds it. */
export function invariantsOfLedger(events: readonly RecordedEvent[]): readonly Invariant[] {
  const parts = new PartLog();
  for (const event of events) {
    const part = partEvent(event);
    if (part !== null) parts.push(part);
  }
  return [...invariantsFold.at(parts).values()];
}
