import type { DayNumber } from '../calendar.ts';
import { int32Column } from './column.ts';

/** Days of so many neighbours are told by their least and their greatest. */
const BLOCK = 1024;

/** Days in a list that only grows, to find the least and the greatest of some of them without looking at all. */
export class DayBlocks {
  readonly #days = int32Column();
  readonly #least = int32Column();
  readonly #most = int32Column();

  /** The greatest of all; 0 where there is none. */
  latest: DayNumber = 0;

  push(day: DayNumber): void {
    const block = Math.floor(this.#days.length / BLOCK);
    if (block === this.#least.length) {
      this.#least.push(day);
      this.#most.push(day);
    }
    this.#days.push(day);
    this.#least.values[block] = Math.min(this.#least.get(block), day);
    this.#most.values[block] = Math.max(this.#most.get(block), day);
    this.latest = Math.max(this.latest, day);
  }

  /** The least and the greatest day of those before `end` that count; 0 where none does. */
  span(end: number, counts: (index: number) => boolean): { readonly first: DayNumber; readonly last: DayNumber } {
    const blocks = Math.ceil(end / BLOCK);
    let [first, last] = [Infinity, 0];
    const look = (block: number): void => {
      for (let index = block * BLOCK; index < Math.min(end, (block + 1) * BLOCK); index += 1) {
        const day = this.#days.get(index);
        if ((day >= first && day <= last) || !counts(index)) continue;
        first = Math.min(first, day);
        last = Math.max(last, day);
      }
    };
    // Days mostly ascend: the least are looked for from the front, the greatest from the back.
    for (let block = 0; block < blocks; block += 1) if (this.#least.get(block) < first) look(block);
    for (let block = blocks - 1; block >= 0; block -= 1) if (this.#most.get(block) > last) look(block);
    return { first: last === 0 ? 0 : first, last };
  }
}
