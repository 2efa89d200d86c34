import './styles/tokens.css';
import './styles/base.css';
import { lazy, Suspense, useEffect } from 'react';
import { useStore } from 'zustand';
import { Route, Router, Switch, useLocation } from 'wouter';
import { DEMO_BASE, followDevTools, screen, setLocale, showRegister, timeline } from '#client';
import { type Command, runKey, useCommands } from './kit/commands.ts';
import { fetched } from './kit/fetched.tsx';
import { prefer, preferences, useLocale } from './kit/preferences.ts';
import { WINDOW_ROWS } from './ledger/register/window-offset.ts';
import { closeDialog, dialogs, openImport, openKeyHelp, openPalette } from './shell/dialogs.ts';
import { DropTarget } from './shell/drop-target.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { Frame } from './shell/frame.tsx';
import { Gate } from './shell/gates.tsx';
import { isAt, type Place, PLACES, SHORT_WAYS } from './shell/places.ts';
import { type Surroundings, SurroundingsContext } from './shell/surroundings.ts';
import { useDocumentTitle, useMaskMark, useWhenMark } from './shell/use-document-title.ts';

/** Once the page stands still, the screens that a click would need are fetched ahead of it. */
const WARM_UP_AFTER_MS = 1_500;

// What is opened by a click or a key is loaded then: the first load stays small.
const FirstRun = fetched(async () => (await import('./shell/first-run.tsx')).FirstRun);
const KeyHelp = lazy(async () => ({ default: (await import('./shell/key-help.tsx')).KeyHelp }));
const GoTo = lazy(async () => ({ default: (await import('./timeline/go-to.tsx')).GoTo }));
const Palette = lazy(async () => ({ default: (await import('./palette/palette.tsx')).Palette }));
const RegisterScreen = fetched(async () => (await import('./ledger/index.ts')).RegisterScreen);
const RereadDialog = lazy(async () => ({ default: (await import('./ledger/index.ts')).RereadDialog }));
const ImportDialog = lazy(async () => ({ default: (await import('./ledger/index.ts')).ImportDialog }));
const SetUpDialog = lazy(async () => ({ default: (await import('./ledger/index.ts')).SetUpDialog }));
const UnlockDialog = lazy(async () => ({ default: (await import('./shell/unlock-dialog.tsx')).UnlockDialog }));
const FigureTools = lazy(async () => ({ default: (await import('./figures/figure-tools.tsx')).FigureTools }));
const OpenAccountDialog = lazy(async () => ({ default: (await import('./ledger/index.ts')).OpenAccountDialog }));

/** The whole page. Everything on it is a view of the client's stores. */
export function App({ surroundings }: { readonly surroundings: Surroundings }) {
  useHeadStart(surroundings.demo);
  return (
    <ErrorBoundary>
      <SurroundingsContext value={surroundings}>
        <Gate>
          <Router base={surroundings.demo ? DEMO_BASE : ''}>
            <Book />
          </Router>
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
  useMaskMark();
  useKeys();
  useWarmUp();
  useDevTools();
  useCommands([
    ...goCommands(go),
    { ...everywhere('palette', 'Find a screen, an account or a command', ['Mod+k'], openPalette), where: 'always' },
    everywhere('help.keys', 'Show these keys', ['?'], openKeyHelp),
    everywhere('undo', 'Undo the last change', ['Mod+z'], () => void takeBack('undo')),
    everywhere('redo', 'Redo what was undone', ['Mod+Shift+z', 'Mod+y'], () => void takeBack('redo')),
    everywhere('mask', 'Hide or show amounts', ['h'], toggleMask),
    everywhere('import', 'Import a file', ['i', 'g n'], importNow),
  ]);
  return (
    <>
      <Frame>
        <Suspense fallback={null}>
          <Switch>
            <Route path="/account/:id">{({ id }) => <Account accountId={decodeURIComponent(id)} />}</Route>
            {PLACES.filter(({ path }) => path !== '/').map((place) => (
              <Route key={place.path} path={`${place.path}/*?`}>
                <At place={place} />
              </Route>
            ))}
            <Route>
              <Home />
            </Route>
          </Switch>
        </Suspense>
      </Frame>
      <Suspense fallback={null}>
        <Dialogs />
        <FigureTools />
      </Suspense>
      <DropTarget />
    </>
  );
}

function Home() {
  const empty = useStore(timeline, ({ head }) => head === 0);
  const home = PLACES.find(({ path }) => path === '/');
  return empty || !home ? <Start /> : <At place={home} />;
}

function Start() {
  useDocumentTitle(null);
  return <FirstRun />;
}

function At({ place: { name, Screen } }: { readonly place: Place }) {
  useDocumentTitle(name);
  return <Screen />;
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
    case 'reread':
      return <RereadDialog batchId={open.batchId} fileName={open.fileName} onClose={closeDialog} />;
    case 'open-account':
      return <OpenAccountDialog onClose={closeDialog} />;
    case 'set-up':
      return <SetUpDialog onClose={closeDialog} />;
    case 'keys':
      return <KeyHelp onClose={closeDialog} />;
    case 'palette':
      return <Palette onClose={closeDialog} />;
    case 'go-to':
      return <GoTo onClose={closeDialog} />;
    case 'unlock':
      return <UnlockDialog reason={open.reason} onAnswer={open.onAnswer} />;
  }
}

function goCommands(go: (path: string) => void): readonly Command[] {
  return [...PLACES, ...SHORT_WAYS].map(({ path, name, key }) => ({
    id: `go.${path}`,
    label: name,
    group: 'Go to',
    keys: [`g ${key}`],
    where: 'anywhere',
    run: () => go(path),
  }));
}

function everywhere(id: string, label: string, keys: readonly string[], run: () => void): Command {
  return { id, label, group: 'Everywhere', keys, where: 'anywhere', run };
}

async function takeBack(which: 'undo' | 'redo'): Promise<void> {
  const { redo, undo } = await import('./shell/undo.ts');
  await (which === 'undo' ? undo() : redo());
}

function toggleMask(): void {
  prefer({ maskAmounts: !preferences.getState().maskAmounts });
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

/** The code of the screen that the address names is fetched, and a register's rows asked for, while the log is opened. */
function useHeadStart(demo: boolean): void {
  useEffect(() => {
    const path = location.pathname.slice(demo ? DEMO_BASE.length : 0) || '/';
    const [, account] = /^\/account\/([^/]+)$/.exec(path) ?? [];
    const screens = PLACES.filter((place) => isAt(path, place)).map(({ Screen }) => Screen);
    if (path === '/') screens.push(FirstRun);
    if (account !== undefined) {
      RegisterScreen.fetch().catch(NOT_NOW);
      showRegister({ accountId: decodeURIComponent(account), search: '', offset: 0, limit: WINDOW_ROWS });
    }
    for (const each of screens) each.fetch().catch(NOT_NOW);
  }, [demo]);
}

/** The page may be left while they are fetched; whoever needs them asks again. */
const NOT_NOW = (): void => undefined;

function useDevTools(): void {
  const isWanted = useStore(preferences, ({ devTools }) => devTools);
  useEffect(() => (isWanted ? followDevTools() : undefined), [isWanted]);
}

function useWarmUp(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      import('./overview/overview.tsx').catch(NOT_NOW);
      import('./ledger/index.ts').catch(NOT_NOW);
    }, WARM_UP_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
}
