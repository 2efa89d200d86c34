import type { LockPort, NewsPort } from '#engine';
import { invariantsFold, ledgerCells } from '#ledger';
import type { Book } from '../book.ts';
import { InvariantWatch } from './invariant-watch.ts';
import type { InvariantListener } from './invariants-contract.ts';

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
      standing: () => [...invariantsFold.at(book.state.parts).values()],
      locks,
      news,
    },
    tell,
  );
  // A store that is closed meanwhile says so to whoever asks it; nobody waits for this.
  watch.start().catch(() => undefined);
  return watch;
}
