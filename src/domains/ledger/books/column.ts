type Values = Float64Array | Int32Array | Uint8Array;

/**
 * A growing column of numbers. Loops read `values` directly, up to `length`; the array is replaced when it grows, so
 * it is fetched anew for every loop.
 */
export class Column<Store extends Values> {
  values: Store;
  length = 0;
  readonly #make: (capacity: number) => Store;

  constructor(make: (capacity: number) => Store) {
    this.#make = make;
    this.values = make(64);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = this.#make(this.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  get(index: number): number {
    return this.values[index] ?? 0;
  }

  /** How many values are no greater than that one, in a column that ascends. O(log n). */
  countUpTo(most: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.get(middle) <= most) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Moves the value at `from` down to `to`, and everything between one place up. */
  move(from: number, to: number): void {
    const value = this.values[from] ?? 0;
    this.values.copyWithin(to + 1, to, from);
    this.values[to] = value;
  }

  /** Reorders the column: place i gets what stood at `order[i]`. */
  permute(order: ArrayLike<number>): void {
    const moved = this.#make(this.values.length);
    for (let to = 0; to < this.length; to += 1) moved[to] = this.values[order[to] ?? 0] ?? 0;
    this.values = moved;
  }
}

export function float64Column(): Column<Float64Array> {
  return new Column((capacity) => new Float64Array(capacity));
}

export function int32Column(): Column<Int32Array> {
  return new Column((capacity) => new Int32Array(capacity));
}

export function byteColumn(): Column<Uint8Array> {
  return new Column((capacity) => new Uint8Array(capacity));
}
