import type { LedgerCommand, Moment, PlainDate } from '#ledger';
import type { Book } from '../book.ts';

/**
 * What somebody says to the ledger: a command, or one that they come to by looking at the book as it is then, such as an
 * amount that they read off it; null where there turns out to be nothing to say.
 */
export type Said = LedgerCommand | ((book: Book) => Promise<LedgerCommand | null>);

/** Something said, with the evening on which it was. */
export interface Told {
  readonly evening: PlainDate;
  readonly said: Said;
}

/** Whoever looks at the book on an evening of the story sees all that was told until then. */
export const NOW: Moment = { at: null, on: null };

/** Several commands of one evening as one step. */
export function together(label: string, commands: readonly LedgerCommand[]): LedgerCommand {
  return { type: 'Together', label, commands };
}
