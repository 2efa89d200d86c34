/** Groups that a column is made of, whichever way its events are put in groups. */
export const EVENT_GROUPS = 4;

/** How events are counted without looking at each: sums up to every so many. */
const BLOCK = 256;

/** Sums over any run of events along an axis, in time that hangs on neither the run's nor the log's length. */
export class PrefixCounts {
  readonly #groupAt: (index: number) => number;
  readonly #moneyAt: (index: number) => number;
  readonly #groups: Uint32Array;
  readonly #money: Float64Array;

  /** `groupOf`: the group of an event by its place in the log, from 0; `order` as in `AxisOrder`; `magnitudes` for drawing only. */
  constructor(groupOf: (place: number) => number, magnitudes: ArrayLike<number>, order: Uint32Array | null) {
    const place = (index: number) => (order === null ? index : (order[index] ?? 1) - 1);
    this.#groupAt = (index) => groupOf(place(index));
    this.#moneyAt = (index) => magnitudes[place(index)] ?? 0;
    const blocks = Math.ceil(magnitudes.length / BLOCK) + 1;
    this.#groups = new Uint32Array(blocks * EVENT_GROUPS);
    this.#money = new Float64Array(blocks);
    for (let block = 1; block < blocks; block += 1) this.#sumBlock(block, magnitudes.length);
  }

  /** Counts of the groups among the events from rank `before` (left out) to `end`, written into `into` at `at`. */
  groups(before: number, end: number, into: Uint32Array, at: number): void {
    this.#addGroups(end, 1, into, at);
    this.#addGroups(before, -1, into, at);
  }

  /** Money moved by those events; a float, for drawing only. */
  money(before: number, end: number): number {
    return this.#moneyUntil(end) - this.#moneyUntil(before);
  }

  #sumBlock(block: number, length: number): void {
    for (let group = 0; group < EVENT_GROUPS; group += 1) {
      this.#groups[block * EVENT_GROUPS + group] = this.#groups[(block - 1) * EVENT_GROUPS + group] ?? 0;
    }
    let money = this.#money[block - 1] ?? 0;
    for (let index = (block - 1) * BLOCK; index < Math.min(block * BLOCK, length); index += 1) {
      const cell = block * EVENT_GROUPS + this.#groupAt(index);
      this.#groups[cell] = (this.#groups[cell] ?? 0) + 1;
      money += this.#moneyAt(index);
    }
    this.#money[block] = money;
  }

  #addGroups(rank: number, sign: 1 | -1, into: Uint32Array, at: number): void {
    const block = Math.floor(rank / BLOCK);
    for (let group = 0; group < EVENT_GROUPS; group += 1) {
      into[at + group] = (into[at + group] ?? 0) + sign * (this.#groups[block * EVENT_GROUPS + group] ?? 0);
    }
    for (let index = block * BLOCK; index < rank; index += 1) {
      const cell = at + this.#groupAt(index);
      into[cell] = (into[cell] ?? 0) + sign;
    }
  }

  #moneyUntil(rank: number): number {
    const block = Math.floor(rank / BLOCK);
    let money = this.#money[block] ?? 0;
    for (let index = block * BLOCK; index < rank; index += 1) money += this.#moneyAt(index);
    return money;
  }
}
