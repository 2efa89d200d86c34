import type { BlockReader } from './block.ts';
import type { Column, Form } from './column.ts';
import { readWholeNumbers, wholeNumberForm } from './whole-numbers.ts';

/** How far around a value of the same commit is looked for. */
const REACH = 512;
/** Where that many values at the beginning are all missing, the rest is not looked at. */
const TRIAL = 8;

/** A column while it is collected: its values, and for each the ordinal of the commit that it is of. */
export interface Collected<T> {
  readonly values: readonly T[];
  readonly commits: readonly number[];
}

/**
 * The form of a column whose values mostly stand in another one too, within the same commit, as those of a command
 * stand in its events. `formOfRest` writes the others. Null where too few stand there.
 */
export function copyForm<T>(
  column: Collected<T>,
  source: Collected<T>,
  formOfRest: (values: readonly T[]) => Form,
): Form | null {
  const found = findIn(column, source);
  if (found === null) return null;
  const steps = wholeNumberForm(found.steps);
  const rest = formOfRest(found.missing);
  return {
    bits: steps.bits + rest.bits,
    write(out) {
      steps.write(out);
      rest.write(out);
    },
  };
}

export function readCopy<T>(
  from: BlockReader,
  source: Column<T>,
  readRest: (from: BlockReader) => Column<T>,
): CopiedColumn<T> {
  const steps = readWholeNumbers(from);
  return new CopiedColumn(source, steps, readRest(from));
}

/** Values of another column, and a few of its own. */
export class CopiedColumn<T> implements Column<T> {
  readonly #source: Column<T>;
  readonly #rest: Column<T>;
  /** Where each stands in the source, or -1 less its place among the rest. */
  readonly #places: Int32Array;

  constructor(source: Column<T>, steps: Float64Array, rest: Column<T>) {
    this.#source = source;
    this.#rest = rest;
    this.#places = placesOf(steps);
  }

  get length(): number {
    return this.#places.length;
  }

  at(index: number): T {
    const place = this.#places[index] ?? -1;
    return place < 0 ? this.#rest.at(-1 - place) : this.#source.at(place);
  }
}

/**
 * For each value 0 where it is missing, an odd number for how far it lies after the one that follows the last one found,
 * an even one for how far before. Null where too many are missing.
 */
function findIn<T>(column: Collected<T>, source: Collected<T>): { steps: number[]; missing: T[] } | null {
  const steps: number[] = [];
  const missing: T[] = [];
  let [next, start] = [0, 0];
  for (const [i, value] of column.values.entries()) {
    const commit = column.commits[i] ?? 0;
    while (start < source.commits.length && (source.commits[start] ?? 0) < commit) start++;
    const place = placeOf(value, source, Math.max(next, start), start, commit);
    if (place < 0) {
      missing.push(value);
      steps.push(0);
      if (missing.length > TRIAL + i / 4) return null;
    } else {
      steps.push(place >= next ? (place - next) * 2 + 1 : (next - place) * 2);
      next = place + 1;
    }
  }
  return { steps, missing };
}

/** Where a value stands in the source within a commit: at `expected` or near the commit's `start`; -1 if nowhere there. */
function placeOf<T>(value: T, { values, commits }: Collected<T>, expected: number, start: number, commit: number) {
  if (values[expected] === value && commits[expected] === commit) return expected;
  for (let place = start; place < start + REACH && commits[place] === commit; place++) {
    if (values[place] === value) return place;
  }
  return -1;
}

function placesOf(steps: Float64Array): Int32Array {
  const places = new Int32Array(steps.length);
  let [next, missing] = [0, 0];
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] ?? 0;
    if (step === 0) {
      places[i] = -1 - missing++;
      continue;
    }
    const place = step % 2 === 1 ? next + (step - 1) / 2 : next - step / 2;
    places[i] = place;
    next = place + 1;
  }
  return places;
}
