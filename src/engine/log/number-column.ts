/** A growing column of numbers, packed. */
export class NumberColumn {
  #values = new Float64Array(64);
  #length = 0;

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
      const grown = new Float64Array(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
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
