import type { StoreGlance, Vitals } from '#client';
import { ArchivePanel } from './archive-panel.tsx';
import { CostPanel } from './cost/cost-panel.tsx';
import { GrowthPanel } from './growth/growth-panel.tsx';
import { QuotaPanel } from './quota-panel.tsx';
import { TiersPanel } from './tiers-panel.tsx';
import panels from '../kit/panels.module.css';

export interface StorageViewProps {
  readonly glance: StoreGlance;
  /** Null until there is an answer. */
  readonly vitals: Vitals | null;
}

/** Where the events lie, how much room they take, and how that goes on. */
export function StorageView({ glance, vitals }: StorageViewProps) {
  return (
    <>
      <div className={panels['columns']}>
        <TiersPanel tiers={glance.tiers} storage={vitals?.storage ?? null} />
        <div className={panels['stack']}>
          {vitals !== null && <QuotaPanel vitals={vitals} />}
          <ArchivePanel archives={glance.archives} />
        </div>
      </div>
      {vitals !== null && (
        <>
          <GrowthPanel vitals={vitals} />
          <CostPanel vitals={vitals} />
        </>
      )}
    </>
  );
}
