/**
 * An exact number: a whole one that a double holds without loss, or a fraction in lowest terms for all others. Each
 * number has one form only, so that sums of units and of cents stay cheap and nothing is ever rounded: a fraction's two
 * sides are doubles where both fit into one without loss, big integers otherwise. `under` is above zero.
 */
export type Exact = number | SmallFraction | Fraction;

interface SmallFraction {
  readonly over: number;
  readonly under: number;
}

interface Fraction {
  readonly over: bigint;
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
  const small = addSmall(left, right);
  if (small !== null) return small;
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
  if (typeof value === 'number') return 0 - value;
  return isSmall(value) ? { over: 0 - value.over, under: value.under } : { over: -value.over, under: value.under };
}

/** Below 0, 0 or above 0, as `left` is less than, equal to or greater than `right`. */
export function compareExact(left: Exact, right: Exact): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (isSmall(left) && isSmall(right)) {
    const [one, other] = [overOf(left) * underOf(right), overOf(right) * underOf(left)];
    if (Number.isSafeInteger(one) && Number.isSafeInteger(other)) return one - other;
  }
  const [a, b] = [parts(left), parts(right)];
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** As a decimal (`-12.5`) where there is a finite one, else as a fraction (`1/3`). */
export function printExact(value: Exact): string {
  if (typeof value === 'number') return String(value);
  const { over, under } = parts(value);
  const digits = digitsAfterPoint(under);
  if (digits === null) return `${over}/${under}`;
  const units = (over * 10n ** BigInt(digits)) / under;
  const text = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  const sign = units < 0n ? '-' : '';
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The nearest double: for drawing, never for deciding. */
export function nearest(value: Exact): number {
  if (typeof value === 'number') return value;
  const { over, under } = parts(value);
  // Twenty digits after the point are more than a double keeps of what is drawn.
  return Number(over / under) + Number(((over % under) * 10n ** 20n) / under) / 1e20;
}

function isSmall(value: Exact): value is number | SmallFraction {
  return typeof value === 'number' || typeof value.over === 'number';
}

function overOf(value: number | SmallFraction): number {
  return typeof value === 'number' ? value : value.over;
}

function underOf(value: number | SmallFraction): number {
  return typeof value === 'number' ? 1 : value.under;
}

/** The sum where no step of it leaves a double's whole numbers; null otherwise. */
function addSmall(left: Exact, right: Exact): Exact | null {
  if (!isSmall(left) || !isSmall(right)) return null;
  const [a, b] = [underOf(left), underOf(right)];
  const [one, other] = a === b ? [overOf(left), overOf(right)] : [overOf(left) * b, overOf(right) * a];
  const [over, under] = [one + other, a === b ? a : a * b];
  return [one, other, over, under].every(Number.isSafeInteger) ? smallFraction(over, under) : null;
}

/** In lowest terms. Both are safe, `under` is above zero. */
function smallFraction(over: number, under: number): Exact {
  let shared = Math.abs(over);
  for (let rest = under; rest !== 0;) [shared, rest] = [rest, shared % rest];
  return shared === under ? over / under + 0 : { over: over / shared, under: under / shared };
}

function parts(value: Exact): Fraction {
  if (typeof value === 'number') return { over: BigInt(value), under: 1n };
  return isSmall(value) ? { over: BigInt(value.over), under: BigInt(value.under) } : value;
}

function fraction(over: bigint, under: bigint): Exact {
  const shared = under < 0n ? -divisor(over, -under) : divisor(over, under);
  const [top, bottom] = [over / shared, under / shared];
  const [small, below] = [Number(top), Number(bottom)];
  if (!Number.isSafeInteger(small) || !Number.isSafeInteger(below)) return { over: top, under: bottom };
  return below === 1 ? small : { over: small, under: below };
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

/** Digits that a double holds without loss, whatever they are. */
const SAFE_DIGITS = 15;
const [MINUS, ZERO] = [0x2d, 0x30];

/** A decimal text of common length; null for any other text. A quarter of the time of `readDecimal`. */
function readShort(text: string): Exact | null {
  const from = text.charCodeAt(0) === MINUS ? 1 : 0;
  const point = text.indexOf('.');
  const [whole, part] = point < 0 ? [text.length - from, 0] : [point - from, text.length - point - 1];
  if (whole < 1 || (point >= 0 && part < 1) || whole + part > SAFE_DIGITS) return null;
  let units = 0;
  for (let at = from; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (at === point) continue;
    if (digit < 0 || digit > 9) return null;
    units = units * 10 + digit;
  }
  return smallFraction(from === 1 ? 0 - units : units, 10 ** part);
}

function readDecimal(text: string): Exact | null {
  const short = readShort(text);
  if (short !== null) return short;
  const [, sign, whole = '', part = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  if (sign === undefined) return null;
  const units = BigInt(`${sign}${whole}${part}`);
  const scale = BigInt(part.length) - BigInt(exponent);
  return scale > 0n ? fraction(units, 10n ** scale) : fraction(units * 10n ** -scale, 1n);
}
