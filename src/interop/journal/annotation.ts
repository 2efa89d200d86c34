import { type AmountContext, readAmount } from './amount.ts';
import { type Cursor, expected, placeOf, skipBlanks, take, takeMatch } from './cursor.ts';
import { problemAt } from './place.ts';
import type { Assertion, Price } from './syntax.ts';

/** What may follow an amount, in any order. */
export interface Annotations {
  readonly cost: Price | null;
  readonly lotPrice: Price | null;
  /** Lot price, date and note as written, for keeping as a remark. */
  readonly lot: string | null;
}

/**
 * Reads costs (`@ 2 EUR`, `@@ 20 EUR`, also `(@)`), lot prices (`{2 EUR}`, `{{20 EUR}}`, `{=2 EUR}`), lot dates
 * (`[2026-03-12]`) and lot notes (`(first)`) at the cursor. Throws a located `ImportError` where one is broken.
 */
export function readAnnotations(cursor: Cursor, context: AmountContext): Annotations {
  let cost: Price | null = null;
  let lotPrice: Price | null = null;
  const lot: string[] = [];
  for (;;) {
    skipBlanks(cursor);
    const from = cursor.at;
    const sign = takeMatch(cursor, COST_SIGN);
    if (sign !== null) {
      if (cost !== null) throw problemAt(placeOf(cursor, from), 'a second cost: a posting has at most one');
      cost = readPrice(cursor, sign.includes('@@') ? 'total' : 'unit', context);
    } else if (cursor.text[cursor.at] === '{') {
      lotPrice = readLotPrice(cursor, context);
      lot.push(cursor.text.slice(from, cursor.at));
    } else {
      const remark = takeMatch(cursor, LOT_DATE) ?? takeMatch(cursor, LOT_NOTE);
      if (remark === null) return { cost, lotPrice, lot: lot.length === 0 ? null : lot.join(' ') };
      lot.push(remark);
    }
  }
}

/** Reads `= 5 EUR`, `== 5 EUR`, `=* 5 EUR` or `==* 5 EUR`, with a cost or without; null where none comes. */
export function readAssertion(cursor: Cursor, context: AmountContext): Assertion | null {
  skipBlanks(cursor);
  const place = placeOf(cursor);
  if (!take(cursor, '=')) return null;
  const sole = take(cursor, '=');
  const inclusive = take(cursor, '*');
  skipBlanks(cursor);
  const amount = readAmount(cursor, context);
  const { cost } = readAnnotations(cursor, context);
  return { place, amount, cost, sole, inclusive };
}

const COST_SIGN = /@@|@|\(@@\)|\(@\)/y;
const LOT_DATE = /\[[\d/.-]+\]/y;
const LOT_NOTE = /\((?!@)[^()]*\)|\(\([^()]*(?:\([^()]*\)[^()]*)*\)\)/y;

function readPrice(cursor: Cursor, per: 'unit' | 'total', context: AmountContext): Price {
  skipBlanks(cursor);
  const at = cursor.at;
  const amount = readAmount(cursor, context);
  if (amount.quantity.units < 0n) {
    throw problemAt(placeOf(cursor, at), 'a negative cost: write it positive, the sign is that of the amount');
  }
  return { ...amount, per };
}

/** Braces and the price in them; empty braces say nothing. */
function readLotPrice(cursor: Cursor, context: AmountContext): Price | null {
  const total = take(cursor, '{{');
  if (!total) take(cursor, '{');
  const close = total ? '}}' : '}';
  skipBlanks(cursor);
  if (take(cursor, '=')) skipBlanks(cursor);
  if (take(cursor, close)) return null;
  const price = readPrice(cursor, total ? 'total' : 'unit', context);
  skipBlanks(cursor);
  if (!take(cursor, close)) throw expected(cursor, `"${close}" after the price of the lot`);
  return price;
}
