import { type DecimalString, isDecimalText, parseDecimal, toDecimalString } from '#ledger';

export type DecimalMark = '.' | ',';

/**
 * The decimal mark that a file's amounts agree on: one is enough that can be read in no other way (`12,50`,
 * `1.234,56`). Null where none decides or where they contradict each other.
 */
export function decimalMarkOf(amounts: Iterable<string>): DecimalMark | null {
  const seen = new Set<DecimalMark>();
  for (const amount of amounts) {
    const mark = evidentMark(amount);
    if (mark !== null) seen.add(mark);
  }
  const [only] = seen;
  return seen.size === 1 && only !== undefined ? only : null;
}

/**
 * Reads an OFX amount exactly: optional sign, leading zeros, `.` or `,` as decimal mark, and digit groups, which the
 * standard forbids but banks write. No currency signs, no exponent.
 *
 * @param mark what {@link decimalMarkOf} said of the file: decides `1,234`. Without it a point is the decimal mark, as the
 *   standard prefers, and a comma before three digits may mean either
 * @returns null where the text is no amount or may mean two
 */
export function readAmount(text: string, mark: DecimalMark | null): DecimalString | null {
  const match = text.length > LONGEST ? null : AMOUNT.exec(text.trim());
  const body = match?.[2] ?? '';
  const decimalMark = markIn(body, mark);
  if (match === null || decimalMark === 'ambiguous') return null;
  const at = decimalMark === null ? body.length : body.lastIndexOf(decimalMark);
  const whole = ungroup(body.slice(0, at));
  const fraction = body.slice(at + 1);
  return whole === null || !/^\d*$/.test(fraction) ? null : exactText(match[1] ?? '', whole, fraction);
}

const LONGEST = 100;
const AMOUNT = /^([+\-\u2212]?)\s?([\d.,'\u2019\s]*\d[.,]?)$/;
const MARKS = [
  ['.', ','],
  [',', '.'],
] as const;

/** The decimal mark of this amount where it alone decides. */
function evidentMark(text: string): DecimalMark | null {
  const body = AMOUNT.exec(text.trim().slice(0, LONGEST))?.[2] ?? '';
  for (const [mark, other] of MARKS) {
    const at = body.lastIndexOf(mark);
    if (at === -1 || body.indexOf(mark) !== at || body.lastIndexOf(other) > at) continue;
    if (body.includes(other) || !looksGrouped(body, at)) return mark;
  }
  return null;
}

/** True where the digits around a single mark could be groups: one to three before it, just three after. */
function looksGrouped(body: string, at: number): boolean {
  return /^[1-9]\d{0,2}$/.test(body.slice(0, at)) && body.length - at - 1 === 3;
}

function markIn(body: string, mark: DecimalMark | null): DecimalMark | 'ambiguous' | null {
  const evident = evidentMark(body);
  if (evident !== null) return evident;
  const points = body.split('.').length - 1;
  const commas = body.split(',').length - 1;
  if (points + commas !== 1) return null;
  if (mark !== null) return body.includes(mark) ? mark : null;
  return points === 1 ? '.' : 'ambiguous';
}

/** Digits without their group marks; null where marks stand elsewhere than before groups (of three, or Indian twos). */
function ungroup(whole: string): string | null {
  if (/^\d*$/.test(whole)) return whole;
  const [mark] = whole.replace(/\d/g, '');
  const groups = whole.split(mark ?? '');
  const [first = '', ...rest] = groups;
  const last = rest.at(-1) ?? '';
  const middle = rest.slice(0, -1);
  const sizesFit = middle.every((group) => group.length === 3) || middle.every((group) => group.length === 2);
  if (!groups.every((group) => /^\d+$/.test(group)) || first.length > 3 || last.length !== 3 || !sizesFit) return null;
  return groups.join('');
}

/** Sign and digits in the ledger's own form; null where there are more digits than an amount may have. */
function exactText(sign: string, whole: string, fraction: string): DecimalString | null {
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const text = `${sign === '' || sign === '+' ? '' : '-'}${digits}${fraction === '' ? '' : `.${fraction}`}`;
  return isDecimalText(text) ? toDecimalString(parseDecimal(text)) : null;
}
