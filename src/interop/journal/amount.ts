import { negate } from '#ledger';
import { type Cursor, expected, placeOf, skipBlanks, take, takeMatch } from './cursor.ts';
import { readNumber, scanNumber } from './number.ts';
import { problemAt } from './place.ts';
import type { NumberHabits, Scope } from './scope.ts';
import type { Amount } from './syntax.ts';

/** What reading an amount depends on. */
export interface AmountContext {
  readonly scope: Scope;
  readonly habits: NumberHabits;
}

/**
 * Reads an amount at the cursor: a number with its commodity on either side (`$5`, `5 EUR`, `"Big Mac" 3`) or none,
 * a sign before the commodity, after it or before the number. A bare number takes the default commodity.
 * Throws a located `ImportError` where there is no amount.
 */
export function readAmount(cursor: Cursor, context: AmountContext): Amount {
  if (cursor.text[cursor.at] === '(') {
    throw problemAt(placeOf(cursor), 'value expressions in parentheses are not read: write the amount itself');
  }
  const negatives = [takeSign(cursor)];
  const left = takeCommodity(cursor);
  if (left !== null) {
    skipBlanks(cursor);
    negatives.push(takeSign(cursor));
  }
  const from = cursor.at;
  const written = scanNumber(cursor.text, from);
  if (written === null) throw expected(cursor, left === null ? 'an amount such as 12.50 EUR' : 'a number');
  cursor.at += written.length;
  const commodity = left ?? takeRightCommodity(cursor) ?? context.scope.defaultCommodity;
  const name = context.scope.commodityAliases.get(commodity) ?? commodity;
  const quantity = numberOf(cursor, from, written, name, context);
  const negative = negatives.filter(Boolean).length === 1;
  return { quantity: negative ? negate(quantity) : quantity, commodity: name };
}

/** Reads a commodity's symbol or quoted name; null where there is none. Throws where a quote is not closed. */
export function takeCommodity(cursor: Cursor): string | null {
  if (cursor.text[cursor.at] !== '"') return takeMatch(cursor, SYMBOL);
  const quoted = takeMatch(cursor, QUOTED);
  if (quoted === null) throw expected(cursor, 'a commodity name with a closing quote');
  return quoted.slice(1, -1);
}

const SYMBOL = /[^-+.,@*;:?!/\\^&|<>~=\s"{}()[\]\d\u2212][^-+.@*;=\s"{}()[\]\d\u2212]*/y;
const QUOTED = /"[^"]*"/y;

function takeRightCommodity(cursor: Cursor): string | null {
  const from = cursor.at;
  skipBlanks(cursor);
  const commodity = takeCommodity(cursor);
  if (commodity === null) cursor.at = from;
  return commodity;
}

/** Takes a sign and the blanks after it; true for minus. */
function takeSign(cursor: Cursor): boolean {
  const minus = take(cursor, '-') || take(cursor, '\u2212');
  if (minus || take(cursor, '+')) skipBlanks(cursor);
  return minus;
}

function numberOf(cursor: Cursor, from: number, written: string, commodity: string, context: AmountContext) {
  const { scope, habits } = context;
  const stated = scope.marks.get(commodity) ?? scope.decimalMark;
  const mark = stated ?? habits.settled.get(commodity) ?? null;
  const reading = readNumber(written, mark === null ? null : { mark, stated: stated !== null });
  if ('problem' in reading) throw problemAt(placeOf(cursor, from), reading.problem);
  if (reading.proves !== null) {
    const proved = habits.proved.get(commodity);
    if (proved) proved.add(reading.proves);
    else habits.proved.set(commodity, new Set([reading.proves]));
  }
  if (reading.doubtful !== null && stated === null) {
    const doubt = habits.doubts.get(commodity);
    if (doubt) doubt.count += 1;
    else habits.doubts.set(commodity, { mark: reading.doubtful, example: written, count: 1 });
  }
  return reading.value;
}
