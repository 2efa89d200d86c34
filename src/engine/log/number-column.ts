/** What a column holds: whole numbers from 0 to 2^32 - 1, in four bytes each, or any numbers, in eight. */
type Kind = 'small' | 'any';

/** A growing column of numbers, packed. */
export class NumberColumn {
  readonly #kind: Kind;
  #values: Float64Array | Uint32Array;
  #length = 0;

  constructor(kind: Kind) {
    this.#kind = kind;
    this.#values = packed(kind, 64);
  }

  get length(): number {
    return this.#length;
  }

  /** The last value; 0 where there is none. */
  get last(): number {
    return this.at(this.#length - 1);
  }

  /** 0 outside the column. */
  at(index: number): number {
    return index >= 0 && index < this.#length ? (this.#values[index] ?? 0) : 0;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = packed(this.#kind, this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  /** Changes a value within the column. */
  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** How many values are at most `limit`, in a column that never falls. O(log n). */
  countUpTo(limit: number): number {
    let from = 0;
    let to = this.#length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.at(middle) <= limit) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

function packed(kind: Kind, length: number): Float64Array | Uint32Array {
  return kind === 'small' ? new Uint32Array(length) : new Float64Array(length);
}
