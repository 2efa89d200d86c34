import { lazy, Suspense, useState } from 'react';
import { useStore } from 'zustand';
import { connection, type StoreHealth, timeline } from '#client';
import { Button } from '../kit/button.tsx';
import { ExportLogButtons } from './export-log.tsx';
import css from './notice.module.css';

/** What is the matter with the log or the line to it: silent while all is well. */
export function HealthBanner() {
  const health = useStore(connection, (state) => state.health);
  const error = useStore(connection, (state) => state.error);
  const holdsSomething = useStore(timeline, ({ head }) => head > 0);
  const [seen, setSeen] = useState<readonly string[]>([]);
  const notices = [
    error !== null && `The last answer failed: ${error.message} (${error.code}).`,
    ...(health?.repairs ?? []).map((repair) => `Repaired at opening: ${repair}`),
    holdsSomething && health?.mirror === 'absent' && NO_MIRROR,
  ].filter((notice) => typeof notice === 'string');
  const news = notices.filter((notice) => !seen.includes(notice));
  return (
    <>
      {health?.writable === false && <ReadOnly health={health} />}
      {news.length > 0 && (
        <div className={css['notice']} role="status">
          <p>{news.join(' ')}</p>
          <Button look="plain" onClick={() => setSeen(notices)}>
            Close
          </Button>
        </div>
      )}
    </>
  );
}

const MissingLog = lazy(async () => ({ default: (await import('./missing-log.tsx')).MissingLog }));

const NO_MIRROR =
  'This browser keeps only one copy of the log (private windows do so). Save the log under Settings before you leave.';

/** The two copies contradict each other, or have both gone: nothing is guessed, and nothing written. */
function ReadOnly({ health }: { readonly health: StoreHealth }) {
  if (health.isMissing) {
    return (
      <Suspense>
        <MissingLog />
      </Suspense>
    );
  }
  return (
    <div className={css['notice']} data-tone="danger" role="alert">
      <p>
        <strong>The log is read-only.</strong> {health.readOnlyReason} Nothing is lost: both copies can be saved.
      </p>
      <ExportLogButtons />
    </div>
  );
}
