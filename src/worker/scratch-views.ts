import { alertsProjection, defineProjection, type EventStore, type PartFolder } from '#engine';
import type { Domain } from './domains.ts';
import { StoreViews } from './store-views.ts';

/** What is made from a scratch store's log: its alerts, and what its domain projects. */
export function scratchViews(store: EventStore, domain: Domain | null, folder: PartFolder | null): StoreViews {
  return new StoreViews(
    store,
    [defineProjection(alertsProjection), ...(domain?.projections ?? [])],
    domain?.streams,
    folder,
  );
}
