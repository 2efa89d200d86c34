import type { StoreGlance } from '#client';
import { ClockPanel } from './clock-panel.tsx';
import { CopiesPanel } from './copies-panel.tsx';
import { SchemasPanel } from './schemas-panel.tsx';
import { SnapshotsPanel } from './snapshots-panel.tsx';
import panels from '../kit/panels.module.css';

/** Whether all is as it was written, and what was noticed where it was not. */
export function HealthView({ glance }: { readonly glance: StoreGlance }) {
  return (
    <div className={panels['columns']}>
      <div className={panels['stack']}>
        <CopiesPanel health={glance.health} head={glance.head} />
        <SnapshotsPanel report={glance.snapshots} />
      </div>
      <div className={panels['stack']}>
        <SchemasPanel schemas={glance.schemas} />
        <ClockPanel jumps={glance.clockJumps} />
      </div>
    </div>
  );
}
