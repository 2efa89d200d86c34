import { add, type Decimal, multiply, negate, subtract } from '#ledger';
import { type Place, problemAt } from '../journal/place.ts';
import { placeIn, type LogicalLine, type Token } from './tokens.ts';

/** The pieces of one line, read from left to right. */
export class TokenReader {
  readonly #line: LogicalLine;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(line: LogicalLine, tokens: readonly Token[]) {
    this.#line = line;
    this.#tokens = tokens;
  }

  get place(): Place {
    const token = this.peek();
    return placeIn(this.#line, token?.at ?? this.#line.text.trimEnd().length);
  }

  get isAtEnd(): boolean {
    return this.#next >= this.#tokens.length;
  }

  peek(ahead = 0): Token | null {
    return this.#tokens[this.#next + ahead] ?? null;
  }

  /** The next piece where it is of a kind (and says just this), else null. */
  take(kind: Token['kind'], text?: string): Token | null {
    const token = this.peek();
    if (token?.kind !== kind || (text !== undefined && token.text !== text)) return null;
    this.#next += 1;
    return token;
  }

  /** The next piece, which must be of a kind. Throws a located `ImportError`. */
  require(kind: Token['kind'], expected: string): Token {
    const token = this.take(kind);
    if (token === null) throw this.expected(expected);
    return token;
  }

  expected(what: string): Error {
    const found = this.peek()?.text ?? 'the end of the line';
    return problemAt(this.place, `found ${found}, expected ${what}`);
  }

  /** Throws a located `ImportError` where something is left. */
  requireEnd(): void {
    if (!this.isAtEnd) throw this.expected('the end of the line');
  }
}

/** How many digits a quotient keeps, as Beancount's decimals do. */
const QUOTIENT_DIGITS = 28;
const MAX_DEPTH = 50;

/** A number, or sums, products and quotients of numbers; null where none begins here. */
export function takeNumber(reader: TokenReader): Decimal | null {
  const token = reader.peek();
  const begins = token?.kind === 'number' || (token?.kind === 'mark' && ['-', '+', '('].includes(token.text));
  return begins ? sumOf(reader, 0) : null;
}

function sumOf(reader: TokenReader, depth: number): Decimal {
  let value = productOf(reader, depth);
  for (;;) {
    if (reader.take('mark', '+')) value = add(value, productOf(reader, depth));
    else if (reader.take('mark', '-')) value = subtract(value, productOf(reader, depth));
    else return value;
  }
}

function productOf(reader: TokenReader, depth: number): Decimal {
  let value = factorOf(reader, depth);
  for (;;) {
    if (reader.take('mark', '*')) value = multiply(value, factorOf(reader, depth));
    else if (reader.take('mark', '/')) value = quotient(value, factorOf(reader, depth), reader);
    else return value;
  }
}

function factorOf(reader: TokenReader, depth: number): Decimal {
  if (depth > MAX_DEPTH) throw reader.expected('fewer parentheses');
  if (reader.take('mark', '-')) return negate(factorOf(reader, depth + 1));
  if (reader.take('mark', '+')) return factorOf(reader, depth + 1);
  if (reader.take('mark', '(')) {
    const value = sumOf(reader, depth + 1);
    if (!reader.take('mark', ')')) throw reader.expected('")"');
    return value;
  }
  const token = reader.take('number');
  if (token?.kind !== 'number') throw reader.expected('a number');
  return token.value;
}

function quotient(dividend: Decimal, divisor: Decimal, reader: TokenReader): Decimal {
  if (divisor.units === 0n) throw reader.expected('a number other than zero to divide by');
  return divide(dividend, divisor);
}

/** A quotient with 28 digits that count, half to even, as Beancount's decimals have it; exact where it ends before. */
export function divide(dividend: Decimal, divisor: Decimal): Decimal {
  const sign = dividend.units < 0n === divisor.units < 0n ? 1n : -1n;
  const [above, below] = [magnitude(dividend.units), magnitude(divisor.units)];
  let scale = dividend.scale - divisor.scale;
  let digits = 0;
  // Room for the digits that count, and to spare.
  const lengthened = BigInt(QUOTIENT_DIGITS + below.toString().length);
  scale += Number(lengthened);
  const whole = above * 10n ** lengthened;
  let units = whole / below;
  const isExact = whole % below === 0n;
  digits = units.toString().length;
  if (digits > QUOTIENT_DIGITS) {
    const cut = digits - QUOTIENT_DIGITS;
    units = roundHalfEven(units, 10n ** BigInt(cut), !isExact);
    scale -= cut;
  }
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return scale >= 0 ? { units: sign * units, scale } : { units: sign * units * 10n ** BigInt(-scale), scale: 0 };
}

/** `units / step`, half to even; `more`: there is a rest beyond the units. */
function roundHalfEven(units: bigint, step: bigint, more: boolean): bigint {
  const kept = units / step;
  const rest = (units % step) * 2n;
  const isUp = rest > step || (rest === step && (more || kept % 2n === 1n));
  return isUp ? kept + 1n : kept;
}

/** Rounded to so many digits after the point, half to even. */
export function roundTo(value: Decimal, digits: number): Decimal {
  if (value.scale <= digits) return value;
  const units = roundHalfEven(magnitude(value.units), 10n ** BigInt(value.scale - digits), false);
  return { units: value.units < 0n ? -units : units, scale: digits };
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
