import { byteColumn, float64Column, int32Column } from './column.ts';

/** Changes between two frames: so many are added up, at most, to answer for any position. */
const SPACING = 256;

/** A cell has the rows of one slot and one month. So many changes for each of them lie between two frames of all cells. */
const CHANGES_PER_CELL = 4;

/** What an account's rows come to at a position, whatever their days. */
export interface SumsAt {
  /** By slot, in its stored form. */
  readonly stored: Float64Array;
  /** Rows by slot. */
  readonly rowsOf: Float64Array;
  readonly transactions: number;
}

/** What the rows of each cell come to at a position, in the order in which the cells came to be. */
export interface CellsAt {
  /** In its slot's stored form. */
  readonly stored: Float64Array;
  readonly rowsOf: Float64Array;
}

/**
 * What an account's rows came to at every position, without looking at all of them: each beginning and end of a row in the
 * order of the log, with the sums so far noted every so often. Asked for a position, it takes the sums noted before and
 * adds the few changes after them. So it does by month, where more changes lie between two notes, the more months there are.
 * Past changes never change; only the scale of a slot does. Sums are plain numbers, exact as long as the slots' own are.
 */
export class PositionSums {
  readonly #position = float64Column();
  readonly #cell = int32Column();
  readonly #stored = float64Column();
  /** 1 where a row begins, 0 where it ends. */
  readonly #begins = byteColumn();
  readonly #first = byteColumn();
  readonly #frames: Frame[] = [newFrame()];
  readonly #now = newFrame();
  readonly #cells: SlotMonth[] = [];
  readonly #cellOf = new Map<number, number>();
  readonly #cellFrames: CellFrame[] = [{ changes: 0, stored: [], rowsOf: [] }];
  readonly #cellsNow: Pick<CellFrame, 'stored' | 'rowsOf'> = { stored: [], rowsOf: [] };

  /** Slots and months that any row ever had: what `cellsAt` tells of. Months are numbers that stand for them, 0 or more. */
  get cells(): readonly SlotMonth[] {
    return this.#cells;
  }

  /** A row begins to be true. Positions never go down from call to call. */
  begin(position: number, { slot, month }: SlotMonth, stored: number, first: boolean): void {
    this.#push(position, this.#cellFor(slot, month), stored, first ? 1 : 0, 1);
  }

  /** The rows that began at one position end at another. */
  end(began: number, position: number): void {
    for (let change = this.#before(began); this.#position.get(change) === began; change += 1) {
      if (change >= this.#position.length) return;
      if (this.#begins.get(change) === 0) continue;
      this.#push(position, this.#cell.get(change), this.#stored.get(change), this.#first.get(change), 0);
    }
  }

  /** All amounts of a slot are now so many times what they were. */
  rescale(slot: number, factor: number): void {
    const { values } = this.#stored;
    for (let change = 0; change < this.#stored.length; change += 1) {
      if (this.#slotAt(change) === slot) values[change] = (values[change] ?? 0) * factor;
    }
    for (const { stored } of [...this.#frames, this.#now]) {
      if (slot < stored.length) stored[slot] = (stored[slot] ?? 0) * factor;
    }
    for (const { stored } of [...this.#cellFrames, this.#cellsNow]) {
      for (let cell = 0; cell < stored.length; cell += 1) {
        if (this.#cells[cell]?.slot === slot) stored[cell] = (stored[cell] ?? 0) * factor;
      }
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

  /** The same, slot by slot and month by month: one sum for each of `cells`. */
  cellsAt(position: number): CellsAt {
    const end = this.#before(position + 1);
    const frame = this.#cellFrames.findLast(({ changes }) => changes <= end);
    const sums = { stored: new Float64Array(this.#cells.length), rowsOf: new Float64Array(this.#cells.length) };
    sums.stored.set(frame?.stored ?? []);
    sums.rowsOf.set(frame?.rowsOf ?? []);
    for (let change = frame?.changes ?? 0; change < end; change += 1) this.#applyToCell(sums, change);
    return sums;
  }

  #cellFor(slot: number, month: number): number {
    const key = slot * MOST_MONTHS + month;
    const known = this.#cellOf.get(key);
    if (known !== undefined) return known;
    this.#cellOf.set(key, this.#cells.length);
    this.#cellsNow.stored.push(0);
    this.#cellsNow.rowsOf.push(0);
    return this.#cells.push({ slot, month }) - 1;
  }

  #slotAt(change: number): number {
    return this.#cells[this.#cell.get(change)]?.slot ?? 0;
  }

  #push(position: number, cell: number, stored: number, first: number, begins: number): void {
    this.#position.push(position);
    this.#cell.push(cell);
    this.#stored.push(stored);
    this.#first.push(first);
    this.#begins.push(begins);
    const { length } = this.#position;
    const slot = this.#cells[cell]?.slot ?? 0;
    while (this.#now.stored.length <= slot) {
      this.#now.stored.push(0);
      this.#now.rowsOf.push(0);
    }
    this.#apply(this.#now, length - 1);
    this.#applyToCell(this.#cellsNow, length - 1);
    if (length % SPACING > 0) return;
    this.#noteCells(length);
    const { stored: sums, rowsOf, transactions } = this.#now;
    this.#frames.push({ stored: [...sums], rowsOf: [...rowsOf], transactions });
  }

  #noteCells(changes: number): void {
    const since = changes - (this.#cellFrames.at(-1)?.changes ?? 0);
    if (since < CHANGES_PER_CELL * this.#cells.length) return;
    const { stored, rowsOf } = this.#cellsNow;
    this.#cellFrames.push({ changes, stored: [...stored], rowsOf: [...rowsOf] });
  }

  #applyToCell(sums: Pick<CellFrame, 'stored' | 'rowsOf'> | Writable<CellsAt>, change: number): void {
    const sign = this.#begins.get(change) === 1 ? 1 : -1;
    const cell = this.#cell.get(change);
    sums.stored[cell] = (sums.stored[cell] ?? 0) + sign * this.#stored.get(change);
    sums.rowsOf[cell] = (sums.rowsOf[cell] ?? 0) + sign;
  }

  #apply(sums: Frame | Writable<SumsAt>, change: number): void {
    const sign = this.#begins.get(change) === 1 ? 1 : -1;
    const slot = this.#slotAt(change);
    sums.stored[slot] = (sums.stored[slot] ?? 0) + sign * this.#stored.get(change);
    sums.rowsOf[slot] = (sums.rowsOf[slot] ?? 0) + sign;
    sums.transactions += sign * this.#first.get(change);
  }

  /** How many changes lie before a position. */
  #before(position: number): number {
    return this.#position.countUpTo(position - 1);
  }
}

/** Months of ten thousand years: more than there are. */
const MOST_MONTHS = 120_000;

interface SlotMonth {
  readonly slot: number;
  readonly month: number;
}

/** The sums of all cells after so many changes. */
interface CellFrame {
  readonly changes: number;
  readonly stored: number[];
  readonly rowsOf: number[];
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
