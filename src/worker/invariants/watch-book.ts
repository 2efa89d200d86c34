import type { LockPort, NewsPort } from '#engine';
import { invariantsFold, ledgerCells, type Moment } from '#ledger';
import type { Book } from '../book.ts';
import { InvariantWatch } from './invariant-watch.ts';
import type { InvariantListener } from './invariants-contract.ts';

const NOW: Moment = { at: null, on: null };

/** Begins to watch the invariants of the book. Gives the watch, which takes its turn among the tabs by itself. */
export function watchBook(
  book: Book,
  { locks, news }: { readonly locks: LockPort; readonly news: NewsPort },
  tell: InvariantListener,
): InvariantWatch {
  const watch = new InvariantWatch(
    {
      store: book.store,
      domain: { name: 'ledger', ...ledgerCells, rules: null },
      // The book's own fold hears of each commit before the watch does: it began earlier.
      standing: () => [...book.books.ask(({ parts }) => invariantsFold.at(parts), NOW).values()],
      locks,
      news,
    },
    tell,
  );
  // A store that is closed meanwhile says so to whoever asks it; nobody waits for this.
  watch.start().catch(() => undefined);
  return watch;
}
