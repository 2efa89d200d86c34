import type { DecimalString } from '#ledger';
import type { Field } from './amount-field.ts';
import type { AmountColumns } from './amounts.ts';
import type { BalanceProof } from './balance-proof.ts';
import { hasRole, type Column } from './columns.ts';
import { added, negated } from './decimal.ts';
import { foldHeader } from './header-words.ts';

/** Columns that may hold fees, with one at least in these rows; the one that belongs to the amount by its words first. */
export function feeColumns({ amount }: AmountColumns, { columns, numeric, values }: Field): readonly Column[] {
  if (amount === undefined) return [];
  const beside = firstWord(columns[amount]);
  return numeric
    .filter((column) => column.index !== amount && hasRole(column, 'fee'))
    .filter(({ index }) => values.get(index)?.some((value) => (value ?? '0') !== '0'))
    .toSorted((a, b) => Number(firstWord(b) === beside) - Number(firstWord(a) === beside));
}

/** Whether running balances follow better once the fees have gone out of the account as well. */
export function balancesNeedFees(without: BalanceProof | null, withFees: BalanceProof | null): boolean {
  if (withFees === null || withFees.flipped || withFees.agreed < 0.5 * withFees.steps) return false;
  return withFees.agreed > (without === null || without.flipped ? 0 : without.agreed);
}

/** True for the header of an amount that says of itself that fees come on top. */
export function isAfterFees({ header }: Column): boolean {
  return /\b(after|excl\w*|without|before) (\w+ )?fees?\b/.test(foldHeader(header));
}

/**
 * Whether the amounts are what is left of another column once the fee is taken off: then they hold the fee already, and
 * positive ones come in. A fee of the column's rarer sign is one that was given back.
 */
export function areLeftAfterFees(amount: Column, fee: Column, { numeric, values }: Field): boolean {
  const net = values.get(amount.index) ?? [];
  const fees = (values.get(fee.index) ?? []).map((value) => value ?? '0');
  const taken = fees.filter((value) => value.startsWith('-')).length > fees.filter(isAboveZero).length;
  return numeric.some((other) => {
    const gross = values.get(other.index) ?? [];
    const told = net.flatMap((value, row) => {
      const [whole, part] = [gross[row] ?? null, fees[row] ?? '0'];
      return value === null || whole === null || part === '0' ? [] : [{ value, whole, part }];
    });
    const isLeft = ({ value, whole, part }: (typeof told)[number]) =>
      value === added(whole, taken ? part : negated(part));
    return other !== amount && other !== fee && told.length > 0 && told.every(isLeft);
  });
}

function isAboveZero(value: DecimalString): boolean {
  return value !== '0' && !value.startsWith('-');
}

function firstWord(column: Column | undefined): string {
  return foldHeader(column?.header ?? '').split(' ')[0] ?? '';
}
