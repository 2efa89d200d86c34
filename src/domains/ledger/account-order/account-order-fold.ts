import { PartFold } from '../parts/part-fold.ts';
import type { AccountPlacement } from './account-order-event.ts';

/** Every move of an account that stands, the first one first. */
export const accountOrderFold = new PartFold<AccountPlacement[]>(
  () => [],
  (draft, event) => {
    if (event.type === 'AccountPlaced') draft.push(event.data);
  },
);
