import { monthIndex, type DayNumber } from '../calendar.ts';
import type { Decimal } from '../decimal.ts';
import { byteColumn, float64Column, int32Column } from './column.ts';
import { CommoditySlot, SlotSums } from './commodity-slot.ts';
import type { Cut } from './cut.ts';
import { PositionSums } from './position-sums.ts';
import type { VersionTable } from './version-table.ts';

/** What an account's rows come to at a cut. */
export interface Totals {
  readonly sums: SlotSums;
  /** Rows by slot. */
  readonly rowsOf: ArrayLike<number>;
  readonly rows: number;
  readonly transactions: number;
}

/** A tail of this many unsorted rows is put in place one by one; a longer one is worth sorting everything. */
const FEW = 16;

/**
 * All rows that an account ever had: one for each version of a transaction, commodity and day, as columns sorted by
 * day, first recording and version. Rows are appended as they come and put in order when they are asked for.
 */
export class AccountRows {
  readonly slots: CommoditySlot[] = [];
  readonly version = int32Column();
  readonly day = int32Column();
  /** Index into `slots`. */
  readonly slot = int32Column();
  /** What the slot stores for the amount. */
  readonly stored = float64Column();
  /** 1 on the first row of each version: adds up to the number of transactions. */
  readonly first = byteColumn();
  readonly #slotOf = new Map<string, number>();
  readonly #versions: VersionTable;
  #sorted = 0;
  /** Null once an amount does not fit a plain number: then rows are added up one by one. */
  #sums: PositionSums | null = new PositionSums();

  constructor(versions: VersionTable) {
    this.#versions = versions;
  }

  get length(): number {
    return this.version.length;
  }

  add(version: number, day: DayNumber, commodity: string, amount: Decimal, first: boolean): void {
    const from = this.#versions.from.get(version);
    const slot = this.#slotFor(commodity, from);
    const before = this.slots[slot]?.scale ?? 0;
    const stored = this.slots[slot]?.store(amount, (change) => this.#change(slot, change)) ?? 0;
    this.#follow(slot, before);
    this.#sums?.begin(from, { slot, month: monthIndex(day) }, stored, first);
    this.version.push(version);
    this.day.push(day);
    this.slot.push(slot);
    this.stored.push(stored);
    this.first.push(first ? 1 : 0);
    const last = this.length - 1;
    if (this.#sorted === last && (last === 0 || this.#compare(last - 1, last) <= 0)) this.#sorted = this.length;
  }

  /** The rows of a version are true no longer from a position on. */
  end(version: number, position: number): void {
    this.#sums?.end(this.#versions.from.get(version), position);
  }

  slotOf(commodity: string): number | undefined {
    return this.#slotOf.get(commodity);
  }

  /** Puts the rows in order; free where they are. */
  sort(): void {
    if (this.#sorted === this.length) return;
    if (this.length - this.#sorted > FEW) this.#sortAll();
    else this.#insertTail();
    this.#sorted = this.length;
  }

  /** The newest day of any row, whether it stands or not; 0 without rows. */
  lastDay(): DayNumber {
    this.sort();
    return this.length === 0 ? 0 : this.day.get(this.length - 1);
  }

  /** Sums and rows of each slot, and the number of transactions, at a cut. */
  totals(cut: Cut): Totals {
    this.sort();
    const isWhole = this.length === 0 || this.day.get(this.length - 1) <= cut.on;
    return isWhole && this.#sums !== null ? this.#wholeTotals(this.#sums, cut.at) : this.#addedUp(cut);
  }

  /**
   * Calls back with what a slot's rows come to at a cut, for each month that has some. False, and nobody called, where that
   * is not kept: where the cut leaves out days, or an amount does not fit a plain number. Then it is in the rows themselves.
   */
  eachMonth(slot: number, cut: Cut, visit: (month: number, stored: number) => void): boolean {
    if (this.#sums === null || this.lastDay() > cut.on) return false;
    const { stored, rowsOf } = this.#sums.cellsAt(cut.at);
    for (const [cell, { slot: of, month }] of this.#sums.cells.entries()) {
      if (of === slot && (rowsOf[cell] ?? 0) > 0) visit(month, stored[cell] ?? 0);
    }
    return true;
  }

  #wholeTotals(all: PositionSums, at: number): Totals {
    const { stored, rowsOf, transactions } = all.at(at, this.slots.length);
    const sums = new SlotSums(this.slots);
    stored.forEach((sum, slot) => sums.add(slot, sum));
    return { sums, rowsOf, rows: rowsOf.reduce((sum, rows) => sum + rows, 0), transactions };
  }

  #addedUp(cut: Cut): Totals {
    const sums = new SlotSums(this.slots);
    const rowsOf = new Int32Array(this.slots.length);
    let rows = 0;
    let transactions = 0;
    for (let row = 0; row < this.length && this.day.get(row) <= cut.on; row += 1) {
      if (!this.#versions.trueAt(this.version.get(row), cut.at)) continue;
      const slot = this.slot.get(row);
      sums.add(slot, this.stored.get(row));
      rowsOf[slot] = (rowsOf[slot] ?? 0) + 1;
      rows += 1;
      transactions += this.first.get(row);
    }
    return { sums, rowsOf, rows, transactions };
  }

  #slotFor(commodity: string, since: number): number {
    const known = this.#slotOf.get(commodity);
    if (known !== undefined) return known;
    this.#slotOf.set(commodity, this.slots.length);
    return this.slots.push(new CommoditySlot(commodity, since)) - 1;
  }

  /** The slot may have had to change its form to take an amount in. */
  #follow(slot: number, before: number): void {
    const { scale, bigs } = this.slots[slot] ?? { scale: before, bigs: null };
    if (bigs !== null) this.#sums = null;
    else if (scale !== before) this.#sums?.rescale(slot, 10 ** (scale - before));
  }

  #change(slot: number, change: (stored: number) => number): void {
    const { values } = this.stored;
    for (let row = 0; row < this.length; row += 1) {
      if (this.slot.get(row) === slot) values[row] = change(values[row] ?? 0);
    }
  }

  #compare(left: number, right: number): number {
    const days = this.day.get(left) - this.day.get(right);
    if (days !== 0) return days;
    const a = this.version.get(left);
    const b = this.version.get(right);
    return this.#versions.transaction.get(a) - this.#versions.transaction.get(b) || a - b;
  }

  #sortAll(): void {
    const order = Array.from({ length: this.length }, (_, row) => row);
    order.sort((left, right) => this.#compare(left, right));
    for (const column of this.#columns()) column.permute(order);
  }

  #insertTail(): void {
    for (let row = this.#sorted; row < this.length; row += 1) {
      const place = this.#placeFor(row);
      if (place < row) for (const column of this.#columns()) column.move(row, place);
    }
  }

  /** Where a row belongs among the sorted ones before it: behind its equals. */
  #placeFor(row: number): number {
    let low = 0;
    let high = row;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, row) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #columns() {
    return [this.version, this.day, this.slot, this.stored, this.first];
  }
}
