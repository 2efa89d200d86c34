import type { Books } from '#ledger';
import type { WindowAxis } from './timeline-contract.ts';

/** The events of a log along an axis. */
export interface AxisOrder {
  readonly length: number;
  /** Where each event stands, ascending; null where event n stands at n. */
  readonly coordinates: Float64Array | null;
  /** The position of each event; null where they stand in the order of the log. */
  readonly order: Uint32Array | null;
}

const DAY = 86_400_000;
/** A day and a position together make one number that sorts by both: 2^53 has room for 2^22 days and 2^31 positions. */
const POSITIONS = 2 ** 31;

/**
 * Lays the log out along an axis. By recorded time its own order rules: after a clock that was set back, events stand at
 * the latest time there was. By effective date events of one day are spread over it, in the order of the log.
 */
export function orderAlong(books: Books, axis: WindowAxis): AxisOrder {
  const { length, recordedAt } = books.stripColumns();
  if (axis === 'sequence') return { length, coordinates: null, order: null };
  if (axis === 'time') return { length, coordinates: neverBack(recordedAt), order: null };
  return byEffectiveDay(effectiveDays(books, recordedAt));
}

/** How many events stand at or before a coordinate: by binary search, so exact at any zoom. */
export function rankAt({ length, coordinates }: AxisOrder, coordinate: number): number {
  if (coordinates === null) return Math.min(length, Math.max(0, Math.floor(coordinate)));
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((coordinates[middle] ?? 0) <= coordinate) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the event of a rank (1 = the first) stands. */
export function coordinateOf({ coordinates }: AxisOrder, rank: number): number {
  return coordinates === null ? rank : (coordinates[rank - 1] ?? 0);
}

function neverBack(recordedAt: ArrayLike<number>): Float64Array {
  const latest = new Float64Array(recordedAt.length);
  let last = -Infinity;
  for (let index = 0; index < recordedAt.length; index += 1) {
    last = Math.max(last, recordedAt[index] ?? 0);
    latest[index] = last;
  }
  return latest;
}

/** Days since 1970 by position. */
function effectiveDays(books: Books, recordedAt: ArrayLike<number>): Float64Array {
  const days = Float64Array.from({ length: recordedAt.length }, (_, index) =>
    Math.floor((recordedAt[index] ?? 0) / DAY),
  );
  books.ask(
    ({ versions }) => {
      for (let version = 0; version < versions.contents.length; version += 1) {
        const day = versions.day.get(version);
        days[versions.from.get(version) - 1] =
          Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / DAY;
      }
    },
    { at: null, on: null },
  );
  return days;
}

function byEffectiveDay(days: Float64Array): AxisOrder {
  const length = days.length;
  const first = days.reduce((least, day) => Math.min(least, day), 0);
  const keys = days.map((day, index) => (day - first) * POSITIONS + index).toSorted();
  const order = new Uint32Array(length);
  const coordinates = new Float64Array(length);
  for (let start = 0; start < length;) {
    const day = Math.floor((keys[start] ?? 0) / POSITIONS);
    let end = start;
    while (end < length && Math.floor((keys[end] ?? 0) / POSITIONS) === day) {
      order[end] = ((keys[end] ?? 0) % POSITIONS) + 1;
      end += 1;
    }
    for (let index = start; index < end; index += 1) {
      coordinates[index] = (day + first + (index - start + 0.5) / (end - start)) * DAY;
    }
    start = end;
  }
  return { length, coordinates, order };
}
