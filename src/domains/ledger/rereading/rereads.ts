import type { AccountId, BatchId, SentAccount } from '../event.ts';
import { PartFold } from '../parts/part-fold.ts';
import type { Reread } from './reread-event.ts';

/** What reading an import's file again has come to so far. */
export interface RereadState {
  readonly newest: Reread;
  /** Accounts that were opened by any of the readings. */
  readonly openedAccountIds: readonly AccountId[];
  /** Where the readings sent accounts of the file, the newest last. */
  readonly sentTo: readonly SentAccount[];
}

/** The imports that were read again, by their batch. */
export const rereads = new PartFold<Map<BatchId, RereadState>>(
  () => new Map(),
  (draft, event) => {
    if (event.type !== 'ImportReread') return;
    const { batchId, openedAccountIds = [], sentTo = [] } = event.data;
    const before = draft.get(batchId);
    draft.set(batchId, {
      newest: event.data,
      openedAccountIds: [...(before?.openedAccountIds ?? []), ...openedAccountIds],
      sentTo: [...(before?.sentTo ?? []), ...sentTo],
    });
  },
);
