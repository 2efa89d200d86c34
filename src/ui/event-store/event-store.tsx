import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Route, Switch } from 'wouter';
import { eventStore, type StoreGlance, watchEventStore } from '#client';
import { Page } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { Tabs } from '../kit/tabs.tsx';
import { countWords } from '../timeline/moment-words.ts';
import { CommandView } from './command-line/command-view.tsx';
import css from './event-store.module.css';
import { HealthView } from './health-view.tsx';
import { MetricsView } from './metrics/metrics-view.tsx';
import { ProjectionsView } from './projections-view.tsx';
import { StorageView } from './storage-view.tsx';
import { StorePicker } from './store-picker.tsx';
import { usePastReason } from './use-past-reason.ts';
import { shortHash } from './words.ts';

const VIEWS = [
  { path: '/event-store', name: 'Command line' },
  { path: '/event-store/metrics', name: 'Metrics' },
  { path: '/event-store/storage', name: 'Storage' },
  { path: '/event-store/projections', name: 'Projections' },
  { path: '/event-store/health', name: 'Health' },
] as const;

/** The log as an event store: what it is asked, how it does, and what it costs. In the words of the field. */
export function EventStore() {
  useEffect(watchEventStore, []);
  const glance = useStore(eventStore, (state) => state.glance);
  const vitals = useStore(eventStore, (state) => state.vitals);
  const slow = useStore(eventStore, (state) => state.slow);
  const problem = useStore(eventStore, (state) => state.problem ?? state.vitalsProblem);
  return (
    <Page>
      <header>
        <h1>Event store</h1>
        {glance !== null && <Headline glance={glance} />}
        <StorePicker />
      </header>
      {problem !== null && (
        <p className={css['bad']} role="alert">
          The store did not answer: {problem.message} ({problem.code})
        </p>
      )}
      <Tabs label="Event store" tabs={VIEWS} />
      {glance !== null && (
        <Switch>
          <Route path="/event-store/metrics">{vitals !== null && <MetricsView vitals={vitals} slow={slow} />}</Route>
          <Route path="/event-store/projections">
            <ProjectionsView glance={glance} />
          </Route>
          <Route path="/event-store/storage">
            <StorageView glance={glance} vitals={vitals} />
          </Route>
          <Route path="/event-store/health">
            <HealthView glance={glance} />
          </Route>
          <Route>
            <CommandView />
          </Route>
        </Switch>
      )}
    </Page>
  );
}

function Headline({ glance: { head, health, schemas } }: { readonly glance: StoreGlance }) {
  const locale = useLocale();
  const past = usePastReason();
  return (
    <dl className={css['headline']}>
      <div>
        <dt>Events</dt>
        <dd>{countWords(head.position, locale)}</dd>
      </div>
      <div>
        <dt>Event types</dt>
        <dd>{countWords(schemas.filter(({ events }) => events > 0).length, locale)}</dd>
      </div>
      <div>
        <dt>Writing</dt>
        <dd className={health.writable ? undefined : css['bad']}>
          {!health.writable ? 'Not possible' : past === null ? 'Possible' : 'Not in the past'}
        </dd>
      </div>
      <div>
        <dt>Head</dt>
        <dd>
          <code title={head.hash}>{shortHash(head.hash)}</code>
        </dd>
      </div>
    </dl>
  );
}
