import { proxy } from 'comlink';
import type { ErrorData, Position } from '#engine';
import type { BookNews, DaybookApi, Result, ScreenAnswer, ScreenQuery, ScreenReply, StoreApi } from '#worker/api';
import type { Remote } from 'comlink';
import { browserLocale } from './browser-locale.ts';
import { LatestWins } from './latest-wins.ts';
import type { Commands, Mode, StorageState } from './state.ts';
import { connection, screen, storage, timeline } from './stores.ts';
import { valueOf, WorkerLink } from './worker-link.ts';

/** What the tab's surroundings give to a session; wired in main.tsx. */
export interface Host {
  readonly spawnWorker: () => Worker;
  /** Asks the browser to keep our data; called at the first real write, never awaited on a path to the screen. */
  readonly askToPersist: () => Promise<boolean | null>;
  readonly storageHealth: () => Promise<StorageState>;
}

const CATCHING_UP_AFTER_MS = 100;
/** How long after a failed opening the book is asked for again, where whoever holds it may let go: first, and at last. */
const AGAIN_AFTER_MS = [500, 1_000, 2_000];
const LAST_MS = 5_000;

let host: Host | null = null;
let link: WorkerLink | null = null;
let opened: { readonly promise: Promise<void>; readonly settle: (problem: unknown) => void } = deferred();
let askedToPersist = false;
let locale = browserLocale();
let lagging: ReturnType<typeof setTimeout> | null = null;

/** Starts the worker and opens the book; called once by main.tsx, and again by `restart`. */
export function connect(surroundings: Host): void {
  host = surroundings;
  connection.setState({ status: 'opening', error: null });
  link = new WorkerLink(surroundings.spawnWorker(), (reason) => {
    connection.setState({ status: 'dead', error: { code: 'StoreLocked', message: reason } });
  });
  void openBook(link);
}

/** Starts a new worker in place of a dead one. The log is as it was acknowledged. */
export function restart(): void {
  if (!host) return;
  link?.stop();
  asked = null;
  opened = deferred();
  connect(host);
}

/** Resolves when the book is open and its newest state can be read; rejects with the error's data. */
export function ready(): Promise<void> {
  return opened.promise;
}

/** Calls the worker; expected failures come as `ok: false`, a dead worker rejects. */
export function ask<T>(question: (api: Remote<DaybookApi>) => Promise<Result<T>>): Promise<Result<T>> {
  if (!link) return Promise.reject(new Error('not connected'));
  return link.answer(question(link.api));
}

/** The worker's api, for what has no `Result`. */
export function workerApi(): Remote<DaybookApi> {
  if (!link) throw new Error('not connected');
  return link.api;
}

/** The event store of the book. */
export function bookStore(): Promise<Remote<StoreApi>> {
  return link ? link.store() : Promise.reject(new Error('not connected'));
}

/** Asks the worker again for all that the screen shows, at the wanted position; resolves when it is shown. */
export function refresh(): Promise<void> {
  watchLag();
  return screenLoop.want(wantedScreen());
}

/** The BCP 47 tag that figures and dates from the worker are written in. */
export function currentLocale(): string {
  return locale;
}

/** Has figures and dates from the worker written for a locale. */
export function setLocale(tag: string): void {
  if (tag === locale) return;
  locale = tag;
  if (connection.getState().status === 'ready') void refresh();
}

/** Where a write was given: the worker refuses anything but `live`. */
export function shownAt(): Position | 'live' {
  const { target, position } = timeline.getState();
  return target === 'live' ? 'live' : position;
}

const commands: Commands = {
  async execute(command, onProgress) {
    const result = await ask((api) => api.execute(command, shownAt(), onProgress && proxy(onProgress)));
    if (!result.ok) return result;
    wrote();
    await refresh();
    return { ok: true, value: { positions: result.value.events.map((event) => event.position) } };
  },
};

/** To be called after every write that was acknowledged. */
export function wrote(): void {
  if (askedToPersist || !host) return;
  askedToPersist = true;
  const { storageHealth, askToPersist } = host;
  void askToPersist()
    .then(storageHealth)
    .then((state) => storage.setState(state));
}

/** Reads the browser's storage state anew. */
export async function refreshStorage(): Promise<void> {
  if (host) storage.setState(await host.storageHealth());
}

export function modeFor(target: Position | 'live'): Mode {
  return target === 'live' ? { when: 'now', commands } : { when: 'past', position: target };
}

