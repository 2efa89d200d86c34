import {
  type AmountOf,
  courseOf,
  type Cut,
  explainAny,
  type ExplainQuestion,
  type FigureCourse,
  type FigureExplanation,
  type FigureQuestion,
  type FigureStep,
  lastChange,
  type LastChange,
  type LedgerData,
  type FigurePoint,
  type Moment,
  planCourse,
  pointAt,
  stepOf,
  storyOf,
  valueOfFigure,
} from '#ledger';
import type { Book } from '../book.ts';
import { tellEvent } from '../tell-event.ts';
import type { CourseQuestion, AgesQuestion, HistoryQuestion, LastChanges, ToldChange } from './answers-contract.ts';
import type { TellProgress } from './ledger-answers.ts';
import { finished } from './let-others-in.ts';
import { whoOf } from './who.ts';

/** A figure that is no sum is read at so many places at most: each reading works it out anew. */
const MOST_READINGS = 120;

/** What a figure is made of. */
export async function whyThisFigure(
  book: Book,
  question: ExplainQuestion,
  moment: Moment,
  tell: TellProgress,
): Promise<FigureExplanation> {
  const { figure } = question;
  if (figure.kind === 'taken-back') {
    const { whyTakenBack } = await import('./taken-back-figure.ts');
    return whyTakenBack(book, figure, moment, tell);
  }
  return book.books.ask((data, cut) => explainAny(data, question, cut), moment);
}

/** What a figure is at the moment. */
export function valueOf({ books }: Book, figure: FigureQuestion, moment: Moment): AmountOf | null {
  return books.ask((data, cut) => valueOfFigure(data, figure, cut), moment);
}

/** A figure through the log, or through the days. */
export async function courseOfFigure(
  { books }: Book,
  { figure, axis }: CourseQuestion,
  moment: Moment,
  tell: TellProgress,
): Promise<FigureCourse> {
  const ask = <Answer>(question: (data: LedgerData, cut: Cut) => Answer) => books.ask(question, moment);
  const plan = ask((data, cut) => planCourse(data, figure, axis, MOST_READINGS, cut));
  if ('points' in plan)
    return ask((data) => courseOf(data, { ...plan, axis, changes: plan.points.length }, plan.points));
  const { toRead } = plan;
  const points = await finished(
    (function* readEach(): Generator<number, readonly FigurePoint[]> {
      const read: FigurePoint[] = [];
      for (const x of toRead) {
        read.push(ask((data, cut) => pointAt(data, figure, axis, x, cut)));
        yield read.length / toRead.length;
      }
      return read;
    })(),
    tell,
  );
  return ask((data) => courseOf(data, { ...plan, axis }, points));
}

/** Where a figure changes next, or changed before. */
export function stepOfFigure(
  { books }: Book,
  { figure, by }: { readonly figure: FigureQuestion; readonly by: 1 | -1 },
  moment: Moment,
): FigureStep | null {
  return books.ask((data, cut) => stepOf(data, figure, by, cut), moment);
}

/** The event that changed each figure last, with what it says, and when the moment's own newest event was recorded. */
export async function lastChangesOf(
  book: Book,
  { figures, locale }: AgesQuestion,
  moment: Moment,
): Promise<LastChanges> {
  const changes = figures.map(({ figure, on, at: known = moment.at }) =>
    book.books.ask((data, cut) => lastChange(data, figure, cut), { at: known, on }),
  );
  const told = new Map<number, Promise<ToldChange>>();
  const tellOnce = (change: LastChange | null): Promise<ToldChange | null> => {
    if (change === null) return Promise.resolve(null);
    const known = told.get(change.position) ?? toldChange(book, change, locale);
    told.set(change.position, known);
    return known;
  };
  const at = moment.at ?? book.position;
  const [newest] = at === 0 ? [] : await book.store.readAll({ from: at, maxCount: 1 });
  return {
    recordedAt: newest?.recordedAt ?? null,
    changes: await Promise.all(changes.map(tellOnce)),
  };
}

/** Every event of a transaction up to the moment, or all that became of what one event said, the newest first. */
export async function historyOf(
  book: Book,
  { of, locale }: HistoryQuestion,
  moment: Moment,
): Promise<readonly ToldChange[]> {
  const history =
    typeof of === 'string'
      ? book.books.transaction(of, moment).history
      : book.books.ask((data, { at }) => storyOf(data, of, at), moment);
  return Promise.all(history.toReversed().map((position) => toldChange(book, { position, recordedAt: '' }, locale)));
}

async function toldChange(book: Book, change: LastChange, locale: string): Promise<ToldChange> {
  const [event] = await book.store.readAll({ from: change.position, maxCount: 1 });
  const told = event ? tellEvent(book.books, event, locale) : { title: '', text: '', amounts: [] };
  const recordedAt = event?.recordedAt ?? change.recordedAt;
  return {
    position: change.position,
    recordedAt,
    ...told,
    ...whoOf(event),
  };
}
