import { isDecimalText, multiply, parseDecimal, toDecimalString, type DecimalString } from '#ledger';
import type { Statement, StatementRow } from '../imported-file.ts';

/** Whether a text is a figure that amounts can be multiplied by: exact, and not nothing. */
export function isMultiplier(text: string): boolean {
  return isDecimalText(text) && parseDecimal(text).units !== 0n;
}

/** A statement with every amount and balance multiplied, for files that state cents, or thousands. Exact. */
export function multiplied(statement: Statement, multiplier: DecimalString | undefined): Statement {
  if (multiplier === undefined) return statement;
  const by = parseDecimal(multiplier);
  const times = (amount: DecimalString) => toDecimalString(multiply(parseDecimal(amount), by));
  return {
    ...statement,
    rows: statement.rows.map((row) => ('amount' in row ? multipliedRow(row, times) : row)),
    balances: statement.balances.map((stated) => ({ ...stated, amount: times(stated.amount) })),
  };
}

function multipliedRow(row: StatementRow, times: (amount: DecimalString) => DecimalString): StatementRow {
  const { amount, balance, charge } = row;
  return {
    ...row,
    amount: times(amount),
    ...(balance !== undefined && { balance: times(balance) }),
    ...(charge !== undefined && { charge: { ...charge, amount: times(charge.amount) } }),
  };
}
