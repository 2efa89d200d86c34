import { type DayNumber, dayNumber } from '../calendar.ts';
import { dayBefore } from '../claims/day-before.ts';
import { add, type Decimal, parseDecimal, toDecimalString, ZERO } from '../decimal.ts';
import { type Rate, type Valuation } from '../prices/valuation.ts';
import type { ReportAmounts, ReportColumn, RowMeasure, ValuedPart } from './report.ts';

/** A row's amounts in one currency, and for each column what they were worth one by one. */
export interface ValuedRow {
  /** The currency's first, then what has no price. */
  readonly amounts: readonly ReportAmounts[];
  /** By column. */
  readonly parts: readonly (readonly ValuedPart[])[];
}

/**
 * A row of balances in one currency: each commodity by its last price on or before the day that the balance is of, rounded
 * once, the currency itself as it is. A commodity that has no price on the day of a column in which it is held stays what
 * it is in all of them: nothing is dropped.
 *
 * @param days by column: the day on which its balance stands
 */
export function valueRow(
  amounts: readonly ReportAmounts[],
  days: readonly DayNumber[],
  currency: string,
  valuation: Valuation,
): ValuedRow {
  const priced = new Map(amounts.map((each) => [each, partsOf(each, days, currency, valuation)]));
  const parts = days.map((_, column) =>
    [...priced.values()].flatMap((each) => {
      const part = each?.[column];
      return part === undefined || part.amount === '0' ? [] : [part];
    }),
  );
  const values = parts.map((each) => toDecimalString(each.map(({ value }) => parseDecimal(value)).reduce(add, ZERO)));
  const left = amounts.filter((each) => priced.get(each) === null);
  const isSomething = values.some((value) => value !== '0');
  return { amounts: isSomething ? [{ commodity: currency, values }, ...left] : left, parts };
}

/** The day on which a balance of a column stands: its last one, or the one before it begins. */
export function standingDay(column: ReportColumn, measure: RowMeasure): DayNumber {
  return dayNumber(measure === 'opening' ? dayBefore(column.from) : column.to);
}

/** What one commodity is worth in each column; null where it cannot be told in every one. */
function partsOf(
  { commodity, values }: ReportAmounts,
  days: readonly DayNumber[],
  currency: string,
  valuation: Valuation,
): readonly ValuedPart[] | null {
  const parts: ValuedPart[] = [];
  for (const [column, amount] of values.entries()) {
    const day = days[column] ?? 0;
    const rate = amount === '0' ? null : valuation.rate(commodity, currency, day);
    const exact = parseDecimal(amount);
    const isItself = commodity === currency || amount === '0';
    const value = isItself ? exact : valuation.value(exact, commodity, currency, day);
    if (value === null) return null;
    parts.push(partOf(commodity, amount, value, rate));
  }
  return parts;
}

function partOf(commodity: string, amount: string, value: Decimal, rate: Rate | null): ValuedPart {
  const dates = rate?.steps.map(({ date }) => date).toSorted() ?? [];
  return { commodity, amount, value: toDecimalString(value), pricedOn: dates[0] ?? null };
}
