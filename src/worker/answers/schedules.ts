import { type Moment, readSchedules, type SchedulesQuestion, type SchedulesView } from '#ledger';
import type { Book } from '../book.ts';

/** What is expected to happen as of a moment, from the day that the tab says it is. */
export function answerSchedules({ books }: Book, question: SchedulesQuestion, moment: Moment): SchedulesView {
  return books.ask((data, cut) => readSchedules(data, question, cut), moment);
}
