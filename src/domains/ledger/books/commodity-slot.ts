import { rescale, toDecimalString, type Decimal } from '../decimal.ts';

/** Doubles hold every integer up to here. */
const SAFE = Number.MAX_SAFE_INTEGER;

/**
 * The amounts of one commodity on one account, as integers of one common scale. While the magnitudes of all amounts
 * together stay within 2^53, no partial sum of any of them can leave it either, so plain numbers add exactly. Beyond,
 * amounts are big integers, and a row holds an index into `bigs` instead of its units.
 */
export class CommoditySlot {
  readonly commodity: string;
  /** The position of the event that used the commodity here first. */
  readonly since: number;
  scale = 0;
  bigs: bigint[] | null = null;
  /** Sum of all magnitudes, in units of `scale`; meaningless once there are `bigs`. */
  magnitude = 0;

  constructor(commodity: string, since: number) {
    this.commodity = commodity;
    this.since = since;
  }

  /**
   * What a row stores for an amount. `widen` is called before where rows that are there already must change: with the
   * function that gives a stored number its new form.
   */
  store(amount: Decimal, widen: (change: (stored: number) => number) => void): number {
    if (amount.scale > this.scale) this.#rescaleTo(amount.scale, widen);
    const { units } = rescale(amount, this.scale);
    if (this.bigs === null && !this.#fits(units)) this.#toBigs(widen);
    if (this.bigs === null) {
      const exact = Number(units);
      this.magnitude += Math.abs(exact);
      return exact;
    }
    return this.bigs.push(units) - 1;
  }

  /** A stored number as the exact integer that it stands for. */
  units(stored: number): bigint {
    return this.bigs === null ? BigInt(stored) : (this.bigs[stored] ?? 0n);
  }

  decimal(stored: number): Decimal {
    return { units: this.units(stored), scale: this.scale };
  }

  #fits(units: bigint): boolean {
    const magnitude = units < 0n ? -units : units;
    return magnitude <= BigInt(SAFE) - BigInt(this.magnitude);
  }

  #rescaleTo(scale: number, widen: (change: (stored: number) => number) => void): void {
    const by = scale - this.scale;
    if (this.bigs === null && this.magnitude * 10 ** by > SAFE) this.#toBigs(widen);
    if (this.bigs === null) {
      const factor = 10 ** by;
      widen((stored) => stored * factor);
      this.magnitude *= factor;
    } else {
      const factor = 10n ** BigInt(by);
      this.bigs = this.bigs.map((units) => units * factor);
    }
    this.scale = scale;
  }

  #toBigs(widen: (change: (stored: number) => number) => void): void {
    const bigs: bigint[] = [];
    widen((stored) => bigs.push(BigInt(stored)) - 1);
    this.bigs = bigs;
  }
}

/** Sums of stored numbers, one for each slot of an account, exact whichever form the slots have. */
export class SlotSums {
  readonly #slots: readonly CommoditySlot[];
  readonly #numbers: Float64Array;
  readonly #bigs: bigint[];

  constructor(slots: readonly CommoditySlot[]) {
    this.#slots = slots;
    this.#numbers = new Float64Array(slots.length);
    this.#bigs = slots.some(({ bigs }) => bigs !== null) ? slots.map(() => 0n) : [];
  }

  add(slot: number, stored: number): void {
    const bigs = this.#slots[slot]?.bigs ?? null;
    if (bigs === null) this.#numbers[slot] = (this.#numbers[slot] ?? 0) + stored;
    else this.#bigs[slot] = (this.#bigs[slot] ?? 0n) + (bigs[stored] ?? 0n);
  }

  subtract(slot: number, stored: number): void {
    const bigs = this.#slots[slot]?.bigs ?? null;
    if (bigs === null) this.#numbers[slot] = (this.#numbers[slot] ?? 0) - stored;
    else this.#bigs[slot] = (this.#bigs[slot] ?? 0n) - (bigs[stored] ?? 0n);
  }

  decimal(slot: number): Decimal {
    const { bigs, scale } = this.#slots[slot] ?? { bigs: null, scale: 0 };
    return { units: bigs === null ? BigInt(this.#numbers[slot] ?? 0) : (this.#bigs[slot] ?? 0n), scale };
  }

  text(slot: number): string {
    return toDecimalString(this.decimal(slot));
  }
}
