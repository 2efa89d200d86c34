import { DaybookError } from '../errors.ts';
import type { Instant, Position } from '../event.ts';
import type { ReadOptions } from '../store.ts';
import type { LogIndex } from './log-index.ts';
import { includesSorted } from './condition-index.ts';

/** Which events a read gives. `candidates`, ascending, hold all of them where something narrows the search; else null. */
export interface EventFilter {
  readonly candidates: readonly Position[] | null;
  readonly matches: (position: Position) => boolean;
}

/**
 * What the options ask of an event beside its place, answered from the index. `correlated` are the positions of the
 * correlation that is asked for, ascending; null where none is.
 * Throws `InvalidArgument` for tags that are no list of texts, and for times that are no instants.
 */
export function filterOf(options: ReadOptions, index: LogIndex, correlated: readonly Position[] | null): EventFilter {
  const types = options.types === undefined ? null : new Set(options.types);
  const lists = tagsOf(options).map((tag) => index.taggedPositions(tag));
  if (correlated !== null) lists.push(correlated);
  const [rarest = null, ...others] = lists.toSorted((a, b) => a.length - b.length);
  const since = timeOf(options.since, 'since') ?? -Infinity;
  const until = timeOf(options.until, 'until') ?? Infinity;
  const timed = since > -Infinity || until < Infinity;
  return {
    candidates: rarest,
    matches(position) {
      if (types !== null && !types.has(index.typeAt(position))) return false;
      if (timed && !isWithin(index.timeAt(position), since, until)) return false;
      return others.every((list) => includesSorted(list, position));
    },
  };
}

function isWithin(time: number, since: number, until: number): boolean {
  return time >= since && time <= until;
}

function tagsOf({ tags }: ReadOptions): readonly string[] {
  if (tags === undefined) return [];
  if (Array.isArray(tags) && tags.every((tag) => typeof tag === 'string')) return tags;
  throw new DaybookError('InvalidArgument', 'tags: expected a list of texts', { path: 'tags' });
}

function timeOf(instant: Instant | undefined, name: string): number | null {
  if (instant === undefined) return null;
  const time = Date.parse(instant);
  if (!Number.isNaN(time)) return time;
  throw new DaybookError('InvalidArgument', `${name}: expected an ISO 8601 instant, got "${instant}"`, { path: name });
}
