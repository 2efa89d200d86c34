import { type StateChange, type StatePath, writtenPath } from './diff-states.ts';
import { changeOf, compareSizes, deltaOf, isFigure, nearSize, type Size, sizeOf } from './exact-number.ts';

/** More than a double leaves out of a decimal, as a share of it. */
export const DOUBT = 1e-9;

/** A figure that two states differ in. One that is missing counts as 0. */
export interface FigureChange {
  readonly path: StatePath;
  /** As the state writes it; null where there was none. */
  readonly before: string | null;
  readonly after: string | null;
  /** Exact, with its sign: "+12.50". */
  readonly delta: string;
}

/** The figures among changes: numbers, and decimals as text. Those within what was added or removed too. */
export function figuresOf(changes: readonly StateChange[]): readonly FigureChange[] {
  return changes.flatMap(({ path, before, after }) => {
    if (before === undefined) return figuresIn(path, after).map(added);
    if (after === undefined) return figuresIn(path, before).map(removed);
    if (!isFigure(before) || !isFigure(after)) return [];
    const delta = deltaOf(before, after);
    return delta === null ? [] : [{ path, before: String(before), after: String(after), delta }];
  });
}

/** Largest difference first; by path where two are alike. */
export function largestFirst<Figure extends FigureChange>(figures: readonly Figure[]): readonly Figure[] {
  return figures
    .map((figure) => ({ figure, size: sizeOf(figure.delta), path: writtenPath(figure.path) }))
    .toSorted((one, other) => compareSizes(other.size, one.size) || (one.path < other.path ? -1 : 1))
    .map(({ figure }) => figure);
}

/** Keeps the largest of the figures that it is offered, in the order of `largestFirst`, and counts all of them. */
export class LargestFigures {
  count = 0;
  readonly #most: number;
  readonly #room: number;
  #kept: FigureChange[] = [];
  /** What is smaller is not among them any more. */
  #least: Size | null = null;
  /** What is smaller even as a double is smaller than `#least`. */
  #floor = 0;

  /** `most`: how many to keep, 0 or more; `room`: how many more are held before they are put in order. */
  constructor(most: number, room = 1000) {
    this.#most = most;
    this.#room = room;
  }

  offer(figure: FigureChange): void {
    this.count++;
    if (this.#least !== null && compareSizes(sizeOf(figure.delta), this.#least) < 0) return;
    this.#kept.push(figure);
    if (this.#kept.length >= 2 * this.#most + this.#room) this.#cut();
  }

  /**
   * Offers each figure within something that came or went, whole, at a path. Of a large log that is nearly all of them: only
   * what may be among the largest is looked at more closely.
   */
  offerWithin(path: StatePath, value: unknown, kind: 'added' | 'removed'): void {
    const counted = this.count;
    if (this.#areSmall(value)) return;
    this.count = counted;
    for (const leaf of figuresIn(path, value)) this.offer(kind === 'added' ? added(leaf) : removed(leaf));
  }

  largest(): readonly FigureChange[] {
    this.#cut();
    return this.#kept;
  }

  /** Counts the figures within a value; whether all of them are too small to be told. */
  #areSmall(value: unknown): boolean {
    if (!hasFields(value)) {
      const size = nearSize(value);
      if (size >= 0) this.count++;
      return !(size >= this.#floor);
    }
    let areSmall = true;
    for (const name of Object.keys(value)) if (!this.#areSmall(value[name])) areSmall = false;
    return areSmall;
  }

  #cut(): void {
    this.#kept = largestFirst(this.#kept).slice(0, this.#most);
    const smallest = this.#kept.length < this.#most ? undefined : this.#kept.at(-1);
    if (smallest === undefined) return;
    this.#least = sizeOf(smallest.delta);
    this.#floor = Math.abs(Number(smallest.delta)) * (1 - 2 * DOUBT);
  }
}

interface Leaf {
  readonly path: StatePath;
  readonly value: string;
}

function figuresIn(path: StatePath, value: unknown): readonly Leaf[] {
  if (isFigure(value)) return [{ path, value: String(value) }];
  if (!hasFields(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => figuresIn([...path, name], inner));
}

function hasFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function added({ path, value }: Leaf): FigureChange {
  return { path, before: null, after: value, delta: changeOf(null, value) };
}

function removed({ path, value }: Leaf): FigureChange {
  return { path, before: value, after: null, delta: changeOf(value, null) };
}
