import type { RecordedEvent, StreamEvent } from '#engine';
import {
  Books,
  commodityOf,
  type Decimal,
  draftCommand,
  explainAny,
  type FigureExplanation,
  isZero,
  type MadePart,
  type Moment,
  parseDecimal,
  readFigure,
  subtract,
  sum,
  type TakenBackFigure,
  toDecimalString,
} from '#ledger';
import type { Book } from '../book.ts';
import { changesOf, planOf } from '../history/changes.ts';
import type { TellProgress } from './ledger-answers.ts';
import { letOthersIn } from './let-others-in.ts';

/** So many events are folded before others are let in. */
const AT_ONCE = 4_000;
/** More transactions than these are told together. */
const MOST_LINES = 40;

/**
 * What a figure would be if a change was taken back: the figure as it is, and what taking back does to it. That is read from
 * books of its own in which it is done, folded anew from the whole log: the preview, which the screen shows, never is.
 * Always at the head, where changes are taken back. `tell` is told how far the folding is. Throws `NotFound` where no change begins at the position,
 * `CommandRejected` where the rules forbid it.
 */
export async function whyTakenBack(
  book: Book,
  figure: TakenBackFigure,
  { on }: Pick<Moment, 'on'>,
  tell: TellProgress,
): Promise<FigureExplanation> {
  const { command } = await planOf(book, { first: figure.first, as: 'revocation' });
  const { events } = draftCommand(book.state, command);
  const head = book.position;
  const trial = await foldedWith(
    book,
    events.map((event, index) => recordedAfter(event, head + 1 + index)),
    tell,
  );
  const now = book.books.ask((data, cut) => readFigure(data, figure.figure, cut), { at: head, on });
  const then = trial.ask((data, cut) => readFigure(data, figure.figure, cut), { at: null, on });
  const does = await linesOf(book, trial, { figure, head, on, change: subtract(then, now) });
  const asIs: MadePart = { ...BARE, label: 'As it is now', amount: toDecimalString(now), question: figure.figure };
  const made = figure.what === 'change' ? does : [asIs, ...does];
  const total = sum(made.map(({ amount }) => parseDecimal(amount)));
  return {
    label: '',
    column: null,
    commodity: trial.ask((data, cut) => commodityOf(data, figure.figure, cut), { at: null, on }),
    figure: toDecimalString(total),
    shown: figure.told,
    unexplained: toDecimalString(subtract(parseDecimal(figure.told), total)),
    groups: [],
    count: 0,
    sum: '0',
    parts: [],
    made,
  };
}

const BARE = { quantity: null, by: [], question: null } as const;

interface Asked {
  readonly figure: TakenBackFigure;
  readonly head: number;
  readonly on: Moment['on'];
  /** By how much the figure would be another one. */
  readonly change: Decimal;
}

/** What taking back does to a figure: transaction by transaction where it is a sum of them, else all of it in one. */
async function linesOf(book: Book, trial: Books, { figure, head, on, change }: Asked): Promise<readonly MadePart[]> {
  const log = await changesOf(book);
  const { first } = figure;
  const { last = first } = log.at(first) ?? {};
  const changed = { kind: 'changed', figure: figure.figure, since: head } as const;
  const asked = { figure: changed, by: 'cause', parts: 'events', group: null, limit: MOST_LINES } as const;
  const { made, parts, count } = trial.ask((data, cut) => explainAny(data, asked, cut), { at: null, on });
  if (made === null && count <= MOST_LINES) {
    return parts.map(({ transactionId, date, payee, note, amount }) => ({
      ...BARE,
      label: `Taken back: ${[date, payee || note].filter((text) => text !== '').join(', ')}`,
      amount,
      ...eventWithin(book, transactionId, { first, last }),
    }));
  }
  if (isZero(change)) return [];
  const label = first === last ? `Taken back: event ${first}` : `Taken back: events ${first} to ${last}`;
  return [{ ...BARE, label, amount: toDecimalString(change), position: last }];
}

/** The newest event of a transaction among those that are taken back. */
function eventWithin(
  { books }: Book,
  transactionId: string,
  { first, last }: { readonly first: number; readonly last: number },
): Pick<MadePart, 'position'> {
  if (transactionId === '') return { position: last };
  const { history } = books.transaction(transactionId, { at: null, on: null });
  const position = history.findLast((each) => first <= each && each <= last);
  return position === undefined ? {} : { position };
}

/** Books of their own, folded from the whole log and some events after it. */
async function foldedWith(
  { store, position: head }: Book,
  more: readonly RecordedEvent[],
  tell: TellProgress,
): Promise<Books> {
  const books = new Books();
  for (let from = 1; from <= head; from += AT_ONCE) {
    const to = Math.min(head, from + AT_ONCE - 1);
    for (const event of await store.readAll({ from, to })) books.apply(event);
    await tell(to / head);
    await letOthersIn();
  }
  for (const event of more) books.apply(event);
  return books;
}

/** What is decided, as if it was stored at a position. */
function recordedAfter({ streamId, event }: StreamEvent, position: number): RecordedEvent {
  const { type, data, schemaVersion = 1 } = event;
  const said = { streamId, type, data, schemaVersion, position, version: position, id: `trial-${position}` };
  return { ...said, recordedAt: new Date().toISOString(), metadata: { correlationId: 'trial', causationId: null } };
}
