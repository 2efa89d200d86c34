import { Suspense } from 'react';
import { Link, Route, Switch, useSearch } from 'wouter';
import { Page } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { Tabs } from '../kit/tabs.tsx';
import { countWords } from '../timeline/moment-words.ts';
import { BranchBanner } from './branch-banner.tsx';
import { addressOf, isRepro, readAddress } from './lab-address.ts';
import { LAB_PANELS } from './lab-panels.ts';
import { LabContext } from './open-lab.ts';
import { PlayerBar } from './screens/player-bar.tsx';
import { LabTimeline } from './lab-timeline.tsx';
import { LogPicker } from './log-picker.tsx';
import css from './lab.module.css';
import { useBookTimeline } from './use-book-timeline.ts';
import { useOpening } from './use-opening.ts';
import { ProgressLine } from './work-line.tsx';

/** Where a log of any domain is taken apart, event by event. In the words of the field. */
export function Lab() {
  const locale = useLocale();
  const { opening, lab, addressed, cancel } = useOpening();
  useBookTimeline(lab, addressed);
  const { id: log } = readAddress(useSearch());
  return (
    <Page>
      <header className={css['head']}>
        <h1>Lab</h1>
        {lab !== null && (
          <p className={css['quiet']} role="status">
            {countWords(lab.info.head, locale)} {lab.info.head === 1 ? 'event' : 'events'} of {lab.info.domain}, read in{' '}
            {Math.round(lab.info.readMs).toLocaleString(locale)} ms
          </p>
        )}
        <LogPicker />
      </header>
      {opening.kind === 'running' && (
        <ProgressLine doing="Reading the log" fraction={opening.fraction} onCancel={cancel} />
      )}
      {opening.kind === 'failed' && (
        <>
          <p className={css['bad']} role="alert">
            The log could not be opened: {opening.words}
          </p>
          {isRepro(log) && <Link href={`/lab/repro?${addressOf('book', null)}`}>Open another repro</Link>}
        </>
      )}
      {lab !== null && (
        <LabContext value={lab}>
          <LabTimeline />
          <BranchBanner />
          <Tabs label="Lab" tabs={TABS} search={`?${lab.address}`} />
          <Suspense>
            <Switch>
              {LAB_PANELS.slice(1).map(({ id, Panel }) => (
                <Route key={id} path={`/lab/${id}`}>
                  <Panel key={lab.info.lab} />
                </Route>
              ))}
              <Route>
                <FirstPanel key={lab.info.lab} />
              </Route>
            </Switch>
          </Suspense>
          <PlayerBar log={log} />
        </LabContext>
      )}
    </Page>
  );
}

const FirstPanel = LAB_PANELS[0].Panel;
const TABS = LAB_PANELS.map(({ id, name }, index) => ({ path: index === 0 ? '/lab' : `/lab/${id}`, name }));
