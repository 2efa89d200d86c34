/** An exact decimal: `units` / 10^`scale`. */
interface Exact {
  readonly units: bigint;
  /** 0 or more. */
  readonly scale: number;
}

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?$/;
/** What `String` writes of very large and very small numbers. */
const SCIENTIFIC = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

const [MINUS, ZERO] = [0x2d, 0x30];

/** Whether a value counts as a figure: a number, or a decimal written as text such as "12.50". */
export function isFigure(value: unknown): value is string | number {
  return !Number.isNaN(nearSize(value));
}

/**
 * About how large a figure is, whichever its sign: within a billionth of its size, Infinity where a double does not hold
 * it. NaN for what is no figure. A log is read letter by letter for this: no pattern is as fast.
 */
export function nearSize(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.abs(value) : Number.NaN;
  return typeof value === 'string' ? nearSizeOf(value) : Number.NaN;
}

function nearSizeOf(text: string): number {
  const from = text.charCodeAt(0) === MINUS ? 1 : 0;
  if (!isDigit(text.charCodeAt(from) - ZERO)) return Number.NaN;
  const point = text.indexOf('.');
  const [whole, part] = point < 0 ? [text.length - from, 0] : [point - from, text.length - point - 1];
  if ((point >= 0 && part === 0) || (whole > 1 && text.charCodeAt(from) === ZERO)) return Number.NaN;
  let units = 0;
  for (let at = from; at < text.length; at++) {
    if (at === point) continue;
    const digit = text.charCodeAt(at) - ZERO;
    if (!isDigit(digit)) return Number.NaN;
    units = units * 10 + digit;
  }
  const size = units / 10 ** part;
  return Number.isNaN(size) ? Infinity : size;
}

function isDigit(digit: number): boolean {
  return digit >= 0 && digit <= 9;
}

/** `after` - `before`, exactly, as a decimal with a sign unless 0: "+12.50", "-3", "0". Null where one is no figure. */
export function deltaOf(before: unknown, after: unknown): string | null {
  const [from, to] = [exactOf(before), exactOf(after)];
  if (from === null || to === null) return null;
  const scale = Math.max(from.scale, to.scale);
  return signed({ units: unitsAt(to, scale) - unitsAt(from, scale), scale });
}

/** `after` - `before` as `deltaOf`, of two figures of which one may be missing: it counts as 0 (LD2). */
export function changeOf(before: string | number | null, after: string | number | null): string {
  return deltaOf(before ?? 0, after ?? 0) ?? '0';
}

/** How large a delta is, read once to be compared often. */
export type Size = Exact;

/** |delta|, whichever way it goes; 0 for what is no delta. */
export function sizeOf(delta: string): Size {
  return exactOf(delta.replace(/^[+-]/, '')) ?? { units: 0n, scale: 0 };
}

/** The sign of one - other. */
export function compareSizes(one: Size, other: Size): number {
  const scale = Math.max(one.scale, other.scale);
  const [a, b] = [unitsAt(one, scale), unitsAt(other, scale)];
  return a > b ? 1 : a < b ? -1 : 0;
}

/** The sign of |one| - |other| for two deltas. */
export function compareSize(one: string, other: string): number {
  return compareSizes(sizeOf(one), sizeOf(other));
}

function exactOf(value: unknown): Exact | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const text = typeof value === 'number' ? plainText(value) : value;
  const match = DECIMAL.exec(text);
  return match === null ? null : { units: BigInt(text.replace('.', '')), scale: match[1]?.length ?? 0 };
}

/** A number's shortest decimal without an exponent; its digits are those that JSON writes. */
function plainText(value: number): string {
  const text = String(value);
  const [, sign = '', whole = '', fraction = '', power] = SCIENTIFIC.exec(text) ?? [];
  if (power === undefined) return text;
  const digits = whole + fraction;
  const point = whole.length + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point).padEnd(point, '0')}${digits.length > point ? `.${digits.slice(point)}` : ''}`;
}

function unitsAt({ units, scale }: Exact, wanted: number): bigint {
  return wanted === scale ? units : units * 10n ** BigInt(wanted - scale);
}

function signed({ units, scale }: Exact): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return units === 0n ? text : `${units < 0n ? '-' : '+'}${text}`;
}
