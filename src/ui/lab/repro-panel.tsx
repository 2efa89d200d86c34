import { useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import type { ReproFiles } from '#client';
import { announce } from '../kit/announcer.tsx';
import { Button } from '../kit/button.tsx';
import { CheckField, TextField } from '../kit/field.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { saveFile } from '../kit/save-file.ts';
import { countWords } from '../timeline/moment-words.ts';
import { holdRepro } from './held-repros.ts';
import { useFolds } from './kept-folds.ts';
import { addressOf } from './lab-address.ts';
import css from './lab.module.css';
import { useLab } from './open-lab.ts';
import { recording } from './screens/recorder.ts';
import { screensToShare } from './screens/seen.ts';
import { SpecPanel } from './spec-panel.tsx';
import { useLogId } from './use-log-id.ts';
import { lastAnswer, useWork } from './use-work.ts';
import { VerdictPanel } from './verdict-panel.tsx';
import { WorkLine } from './work-line.tsx';

/** The log as something to give away, and what others gave: a link, a page, a file, a test. Nothing is sent anywhere. */
export function ReproPanel() {
  return (
    <div className={css['sides']}>
      <SharePanel />
      <VerdictPanel />
      <SpecPanel />
    </div>
  );
}

function SharePanel() {
  const { info, position } = useLab();
  const [note, setNote] = useState('');
  const [predicate, setPredicate] = useState('');
  const [isBlurred, setBlurred] = useState(false);
  const [withFolds, setWithFolds] = useState(true);
  const [withScreens, setWithScreens] = useState(false);
  const { own } = useFolds();
  const seen = useStore(recording, ({ screens }) => screens);
  const log = useLogId();
  const { work, start, cancel } = useWork<ReproFiles>();
  const files = lastAnswer(work);
  const make = () => {
    const wanted = predicate.trim() === '' ? {} : { predicate };
    const folds = withFolds && !isBlurred ? own : [];
    const screens = withScreens ? screensToShare(seen, log, isBlurred) : [];
    const question = { to: position, note, isBlurred, folds, screens, ...wanted };
    start((answers, progress) => answers.repro(info.lab, question, progress));
  };
  return (
    <Panel title="Make a repro">
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <p className={css['quiet']}>Everything up to event {position}. It is made in this browser and sent nowhere.</p>
        <TextField label="What it shows" value={note} onChange={({ target }) => setNote(target.value)} />
        <TextField
          label="Shrink to where this holds"
          hint="A predicate, such as order-16.total > 1000. Empty: the log as it is."
          value={predicate}
          onChange={({ target }) => setPredicate(target.value)}
        />
        <CheckField
          label="Blur names and amounts: words of the same shape, amounts times one number; dates and counts stay"
          checked={isBlurred}
          onChange={({ target }) => setBlurred(target.checked)}
        />
        {own.length > 0 && (
          <CheckField
            label={`With the edited folds (${own.map(({ name }) => name).join(', ')}); not where it is blurred: their words are not`}
            checked={withFolds && !isBlurred}
            disabled={isBlurred}
            onChange={({ target }) => setWithFolds(target.checked)}
          />
        )}
        {seen.length > 0 && (
          <CheckField
            label={`With what I saw (${seen.length} steps); blurred: where, when and how large, no words; not where it is shrunk`}
            checked={withScreens && predicate.trim() === ''}
            disabled={predicate.trim() !== ''}
            onChange={({ target }) => setWithScreens(target.checked)}
          />
        )}
        <Button look="primary" type="submit" disabledReason={position === 0 ? 'There is no event yet' : null}>
          Make the repro
        </Button>
      </form>
      <WorkLine work={work} doing="Making the repro" onCancel={cancel} />
      {files !== null && <Made files={files} />}
    </Panel>
  );
}

function Made({ files }: { readonly files: ReproFiles }) {
  const locale = useLocale();
  const [, navigate] = useLocation();
  const { events, fragment, shrunk, file, page } = files;
  const link =
    fragment === null
      ? null
      : `${location.origin}${location.pathname.replace(/\/lab.*/, '/lab')}?log=repro#${fragment}`;
  return (
    <div className={css['form']}>
      <p role="status">
        {events.toLocaleString(locale)} {events === 1 ? 'event' : 'events'}
        {shrunk !== null &&
          `. Dropped: ${droppedWords(shrunk.dropped, locale)}; ${shrunk.runs} shorter logs were tried`}
        .
      </p>
      <div className={css['transport']}>
        {link === null ? (
          <p className={css['quiet']}>Too long for a link: use the page or the file.</p>
        ) : (
          <Button onClick={() => void copyLink(link)}>Copy the link</Button>
        )}
        <Button onClick={() => saveFile('repro.html', page, 'text/html')}>Save as a page</Button>
        <Button onClick={() => saveFile('repro.daybook', file, 'application/json')}>Save as a file</Button>
        <Button onClick={() => navigate(`/lab?${addressOf(holdRepro(file), null)}`)}>Open it here</Button>
      </div>
      {link !== null && <TextField label="Link" readOnly value={link} onFocus={({ target }) => target.select()} />}
    </div>
  );
}

async function copyLink(link: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(link);
    announce('The link is copied.');
  } catch {
    announce('The browser does not let the link be copied: take it from the field.');
  }
}

/** `32 events after the failure, 4 not needed` */
function droppedWords(dropped: Readonly<Record<string, number>>, locale: string): string {
  return Object.entries(dropped)
    .filter(([, count]) => count > 0)
    .map(
      ([why, count], place) =>
        `${countWords(count, locale)} ${place > 0 ? '' : count === 1 ? 'event ' : 'events '}${why}`,
    )
    .join(', ');
}
