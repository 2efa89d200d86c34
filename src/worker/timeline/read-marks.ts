import { bookmarksFold, type Books } from '#ledger';
import { monthStarts } from '../axis-ticks.ts';
import type { Book } from '../book.ts';
import { orderAlong, rankAt } from './axis-order.ts';
import type { TimelineMark } from './timeline-contract.ts';

/** The places of a log that are worth finding, as it stands at its head, by position; of one position the bookmark first. */
export function timelineMarks({ books }: Book): readonly TimelineMark[] {
  return marksOf(books);
}

/** As {@link timelineMarks}, of the books alone. */
export function marksOf(books: Books): readonly TimelineMark[] {
  const { recordedAt } = books.stripColumns();
  const marks = [
    ...bookmarks(books),
    ...imports(books),
    ...takenBack(books),
    ...months(books),
    ...clockJumps(recordedAt),
  ];
  return marks
    .toSorted((a, b) => a.position - b.position)
    .map((mark) => ({ ...mark, recordedAt: instantOf(recordedAt[mark.position - 1]) }));
}

type Place = Omit<TimelineMark, 'recordedAt'>;

const NOW = { at: null, on: null };

function bookmarks(books: Books): readonly Place[] {
  return books.ask(
    ({ parts, head }) =>
      [...bookmarksFold.at(parts).values()].map(({ bookmarkId, position, through, note }) => ({
        kind: 'bookmark',
        // The console may mark what has not happened yet.
        position: Math.min(position, head),
        through: through === undefined ? null : Math.min(through, head),
        label: note,
        id: bookmarkId,
      })),
    NOW,
  );
}

function imports(books: Books): readonly Place[] {
  return books.ask(
    ({ imports: all }) =>
      [...all.values()].flatMap(({ position, file, turns }) => [
        plainMark('import', position, file.fileName),
        ...turns.filter(({ undone }) => undone).map(({ from }) => plainMark('undo', from, `${file.fileName} undone`)),
      ]),
    NOW,
  );
}

function takenBack(books: Books): readonly Place[] {
  return books.ask(
    ({ parts }) =>
      parts
        .standing(0)
        .flatMap((event) => (event.type === 'ChangeRevoked' ? [plainMark('undo', event.position, '')] : [])),
    NOW,
  );
}

/** The first event of each month, by universal time; the log's order rules where a clock was set back. */
function months(books: Books): readonly Place[] {
  const order = orderAlong(books, 'time');
  const { coordinates } = order;
  if (coordinates === null || order.length === 0) return [];
  const starts = monthStarts(coordinates[0] ?? 0, coordinates[order.length - 1] ?? 0, 1);
  const first = starts.map((start) => ({ start, position: rankAt(order, start - 1) + 1 }));
  return first
    .filter(({ position }, index) => position !== first[index + 1]?.position)
    .map(({ start, position }) => plainMark('month', position, new Date(start).toISOString().slice(0, 7)));
}

/** Events that claim to be earlier than the one before them: the device's clock had been set back. */
function clockJumps(recordedAt: ArrayLike<number>): readonly Place[] {
  const jumps: Place[] = [];
  for (let index = 1; index < recordedAt.length; index += 1) {
    if ((recordedAt[index] ?? 0) < (recordedAt[index - 1] ?? 0)) jumps.push(plainMark('clock', index + 1, ''));
  }
  return jumps;
}

function plainMark(kind: TimelineMark['kind'], position: number, label: string): Place {
  return { kind, position, through: null, label, id: null };
}

function instantOf(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
