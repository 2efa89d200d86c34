import { useState } from 'react';
import { type ArchiveInfo, bringBack } from '#client';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { bytesWords } from '../settings/bytes-words.ts';
import { countWords, eventsWords } from '../timeline/moment-words.ts';
import css from './event-store.module.css';
import { usePastReason } from './use-past-reason.ts';
import { useLine } from './use-line.ts';
import { useWork } from './use-work.ts';
import { asTold, WorkLine } from './work-line.tsx';

/** Old events to files that read as before, and back. */
export function ArchivePanel({ archives }: { readonly archives: readonly ArchiveInfo[] }) {
  const locale = useLocale();
  const past = usePastReason();
  const [before, setBefore] = useState('');
  const moving = useLine();
  const back = useWork<ArchiveInfo>();
  const isBusy = moving.work.kind === 'running' || back.work.kind === 'running';
  const off = past ?? (isBusy ? 'An archive is being worked on' : null);
  const bring = ({ file }: ArchiveInfo) =>
    back.start('Bringing back', (report) =>
      bringBack(file, (events, total) => report(events / Math.max(1, total), 'Bringing back')),
    );
  return (
    <Panel title="Archive">
      {archives.length === 0 ? (
        <p className={css['quiet']}>No events have been moved to a file.</p>
      ) : (
        <ul className={css['letters']}>
          {archives.map((each) => (
            <li key={each.file} className={css['archive']}>
              <span>
                Events {countWords(each.from, locale)} to {countWords(each.to, locale)}
                <small>
                  {each.file} · {countWords(each.segments, locale)} segments · {bytesWords(each.bytes, locale)}
                </small>
              </span>
              <Button disabledReason={off} aria-label={`Bring back ${each.file}`} onClick={() => void bring(each)}>
                Bring back
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={css['actions']}
        onSubmit={(event) => {
          event.preventDefault();
          if (off === null && before !== '') void moving.run(`event-store archive ${before}`);
        }}
      >
        <TextField
          label="Archive what was recorded before"
          type="date"
          value={before}
          onChange={({ target }) => setBefore(target.value)}
        />
        <Button type="submit" disabledReason={off ?? (before === '' ? 'Choose a date first' : null)}>
          Archive
        </Button>
      </form>
      <WorkLine work={moving.work} tell={asTold} onCancel={moving.cancel} />
      <WorkLine work={back.work} tell={(archive) => ({ tone: 'good', words: backWords(archive, locale) })} />
      <p className={css['quiet']}>
        The file lies in this browser’s private storage for this site. Its events are read through the same calls as
        before, and can be brought back.
      </p>
    </Panel>
  );
}

function backWords({ events, file }: ArchiveInfo, locale: string): string {
  return `Brought back ${eventsWords(events, locale)} from ${file}.`;
}
