import { useState } from 'react';
import { type ArchiveInfo, archiveStore, bringBack } from '#client';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { bytesWords } from '../settings/bytes-words.ts';
import { countWords, eventsWords } from '../timeline/moment-words.ts';
import css from './event-store.module.css';
import { usePastReason } from './use-past-reason.ts';
import { useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

type Done = { readonly kind: 'archived' | 'back'; readonly archive: ArchiveInfo | null };

/** Old events to files that read as before, and back. */
export function ArchivePanel({ archives }: { readonly archives: readonly ArchiveInfo[] }) {
  const locale = useLocale();
  const past = usePastReason();
  const [before, setBefore] = useState('');
  const { work, start } = useWork<Done>();
  const off = past ?? (work.kind === 'running' ? 'An archive is being worked on' : null);
  const archive = () =>
    start('Moving to a file', async (report) => {
      const result = await archiveStore(before, (events, total) =>
        report(events / Math.max(1, total), 'Moving to a file'),
      );
      return result.ok ? { ok: true, value: { kind: 'archived', archive: result.value } } : result;
    });
  const back = ({ file }: ArchiveInfo) =>
    start('Bringing back', async (report) => {
      const result = await bringBack(file, (events, total) => report(events / Math.max(1, total), 'Bringing back'));
      return result.ok ? { ok: true, value: { kind: 'back', archive: result.value } } : result;
    });
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
              <Button disabledReason={off} aria-label={`Bring back ${each.file}`} onClick={() => void back(each)}>
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
          if (off === null && before !== '') void archive();
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
      <WorkLine work={work} tell={(done) => ({ tone: 'good', words: doneWords(done, locale) })} />
      <p className={css['quiet']}>
        The file lies in this browser’s private storage for this site. Its events are read through the same calls as
        before, and can be brought back.
      </p>
    </Panel>
  );
}

function doneWords({ kind, archive }: Done, locale: string): string {
  if (archive === null) return 'Nothing was recorded before that date which is not in an archive already.';
  const what = `${eventsWords(archive.events, locale)} in ${archive.file}`;
  return kind === 'archived' ? `Moved ${what}.` : `Brought back ${what}.`;
}
