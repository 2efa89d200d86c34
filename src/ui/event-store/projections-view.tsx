import { useEffect, useState } from 'react';
import {
  pauseProjection,
  type ProjectionStatus,
  rebuildProjection,
  refreshGlance,
  resumeProjection,
  type StoreGlance,
} from '#client';
import { announce } from '../kit/announcer.tsx';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { countWords } from '../timeline/moment-words.ts';
import { DeadLetters } from './dead-letters.tsx';
import css from './event-store.module.css';
import { Scroller } from '../kit/scroller.tsx';
import { useWork } from './use-work.ts';
import { lagWords, projectionWords } from './words.ts';

/** A rebuild is followed more closely than what changes by itself. */
const REBUILD_ASKS_EVERY_MS = 250;

/** What is made from the log: how each stands, and what can be done about it. */
export function ProjectionsView({ glance: { projections } }: { readonly glance: StoreGlance }) {
  const [opened, setOpened] = useState<string | null>(null);
  const rebuilding = projections.some(({ rebuild }) => rebuild !== null);
  useEffect(() => {
    if (!rebuilding) return undefined;
    const timer = setInterval(() => void refreshGlance(), REBUILD_ASKS_EVERY_MS);
    return () => clearInterval(timer);
  }, [rebuilding]);
  return (
    <Panel title="Projections">
      <Scroller label="Projections, scrolls sideways">
        <table className={`${table['table']} ${css['projections']}`}>
          <thead>
            <tr>
              <th scope="col">Projection</th>
              <th scope="col">Status</th>
              <th scope="col">Position</th>
              <th scope="col">Lag</th>
              <th scope="col">Checkpoint</th>
              <th scope="col">Dead letters</th>
              <th scope="col">
                <span className={css['unseen']}>Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {projections.map((status) => (
              <ProjectionRow key={status.name} status={status} onOpenLetters={() => setOpened(status.name)} />
            ))}
          </tbody>
        </table>
      </Scroller>
      <p className={css['quiet']}>
        A projection is a fold over the log. A rebuild folds it anew from the first event while the old version goes on
        answering, and switches at the end. Nothing here changes the log.
      </p>
      {opened !== null && <DeadLetters projection={opened} onClose={() => setOpened(null)} />}
    </Panel>
  );
}

function ProjectionRow({
  status,
  onOpenLetters,
}: {
  readonly status: ProjectionStatus;
  readonly onOpenLetters: () => void;
}) {
  const locale = useLocale();
  const { name, position, checkpoint, deadLetters, errors, problem } = status;
  return (
    <tr>
      <th scope="row">
        <span className={css['name']}>{name}</span>
        <small>
          {status.mode}, code {status.codeVersion}
        </small>
      </th>
      <td>
        <Standing status={status} />
        {problem !== null && <small className={css['bad']}>{problem}</small>}
      </td>
      <td>{countWords(position, locale)}</td>
      <td>{lagWords(status, locale)}</td>
      <td>{countWords(checkpoint, locale)}</td>
      <td>
        {deadLetters === 0 ? (
          'None'
        ) : (
          <Button look="danger" onClick={onOpenLetters} aria-label={`Dead letters of ${name}: ${deadLetters}`}>
            {countWords(deadLetters, locale)}
          </Button>
        )}
        {errors > 0 && <small>{countWords(errors, locale)} failed attempts</small>}
      </td>
      <td>
        <Actions status={status} />
      </td>
    </tr>
  );
}

/** The state as a sign and words; a rebuild with how far it is. */
function Standing({ status }: { readonly status: ProjectionStatus }) {
  const { sign, words } = projectionWords(status);
  const { rebuild } = status;
  return (
    <span className={css['standing']} data-state={rebuild === null ? status.state : 'rebuilding'}>
      <span aria-hidden="true">{sign}</span> {words}
      {rebuild !== null && (
        <progress aria-label={`Rebuild of ${status.name}`} value={rebuild.position} max={Math.max(1, rebuild.head)} />
      )}
    </span>
  );
}

function Actions({ status: { name, state, rebuild } }: { readonly status: ProjectionStatus }) {
  const pausing = useWork<ProjectionStatus>();
  const rebuilding = useWork<ProjectionStatus>();
  const paused = state === 'paused';
  const changing = pausing.work.kind === 'running' ? 'It is being paused or resumed' : null;
  const beingRebuilt = rebuild !== null || rebuilding.work.kind === 'running' ? 'It is being rebuilt' : null;
  const problem = [pausing.work, rebuilding.work].find((work) => work.kind === 'failed')?.words;
  return (
    <span className={css['rowActions']}>
      <Button
        disabledReason={changing}
        aria-label={`${paused ? 'Resume' : 'Pause'} ${name}`}
        onClick={() => void pausing.start('', () => told(name, paused ? resumeProjection : pauseProjection))}
      >
        {paused ? 'Resume' : 'Pause'}
      </Button>
      <Button
        disabledReason={beingRebuilt}
        aria-label={`Rebuild ${name}`}
        onClick={() => void rebuilding.start('', () => told(name, rebuildProjection))}
      >
        Rebuild
      </Button>
      {problem !== undefined && (
        <small className={css['bad']} role="alert">
          {problem}
        </small>
      )}
    </span>
  );
}

/** Does it, and says to screen readers how the projection stands then. */
async function told(name: string, act: typeof pauseProjection): ReturnType<typeof pauseProjection> {
  const result = await act(name);
  if (result.ok) announce(`${name}: ${projectionWords(result.value).words}`);
  return result;
}
