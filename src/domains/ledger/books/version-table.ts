import { dayNumber, type DayNumber } from '../calendar.ts';
import type { TransactionContent, TransactionId } from '../event.ts';
import { float64Column, int32Column, byteColumn } from './column.ts';
import type { Cut } from './cut.ts';
import { DayBlocks } from './day-blocks.ts';

/** A transaction and where all its forms stand in the table. */
export interface TransactionRecord {
  readonly transactionId: TransactionId;
  /** Its place among all transactions, by first recording. */
  readonly index: number;
  /** Its forms, oldest first: indexes of versions. */
  versions: readonly number[];
  /** Positions of all events of its stream, oldest first. */
  history: readonly number[];
}

/**
 * Every form that a transaction ever had, one version each, with the interval of positions in which it was true:
 * `from` is the event that gave the form, `to` the one that replaced or deleted it (infinity while it stands). What the
 * books were at any position is then a comparison of two numbers, without replay.
 */
export class VersionTable {
  readonly contents: TransactionContent[] = [];
  readonly from = float64Column();
  readonly to = float64Column();
  readonly day = int32Column();
  /** Index of the transaction: sorts same-day rows by first recording, so that a correction leaves them in place. */
  readonly transaction = int32Column();
  /** 1 where a correction led to this form. */
  readonly corrected = byteColumn();
  readonly records: TransactionRecord[] = [];
  readonly #days = new DayBlocks();
  /** Where versions ended, in the order of the log. */
  readonly #ends = float64Column();
  readonly #byId = new Map<TransactionId, TransactionRecord>();
  #byDay = new Int32Array(0);

  find(transactionId: TransactionId): TransactionRecord | undefined {
    return this.#byId.get(transactionId);
  }

  recordOf(version: number): TransactionRecord | undefined {
    return this.records[this.transaction.get(version)];
  }

  /** Begins a transaction with the position of its first event. */
  begin(transactionId: TransactionId, position: number): TransactionRecord {
    const record = { transactionId, index: this.records.length, versions: [], history: [position] };
    this.records.push(record);
    this.#byId.set(transactionId, record);
    return record;
  }

  /** Notes an event of the transaction's stream. */
  note(record: TransactionRecord, position: number): void {
    record.history = longer(record.history, position);
  }

  /** Adds a form that is true from `position` on, and ends the one that stood until then. Gives its index. */
  add(record: TransactionRecord, content: TransactionContent, position: number, corrected: boolean): number {
    this.end(record, position);
    const version = this.contents.length;
    this.contents.push(content);
    this.from.push(position);
    this.to.push(Infinity);
    const day = dayNumber(content.date);
    this.day.push(day);
    this.#days.push(day);
    this.transaction.push(record.index);
    this.corrected.push(corrected ? 1 : 0);
    record.versions = longer(record.versions, version);
    return version;
  }

  /** Ends the form that stands, if any: a deletion, or the way to the next form. */
  end(record: TransactionRecord, position: number): void {
    const last = record.versions.at(-1);
    if (last === undefined || this.to.get(last) !== Infinity) return;
    this.to.values[last] = position;
    this.#ends.push(position);
  }

  /** True where the transaction has a form now. */
  stands(record: TransactionRecord): boolean {
    const last = record.versions.at(-1);
    return last !== undefined && this.to.get(last) === Infinity;
  }

  /** The last form that a transaction had, deleted or not. */
  newestOf(
    record: TransactionRecord,
  ): { readonly content: TransactionContent; readonly corrected: boolean } | undefined {
    const last = record.versions.at(-1);
    const content = last === undefined ? undefined : this.contents[last];
    if (last === undefined || content === undefined) return undefined;
    return { content, corrected: this.corrected.get(last) === 1 };
  }

  /** The form of a transaction that was newest at a position, deleted or not; undefined before its first. */
  newestAt(record: TransactionRecord, at: number): number | undefined {
    return record.versions.findLast((version) => this.from.get(version) <= at);
  }

  /** True where the version was the books' truth at the cut's position. */
  trueAt(version: number, at: number): boolean {
    return this.from.get(version) <= at && at < this.to.get(version);
  }

  /**
   * All versions in a register's order, oldest first: by day, then by first recording. Put in order anew when it is asked
   * for after some were added.
   */
  byDay(): Int32Array {
    if (this.#byDay.length === this.contents.length) return this.#byDay;
    const { values: day } = this.day;
    const { values: transaction } = this.transaction;
    const before = this.#byDay;
    this.#byDay = Int32Array.from({ length: this.contents.length }, (_, at) => before[at] ?? at);
    this.#byDay.sort((a, b) => (day[a] ?? 0) - (day[b] ?? 0) || (transaction[a] ?? 0) - (transaction[b] ?? 0) || a - b);
    return this.#byDay;
  }

  /** How many transactions count at the cut, and their first and last day (0 where there are none). */
  spanAt(cut: Cut): { readonly transactions: number; readonly first: DayNumber; readonly last: DayNumber } {
    if (this.#days.latest > cut.on) {
      const days = this.liveAt(cut).map((version) => this.day.get(version));
      const [first, last] = days.reduce(([a, b], day) => [Math.min(a, day), Math.max(b, day)], [Infinity, 0]);
      return { transactions: days.length, first: days.length === 0 ? 0 : first, last };
    }
    const begun = this.from.countUpTo(cut.at);
    const span = this.#days.span(begun, (version) => cut.at < this.to.get(version));
    return { transactions: begun - this.#ends.countUpTo(cut.at), ...span };
  }

  /** The versions true at the cut whose transactions count by its day, in log order. */
  liveAt(cut: Cut): number[] {
    const live: number[] = [];
    const { values: from } = this.from;
    const { values: to } = this.to;
    const { values: day } = this.day;
    for (let version = 0; version < this.contents.length; version += 1) {
      if ((from[version] ?? 0) > cut.at || cut.at >= (to[version] ?? 0) || (day[version] ?? 0) > cut.on) continue;
      live.push(version);
    }
    return live;
  }
}

/** A list with one more. Pushed to, it would have room for sixteen: with a million transactions, a quarter of all memory. */
function longer(list: readonly number[], one: number): readonly number[] {
  return list.length === 0 ? [one] : list.concat(one);
}
