import type { Position } from '#engine';
import { movedMonths, type Revocation } from '#ledger';
import type { ProgressListener } from '../api.ts';
import type { Book } from '../book.ts';
import { tell } from '../deciding.ts';
import { closedConflict, closedUntil, planOf } from './changes.ts';

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
  const through = closedUntil(book);
  const events = await book.execute(command, id, onProgress);
  if (through === null) return { conflicts };
  // What has moved is read from what is stored: nothing has to be tried for it before.
  const months = book.books.ask((data) => movedMonths(data, events), { at: null, on: null });
  return { conflicts: [...conflicts, ...closedConflict(through, months)] };
}
