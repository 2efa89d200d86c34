import { PartFold } from '../parts/part-fold.ts';
import type { BatchId } from '../event.ts';
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

/** A claim of an import, as it was stated last; withdrawn or not. */
export interface BatchClaim {
  readonly claim: BalanceClaim;
  readonly stands: boolean;
}

/** All that imports have ever claimed, by the import and then by the claim's id. */
export const batchClaimsFold = new PartFold<Map<BatchId, Map<ClaimId, BatchClaim>>>(
  () => new Map(),
  (draft, event) => {
    if (event.type === 'BalanceClaimed' && event.data.batchId !== undefined) {
      const { batchId, claimId } = event.data;
      const known = draft.get(batchId) ?? new Map<ClaimId, BatchClaim>();
      draft.set(batchId, known.set(claimId, { claim: event.data, stands: true }));
    } else if (event.type === 'ClaimWithdrawn') {
      const { claimId } = event.data;
      for (const claims of draft.values()) {
        const known = claims.get(claimId);
        if (known !== undefined) claims.set(claimId, { ...known, stands: false });
      }
    }
  },
);
