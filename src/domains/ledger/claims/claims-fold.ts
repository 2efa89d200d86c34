import { PartFold } from '../parts/part-fold.ts';
import type { BalanceClaim, ClaimId } from './claim-event.ts';

/** A claim that stands, with the event that stated it. */
export interface StandingClaim extends BalanceClaim {
  readonly position: number;
  readonly recordedAt: string;
}

/** The claims that are not withdrawn, by id, in the order in which they were stated. */
export const claimsFold = new PartFold<Map<ClaimId, StandingClaim>>(
  () => new Map(),
  (draft, event) => {
    if (event.type === 'BalanceClaimed') {
      const { data, position, recordedAt } = event;
      draft.set(data.claimId, { ...data, position, recordedAt });
    } else if (event.type === 'ClaimWithdrawn') draft.delete(event.data.claimId);
  },
);
