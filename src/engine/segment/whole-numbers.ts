import { entropyBits, type BlockReader, type BlockWriter } from './block.ts';
import type { Form } from './column.ts';

/** Beyond this, folding the sign in would leave the exact whole numbers. */
const LIMIT = 2 ** 51;

/** No column of a segment comes near this length: what says so is damaged, and is not given memory. */
const MOST = 2 ** 24;

/** Ways to turn a column into numbers nearer to 0, by their number in the format. */
const WAYS: readonly ((values: ArrayLike<number>) => Float64Array)[] = [asIs, differences, sums, belowFresh];
const WAYS_BACK: readonly ((written: Float64Array) => void)[] = [() => undefined, addUp, subtract, fromFresh];

/** True for numbers that such a column can hold. */
export function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && Math.abs(value) < LIMIT && !Object.is(value, -0);
}

/** The smallest form of whole numbers (`isWhole`). */
export function wholeNumberForm(values: ArrayLike<number>): Form {
  let best: { way: number; bits: number; written: Written } | null = null;
  for (const [way, turn] of WAYS.entries()) {
    const written = inPlanes(turn(values));
    if (written === null) continue;
    const bits = written.planes.reduce((total, plane) => total + entropyBits(plane) + 16, 0);
    if (best === null || bits < best.bits) best = { way, bits, written };
  }
  if (best === null) throw new RangeError('Expected whole numbers below 2^51');
  const { way, bits, written } = best;
  return {
    bits,
    write(out) {
      out.number(values.length);
      out.number(way * 16 + (written.signed ? 8 : 0) + written.planes.length);
      for (const plane of written.planes) out.bytes(plane);
    },
  };
}

export function writeWholeNumbers(out: BlockWriter, values: ArrayLike<number>): void {
  wholeNumberForm(values).write(out);
}

/** Reads what `writeWholeNumbers` wrote. Throws `RangeError` for what is none. */
export function readWholeNumbers(from: BlockReader): Float64Array {
  const length = from.number();
  if (length > MOST) throw new RangeError('A column is longer than it can be');
  const form = from.number();
  const values = new Float64Array(length);
  let factor = 1;
  for (let plane = 0; plane < form % 8; plane++) {
    const bytes = from.bytes(length);
    for (let i = 0; i < length; i++) values[i] = (values[i] ?? 0) + (bytes[i] ?? 0) * factor;
    factor *= 256;
  }
  if ((form & 8) !== 0) unfoldSigns(values);
  const back = WAYS_BACK[form >> 4];
  if (back === undefined) throw new RangeError('A column is written in an unknown way');
  back(values);
  return values;
}

interface Written {
  readonly signed: boolean;
  readonly planes: readonly Uint8Array[];
}

/** The lowest bytes of all numbers, then the next, as many as the largest needs; null where one is too large. */
function inPlanes(values: Float64Array): Written | null {
  let [least, most] = [0, 0];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (most >= LIMIT || least <= -LIMIT) return null;
  const signed = least < 0;
  if (signed) foldSigns(values);
  const largest = signed ? Math.max(-2 * least - 1, 2 * most) : most;
  const planes: Uint8Array[] = [];
  for (let factor = 1; factor <= largest; factor *= 256) planes.push(planeOf(values, factor));
  return { signed, planes };
}

function planeOf(values: Float64Array, factor: number): Uint8Array {
  const plane = new Uint8Array(values.length);
  // Bit operations see the lowest 32 bits of a number only.
  const isLow = factor < 2 ** 32;
  const shift = Math.log2(isLow ? factor : factor / 2 ** 32);
  for (let i = 0; i < plane.length; i++) {
    const value = values[i] ?? 0;
    plane[i] = (isLow ? value : Math.floor(value / 2 ** 32)) >>> shift;
  }
  return plane;
}

function foldSigns(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    values[i] = value < 0 ? -2 * value - 1 : 2 * value;
  }
}

function unfoldSigns(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    values[i] = value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

function asIs(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values);
}

function differences(values: ArrayLike<number>): Float64Array {
  const written = new Float64Array(values.length);
  let before = 0;
  for (let i = 0; i < written.length; i++) {
    const value = values[i] ?? 0;
    written[i] = value - before;
    before = value;
  }
  return written;
}

function addUp(written: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < written.length; i++) {
    sum += written[i] ?? 0;
    written[i] = sum;
  }
}

/** What has come together so far: amounts that balance in each transaction come to 0 again and again. */
function sums(values: ArrayLike<number>): Float64Array {
  const written = asIs(values);
  addUp(written);
  return written;
}

function subtract(written: Float64Array): void {
  let before = 0;
  for (let i = 0; i < written.length; i++) {
    const sum = written[i] ?? 0;
    written[i] = sum - before;
    before = sum;
  }
}

/** How far below the next number that was never there: 0 for what is new, where numbers are given as they come up. */
function belowFresh(values: ArrayLike<number>): Float64Array {
  const written = new Float64Array(values.length);
  let fresh = 0;
  for (let i = 0; i < written.length; i++) {
    const value = values[i] ?? 0;
    written[i] = fresh - value;
    fresh = Math.max(fresh, value + 1);
  }
  return written;
}

function fromFresh(written: Float64Array): void {
  let fresh = 0;
  for (let i = 0; i < written.length; i++) {
    const value = fresh - (written[i] ?? 0);
    written[i] = value;
    fresh = Math.max(fresh, value + 1);
  }
}
