import type { Position } from '#engine';
import {
  type BeliefsCompared,
  type BeliefsFigure,
  type BeliefsMap,
  type BeliefsQuestion,
  compareBeliefs,
  type Moment,
  readBeliefs,
  type Restated,
  type RestatedQuestion,
  restatedSince,
} from '#ledger';
import type { Book } from '../book.ts';

/** The map of what a balance was thought to be. */
export function beliefsOf({ books }: Book, question: BeliefsQuestion, moment: Moment): BeliefsMap {
  return books.ask((data, cut) => readBeliefs(data, question, cut), moment);
}

/** Two beliefs of a balance as of the moment's day, with what came between. */
export function beliefsComparedOf(
  { books }: Book,
  question: BeliefsFigure & { readonly position: Position },
  moment: Moment,
): BeliefsCompared {
  return books.ask((data, cut) => compareBeliefs(data, question, cut), moment);
}

/** Which days of a balance were restated since an event. */
export function restatedOf({ books }: Book, question: RestatedQuestion, moment: Moment): Restated {
  return books.ask((data, cut) => restatedSince(data, question, cut), moment);
}
