import { proxy, type Remote } from 'comlink';
import { createStore, type StoreApi as Zustand } from 'zustand/vanilla';
import type { ArchiveInfo, DeadLetter, Position } from '#engine';
import type { Result, StoreApi } from '#worker/api';
import type { EventStoreState, ScratchDomain, StoreGlance } from './event-store-state.ts';
import { LatestWins } from './latest-wins.ts';
import { ask, bookStore, errorData, shownAt, workerApi } from './session.ts';
import { timeline } from './stores.ts';
import { valueOf } from './worker-link.ts';

/** How often the screen asks again while it is looked at. */
const ASK_EVERY_MS = 2_000;
/** Vitals are sampled every five seconds. */
const ASK_VITALS_EVERY_MS = 5_000;

/** What the *Event store* screen shows: the store chosen and the newest answer of it. */
export const eventStore: Zustand<EventStoreState> = createStore(() => ({
  chosen: null,
  scratch: [],
  glance: null,
  problem: null,
  vitals: null,
  slow: [],
  vitalsProblem: null,
}));

/**
 * Keeps `eventStore` current: asks now, with every append to the book, and every two seconds while the page can be seen
 * (for vitals, five). Gives the way to stop.
 */
export function watchEventStore(): () => void {
  void refreshEventStore();
  const whileSeen = (again: () => void, everyMs: number) =>
    setInterval(() => {
      if (document.visibilityState === 'visible') again();
    }, everyMs);
  const timers = [
    whileSeen(() => void refreshGlance(), ASK_EVERY_MS),
    whileSeen(() => void vitals.want(eventStore.getState().chosen), ASK_VITALS_EVERY_MS),
  ];
  const unfollow = timeline.subscribe((now, before) => {
    if (now.head !== before.head) void refreshEventStore();
  });
  return () => {
    timers.forEach(clearInterval);
    unfollow();
  };
}

/** Asks again how the store stands, without its vitals, which take longer; resolves when it is shown. */
export function refreshGlance(): Promise<void> {
  return glances.want(eventStore.getState().chosen);
}

/** Asks again for all that the screen shows; resolves when it is shown. */
export async function refreshEventStore(): Promise<void> {
  const { chosen } = eventStore.getState();
  await Promise.all([glances.want(chosen), vitals.want(chosen)]);
}

/** Looks at another store: a scratch one that is open, or with null the book. */
export function chooseStore(name: string | null): Promise<void> {
  if (eventStore.getState().chosen !== name) {
    eventStore.setState({ chosen: name, glance: null, problem: null, vitals: null, slow: [], vitalsProblem: null });
  }
  return refreshEventStore();
}

/** Opens a scratch store, makes it where there is none of the name, and looks at it. */
export async function openScratchStore(name: string, domain: ScratchDomain | null): Promise<Result<null>> {
  const opened = await ask((api) => api.openStore(name, domain === null ? {} : { domain }));
  if (opened.ok) await chooseStore(name);
  return opened;
}

/** Closes the scratch store that is looked at, and looks at the book. Its events stay. */
export async function closeScratchStore(): Promise<Result<null>> {
  const { chosen } = eventStore.getState();
  if (chosen === null) return { ok: true, value: null };
  const closed = await onStore(chosen, (store) => store.close());
  faces.delete(chosen);
  await chooseStore(null);
  return closed;
}

/** Events that a projection of the store chosen left out, each with its error. */
export function deadLetters(projection: string): Promise<Result<readonly DeadLetter[]>> {
  return onStore(eventStore.getState().chosen, (store) => store.deadLetters(projection));
}

/** Stops a projection of the store chosen until it is resumed, also over a restart. */
export const pauseProjection = (name: string) => change((store) => store.pauseProjection(name));

/** Lets a projection that is paused or has failed go on. */
export const resumeProjection = (name: string) => change((store) => store.resumeProjection(name));

/** Folds a projection anew while the old version is shown; resolves when the new one is. */
export const rebuildProjection = (name: string) => change((store) => store.rebuildProjection(name));

