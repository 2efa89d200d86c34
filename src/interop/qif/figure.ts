import { add, type Decimal, type DecimalString, multiply, parseDecimal, toDecimalString } from '#ledger';
import { parseAmount } from '../csv/amount-text.ts';
import { type DecimalMark, decimalMarkOf } from '../ofx/amount.ts';
import { fieldOf, type QifRecord } from './record.ts';

/**
 * The decimal mark of a file: what its amounts agree on, else its prices and quantities, else a point, since the format
 * comes from a program of the United States.
 */
export function decimalMarkOfFile(records: readonly QifRecord[]): DecimalMark {
  const texts = (letters: string) =>
    records.flatMap(({ fields }) =>
      fields.flatMap(({ letter, text }) => (letters.includes(letter) ? [text.replaceAll(/[^\d.,+-]/g, '')] : [])),
    );
  return decimalMarkOf(texts('TU$')) ?? decimalMarkOf(texts('IQO')) ?? '.';
}

/**
 * Reads an amount, price or quantity exactly: `-1,234.56`, `1.234,56-`, `(12.00)`, `$ 5`, and prices in fractions of two as
 * exchanges had them, `35 1/2`. Null where it is none.
 */
export function readFigure(text: string, mark: DecimalMark): DecimalString | null {
  const fraction = /^(-?)(\d{1,9})?\s*\b(\d{1,4})\/(2|4|8|16|32|64)$/.exec(text);
  if (fraction === null) return parseAmount(text, mark)?.value ?? null;
  const [, sign, whole = '0', parts = '0', of = '2'] = fraction;
  const digits = Math.log2(Number(of));
  const part = multiply(parseDecimal(parts), parseDecimal(powerOfHalf(digits)));
  const value = toDecimalString(add(parseDecimal(whole), part));
  return sign === '-' ? `-${value}` : value;
}

/** The figure of the first field of that letter that has one; null where none does. */
export function figureOf(record: QifRecord, letter: string, mark: DecimalMark): DecimalString | null {
  return readFigure(fieldOf(record, letter), mark);
}

/** One half to a power of up to six, as a decimal: 0.5, 0.25, ... */
function powerOfHalf(power: number): DecimalString {
  let value: Decimal = parseDecimal('1');
  for (let each = 0; each < power; each++) value = multiply(value, parseDecimal('0.5'));
  return toDecimalString(value);
}
