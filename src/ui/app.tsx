import './styles/tokens.css';
import './styles/base.css';
import { lazy, Suspense, useEffect } from 'react';
import { useStore } from 'zustand';
import { Route, Switch, useLocation } from 'wouter';
import { screen, setLocale, timeline } from '#client';
import { runKey, useCommands } from './kit/commands.ts';
import { preferences, useLocale } from './kit/preferences.ts';
import { closeDialog, dialogs, openImport, openKeyHelp } from './shell/dialogs.ts';
import { DropTarget } from './shell/drop-target.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { FirstRun } from './shell/first-run.tsx';
import { Frame } from './shell/frame.tsx';
import { Gate } from './shell/gates.tsx';
import { KeyHelp } from './shell/key-help.tsx';
import { type Surroundings, SurroundingsContext } from './shell/surroundings.ts';
import { useDocumentTitle, useWhenMark } from './shell/use-document-title.ts';
import { GoTo } from './timeline/go-to.tsx';

/** Once the page stands still, the screens that a click would need are fetched ahead of it. */
const WARM_UP_AFTER_MS = 1_500;

// Each screen is loaded when it is first opened: the first load stays small.
const Overview = lazy(async () => ({ default: (await import('./overview/overview.tsx')).Overview }));
const Settings = lazy(async () => ({ default: (await import('./settings/settings.tsx')).Settings }));
const EventStore = lazy(async () => ({ default: (await import('./event-store/event-store.tsx')).EventStore }));
const RegisterScreen = lazy(async () => ({ default: (await import('./ledger/index.ts')).RegisterScreen }));
const ImportDialog = lazy(async () => ({ default: (await import('./ledger/index.ts')).ImportDialog }));
const OpenAccountDialog = lazy(async () => ({ default: (await import('./ledger/index.ts')).OpenAccountDialog }));

/** The whole page. Everything on it is a view of the client's stores. */
export function App({ surroundings }: { readonly surroundings: Surroundings }) {
  return (
    <ErrorBoundary>
      <SurroundingsContext value={surroundings}>
        <Gate>
          <Book />
        </Gate>
      </SurroundingsContext>
    </ErrorBoundary>
  );
}

function Book() {
  const locale = useLocale();
  const [, go] = useLocation();
  useEffect(() => setLocale(locale), [locale]);
  useWhenMark();
  useKeys();
  useWarmUp();
  useCommands([
    {
      id: 'help.keys',
      label: 'Show these keys',
      group: 'Everywhere',
      keys: ['?'],
      where: 'anywhere',
      run: openKeyHelp,
    },
    { id: 'import', label: 'Import a file', group: 'Everywhere', keys: ['i'], where: 'anywhere', run: importNow },
    {
      id: 'event-store',
      label: 'The event store',
      group: 'Everywhere',
      keys: ['e'],
      where: 'anywhere',
      run: () => go('/event-store'),
    },
  ]);
  return (
    <>
      <Frame>
        <Suspense fallback={null}>
          <Switch>
            <Route path="/">
              <Home />
            </Route>
            <Route path="/account/:id">{({ id }) => <Account accountId={decodeURIComponent(id)} />}</Route>
            <Route path="/settings">
              <SettingsPlace />
            </Route>
            <Route path="/event-store/*?">
              <EventStorePlace />
            </Route>
            <Route>
              <Home />
            </Route>
          </Switch>
        </Suspense>
      </Frame>
      <Suspense fallback={null}>
        <Dialogs />
      </Suspense>
      <DropTarget />
    </>
  );
}

function Home() {
  const empty = useStore(timeline, ({ head }) => head === 0);
  useDocumentTitle(empty ? null : 'Overview');
  return empty ? <FirstRun /> : <Overview />;
}

function SettingsPlace() {
  useDocumentTitle('Settings');
  return <Settings />;
}

function EventStorePlace() {
  useDocumentTitle('Event store');
  return <EventStore />;
}

function Account({ accountId }: { readonly accountId: string }) {
  const name = useStore(screen, ({ reply }) => reply?.accounts.find((each) => each.accountId === accountId)?.name);
  useDocumentTitle(name?.split(':').at(-1) ?? 'Account');
  return <RegisterScreen key={accountId} accountId={accountId} />;
}

function Dialogs() {
  const open = useStore(dialogs, (state) => state.open);
  switch (open?.kind) {
    case undefined:
      return null;
    case 'import':
      return <ImportDialog files={open.files} onClose={closeDialog} />;
    case 'open-account':
      return <OpenAccountDialog onClose={closeDialog} />;
    case 'keys':
      return <KeyHelp onClose={closeDialog} />;
    case 'go-to':
      return <GoTo onClose={closeDialog} />;
  }
}

function importNow(): void {
  if (timeline.getState().mode.when === 'now') openImport();
}

/** One listener for all keys of the page; what they do is in the list of commands. */
function useKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      runKey(event, preferences.getState().letterKeys);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

function useWarmUp(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      void import('./overview/overview.tsx');
      void import('./ledger/index.ts');
    }, WARM_UP_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
}
