import type { Position } from '#engine';
import { closingsFold, type Revocation } from '#ledger';
import type { ProgressListener } from '../api.ts';
import type { Book } from '../book.ts';
import { tell } from '../deciding.ts';
import { closedConflict, commandPreview, planOf } from './changes.ts';

/**
 * Takes a change back as one commit, and answers what was changed again since and stays. The listener is told how far it
 * is, and stops it with nothing stored where it answers false. Throws `NotFound` where no change begins at the position,
 * `CommandRejected` where the rules forbid it or it was stopped.
 */
export async function takeBack(
  book: Book,
  change: { readonly first: Position; readonly as: Revocation },
  id: string,
  onProgress: ProgressListener,
): Promise<{ readonly conflicts: readonly string[] }> {
  await tell(onProgress, 0, 'Reading what it did');
  const { command, conflicts } = await planOf(book, change);
  await tell(onProgress, 0, 'Checking');
  // Nothing is closed in most books: then nothing has to be tried to know that no closed figure moves.
  const hasClosed = book.books.ask(({ parts }) => closingsFold.at(parts).length > 0, { at: null, on: null });
  const closed = hasClosed ? closedConflict(book, commandPreview(book, command)) : [];
  await book.execute(command, id, onProgress);
  return { conflicts: [...conflicts, ...closed] };
}
