import type { TransactionId } from '../event.ts';
import { PartFold } from '../parts/part-fold.ts';
import type { Attachment } from './attachment-event.ts';

/** A file at a transaction, and the position of the event that attached it. */
type Attached = Attachment & { readonly position: number };

/** The files of each transaction by their hash, in the order in which they were attached. */
export const attachmentsFold = new PartFold<Map<TransactionId, Map<string, Attached>>>(
  () => new Map(),
  (draft, event) => {
    if (event.type === 'FileAttached') {
      const { transactionId, hash, name, mediaType } = event.data;
      const files = draft.get(transactionId) ?? new Map<string, Attached>();
      files.set(hash, { hash, name, mediaType, position: event.position });
      draft.set(transactionId, files);
    } else if (event.type === 'FileDetached') draft.get(event.data.transactionId)?.delete(event.data.hash);
  },
);
