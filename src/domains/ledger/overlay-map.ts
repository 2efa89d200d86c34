/**
 * A map over another one: what is set or deleted here does not show there, and a value that is got is a copy that may be
 * changed. Makes a private draft of a large state at the price of what is touched.
 */
export class OverlayMap<Key, Value> extends Map<Key, Value> {
  readonly #below: ReadonlyMap<Key, Value>;
  readonly #copy: (value: Value) => Value;
  readonly #deleted = new Set<Key>();

  constructor(below: ReadonlyMap<Key, Value>, copy: (value: Value) => Value) {
    super();
    this.#below = below;
    this.#copy = copy;
  }

  override get size(): number {
    return [...this.keys()].length;
  }

  override get(key: Key): Value | undefined {
    if (super.has(key)) return super.get(key);
    const below = this.#deleted.has(key) ? undefined : this.#below.get(key);
    if (below === undefined) return undefined;
    const own = this.#copy(below);
    super.set(key, own);
    return own;
  }

  override has(key: Key): boolean {
    return super.has(key) || (this.#below.has(key) && !this.#deleted.has(key));
  }

  override set(key: Key, value: Value): this {
    return super.set(key, value);
  }

  override delete(key: Key): boolean {
    const had = this.has(key);
    super.delete(key);
    this.#deleted.add(key);
    return had;
  }

  override clear(): void {
    for (const key of this.#below.keys()) this.#deleted.add(key);
    super.clear();
  }

  /** Those below first, in their order. Values are read as they are: change only what `get` gives. */
  override *entries(): MapIterator<[Key, Value]> {
    for (const [key, value] of this.#below) {
      if (!super.has(key) && !this.#deleted.has(key)) yield [key, value];
    }
    yield* super.entries();
  }

  override *keys(): MapIterator<Key> {
    for (const [key] of this.entries()) yield key;
  }

  override *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  override forEach(each: (value: Value, key: Key, map: Map<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) each(value, key, this);
  }

  override [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }
}
