import { isDecimalText, multiply, parseDecimal, toDecimalString, type DecimalString } from '#ledger';
import type { Statement } from '../imported-file.ts';

/** Whether a text is a figure that amounts can be multiplied by: exact, and not nothing. */
export function isMultiplier(text: string): boolean {
  return isDecimalText(text) && parseDecimal(text).units !== 0n;
}

/** A statement with every amount and balance multiplied, for files that state cents, or thousands. Exact. */
export function multiplied(statement: Statement, multiplier: DecimalString | undefined): Statement {
  if (multiplier === undefined) return statement;
  const by = parseDecimal(multiplier);
  const times = <Each extends { readonly amount: DecimalString }>(each: Each): Each => ({
    ...each,
    amount: toDecimalString(multiply(parseDecimal(each.amount), by)),
  });
  return {
    ...statement,
    rows: statement.rows.map((row) => ('amount' in row ? times(row) : row)),
    balances: statement.balances.map(times),
  };
}
