import { proxy, type ProxyMarked } from 'comlink';
import {
  DaybookError,
  type EventStore,
  type LockPort,
  type NewsPort,
  type PartFolder,
  type RehearsalRoom,
} from '#engine';
import type { FoldSubject } from './fold-job.ts';
import type { BookNews, DaybookApi, LabApi, ScratchOptions } from './api.ts';
import { Book } from './book.ts';
import { bookImports } from './book-imports.ts';
import { bookQuestions } from './book-questions.ts';
import { OperationTrace } from './operation-trace.ts';
import { resultOf } from './result.ts';
import { ScratchStores } from './scratch-stores.ts';
import { storeApi } from './store-api.ts';
import { type ConfigurationOf, configurationsOfStores } from './store-configurations.ts';
import { viewsOfStores } from './lazy-views.ts';

/** What the composition root gives: stores by name, ids and the day. */
export interface DaybookPorts {
  /** The book's own log, which takes only the ledger's events. */
  readonly openBookStore: () => Promise<EventStore>;
  /** A scratch log of that name, which takes the events of its domain, or any where it has none. */
  readonly openScratchStore: (name: string, options: ScratchOptions) => Promise<EventStore>;
  /** Where backups are tried. */
  readonly rehearsalRoom: RehearsalRoom;
  /** Decides which tab does the work that one tab does for all. */
  readonly locks: LockPort;
  /** Tells the other tabs that a configuration was changed. */
  readonly news: NewsPort;
  /** Threads that fold a long log of a store; null where there are none. */
  readonly folderOn: (store: EventStore, of: FoldSubject) => PartFolder | null;
  readonly newId: () => string;
  readonly today: () => string;
}

type NewsListener = (news: BookNews) => void;

/**
 * What a tab's worker offers. Made at once, so that the worker listens before anything is awaited; the log is opened by
 * the first `open`.
 */
export function createDaybook(ports: DaybookPorts): DaybookApi {
  const listeners = new Set<NewsListener>();
  const { news, folderOn } = ports;
  const surroundings = { news, folderOn, clock: () => new Date().toISOString() };
  const { openScratchStore, rehearsalRoom, locks, newId } = ports;
  const scratch = new ScratchStores(openScratchStore, rehearsalRoom, locks, newId, surroundings);
  const views = viewsOfStores(async (store) =>
    (await import('./book-views.ts')).bookViews(store, folderOn(store, 'book')),
  );
  const trace = new OperationTrace(Math.random);
  const configuration = configurationsOfStores({ ...surroundings, views, trace });
  let opening: Promise<Book> | null = null;
  let lab: Promise<LabApi & ProxyMarked> | null = null;

  const book = (): Promise<Book> => (opening ??= openBook(ports, listeners, configuration));
  const onBook = <T>(question: (book: Book) => T | Promise<T>) => resultOf(async () => question(await book()));
  const bookFace = proxy(
    storeApi({
      store: async () => (await book()).store,
      views,
      configuration,
      trace,
      clock: surroundings.clock,
      refuseThePast: async (at) => refuseThePast(at, await book()),
      rehearsalRoom,
      scratchStore: (name) => scratch.store(name),
      onGone: () => {
        opening = null;
      },
    }),
  );

  return {
    open: (onNews) => {
      listeners.add(onNews);
      return resultOf(async () => {
        try {
          return newsOf(await book());
        } catch (problem) {
          // A failed opening is not remembered: the next call tries again.
          opening = null;
          throw problem;
        }
      });
    },
    ...bookQuestions(onBook),
    ping: () => Promise.resolve(performance.now()),
    execute: (command, at, onProgress) =>
      onBook(async (opened) => {
        refuseThePast(at, opened);
        const { completeCommand } = await import('./deciding.ts');
        const complete = completeCommand(command, opened.books, ports.newId);
        const events = await opened.execute(complete, ports.newId(), onProgress);
        return { events };
      }),
    attachFile: (transactionId, file, at) =>
      onBook(async (opened) => {
        refuseThePast(at, opened);
        return (await import('./files/attach-file.ts')).attachFile(opened, transactionId, file, ports.newId());
      }),
    ...bookImports({ ...ports, book, onBook, refuseThePast }),
    store: () => Promise.resolve(bookFace),
    openStore: (name, options) => resultOf(() => scratch.open(name, options)),
    scratchStores: () => resultOf(() => scratch.names()),
    scratchStore: (name) => scratch.face(name),
    lab: () => (lab ??= openLab(async () => (await book()).store, scratch)),
  };
}

/** Loaded with the first look into the lab. */
async function openLab(bookStore: () => Promise<EventStore>, scratch: ScratchStores): Promise<LabApi & ProxyMarked> {
  const { createLab } = await import('./lab/lab.ts');
  return createLab({ bookStore, scratchStore: (name) => scratch.withDomain(name) });
}

/** Opens the log and folds it, and tells every listener of each change from then on. */
async function openBook(
  ports: DaybookPorts,
  listeners: ReadonlySet<NewsListener>,
  configuration: ConfigurationOf,
): Promise<Book> {
  const store = await ports.openBookStore();
  const book = await Book.open(store);
  // Fetched before it is needed: the service worker that would serve it can be frozen with another tab.
  import('./deciding.ts').catch(() => undefined);
  // Nobody waits for it: until it is read, the defaults hold.
  configuration(store).catch(() => undefined);
  await store.subscribe(book.position, () => {
    for (const listener of listeners) listener(newsOf(book));
  });
  return book;
}

function newsOf({ store, position }: Book): BookNews {
  return { head: position, health: store.health() };
}

/** The third layer that keeps the past read-only: whatever the screen or a script thinks, the worker refuses. */
function refuseThePast(at: number | 'live', { position }: Book): void {
  if (at === 'live') return;
  throw new DaybookError(
    'PastPositionError',
    `Nothing can be changed in the past: this was asked at position ${at} of ${position}. Go back to now first`,
    { at, head: position },
  );
}
