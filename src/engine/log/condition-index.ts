import type { Position } from '../event.ts';
import type { EventQuery } from '../store.ts';
import { NumberColumn } from './number-column.ts';

/** Type and tags of every event, for append conditions: answers without reading the log. */
export class ConditionIndex {
  readonly #types: string[] = [];
  readonly #typeNumbers = new Map<string, number>();
  /** Type number of each position, from 1 on. */
  readonly #typeAt = new NumberColumn('small');
  /** Newest position of each type, by its number. */
  readonly #lastOfType: Position[] = [];
  readonly #tagged = new Map<string, Position[]>();

  /** Number of a type, for `add`. */
  numberOf(type: string): number {
    const known = this.#typeNumbers.get(type);
    if (known !== undefined) return known;
    this.#typeNumbers.set(type, this.#types.length);
    return this.#types.push(type) - 1;
  }

  /** Adds the event at the position after the last one that was added. */
  add(type: number, position: Position): void {
    this.#typeAt.push(type);
    this.#lastOfType[type] = position;
  }

  /** Gives an event its tags; later ones come later. */
  tag(tags: readonly string[], position: Position): void {
    for (const tag of tags) {
      const positions = this.#tagged.get(tag);
      if (positions === undefined) this.#tagged.set(tag, [position]);
      else positions.push(position);
    }
  }

  /** Positions of the events with a tag, ascending. */
  tagged(tag: string): readonly Position[] {
    return this.#tagged.get(tag) ?? [];
  }

  typeAt(position: Position): string {
    return position > 0 && position <= this.#typeAt.length ? (this.#types[this.#typeAt.at(position - 1)] ?? '') : '';
  }

  /** How often each type occurs. O(n). */
  typeCounts(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (let i = 0; i < this.#typeAt.length; i++) {
      const type = this.#types[this.#typeAt.at(i)] ?? '';
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    return counts;
  }

  /** Position of an event after `after` that the query matches; null if there is none. */
  findMatch(query: EventQuery, after: Position): Position | null {
    for (const item of query) {
      const match = this.#findItem(item, after);
      if (match !== null) return match;
    }
    return null;
  }

  #findItem(item: EventQuery[number], after: Position): Position | null {
    const { types, tags } = item;
    if (tags !== undefined && tags.length > 0) return this.#findTagged(types, tags, after);
    const last = types === undefined ? this.#typeAt.length : this.#newestOf(types);
    return last > after ? last : null;
  }

  #newestOf(types: readonly string[]): Position {
    return Math.max(0, ...types.map((type) => this.#lastOfType[this.#typeNumbers.get(type) ?? -1] ?? 0));
  }

  #findTagged(types: readonly string[] | undefined, tags: readonly string[], after: Position): Position | null {
    const lists = tags.map((tag) => this.#tagged.get(tag) ?? []).toSorted((a, b) => a.length - b.length);
    const [rarest = [], ...others] = lists;
    for (let i = rarest.length - 1; i >= 0; i--) {
      const position = rarest[i] ?? 0;
      if (position <= after) return null;
      if (types !== undefined && !types.includes(this.typeAt(position))) continue;
      if (others.every((list) => includesSorted(list, position))) return position;
    }
    return null;
  }
}

/** True if the query matches an event of this type with these tags. */
export function queryMatches(query: EventQuery, type: string, tags: readonly string[]): boolean {
  return query.some(
    (item) =>
      (item.types === undefined || item.types.includes(type)) &&
      (item.tags === undefined || item.tags.every((tag) => tags.includes(tag))),
  );
}

/** The tags of an event: the strings in its metadata's `tags`. */
export function tagsOf(metadata: Readonly<Record<string, unknown>> | null): readonly string[] {
  const tags = metadata?.['tags'];
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}

/** True if a list that ascends holds a number. O(log n). */
export function includesSorted(list: readonly number[], wanted: number): boolean {
  let from = 0;
  let to = list.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((list[middle] ?? 0) < wanted) from = middle + 1;
    else to = middle;
  }
  return list[from] === wanted;
}
