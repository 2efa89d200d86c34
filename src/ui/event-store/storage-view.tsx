import type { StoreGlance } from '#client';
import css from './event-store.module.css';
import { ArchivePanel } from './archive-panel.tsx';
import { TiersPanel } from './tiers-panel.tsx';

/** Where the events lie, how much room they take, and how that goes on. */
export function StorageView({ glance }: { readonly glance: StoreGlance }) {
  return (
    <div className={css['columns']}>
      <TiersPanel tiers={glance.tiers} />
      <ArchivePanel archives={glance.archives} />
    </div>
  );
}
