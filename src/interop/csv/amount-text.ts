import type { DecimalString } from '#ledger';
import { currencyOf } from './currency-codes.ts';
import { decimalFrom } from './decimal.ts';

export type DecimalMark = '.' | ',';

export interface Amount {
  /** Signed as the cell prints it. */
  readonly value: DecimalString;
  /** What the cell itself says of the sign: `-5`, `(5)`, `5 DR` are minus, `+5` and `5 CR` plus. */
  readonly sign: 'plus' | 'minus' | 'none';
  /** The sign or code beside the figure, as it stands (`$`, `EUR`); null where there is none. */
  readonly currency: string | null;
}

/**
 * Read one cell as an amount: `-1,234.56`, `- $220.00`, `($85.00)`, `$.23`, `1.234,56-`, `12'000.00`, `1 200,00 kr`,
 * `£5.00 CR`, `1.2E-5`. The decimal mark is given, never guessed from a single cell; grouping must be in threes
 * (or the Indian twos). Null where the cell is no amount.
 */
export function parseAmount(cell: string, decimal: DecimalMark): Amount | null {
  if (cell.length > MAX_LENGTH || !/\d/.test(cell) || /\p{L}{5}/u.test(cell)) return null;
  const plain = PLAIN.exec(cell);
  if (plain !== null && decimal === '.') {
    const [, minus, whole = '', fraction = ''] = plain;
    return {
      value: decimalFrom(minus === '-', whole, fraction),
      sign: minus === '-' ? 'minus' : 'none',
      currency: null,
    };
  }
  const peeled = peel(ordinary(cell));
  if (peeled === null) return null;
  const { core, sign, currency } = peeled;
  const value = readFigure(core, decimal, sign === 'minus');
  return value === null ? null : { value, sign, currency };
}

/** True where the cell is an amount under either decimal mark. */
export function looksLikeAmount(cell: string): boolean {
  return parseAmount(cell, '.') !== null || parseAmount(cell, ',') !== null;
}

/** A cell without the wrappings of spreadsheet programs: `="12"`, a leading apostrophe, invisible marks. */
export function bareCell(cell: string): string {
  let text = cell.trim();
  if (text.startsWith('="') && text.endsWith('"') && text.length > 2) text = text.slice(2, -1).trim();
  if (text.startsWith("'") && !text.endsWith("'")) text = text.slice(1);
  if (FULL_WIDTH.test(text)) text = text.normalize('NFKC');
  return INVISIBLE.test(text) ? text.replace(ALL_INVISIBLE, '').trim() : text;
}

const MAX_LENGTH = 44;
const PLAIN = /^(-?)(\d+)\.(\d{1,18})$/;
const FULL_WIDTH = /[\uff01-\uff5e]/;
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff]/;
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'g');
const FIGURES: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^(\d+|[1-9]\d{0,2}(?:([,' _])\d{3})(?:\2\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3})?(?:\.(\d*))?$/,
  ',': /^(\d+|[1-9]\d{0,2}(?:([.' _])\d{3})(?:\2\d{3})*)?(?:,(\d*))?$/,
};
const SCIENTIFIC = /^(\d+)(?:[.,](\d+))?[eE]([+-]?\d{1,2})$/;
const LEADING_MARK = /^(?:[A-Za-z]{0,2}\$|[€£¥₩₹₽₺₴₪฿₫₱₿]|[A-Za-zł č]{1,4}\.?(?![A-Za-z]))/u;
const TRAILING_MARK = /(?:\$|[€£¥円元₩원₹₽₺₴₪฿₫₱₿]|(?<![A-Za-z])[A-Za-złč]{1,4}\.?)$/u;

/** Typographic variants to the plain ones: full-width digits, minus signs, hard spaces, curled apostrophes. */
function ordinary(cell: string): string {
  // oxlint-disable-next-line no-control-regex -- the test is for anything beyond ASCII
  if (/^[\x20-\x7e]*$/.test(cell)) return cell.trim();
  const folded = cell.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-');
  return folded
    .replace(/[\u2018\u2019\u02bc`´]/g, "'")
    .replace(/\s/g, ' ')
    .replace(ALL_INVISIBLE, '')
    .trim();
}

interface Peeled {
  readonly core: string;
  readonly sign: 'plus' | 'minus' | 'none';
  readonly currency: string | null;
}

/** Take signs, brackets and currency away from both ends until only the figure is left. */
function peel(text: string): Peeled | null {
  let core = text;
  let sign: Peeled['sign'] = 'none';
  let currency: string | null = null;
  while (!/^[\d.,](?:.*[\d.,])?$/.test(core)) {
    const step = peelOnce(core);
    if (step === null) return null;
    if (step.sign !== undefined && sign !== 'none') return null;
    if (step.currency !== undefined && currency !== null) return null;
    core = step.rest.trim();
    sign = step.sign ?? sign;
    currency = step.currency ?? currency;
  }
  return { core, sign, currency };
}

interface Peel {
  readonly rest: string;
  readonly sign?: 'plus' | 'minus';
  readonly currency?: string;
}

function peelOnce(text: string): Peel | null {
  const last = text.length - 1;
  if (text.startsWith('(') && text.endsWith(')')) return { rest: text.slice(1, -1), sign: 'minus' };
  const before = SIGNS[text.charAt(0)];
  if (before !== undefined) return { rest: text.slice(1), sign: before };
  const behind = SIGNS[text.charAt(last)];
  return behind === undefined ? peelMark(text) : { rest: text.slice(0, last), sign: behind };
}

const SIGNS: Readonly<Record<string, 'plus' | 'minus'>> = { '+': 'plus', '-': 'minus' };

/** Take a currency from the front, or a currency or a mark of the book's side from behind. */
function peelMark(text: string): Peel | null {
  const leading = LEADING_MARK.exec(text)?.[0];
  if (leading !== undefined && currencyOf(leading.trim()) !== undefined) {
    return { rest: text.slice(leading.length), currency: leading.trim() };
  }
  const trailing = TRAILING_MARK.exec(text)?.[0];
  if (trailing === undefined) return null;
  const rest = text.slice(0, -trailing.length);
  const side = BOOK_SIDES[trailing];
  if (side !== undefined) return { rest, sign: side };
  return currencyOf(trailing) === undefined ? null : { rest, currency: trailing };
}

/** Marks behind a figure: credit and debit, German Haben and Soll. */
const BOOK_SIDES: Readonly<Record<string, 'plus' | 'minus'>> = {
  CR: 'plus',
  Cr: 'plus',
  'Cr.': 'plus',
  cr: 'plus',
  C: 'plus',
  H: 'plus',
  DR: 'minus',
  Dr: 'minus',
  'Dr.': 'minus',
  dr: 'minus',
  D: 'minus',
  DB: 'minus',
  S: 'minus',
};

function readFigure(core: string, decimal: DecimalMark, negative: boolean): DecimalString | null {
  const match = FIGURES[decimal].exec(core);
  if (match !== null) {
    const [, whole = '', , fraction = ''] = match;
    return whole === '' && fraction === '' ? null : decimalFrom(negative, whole.replace(/\D/g, ''), fraction);
  }
  const [, digits, after = '', exponent] = SCIENTIFIC.exec(core) ?? [];
  if (digits === undefined || exponent === undefined) return null;
  return decimalFrom(negative, digits, after, Number(exponent));
}
