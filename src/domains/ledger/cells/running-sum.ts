import { add, type Decimal, negate, parseDecimal, rescale, toDecimalString } from '../decimal.ts';
import type { DecimalString } from '../event.ts';

/** Digits that a double holds without loss, whatever they are. */
const SAFE_DIGITS = 15;
const [MINUS, POINT, ZERO_DIGIT] = [0x2d, 0x2e, 0x30];

/**
 * An exact sum that grows amount by amount. While all of it fits into a double's whole numbers it is one: no big integer is
 * made for an amount of common size.
 */
export class RunningSum {
  /** In units of 10^-`scale`; null where it is beyond a double: then `#big` is the sum. */
  #units: number | null = 0;
  #scale = 0;
  #big: Decimal | null = null;

  /** Counts an amount, or takes it away for a `sign` of -1. Throws as `parseDecimal`. */
  add(amount: DecimalString, sign: 1 | -1): void {
    const units = this.#units === null ? null : unitsOf(amount);
    if (units !== null && this.#addSmall(units, scaleOf(amount), sign)) return;
    const exact = parseDecimal(amount);
    this.#big = add(this.#decimal(), sign < 0 ? negate(exact) : exact);
    this.#units = null;
  }

  get isZero(): boolean {
    return this.#units === null ? this.#big?.units === 0n : this.#units === 0;
  }

  /** The shortest text, as `toDecimalString` gives it. */
  get text(): DecimalString {
    if (this.#units === null || this.#scale === 0) return toDecimalString(this.#decimal());
    const digits = String(Math.abs(this.#units)).padStart(this.#scale + 1, '0');
    let end = digits.length;
    const point = end - this.#scale;
    while (end > point && digits.charCodeAt(end - 1) === ZERO_DIGIT) end--;
    const fraction = end === point ? '' : `.${digits.slice(point, end)}`;
    return `${this.#units < 0 ? '-' : ''}${digits.slice(0, point)}${fraction}`;
  }

  clone(): RunningSum {
    const copy = new RunningSum();
    copy.#units = this.#units;
    copy.#scale = this.#scale;
    copy.#big = this.#big;
    return copy;
  }

  /** False, and nothing done, where the sum would leave a double's whole numbers. */
  #addSmall(units: number, scale: number, sign: 1 | -1): boolean {
    const common = Math.max(scale, this.#scale);
    const held = (this.#units ?? 0) * 10 ** (common - this.#scale);
    const added = units * 10 ** (common - scale);
    const sum = held + sign * added;
    if (!Number.isSafeInteger(held) || !Number.isSafeInteger(added) || !Number.isSafeInteger(sum)) return false;
    this.#units = sum;
    this.#scale = common;
    return true;
  }

  #decimal(): Decimal {
    return this.#big ?? rescale({ units: BigInt(this.#units ?? 0), scale: this.#scale }, this.#scale);
  }
}

/** The digits of a decimal text as one whole number; null for what is too long for that, or no decimal text. */
function unitsOf(text: DecimalString): number | null {
  const from = text.charCodeAt(0) === MINUS ? 1 : 0;
  if (text.length - from > SAFE_DIGITS || !isPlain(text, from)) return null;
  let units = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== POINT) units = units * 10 + code - ZERO_DIGIT;
  }
  return from === 1 ? 0 - units : units;
}

/** Whether a text is digits without leading zeros, with one point within at most. */
function isPlain(text: string, from: number): boolean {
  const point = text.indexOf('.');
  const whole = (point < 0 ? text.length : point) - from;
  if (whole < 1 || (whole > 1 && text.charCodeAt(from) === ZERO_DIGIT) || point === text.length - 1) return false;
  for (let at = from; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO_DIGIT;
    if ((digit < 0 || digit > 9) && at !== point) return false;
  }
  return true;
}

function scaleOf(text: DecimalString): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}
