import { compareExact, type Exact } from '../expression/exact.ts';

interface Entry {
  readonly key: string;
  readonly value: Exact;
}

/** What a heap may hold of values that have been replaced since, on top of twice those that stand. */
const SLACK = 64;

/** The least, or the greatest, of one number for each key while the numbers change: a heap that forgets late. */
export class Extremes {
  readonly #entries = new Map<string, Entry>();
  readonly #sign: 1 | -1;
  #heap: Entry[] = [];

  constructor(which: 'min' | 'max') {
    this.#sign = which === 'min' ? 1 : -1;
  }

  /** The extreme; null where no key has a number. */
  get best(): Exact | null {
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      if (this.#entries.get(top.key) === top) return top.value;
      this.#pop();
    }
    return null;
  }

  /** Gives a key a number, or none. */
  set(key: string, value: Exact | null): void {
    if (value === null) {
      this.#entries.delete(key);
      return;
    }
    const entry = { key, value };
    this.#entries.set(key, entry);
    if (this.#heap.length > 2 * this.#entries.size + SLACK) this.#rebuild();
    else this.#push(entry);
  }

  #rebuild(): void {
    // In ascending order an array is a heap.
    this.#heap = [...this.#entries.values()].toSorted((a, b) => (this.#isBefore(a, b) ? -1 : 1));
  }

  #push(entry: Entry): void {
    let index = this.#heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.#heap[parent];
      if (above === undefined || !this.#isBefore(entry, above)) break;
      this.#heap[index] = above;
      index = parent;
    }
    this.#heap[index] = entry;
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    let index = 0;
    for (;;) {
      const child = this.#smallerChild(index);
      const below = child === null ? undefined : this.#heap[child];
      if (child === null || below === undefined || !this.#isBefore(below, last)) break;
      this.#heap[index] = below;
      index = child;
    }
    this.#heap[index] = last;
  }

  #smallerChild(index: number): number | null {
    const [left, right] = [this.#heap[2 * index + 1], this.#heap[2 * index + 2]];
    if (left === undefined) return null;
    return right !== undefined && this.#isBefore(right, left) ? 2 * index + 2 : 2 * index + 1;
  }

  #isBefore(a: Entry, b: Entry): boolean {
    return this.#sign * compareExact(a.value, b.value) < 0;
  }
}
