import { useRef } from 'react';
import { useStore } from 'zustand';
import { connection, timeline } from '#client';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { PAST_REASON } from '../shell/past-reason.ts';
import { eventsWords, momentWords } from '../timeline/moment-words.ts';
import type { LastBackup } from './last-backup.ts';
import css from './settings.module.css';
import { type BackupStage, type BackupWork, useBackup } from './use-backup.ts';
import panels from '../kit/panels.module.css';

/** The whole log as a file to keep elsewhere, and the way back from it. */
export function BackupPanel() {
  const locale = useLocale();
  const health = useStore(connection, (state) => state.health);
  const head = useStore(timeline, (state) => state.head);
  const isPast = useStore(timeline, (state) => state.mode.when === 'past');
  const work = useBackup(health?.logId ?? '', locale);
  const busy = work.stage.kind === 'running' ? 'A backup is being worked on' : null;
  const readOnly = health?.readOnlyReason ?? null;
  return (
    <Panel title="Backup">
      <dl className={panels['facts']}>
        <Reminder last={work.last} head={head} locale={locale} />
      </dl>
      <p className={css['quiet']}>
        If the browser clears this site’s data, everything here is gone. A backup holds every event, as one file: keep
        it on another device. It is not encrypted.
      </p>
      <div className={css['actions']}>
        <Button
          disabledReason={busy ?? (head === 0 ? 'There is nothing to back up yet' : null)}
          onClick={() => void work.save()}
        >
          Back up everything
        </Button>
        <RestoreButton disabledReason={busy ?? (isPast ? PAST_REASON : readOnly)} restore={work.restore} />
      </div>
      <Stage stage={work.stage} restore={work.restore} />
    </Panel>
  );
}

function Reminder({
  last,
  head,
  locale,
}: {
  readonly last: LastBackup | null;
  readonly head: number;
  readonly locale: string;
}) {
  const since = head - (last?.events ?? 0);
  return (
    <>
      <div>
        <dt>Last backup</dt>
        <dd>{last === null ? 'None from this browser yet' : momentWords(last.at, locale)}</dd>
      </div>
      <div>
        <dt>{last === null ? 'Not in any backup' : 'Recorded since then'}</dt>
        <dd className={since > 0 ? css['bad'] : undefined}>{eventsWords(Math.max(0, since), locale)}</dd>
      </div>
    </>
  );
}

function RestoreButton({
  disabledReason,
  restore,
}: {
  readonly disabledReason: string | null;
  readonly restore: BackupWork['restore'];
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button disabledReason={disabledReason} onClick={() => input.current?.click()}>
        Restore from a backup
      </Button>
      <input
        ref={input}
        className={css['fileInput']}
        type="file"
        aria-label="Backup to restore"
        accept=".gz,.jsonl,application/gzip"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // Whether it may be done is also the worker's to say, in words.
          if (file !== undefined) void restore(file, false);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}

/** How far it is, how it ended, and what can be done where a backup of another log was refused. */
function Stage({ stage, restore }: { readonly stage: BackupStage; readonly restore: BackupWork['restore'] }) {
  if (stage.kind === 'running') {
    return (
      <label className={css['progress']}>
        <span>{stage.doing}…</span>
        <progress value={stage.fraction} max={1} />
      </label>
    );
  }
  if (stage.kind !== 'refused') {
    return (
      <p className={css['good']} role="status">
        {stage.kind === 'done' && stage.words}
      </p>
    );
  }
  const { words, mergeable } = stage;
  return (
    <>
      <p className={css['bad']} role="alert">
        Not done: {words}
      </p>
      {mergeable !== null && (
        <div className={css['actions']}>
          <Button onClick={() => void restore(mergeable, true)}>Add what is missing here</Button>
        </div>
      )}
    </>
  );
}
