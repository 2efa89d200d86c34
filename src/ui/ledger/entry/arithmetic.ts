import { currencyDigits, isDecimalText, toDecimalString, type DecimalString } from '#ledger';

/** What became of a typed amount: its exact value, or what is wrong with it in words. */
export type Evaluation =
  | { readonly ok: true; readonly value: DecimalString }
  | { readonly ok: false; readonly problem: string };

/** An exact fraction; `bottom` is positive. */
interface Ratio {
  readonly top: bigint;
  readonly bottom: bigint;
}

type Token = { readonly kind: 'number'; readonly value: Ratio } | { readonly kind: 'sign'; readonly sign: string };

/** Long enough for any sum that a person types, short enough that nesting cannot exhaust the stack. */
const MAX_LENGTH = 200;

/** Digits after the point where a division never ends, e.g. `100/3`, and no currency says how many. */
const ROUNDED_DIGITS = 2;

/** A number as typed, with the marks inside it. */
const NUMBER = /(?:\d|[.,](?=\d))(?:[\d.,]|[\s'’](?=\d{3}))*/u;
const NUMBER_AT_START = new RegExp(`^${NUMBER.source}`, 'u');
const EVERY_NUMBER = new RegExp(NUMBER, 'gu');

/**
 * Works out a typed amount such as `84,17`, `1.234,56` or `16.99*1.1 + (3 - 1)/2`, without floating point. A sum in a
 * currency is rounded, half away from zero, to the digits that the currency is paid in; a plain number stays as it was
 * typed, and in other commodities a sum is exact (but a division without an end has two digits). `decimalMark` is the
 * locale's: it decides between `1.234` as a thousand and as a fraction. Never throws.
 */
export function evaluate(text: string, decimalMark: '.' | ',', commodity: string): Evaluation {
  if (text.length > MAX_LENGTH) return { ok: false, problem: 'That is too long for an amount.' };
  const tokens = tokenize(text, decimalMark);
  if (typeof tokens === 'string') return { ok: false, problem: tokens };
  if (tokens.length === 0) return { ok: false, problem: 'Type an amount, for example 84.17.' };
  const result = new Calculation(tokens).result();
  if (typeof result === 'string') return { ok: false, problem: result };
  const digits = isSum(text) ? currencyDigits(commodity.trim()) : null;
  const value = digits === null ? exactly(result) : rounded(result, digits);
  return isDecimalText(value) ? { ok: true, value } : { ok: false, problem: 'That amount has too many digits.' };
}

/** True where the text is more than a plain number: its value is worth showing beside it. */
export function isSum(text: string): boolean {
  return (text.match(EVERY_NUMBER)?.length ?? 0) > 1;
}

/** The mark between whole and fraction that the locale writes. */
export function decimalMarkOf(locale: string): '.' | ',' {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal');
  return part?.value === ',' ? ',' : '.';
}

function tokenize(text: string, decimalMark: '.' | ','): readonly Token[] | string {
  const tokens: Token[] = [];
  let rest = text.replace(/\p{Sc}/gu, ' ').trim();
  while (rest !== '') {
    const digits = NUMBER_AT_START.exec(rest)?.[0];
    if (digits === undefined) {
      const sign = rest.charAt(0).replace('−', '-').replace('×', '*').replace('÷', '/');
      if (!'+-*/()'.includes(sign)) return `“${rest.charAt(0)}” does not belong in an amount.`;
      tokens.push({ kind: 'sign', sign });
      rest = rest.slice(1).trimStart();
      continue;
    }
    const value = readNumber(digits, decimalMark);
    if (value === null) return `“${digits}” is not a number.`;
    tokens.push({ kind: 'number', value });
    rest = rest.slice(digits.length).trimStart();
  }
  return tokens;
}

/** The last of two different marks is the fraction's; a lone mark that is not the locale's may group thousands. */
function readNumber(text: string, decimalMark: '.' | ','): Ratio | null {
  const digits = text.replace(/[\s'’]/gu, '');
  const mark = fractionMark(digits, decimalMark);
  const grouping = mark === ',' ? '.' : ',';
  const [whole = '', fraction = '', ...more] = mark === null ? [digits] : digits.split(mark);
  if (more.length > 0 || fraction.includes(grouping)) return null;
  const plain = whole.replaceAll('.', '').replaceAll(',', '');
  return { top: BigInt(plain + fraction || '0'), bottom: 10n ** BigInt(fraction.length) };
}

function fractionMark(digits: string, decimalMark: '.' | ','): '.' | ',' | null {
  const point = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  if (point < 0 && comma < 0) return null;
  const only = point >= 0 ? '.' : ',';
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits);
  const times = digits.split(only).length - 1;
  return grouped && (only !== decimalMark || times > 1) ? null : only;
}

/** Recursive descent over the tokens: sum of products of signed factors. A string is the problem in words. */
class Calculation {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  result(): Ratio | string {
    const value = this.#sum();
    if (typeof value === 'string') return value;
    return this.#next < this.#tokens.length ? 'That sum is not complete.' : value;
  }

  #sum(): Ratio | string {
    return this.#chain('+-', () => this.#product());
  }

  #product(): Ratio | string {
    return this.#chain('*/', () => this.#factor());
  }

  #chain(signs: string, operand: () => Ratio | string): Ratio | string {
    let left = operand();
    for (let sign = this.#take(signs); sign !== null; sign = this.#take(signs)) {
      const right = operand();
      if (typeof left === 'string') return left;
      if (typeof right === 'string') return right;
      left = combine(left, sign, right);
    }
    return left;
  }

  #factor(): Ratio | string {
    const sign = this.#take('+-(');
    if (sign === '(') {
      const inner = this.#sum();
      return this.#take(')') === null && typeof inner !== 'string' ? 'A bracket is not closed.' : inner;
    }
    if (sign !== null) {
      const inner = this.#factor();
      return typeof inner === 'string' || sign === '+' ? inner : { top: -inner.top, bottom: inner.bottom };
    }
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'number') return 'That sum is not complete.';
    this.#next += 1;
    return token.value;
  }

  #take(signs: string): string | null {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'sign' || !signs.includes(token.sign)) return null;
    this.#next += 1;
    return token.sign;
  }
}

