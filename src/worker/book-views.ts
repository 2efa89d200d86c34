import type { EventStore, PartFolder } from '#engine';
import { balancesProjection } from './balances-projection.ts';
import { StoreViews } from './store-views.ts';

/** What is made from the book's log beside the books themselves. */
export function bookViews(store: EventStore, folder: PartFolder | null): StoreViews {
  return new StoreViews(store, [balancesProjection], undefined, folder);
}
