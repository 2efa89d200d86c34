const BUCKETS = 60;

/** Counts what happened in the time just past; exact to a sixtieth of the window. Holds 60 numbers, however much happens. */
export class SlidingCount {
  readonly #bucketMs: number;
  readonly #counts = new Float64Array(BUCKETS);
  /** The newest bucket that was counted in, by its number since time 0. */
  #newest = -Infinity;

  /** `windowMs`: how far back it counts. */
  constructor(windowMs: number) {
    this.#bucketMs = windowMs / BUCKETS;
  }

  /** `now`: ms of a clock that never goes back. */
  add(now: number): void {
    this.#advance(now);
    const slot = this.#slot(this.#newest);
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
  }

  /** How often `add` was called in the window that ends now. */
  count(now: number): number {
    this.#advance(now);
    return this.#counts.reduce((sum, each) => sum + each, 0);
  }

  /** Empties the buckets that have fallen out of the window. */
  #advance(now: number): void {
    const bucket = Math.floor(now / this.#bucketMs);
    const passed = Math.min(BUCKETS, bucket - this.#newest);
    for (let each = 0; each < passed; each++) this.#counts[this.#slot(bucket - each)] = 0;
    this.#newest = Math.max(this.#newest, bucket);
  }

  #slot(bucket: number): number {
    return ((bucket % BUCKETS) + BUCKETS) % BUCKETS;
  }
}
