import { DaybookError } from '#engine';
import {
  closingsFold,
  draftCommand,
  type LedgerCommand,
  type Moment,
  movedBudget,
  movedPrices,
  type PlainDate,
  planRevocation,
  previewCommand,
  type RevokeChange,
  rulesBetween,
} from '#ledger';
import type { Book } from '../book.ts';
import { bookSummary } from '../answers/book-summary.ts';
import { tellEvent } from '../tell-event.ts';
import type {
  ChangeLine,
  ChangesQuestion,
  ChangesWindow,
  FullPreview,
  NextSteps,
  TakeBackPlan,
} from './history-contract.ts';
import { type Change, ChangeLog } from './change-log.ts';

const NOW: Moment = { at: null, on: null };
const logs = new WeakMap<Book, Promise<ChangeLog>>();

/** The changes of a book: read when they are first asked for, and followed from then on. */
export function changesOf(book: Book): Promise<ChangeLog> {
  const known = logs.get(book);
  if (known !== undefined) return known;
  const following = ChangeLog.follow(book.store);
  logs.set(book, following);
  following.catch(() => logs.delete(book));
  return following;
}

/** Changes as of the moment, newest first. `offset` and `limit` count those that the words leave. */
export async function changesWindow(
  book: Book,
  { words, offset, limit, locale, from = '', to = '9999' }: ChangesQuestion,
  moment: Moment,
): Promise<ChangesWindow> {
  const log = await changesOf(book);
  const at = moment.at ?? book.position;
  const within = (instant: string): boolean => instant >= from && instant.slice(0, to.length) <= to;
  const upTo = log.all.filter(({ first, recordedAt }) => first <= at && within(recordedAt)).toReversed();
  if (words.trim() === '') {
    const rows = await Promise.all(
      upTo.slice(offset, offset + limit).map((change) => lineOf(book, log, change, at, locale)),
    );
    return { total: upTo.length, offset, rows };
  }
  const wanted = words
    .toLocaleLowerCase(locale)
    .split(/\s+/)
    .filter((word) => word !== '');
  const lines = await Promise.all(upTo.map((change) => lineOf(book, log, change, at, locale)));
  const found = lines.filter((line) => {
    const text = `${line.title} ${line.text} ${line.recordedAt}`.toLocaleLowerCase(locale);
    return wanted.every((word) => text.includes(word));
  });
  return { total: found.length, offset, rows: found.slice(offset, offset + limit) };
}

/** What undo and redo would do next, at the log's head. */
export async function nextSteps(book: Book, { locale }: { readonly locale: string }): Promise<NextSteps> {
  const log = await changesOf(book);
  const [undo, redo] = [log.nextUndo(revokedNow(book)), log.nextRedo(revokedNow(book))];
  const line = (change: Change | null) =>
    change === null ? null : lineOf(book, log, log.subjectOf(change), book.position, locale);
  return {
    undo: undo && { first: undo.first, line: await line(undo) },
    redo: redo && { first: redo.first, line: await line(redo) },
  };
}

/**
 * How a change would be taken back, with every figure that would move. Throws `NotFound` where no change begins at the
 * position, `CommandRejected` where the rules forbid it.
 */
export async function takeBackPlan(
  book: Book,
  change: { readonly first: number; readonly as: RevokeChange['as'] },
): Promise<TakeBackPlan> {
  const { command, conflicts } = await planOf(book, change);
  const preview = fullPreview(book, command);
  const months = preview.figures.map(({ month }) => month);
  return { command, conflicts: [...conflicts, ...closedConflict(closedUntil(book), months)], preview };
}

/** The same without trying it. Throws `NotFound` where no change begins at the position. */
export async function planOf(
  book: Book,
  { first, as }: { readonly first: number; readonly as: RevokeChange['as'] },
): Promise<Pick<TakeBackPlan, 'command' | 'conflicts'>> {
  const log = await changesOf(book);
  const change = log.at(first);
  if (change === undefined) throw new DaybookError('NotFound', `No change begins at position ${first}`, { first });
  const events = await book.store.readAll({ from: change.first, to: change.last });
  const { commands, conflicts } = book.books.ask((data) => planRevocation(data, events), NOW);
  const command: RevokeChange = { type: 'RevokeChange', first: change.first, last: change.last, as, commands };
  return { command, conflicts };
}

/** The last day of what is closed at the head; null where nothing is. */
export function closedUntil({ books }: Book): PlainDate | null {
  return books.ask(({ parts }, { at }) => closingsFold.at(parts, at).at(-1)?.through ?? null, NOW);
}

/** A closed period stays as it was reported: what moves in it is told there. `months`: with figures that move. */
export function closedConflict(through: PlainDate | null, months: readonly string[]): readonly string[] {
  const moves = through !== null && months.some((month) => `${month}-01` <= through);
  return moves ? [`Figures until ${through} move: that period is closed, and tells the difference`] : [];
}

/** Every figure that a command would move at the head. Throws `CommandRejected` where it would be refused. */
export function fullPreview(book: Book, command: LedgerCommand): FullPreview {
  const { state, books } = book;
  const drafted = draftCommand(state, command);
  const { mainCurrency } = bookSummary(book, null, NOW);
  return books.ask(
    (data, cut) => ({
      ...previewCommand(state, drafted),
      budget: movedBudget(data, drafted, mainCurrency, cut),
      prices: movedPrices(data, drafted, mainCurrency, cut),
    }),
    NOW,
  );
}

async function lineOf(book: Book, log: ChangeLog, change: Change, at: number, locale: string): Promise<ChangeLine> {
  const subject = log.subjectOf(change);
  const [event] = await book.store.readAll({ from: subject.lead, maxCount: 1 });
  const told = event ? tellEvent(book.books, event, locale) : { title: '', text: '', amounts: [] };
  const { title, ...about } = subject.label === null ? told : { title: subject.label, text: '', amounts: [] };
  return {
    first: change.first,
    last: change.last,
    recordedAt: change.recordedAt,
    as: change.revokes?.as ?? null,
    title,
    ...about,
    events: subject.last - subject.first + 1,
    stands: !revokedAt(book, at)(change.first),
    command: change.command,
    rules: book.books.ask(({ parts }) => rulesBetween(parts, change.first, change.last), { at: null, on: null }),
    actor: change.actor,
    id: change.id,
    canGo: change.command !== null,
  };
}

function revokedNow(book: Book): (position: number) => boolean {
  return revokedAt(book, Number.POSITIVE_INFINITY);
}

function revokedAt(book: Book, at: number): (position: number) => boolean {
  return (position) => book.books.ask(({ parts }) => parts.isRevoked(position, at), NOW);
}
