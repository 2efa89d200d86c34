import { dayNumber, type DayNumber } from '../calendar.ts';
import { add, ZERO, type Decimal } from '../decimal.ts';
import type { AccountRecord } from '../books/account-record.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { BudgetPeriod } from './budget-periods.ts';

/** What an account's rows of a commodity come to in each period; -1 = all before the first. What is 0 may be absent. */
export type Flows = ReadonlyMap<number, Decimal>;

/** The first day of all periods, and the last one of each: made once for all accounts. */
interface PeriodDays {
  readonly start: DayNumber;
  readonly ends: readonly DayNumber[];
}

/** The days of periods that follow on one another. */
export function daysOf(periods: readonly BudgetPeriod[]): PeriodDays {
  const [first] = periods;
  return { start: first === undefined ? 0 : dayNumber(first.first), ends: periods.map(({ last }) => dayNumber(last)) };
}

/** One walk over an account's rows up to the end of the last period, as of a cut. */
export function flowsOf(
  { versions }: LedgerData,
  { rows }: AccountRecord,
  commodity: string,
  days: PeriodDays,
  cut: Cut,
): Flows {
  const index = rows.slotOf(commodity);
  const slot = index === undefined ? undefined : rows.slots[index];
  const flows = new Map<number, Decimal>();
  if (slot === undefined) return flows;
  rows.sort();
  const placeOf = placesOf(days);
  const end = Math.min(cut.on, days.ends.at(-1) ?? 0);
  for (let row = 0; row < rows.length && rows.day.get(row) <= end; row += 1) {
    if (rows.slot.get(row) !== index || !versions.trueAt(rows.version.get(row), cut.at)) continue;
    const place = placeOf(rows.day.get(row));
    flows.set(place, add(flows.get(place) ?? ZERO, slot.decimal(rows.stored.get(row))));
  }
  return flows;
}

/** Gives the index of the period of a day, -1 before the first; days are asked for in order. */
function placesOf({ start, ends }: PeriodDays): (day: DayNumber) => number {
  let period = 0;
  return (day) => {
    while (period < ends.length && day > (ends[period] ?? 0)) period += 1;
    return day < start ? -1 : period;
  };
}
