import type { LockPort, NewsPort } from '#engine';
import type { DaybookApi, Result } from './api.ts';
import type { Book } from './book.ts';
import type { InvariantListener } from './invariants/invariants-contract.ts';
import type { InvariantWatch } from './invariants/invariant-watch.ts';

/** The surroundings of the book's invariants. */
interface InvariantsOfBook {
  readonly locks: LockPort;
  readonly news: NewsPort;
  readonly onBook: <T>(question: (book: Book) => T | Promise<T>) => Promise<Result<T>>;
}

/** Watches the book's invariants from when somebody first asks. `end` is to be called when the book is gone. */
export function bookInvariants({ locks, news, onBook }: InvariantsOfBook): Pick<DaybookApi, 'watchInvariants'> & {
  readonly end: () => void;
} {
  const listeners = new Set<InvariantListener>();
  let watch: InvariantWatch | null = null;
  return {
    watchInvariants: (listener) =>
      onBook(async (book) => {
        const { watchBook } = await import('./invariants/watch-book.ts');
        listeners.add(listener);
        watch ??= watchBook(book, { locks, news }, (told) => {
          for (const tell of listeners) tell(told);
        });
        if (watch.newest !== null) listener(watch.newest);
        return null;
      }),
    end: () => {
      watch?.stop();
      watch = null;
    },
  };
}
