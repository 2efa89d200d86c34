import type { WindowColour } from './timeline-contract.ts';

/** The columns of a log that events are put in groups by: `EventColumns`. */
interface GroupedColumns {
  readonly kinds: ArrayLike<number>;
  readonly magnitudes: ArrayLike<number>;
}

/** Of the events that move money, so many in a hundred are the smaller ones, and so many are not among the largest. */
const [SMALLER, NOT_LARGEST] = [0.5, 0.9];

/** The group, 0..3, of an event by its place in the log, from 0; as `TimelineWindow.groups` tells them. */
export function groupsBy(colour: WindowColour, { kinds, magnitudes }: GroupedColumns): (place: number) => number {
  if (colour === 'kind') return (place) => groupOfKind(kinds[place] ?? 0);
  const sizes = Float64Array.from(magnitudes).filter((size) => size > 0);
  sizes.sort();
  const [smaller, notLargest] = [SMALLER, NOT_LARGEST].map((share) => sizes[Math.ceil(sizes.length * share) - 1] ?? 0);
  return (place) => {
    const size = magnitudes[place] ?? 0;
    if (size <= 0) return 0;
    if (size <= (smaller ?? 0)) return 1;
    return size <= (notLargest ?? 0) ? 2 : 3;
  };
}

/** Transactions recorded, changed, what belongs to imports, and all else, by an event's code (`EventColumns`). */
function groupOfKind(kind: number): number {
  if (kind === 0) return 0;
  if (kind <= 3) return 1;
  return kind === 9 || kind === 10 || kind === 13 ? 2 : 3;
}
