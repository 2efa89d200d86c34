import type { ProxyMarked } from 'comlink';
import {
  DaybookError,
  type EventStore,
  type LockPort,
  type NewsPort,
  type PartFolder,
  type RehearsalRoom,
  SpareTime,
} from '#engine';
import type { FoldSubject } from './fold-job.ts';
import type { BookNews, DaybookApi, LabApi, ScratchOptions } from './api.ts';
import { Book } from './book.ts';
import { bookImports } from './book-imports.ts';
import { bookInvariants } from './book-invariants.ts';
import { bookQuestions } from './book-questions.ts';
import { resultOf } from './result.ts';
import type { StoredBook, Stores } from './stores.ts';

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

/** How long after an opening or a write the state that commands are decided on takes in what it was not asked for. */
const SETTLE_AFTER_MS = 700;

type NewsListener = (news: BookNews) => void;

/**
 * What a tab's worker offers. Made at once, so that the worker listens before anything is awaited; the log is opened by
 * the first `open`.
 */
export function createDaybook(ports: DaybookPorts): DaybookApi {
  const listeners = new Set<NewsListener>();
  let opening: Promise<Book> | null = null;
  let lab: Promise<LabApi & ProxyMarked> | null = null;
  let loading: Promise<Stores> | null = null;

  const book = (): Promise<Book> => (opening ??= openBook(ports, listeners, stores));
  const onBook = <T>(question: (book: Book) => T | Promise<T>) => resultOf(async () => question(await book()));
  const { watchInvariants, ...invariants } = bookInvariants({ ...ports, onBook });
  const storedBook: StoredBook = {
    book,
    refuseThePast: async (at) => refuseThePast(at, await book()),
    onGone: () => {
      opening = null;
      invariants.end();
    },
  };
  const stores = async (): Promise<Stores> => {
    try {
      return await (loading ??= import('./stores.ts').then(({ storesOf }) => storesOf(ports, storedBook)));
    } catch (problem) {
      // What could not be fetched is tried again with the next question.
      loading = null;
      throw problem;
    }
  };

  return {
    open: (onNews) => {
      listeners.add(onNews);
      return resultOf(async () => {
        try {
          return newsOf(await book());
        } catch (problem) {
          // A failed opening is not remembered: the next call tries again.
          opening = null;
          listeners.delete(onNews);
          throw problem;
        }
      });
    },
    ...bookQuestions(onBook),
    watchInvariants,
    ping: () => Promise.resolve(performance.now()),
    execute: (command, at, onProgress) =>
      onBook(async (opened) => {
        refuseThePast(at, opened);
        const { completeCommand } = await import('./deciding.ts');
        const complete = completeCommand(command, opened.books, ports.newId);
        if (complete.type === 'SetInvariant') {
          (await import('./invariants/read-predicates.ts')).requireReadable(complete.predicate);
        }
        const events = await opened.execute(complete, ports.newId(), onProgress);
        return { events };
      }),
    takeBack: (change, at, onProgress = () => true) =>
      onBook(async (opened) => {
        refuseThePast(at, opened);
        return (await import('./history/take-back.ts')).takeBack(opened, change, ports.newId(), onProgress);
      }),
    attachFile: (transactionId, file, at) =>
      onBook(async (opened) => {
        refuseThePast(at, opened);
        return (await import('./files/attach-file.ts')).attachFile(opened, transactionId, file, ports.newId());
      }),
    ...bookImports({ ...ports, book, onBook, refuseThePast }),
    store: async () => (await stores()).face,
    openStore: (name, options) => resultOf(async () => (await stores()).scratch.open(name, options)),
    scratchStores: () => resultOf(async () => (await stores()).scratch.names()),
    scratchStore: async (name) => (await stores()).scratch.face(name),
    lab: () => (lab ??= openLab(async () => (await book()).store, stores)),
  };
}

/** Loaded with the first look into the lab. */
async function openLab(
  bookStore: () => Promise<EventStore>,
  stores: () => Promise<Stores>,
): Promise<LabApi & ProxyMarked> {
  const [{ createLab }, { scratch }] = await Promise.all([import('./lab/lab.ts'), stores()]);
  return createLab({ bookStore, scratchStore: (name) => scratch.withDomain(name) });
}

/** Opens the log and folds it, and tells every listener of each change from then on. */
async function openBook(
  ports: DaybookPorts,
  listeners: ReadonlySet<NewsListener>,
  stores: () => Promise<Stores>,
): Promise<Book> {
  const store = await ports.openBookStore();
  // While the log is folded: the first answers about a log that is not empty draw it, and tell of its newest event.
  Promise.all([import('./strip.ts'), import('./tell-event.ts')]).catch(() => undefined);
  const book = await Book.open(store);
  // Fetched before it is needed: the service worker that would serve it can be frozen with another tab.
  Promise.all([import('./deciding.ts'), import('./ledger-registry.ts')]).catch(() => undefined);
  // Nobody waits for it: until it is read, the defaults hold.
  stores()
    .then(({ configuration }) => configuration(store))
    .catch(() => undefined);
  const settling = new SpareTime(
    (goOn) => book.settle(goOn),
    () => SETTLE_AFTER_MS,
  );
  settling.nudge();
  await store.subscribe(book.position, () => {
    for (const listener of listeners) listener(newsOf(book));
    settling.nudge();
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
