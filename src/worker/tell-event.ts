import type { RecordedEvent } from '#engine';
import { type Books, describeEvent, type Sentence } from '#ledger';

/** An event that the books hold, told to a person. `locale`: BCP 47 tag for its figures. */
export function tellEvent(books: Books, event: RecordedEvent, locale: string): Sentence {
  return books.ask((data) => describeEvent(data, event, locale), { at: null, on: null });
}
