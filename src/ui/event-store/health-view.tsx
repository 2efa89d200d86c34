import type { StoreGlance } from '#client';
import { ClockPanel } from './clock-panel.tsx';
import { CopiesPanel } from './copies-panel.tsx';
import css from './event-store.module.css';
import { SchemasPanel } from './schemas-panel.tsx';
import { SnapshotsPanel } from './snapshots-panel.tsx';

/** Whether all is as it was written, and what was noticed where it was not. */
export function HealthView({ glance }: { readonly glance: StoreGlance }) {
  return (
    <div className={css['columns']}>
      <div className={css['stack']}>
        <CopiesPanel health={glance.health} head={glance.head} />
        <SnapshotsPanel report={glance.snapshots} />
      </div>
      <div className={css['stack']}>
        <SchemasPanel schemas={glance.schemas} />
        <ClockPanel jumps={glance.clockJumps} />
      </div>
    </div>
  );
}
