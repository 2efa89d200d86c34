import type { LedgerEventType } from '../event.ts';
import { byteColumn, float64Column } from './column.ts';

/** Codes of event types, one byte each; 0 is the plain transaction, so that anything else stands out. */
const CODES: { readonly [Type in LedgerEventType | 'part' | 'unknown']: number } = {
  TransactionRecorded: 0,
  TransactionCorrected: 1,
  TransactionDeleted: 2,
  TransactionRestored: 3,
  AccountOpened: 4,
  AccountRenamed: 5,
  AccountClosed: 6,
  AccountReopened: 7,
  AccountRemoved: 8,
  FileImported: 9,
  ImportUndone: 10,
  part: 11,
  AccountRestored: 12,
  ImportRestored: 13,
  AccountKindChanged: 14,
  unknown: 255,
};

const TYPES: ReadonlyMap<number, string> = new Map(Object.entries(CODES).map(([type, code]) => [code, type]));

/** The log as columns, one entry per position: what the density strip is drawn from. */
export class EventColumns {
  readonly #recordedAt = float64Column();
  readonly #kinds = byteColumn();
  readonly #magnitudes = float64Column();
  /** Events in a row mostly share a correlation: where each begins, and which it is. */
  readonly #correlatedFrom: number[] = [];
  readonly #correlations: string[] = [];
  #lastInstant = '';
  #lastMs = 0;

  get length(): number {
    return this.#kinds.length;
  }

  /** Appends the next position's event; `part` is an event of one of the ledger's parts, `unknown` one that
   * this build does not know. */
  push(type: LedgerEventType | 'part' | 'unknown', recordedAt: string, correlationId: string, magnitude: number): void {
    // All events of a commit share their instant: it is read once.
    if (recordedAt !== this.#lastInstant) {
      this.#lastMs = Date.parse(recordedAt);
      this.#lastInstant = recordedAt;
    }
    this.#recordedAt.push(this.#lastMs);
    if (this.#correlations.at(-1) !== correlationId) {
      this.#correlatedFrom.push(this.length + 1);
      this.#correlations.push(correlationId);
    }
    this.#kinds.push(CODES[type]);
    this.#magnitudes.push(magnitude);
  }

  /** True where the event at a position is of the type. */
  is(position: number, type: LedgerEventType): boolean {
    return this.#kinds.get(position - 1) === CODES[type];
  }

  /** The type of the event at a position; `part` and `unknown` for those that are not of accounts, transactions and files. */
  typeAt(position: number): string {
    return TYPES.get(this.#kinds.get(position - 1)) ?? '';
  }

  /** The correlation of the event at a position. */
  correlationAt(position: number): string {
    let low = 0;
    let high = this.#correlatedFrom.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#correlatedFrom[middle] ?? Infinity) <= position) low = middle + 1;
      else high = middle;
    }
    return this.#correlations[low - 1] ?? '';
  }

  /** Index i holds position i + 1. `recordedAt` in ms since 1970; magnitudes are floats, for drawing only. */
  view() {
    const length = this.length;
    return {
      length,
      recordedAt: this.#recordedAt.values.subarray(0, length),
      kinds: this.#kinds.values.subarray(0, length),
      magnitudes: this.#magnitudes.values.subarray(0, length),
    };
  }
}
