import { monthEnd, monthIndex } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { DecimalString } from '../event.ts';
import type { AccountRecord } from './account-record.ts';
import type { CommoditySlot } from './commodity-slot.ts';
import type { Cut } from './cut.ts';
import type { VersionTable } from './version-table.ts';

/** Sums of one commodity by month over several accounts, exact. Months are indexes from {@link monthIndex}. */
export interface MonthSums {
  /** The sum of one month in units of `scale`. */
  readonly units: (month: number) => bigint;
  readonly text: (units: bigint) => DecimalString;
  /** First and last month with a row; null where there is none. */
  readonly span: readonly [number, number] | null;
}

interface Lane {
  readonly account: AccountRecord;
  readonly slot: CommoditySlot;
  readonly index: number;
}

/**
 * Adds up the accounts' rows of a commodity at a cut. Plain numbers are used where the magnitudes of all of them
 * together fit 2^53 in the common scale, big integers where they do not.
 */
export function monthSums(
  versions: VersionTable,
  accounts: readonly AccountRecord[],
  commodity: string,
  cut: Cut,
): MonthSums {
  const lanes = accounts.flatMap((account) => laneOf(account, commodity));
  const scale = Math.max(0, ...lanes.map(({ slot }) => slot.scale));
  const bounds = boundsOf(lanes);
  const text = (units: bigint): DecimalString => toDecimalString({ units, scale });
  if (bounds === null) return { units: () => 0n, text, span: null };
  const [base, last] = bounds;
  const buckets = new Buckets(base, last - base + 1, fits(lanes, scale));
  for (const lane of lanes) addLane(buckets, versions, lane, scale, cut);
  return { units: (month) => buckets.units(month), text, span: buckets.span() };
}

/** Sums by month: in doubles while those are exact, else in big integers. */
class Buckets {
  readonly exactNumbers: boolean;
  readonly #base: number;
  readonly #numbers: Float64Array;
  readonly #bigs: bigint[];
  readonly #used: Uint8Array;

  constructor(base: number, length: number, exactNumbers: boolean) {
    this.#base = base;
    this.exactNumbers = exactNumbers;
    this.#numbers = new Float64Array(exactNumbers ? length : 0);
    this.#bigs = exactNumbers ? [] : Array.from({ length }, () => 0n);
    this.#used = new Uint8Array(length);
  }

  add(month: number, units: number): void {
    const at = month - this.#base;
    this.#numbers[at] = (this.#numbers[at] ?? 0) + units;
    this.#used[at] = 1;
  }

  addBig(month: number, units: bigint): void {
    const at = month - this.#base;
    this.#bigs[at] = (this.#bigs[at] ?? 0n) + units;
    this.#used[at] = 1;
  }

  units(month: number): bigint {
    const at = month - this.#base;
    return this.exactNumbers ? BigInt(this.#numbers[at] ?? 0) : (this.#bigs[at] ?? 0n);
  }

  span(): readonly [number, number] | null {
    const first = this.#used.indexOf(1);
    return first < 0 ? null : [this.#base + first, this.#base + this.#used.lastIndexOf(1)];
  }
}

function laneOf(account: AccountRecord, commodity: string): readonly Lane[] {
  const index = account.rows.slotOf(commodity);
  const slot = index === undefined ? undefined : account.rows.slots[index];
  return index === undefined || slot === undefined ? [] : [{ account, slot, index }];
}

/** The months that any row lies in, at any position: how many buckets there must be. */
function boundsOf(lanes: readonly Lane[]): readonly [number, number] | null {
  let first = Infinity;
  let last = -Infinity;
  for (const { account } of lanes) {
    account.rows.sort();
    const { day, length } = account.rows;
    first = Math.min(first, day.get(0));
    last = Math.max(last, day.get(length - 1));
  }
  return first > last ? null : [monthIndex(first), monthIndex(last)];
}

function fits(lanes: readonly Lane[], scale: number): boolean {
  if (lanes.some(({ slot }) => slot.bigs !== null)) return false;
  const magnitude = lanes.reduce((sum, { slot }) => sum + slot.magnitude * 10 ** (scale - slot.scale), 0);
  return magnitude <= Number.MAX_SAFE_INTEGER;
}

function addLane(buckets: Buckets, versions: VersionTable, lane: Lane, scale: number, cut: Cut): void {
  const { rows } = lane.account;
  const factor = 10 ** (scale - lane.slot.scale);
  const bigFactor = 10n ** BigInt(scale - lane.slot.scale);
  const add = (month: number, stored: number): void => {
    if (buckets.exactNumbers) buckets.add(month, stored * factor);
    else buckets.addBig(month, lane.slot.units(stored) * bigFactor);
  };
  if (rows.eachMonth(lane.index, cut, add)) return;
  let month = 0;
  let lastDay = 0;
  for (let row = 0; row < rows.length && rows.day.get(row) <= cut.on; row += 1) {
    if (rows.slot.get(row) !== lane.index || !versions.trueAt(rows.version.get(row), cut.at)) continue;
    // Rows are in order of days, so the month is worked out only when it changes.
    if (rows.day.get(row) > lastDay) {
      month = monthIndex(rows.day.get(row));
      lastDay = monthEnd(month);
    }
    add(month, rows.stored.get(row));
  }
}
