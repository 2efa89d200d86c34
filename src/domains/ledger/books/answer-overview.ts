import { monthEnd, monthIndex, monthName, plainDate, type DayNumber } from '../calendar.ts';
import { add, isZero, toDecimalString, ZERO, type Decimal } from '../decimal.ts';
import type { AccountKind, PlainDate } from '../event.ts';
import type { AmountOf, OverviewFigures, Series } from '../query.ts';
import type { AccountRecord } from './account-record.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';
import { monthSums, type MonthSums } from './month-sums.ts';

/** Beyond a century of months only those with something in them are told: one mistyped year must not make thousands. */
const MOST_MONTHS = 1200;

/** The figures of the overview at a cut. */
export function overviewFigures(data: LedgerData, cut: Cut): OverviewFigures {
  const { transactions, first, last } = data.versions.spanAt(cut);
  const worth = netWorthAt(data, cut);
  const dates = { firstDate: first === 0 ? null : plainDate(first), lastDate: last === 0 ? null : plainDate(last) };
  const figures = { netWorth: worth.amounts, transactions, ...dates };
  if (worth.commodity === null || last === 0) return { ...figures, netWorthSeries: null, months: [] };
  const { commodity } = worth;
  const sumsOf = (...kinds: readonly AccountKind[]): MonthSums =>
    monthSums(data.versions, accountsOf(data, kinds, cut), commodity, cut);
  const held = sumsOf('asset', 'liability');
  const income = sumsOf('income');
  const expenses = sumsOf('expense');
  const span = spanOf([[monthIndex(first), monthIndex(last)], held.span, income.span, expenses.span]);
  const months = monthsOf(span, (month) => [held, income, expenses].some((sums) => sums.units(month) !== 0n));
  return {
    ...figures,
    netWorthSeries: seriesOf(commodity, held, months, last),
    months: months.map((month) => ({
      month: monthName(month),
      income: income.text(-income.units(month)),
      expenses: expenses.text(expenses.units(month)),
    })),
  };
}

function accountsOf(data: LedgerData, kinds: readonly AccountKind[], { at }: Cut): readonly AccountRecord[] {
  return [...data.accounts.values()].filter((account) => kinds.includes(account.kindAt(at)));
}

/** Assets minus what is owed, per commodity; the commodity most used on those accounts comes first. */
function netWorthAt(
  data: LedgerData,
  cut: Cut,
): { readonly amounts: readonly AmountOf[]; readonly commodity: string | null } {
  const worth = new Map<string, { sum: Decimal; rows: number }>();
  for (const { rows } of accountsOf(data, ['asset', 'liability'], cut)) {
    const { sums, rowsOf } = rows.totals(cut);
    rows.slots.forEach(({ commodity }, slot) => {
      const count = rowsOf[slot] ?? 0;
      if (count === 0) return;
      const before = worth.get(commodity) ?? { sum: ZERO, rows: 0 };
      worth.set(commodity, { sum: add(before.sum, sums.decimal(slot)), rows: before.rows + count });
    });
  }
  const ranked = [...worth].toSorted(([a, left], [b, right]) => right.rows - left.rows || (a < b ? -1 : 1));
  return {
    amounts: ranked
      .filter(([, { sum }]) => !isZero(sum))
      .map(([commodity, { sum }]) => ({ commodity, amount: toDecimalString(sum) })),
    commodity: ranked[0]?.[0] ?? null,
  };
}

type Span = readonly [number, number];

function spanOf(spans: readonly (Span | null)[]): Span {
  const some = spans.filter((span) => span !== null);
  return [Math.min(...some.map(([from]) => from)), Math.max(...some.map(([, to]) => to))];
}

function monthsOf([from, to]: Span, hasActivity: (month: number) => boolean): readonly number[] {
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return all.length <= MOST_MONTHS ? all : all.filter(hasActivity);
}

/** Net worth from each month's end on; the last month is told as of the last day that has something. */
function seriesOf(commodity: string, held: MonthSums, months: readonly number[], last: DayNumber): Series {
  const dates: PlainDate[] = [];
  const values: string[] = [];
  let worth = 0n;
  for (const month of months) {
    worth += held.units(month);
    const end = monthEnd(month);
    dates.push(plainDate(month === monthIndex(last) ? Math.min(end, last) : end));
    values.push(held.text(worth));
  }
  return { commodity, dates, values };
}