/** Moves what an archive file holds back into the store. */
export function bringBack(file: string, onProgress: EventsListener): Promise<Result<ArchiveInfo>> {
  return change((store, at) => store.bringBack(file, at, proxy(onProgress)));
}

/** Only the book's moment is on the screen: a scratch store is always looked at as it is now. */
export function shownOf(chosen: string | null): Position | 'live' {
  return chosen === null ? shownAt() : 'live';
}

/** How many events of how many. */
type EventsListener = (events: number, total: number) => void;

/** Does something to the store chosen, at the moment that the screen shows, and shows what came of it. */
async function change<T>(
  act: (store: Remote<StoreApi>, at: Position | 'live') => Promise<Result<T>>,
): Promise<Result<T>> {
  const { chosen } = eventStore.getState();
  const result = await onStore(chosen, (store) => act(store, shownOf(chosen)));
  await refreshEventStore();
  return result;
}

/** Comlink closes the line of a face that is garbage, also under a call that waits for its answer. */
const faces = new Map<string, Promise<Remote<StoreApi>>>();

/** Asks a store; expected failures come as data, those of the line to a scratch store too. */
export async function onStore<T>(
  name: string | null,
  question: (store: Remote<StoreApi>) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await ask(async () => question(await (name === null ? bookStore() : faceOf(name))));
  } catch (problem) {
    return { ok: false, error: errorData(problem) };
  }
}

function faceOf(name: string): Promise<Remote<StoreApi>> {
  const face = faces.get(name) ?? workerApi().scratchStore(name);
  faces.set(name, face);
  return face;
}

interface Answer {
  readonly scratch: readonly string[];
  readonly glance: Result<StoreGlance>;
}

const glances = new LatestWins<string | null, Answer>(
  async (name) => {
    const scratch = valueOf(await ask((api) => api.scratchStores()));
    const gone = name !== null && !scratch.includes(name);
    if (gone) faces.delete(name);
    return { scratch, glance: await onStore(gone ? null : name, (store) => glanceAt(gone ? null : name, store)) };
  },
  ({ scratch, glance }, name) => {
    if (eventStore.getState().chosen !== name) return;
    // A scratch store may be closed from the console: then the book is looked at.
    if (glance.ok) eventStore.setState({ scratch, chosen: glance.value.of, glance: glance.value, problem: null });
    else eventStore.setState({ scratch, problem: glance.error });
  },
  (problem) => eventStore.setState({ problem: errorData(problem) }),
);

const vitals = new LatestWins<string | null, Result<Pick<EventStoreState, 'slow' | 'vitals'>>>(
  (name) =>
    onStore(name, async (store) => {
      const [answer, slow] = await Promise.all([store.vitals(), store.trace()]);
      return { ok: true, value: { vitals: valueOf(answer), slow: valueOf(slow) } };
    }),
  (answer, name) => {
    if (eventStore.getState().chosen !== name) return;
    if (answer.ok) eventStore.setState({ ...answer.value, vitalsProblem: null });
    else eventStore.setState({ vitalsProblem: answer.error });
  },
  (problem) => eventStore.setState({ vitalsProblem: errorData(problem) }),
);

async function glanceAt(of: string | null, store: Remote<StoreApi>): Promise<Result<StoreGlance>> {
  const [head, health, projections, tiers, archives, snapshots, schemas, clockJumps] = await Promise.all([
    store.head(),
    store.health(),
    store.projections(),
    store.tiers(),
    store.archives(),
    store.snapshots(),
    store.schemas(),
    store.clockJumps(),
  ]);
  return {
    ok: true,
    value: {
      of,
      head: valueOf(head),
      health: valueOf(health),
      projections: valueOf(projections),
      tiers: valueOf(tiers),
      archives: valueOf(archives),
      snapshots: valueOf(snapshots),
      schemas: valueOf(schemas),
      clockJumps: valueOf(clockJumps),
    },
  };
}
