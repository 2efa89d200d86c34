import { byteColumn, float64Column, int32Column } from './column.ts';

/** Changes between two frames: so many are added up, at most, to answer for any position. */
const SPACING = 256;

/** What an account's rows come to at a position, whatever their days. */
export interface SumsAt {
  /** By slot, in its stored form. */
  readonly stored: Float64Array;
  /** Rows by slot. */
  readonly rowsOf: Float64Array;
  readonly transactions: number;
}

/**
 * What an account's rows came to at every position, without looking at all of them: each beginning and end of a row in the
 * order of the log, with the sums so far noted every so often. Asked for a position, it takes the sums noted before and
 * adds the few changes after them. Past changes never change; only the scale of a slot does. Sums are plain numbers,
 * exact as long as the slots' own are.
 */
export class PositionSums {
  readonly #position = float64Column();
  readonly #slot = int32Column();
  readonly #stored = float64Column();
  /** 1 where a row begins, 0 where it ends. */
  readonly #begins = byteColumn();
  readonly #first = byteColumn();
  readonly #frames: Frame[] = [newFrame()];
  readonly #now = newFrame();

  /** A row begins to be true. Positions never go down from call to call. */
  begin(position: number, slot: number, stored: number, first: boolean): void {
    this.#push(position, slot, stored, first ? 1 : 0, 1);
  }

  /** The rows that began at one position end at another. */
  end(began: number, position: number): void {
    for (let change = this.#before(began); this.#position.get(change) === began; change += 1) {
      if (change >= this.#position.length) return;
      if (this.#begins.get(change) === 0) continue;
      this.#push(position, this.#slot.get(change), this.#stored.get(change), this.#first.get(change), 0);
    }
  }

  /** All amounts of a slot are now so many times what they were. */
  rescale(slot: number, factor: number): void {
    const { values } = this.#stored;
    for (let change = 0; change < this.#stored.length; change += 1) {
      if (this.#slot.get(change) === slot) values[change] = (values[change] ?? 0) * factor;
    }
    for (const { stored } of [...this.#frames, this.#now]) {
      if (slot < stored.length) stored[slot] = (stored[slot] ?? 0) * factor;
    }
  }

  /** `slots`: how many the account has. */
  at(position: number, slots: number): SumsAt {
    const end = this.#before(position + 1);
    const frame = Math.floor(end / SPACING);
    const { stored, rowsOf, transactions } = this.#frames[frame] ?? newFrame();
    const sums = { stored: new Float64Array(slots), rowsOf: new Float64Array(slots), transactions };
    sums.stored.set(stored);
    sums.rowsOf.set(rowsOf);
    for (let change = frame * SPACING; change < end; change += 1) this.#apply(sums, change);
    return sums;
  }

  #push(position: number, slot: number, stored: number, first: number, begins: number): void {
    this.#position.push(position);
    this.#slot.push(slot);
    this.#stored.push(stored);
    this.#first.push(first);
    this.#begins.push(begins);
    const { length } = this.#position;
    while (this.#now.stored.length <= slot) {
      this.#now.stored.push(0);
      this.#now.rowsOf.push(0);
    }
    this.#apply(this.#now, length - 1);
    if (length % SPACING > 0) return;
    const { stored: sums, rowsOf, transactions } = this.#now;
    this.#frames.push({ stored: [...sums], rowsOf: [...rowsOf], transactions });
  }

  #apply(sums: Frame | Writable<SumsAt>, change: number): void {
    const sign = this.#begins.get(change) === 1 ? 1 : -1;
    const slot = this.#slot.get(change);
    sums.stored[slot] = (sums.stored[slot] ?? 0) + sign * this.#stored.get(change);
    sums.rowsOf[slot] = (sums.rowsOf[slot] ?? 0) + sign;
    sums.transactions += sign * this.#first.get(change);
  }

  /** How many changes lie before a position. */
  #before(position: number): number {
    let low = 0;
    let high = this.#position.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#position.get(middle) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

interface Frame {
  readonly stored: number[];
  readonly rowsOf: number[];
  transactions: number;
}

type Writable<T> = { -readonly [Member in keyof T]: T[Member] };

function newFrame(): Frame {
  return { stored: [], rowsOf: [], transactions: 0 };
}
