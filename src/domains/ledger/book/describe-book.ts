import type { StreamEvent } from '#engine';
import { partStreamEvent } from '../parts/part-event.ts';
import { PartFold } from '../parts/part-fold.ts';
import type { BookDescription } from './book-event.ts';

/** The description that stands: the newest one. */
export const bookFold = new PartFold<{ description: BookDescription }>(
  () => ({ description: {} }),
  (draft, event) => {
    if (event.type === 'BookDescribed') draft.description = event.data;
  },
);

/** Names the book, or its currency; whitespace around either is taken off, and an empty one is not said. */
export function describeBook(given: BookDescription): readonly StreamEvent[] {
  const name = given.name?.trim() ?? '';
  const currency = given.currency?.trim() ?? '';
  const description = { ...(name !== '' && { name }), ...(currency !== '' && { currency }) };
  return [partStreamEvent('book', 'BookDescribed', description)];
}