const screenLoop = new LatestWins<ScreenQuery, Result<ScreenAnswer>>(
  (query) => ask((api) => api.screen({ ...query, ...had(query) })),
  (result, query) => {
    if (!result.ok) {
      connection.setState({ error: result.error });
      return;
    }
    const reply = wholeReply(result.value);
    asked = query;
    screen.setState({ reply, answered: query.register ?? null });
    timeline.setState({ position: reply.position, head: Math.max(timeline.getState().head, reply.head) });
    watchLag();
  },
  (problem) => connection.setState({ error: errorData(problem) }),
);

/** The question that the shown reply answers. */
let asked: ScreenQuery | null = null;

/** Says what the shown reply was of, where it answered the same question but for the register's rows. */
function had(query: ScreenQuery): Pick<ScreenQuery, 'have'> {
  const { reply } = screen.getState();
  const same =
    asked !== null &&
    asked.locale === query.locale &&
    asked.overview === query.overview &&
    asked.moment.on === query.moment.on &&
    asked.register?.accountId === query.register?.accountId;
  return same && reply !== null ? { have: { position: reply.position, head: reply.head } } : {};
}

/** What was not sent again stays the very same objects, so that nothing but the rows is painted anew. */
function wholeReply(answer: ScreenAnswer): ScreenReply {
  if (!('rowsOnly' in answer)) return answer;
  const { rowsOnly: _, ...rows } = answer;
  const before = screen.getState().reply;
  if (before === null) throw new Error('Rows alone were sent to a tab that has nothing');
  return { ...before, ...rows };
}

function wantedScreen(): ScreenQuery {
  const { target } = timeline.getState();
  const { register, overview } = screen.getState();
  const at = target === 'live' ? null : target;
  return { moment: { at, on: null }, locale, ...(register && { register }), overview };
}

/** Shows that the picture lags only when it has done so for a while: a flicker would be worse than the lag. */
function watchLag(): void {
  const { target, position, head } = timeline.getState();
  const inStep = (target === 'live' ? head : target) === position;
  if (inStep) {
    if (lagging !== null) clearTimeout(lagging);
    lagging = null;
    timeline.setState({ catchingUp: false });
  } else {
    lagging ??= setTimeout(() => timeline.setState({ catchingUp: true }), CATCHING_UP_AFTER_MS);
  }
}

async function openBook(current: WorkerLink, tries = 0): Promise<void> {
  try {
    hear(valueOf(await current.answer<Result<BookNews>>(current.api.open(proxy(hear)))));
    const { target, head } = timeline.getState();
    // An address may name a position that this log has not reached: that is now.
    const aimed = target !== 'live' && target >= head ? 'live' : target;
    timeline.setState({ target: aimed, mode: modeFor(aimed) });
    await refresh();
    // A screen may have said what it shows while the answer was on its way.
    if ((asked?.register ?? null) !== screen.getState().register) await refresh();
    connection.setState({ status: 'ready', error: null });
    opened.settle(null);
    await refreshStorage();
  } catch (problem) {
    const error = errorData(problem);
    const isDead = connection.getState().status === 'dead';
    if (!isDead) connection.setState({ status: 'failed', error });
    opened.settle(error);
    if (!isDead && mayBeLetGo(error)) setTimeout(() => openAgain(current, tries), AGAIN_AFTER_MS[tries] ?? LAST_MS);
  }
}

/** The same worker asks once more, and waits for the lock itself: the page need not be told when another one has ended. */
function openAgain(current: WorkerLink, tries: number): void {
  if (current !== link || connection.getState().status !== 'failed') return;
  opened = deferred();
  void openBook(current, tries + 1);
}

/** Whether the book is only held by somebody else. What a newer version of the app has opened this one never can. */
function mayBeLetGo({ code, kind }: ErrorData): boolean {
  return code === 'StoreLocked' && kind !== 'newer';
}

/** The worker's news: own appends and other tabs'. A tab in the past counts them and does not move. */
function hear(news: BookNews): void {
  connection.setState({ health: news.health });
  const before = timeline.getState().head;
  timeline.setState({ head: news.head });
  if (news.head !== before && connection.getState().status === 'ready') void refresh();
}

/** What went wrong, as data: what `valueOf` throws is already, all else is told by its message. */
export function errorData(problem: unknown): ErrorData {
  if (isErrorData(problem)) return problem;
  return { code: 'StoreLocked', message: problem instanceof Error ? problem.message : String(problem) };
}

/** What `valueOf` throws: errors of the worker are plain data, and nothing else that is thrown has a code. */
function isErrorData(problem: unknown): problem is ErrorData {
  return typeof problem === 'object' && problem !== null && 'code' in problem && 'message' in problem;
}

function deferred(): { readonly promise: Promise<void>; readonly settle: (problem: unknown) => void } {
  let settle: (problem: unknown) => void = () => undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = (problem) => (problem === null ? resolve() : reject(problem));
  });
  promise.catch(() => undefined);
  return { promise, settle };
}
