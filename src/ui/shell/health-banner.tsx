import { useState } from 'react';
import { useStore } from 'zustand';
import { connection } from '#client';
import { Button } from '../kit/button.tsx';
import { ExportLogButtons } from './export-log.tsx';
import css from './notice.module.css';

/** What opening the two copies of the log found: repaired, or read-only with the ways out. Silent while all is well. */
export function HealthBanner() {
  const health = useStore(connection, (state) => state.health);
  const [seen, setSeen] = useState<readonly string[]>([]);
  if (health === null) return null;
  if (!health.writable) {
    return (
      <div className={css['notice']} data-tone="danger" role="alert">
        <p>
          <strong>The log is read-only.</strong> {health.readOnlyReason} Nothing is lost: both copies can be saved.
        </p>
        <ExportLogButtons />
      </div>
    );
  }
  const news = health.repairs.filter((repair) => !seen.includes(repair));
  if (news.length === 0) return null;
  return (
    <div className={css['notice']} role="status">
      <p>
        <strong>Repaired at opening.</strong> {news.join(' ')}
      </p>
      <Button look="plain" onClick={() => setSeen(health.repairs)}>
        Good
      </Button>
    </div>
  );
}