function combine(left: Ratio, sign: string, right: Ratio): Ratio | string {
  if (sign === '*') return { top: left.top * right.top, bottom: left.bottom * right.bottom };
  if (sign === '/') {
    if (right.top === 0n) return 'Nothing can be divided by zero.';
    const turned = right.top < 0n ? -1n : 1n;
    return { top: left.top * right.bottom * turned, bottom: left.bottom * right.top * turned };
  }
  const other = right.top * left.bottom;
  return { top: left.top * right.bottom + (sign === '+' ? other : -other), bottom: left.bottom * right.bottom };
}

function exactly({ top, bottom }: Ratio): DecimalString {
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom);
  const [numerator, denominator] = [top / divisor, bottom / divisor];
  let power = 1n;
  let scale = 0;
  // A fraction in lowest terms ends where some power of ten is a multiple of its denominator.
  while (scale <= MAX_LENGTH && power % denominator !== 0n) {
    power *= 10n;
    scale += 1;
  }
  if (power % denominator === 0n) return toDecimalString({ units: (numerator * power) / denominator, scale });
  return rounded({ top, bottom }, ROUNDED_DIGITS);
}

/** To so many digits after the point, half away from zero. */
function rounded({ top, bottom }: Ratio, scale: number): DecimalString {
  const scaled = top * 10n ** BigInt(scale);
  const size = scaled < 0n ? -scaled : scaled;
  const units = (size * 2n + bottom) / (bottom * 2n);
  return toDecimalString({ units: scaled < 0n ? -units : units, scale });
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}
