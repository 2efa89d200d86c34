/**
 * An exact number: a whole one that a double holds without loss, or a fraction in lowest terms for all others. Each
 * number has one form only, so that sums of units and of cents stay cheap and nothing is ever rounded.
 */
export type Exact = number | Fraction;

interface Fraction {
  readonly over: bigint;
  /** Above zero. */
  readonly under: bigint;
}

const DECIMAL = /^(-?)(\d{1,60})(?:\.(\d{1,60}))?(?:e([+-]?\d{1,3}))?$/;

/** The number that a decimal text writes (`-12.50`), exact; null for any other text. */
export function exactOf(text: string): Exact | null {
  return text.includes('e') ? null : readDecimal(text);
}

/** A JSON number as it is written: 0.1 is one tenth, 1e-7 ten millionths. Null for what JSON does not write. */
export function exactNumber(value: number): Exact | null {
  return Number.isSafeInteger(value) ? value + 0 : readDecimal(String(value));
}

/** Exact sum. */
export function add(left: Exact, right: Exact): Exact {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  const [a, b] = [parts(left), parts(right)];
  return a.under === b.under
    ? fraction(a.over + b.over, a.under)
    : fraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

/** `left` less `right`, exact. */
export function subtract(left: Exact, right: Exact): Exact {
  return add(left, negate(right));
}

/** Exact product. */
export function multiply(left: Exact, right: Exact): Exact {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  const [a, b] = [parts(left), parts(right)];
  return fraction(a.over * b.over, a.under * b.under);
}

/** `left` through `right`, exact; null through nothing. */
export function divide(left: Exact, right: Exact): Exact | null {
  const [a, b] = [parts(left), parts(right)];
  return b.over === 0n ? null : fraction(a.over * b.under, a.under * b.over);
}

/** The number with the other sign. */
export function negate(value: Exact): Exact {
  return typeof value === 'number' ? 0 - value : { over: -value.over, under: value.under };
}

/** Below 0, 0 or above 0, as `left` is less than, equal to or greater than `right`. */
export function compareExact(left: Exact, right: Exact): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [a, b] = [parts(left), parts(right)];
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** As a decimal (`-12.5`) where there is a finite one, else as a fraction (`1/3`). */
export function printExact(value: Exact): string {
  if (typeof value === 'number') return String(value);
  const digits = digitsAfterPoint(value.under);
  if (digits === null) return `${value.over}/${value.under}`;
  const units = (value.over * 10n ** BigInt(digits)) / value.under;
  const text = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  const sign = units < 0n ? '-' : '';
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The nearest double: for drawing, never for deciding. */
export function nearest(value: Exact): number {
  if (typeof value === 'number') return value;
  const { over, under } = value;
  // Twenty digits after the point are more than a double keeps of what is drawn.
  return Number(over / under) + Number(((over % under) * 10n ** 20n) / under) / 1e20;
}

function parts(value: Exact): Fraction {
  return typeof value === 'number' ? { over: BigInt(value), under: 1n } : value;
}

function fraction(over: bigint, under: bigint): Exact {
  const shared = under < 0n ? -divisor(over, -under) : divisor(over, under);
  const [top, bottom] = [over / shared, under / shared];
  const whole = Number(top);
  return bottom === 1n && Number.isSafeInteger(whole) ? whole : { over: top, under: bottom };
}

/** The greatest common divisor, above zero, after Euclid. */
function divisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** How many digits after the point a fraction needs, by its twos and fives; null where it never ends. */
function digitsAfterPoint(under: bigint): number | null {
  let rest = under;
  let [twos, fives] = [0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : null;
}

function readDecimal(text: string): Exact | null {
  const [, sign, whole = '', part = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  if (sign === undefined) return null;
  if (part === '' && exponent === '0' && whole.length < 16) return Number(text) + 0;
  const units = BigInt(`${sign}${whole}${part}`);
  const scale = BigInt(part.length) - BigInt(exponent);
  return scale > 0n ? fraction(units, 10n ** scale) : fraction(units * 10n ** -scale, 1n);
}
