import { Suspense } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { Button } from '../kit/button.tsx';
import { Page } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { countWords } from '../timeline/moment-words.ts';
import { LAB_PANELS } from './lab-panels.ts';
import { LabContext, useLab } from './open-lab.ts';
import { LabTimeline } from './lab-timeline.tsx';
import { LogPicker } from './log-picker.tsx';
import css from './lab.module.css';
import { useOpening } from './use-opening.ts';

/** Where a log of any domain is taken apart, event by event. In the words of the field. */
export function Lab() {
  const locale = useLocale();
  const { opening, lab, cancel } = useOpening();
  return (
    <Page>
      <header className={css['head']}>
        <h1>Lab</h1>
        {lab !== null && (
          <p className={css['quiet']} role="status">
            {countWords(lab.info.head, locale)} events of {lab.info.domain}, read in{' '}
            {Math.round(lab.info.readMs).toLocaleString(locale)} ms
          </p>
        )}
        <LogPicker />
      </header>
      {opening.kind === 'running' && (
        <p className={css['opening']}>
          <label>
            Reading the log… <progress max={1} value={opening.fraction} />
          </label>
          <Button onClick={cancel}>Cancel</Button>
        </p>
      )}
      {opening.kind === 'failed' && (
        <p className={css['bad']} role="alert">
          The log could not be opened: {opening.words}
        </p>
      )}
      {lab !== null && (
        <LabContext value={lab}>
          <LabTimeline />
          <Tabs />
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
        </LabContext>
      )}
    </Page>
  );
}

const FirstPanel = LAB_PANELS[0].Panel;

function Tabs() {
  const { address } = useLab();
  return (
    <nav className={css['tabs']} aria-label="Lab">
      <ul>
        {LAB_PANELS.map(({ id, name }, index) => (
          <li key={id}>
            <Tab href={index === 0 ? '/lab' : `/lab/${id}`} kept={`?${address}`} name={name} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Tab({ href, kept, name }: { readonly href: string; readonly kept: string; readonly name: string }) {
  const [here] = useLocation();
  return (
    <Link href={`${href}${kept}`} aria-current={here === href ? 'page' : undefined}>
      {name}
    </Link>
  );
}
