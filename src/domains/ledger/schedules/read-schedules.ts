import { dayNumber, plainDate } from '../calendar.ts';
import { add, compare, parseDecimal, toDecimalString, ZERO, type Decimal } from '../decimal.ts';
import type { AccountId, PlainDate } from '../event.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { standingRows } from '../books/standing-rows.ts';
import { findCandidate } from './find-candidate.ts';
import { addDays, occurrences } from './occurrences.ts';
import type { ScheduleState } from './schedules-fold.ts';
import { schedulesFold } from './schedules-fold.ts';
import type { AccountForecast, Occurrence, SchedulesQuestion, SchedulesView } from './schedule-view.ts';

/** Days that were not settled are remembered for so long. */
const LATE_DAYS = 62;

/** The schedules as of a cut, what of them is open, and what that makes of the balances. */
export function readSchedules(data: LedgerData, { today, ahead }: SchedulesQuestion, cut: Cut): SchedulesView {
  const states = [...schedulesFold.at(data.parts, cut.at).values()];
  const last = addDays(today, ahead);
  const taken = new Set(states.flatMap(({ settled }) => [...settled.values()].flatMap((id) => id ?? [])));
  const open = states
    .flatMap((state) =>
      openDays(data, state, today, last, cut).map((due) => occurrenceOf(data, state, due, today, taken, cut)),
    )
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  return {
    schedules: states.map(({ schedule, settled }) => ({
      schedule,
      next: open.find(({ scheduleId, due }) => scheduleId === schedule.scheduleId && due >= today)?.due ?? null,
      settled: settled.size,
    })),
    open,
    forecast: forecastOf(data, open, today, cut),
  };
}

/** What a schedule expects of accounts that hold money on a day, one amount for each and its commodity; none where that is settled. */
export function expectedOn(
  data: LedgerData,
  { scheduleId, due }: Pick<Occurrence, 'scheduleId' | 'due'>,
  cut: Cut,
): Occurrence['amounts'] {
  const state = schedulesFold.at(data.parts, cut.at).get(scheduleId);
  if (state === undefined || !openDays(data, state, due, due, cut).includes(due)) return [];
  return amountsOf(data, state, cut);
}

function amountsOf(data: LedgerData, { schedule }: ScheduleState, cut: Cut): Occurrence['amounts'] {
  const amounts = new Map<string, Occurrence['amounts'][number]>();
  for (const { accountId, commodity, amount } of schedule.postings) {
    if (!data.holdsMoney(accountId, cut.at)) continue;
    const key = JSON.stringify([accountId, commodity]);
    const before = parseDecimal(amounts.get(key)?.amount ?? '0');
    const together = toDecimalString(add(before, parseDecimal(amount)));
    amounts.set(key, { accountId, commodity, account: data.nameAt(accountId, cut.at), amount: together });
  }
  return [...amounts.values()];
}

function openDays(
  data: LedgerData,
  { schedule, settled }: ScheduleState,
  today: PlainDate,
  last: PlainDate,
  cut: Cut,
): readonly PlainDate[] {
  return occurrences(schedule.recurrence, addDays(today, -LATE_DAYS), last).filter((due) => {
    const by = settled.get(due);
    if (by === undefined) return true;
    return by !== null && !standsAt(data, by, cut.at);
  });
}

/** What settled a day and was deleted since leaves it open again. */
function standsAt({ versions }: LedgerData, transactionId: string, at: number): boolean {
  const record = versions.find(transactionId);
  return record !== undefined && record.versions.some((version) => versions.trueAt(version, at));
}

function occurrenceOf(
  data: LedgerData,
  state: ScheduleState,
  due: PlainDate,
  today: PlainDate,
  taken: ReadonlySet<string>,
  cut: Cut,
): Occurrence {
  const { schedule } = state;
  return {
    scheduleId: schedule.scheduleId,
    name: schedule.name,
    due,
    isLate: due < today,
    amounts: amountsOf(data, state, cut),
    isAbout: schedule.about !== undefined,
    candidate: due > addDays(today, 3) ? null : findCandidate(data, schedule, due, taken, cut),
  };
}

/** Late days count as if they happened today. */
function forecastOf(
  data: LedgerData,
  open: readonly Occurrence[],
  today: PlainDate,
  cut: Cut,
): readonly AccountForecast[] {
  const lanes = new Map<
    string,
    { readonly accountId: AccountId; readonly commodity: string; readonly changes: Map<PlainDate, Decimal> }
  >();
  for (const { due, amounts } of open) {
    for (const { accountId, commodity, amount } of amounts) {
      const key = JSON.stringify([accountId, commodity]);
      const lane = lanes.get(key) ?? { accountId, commodity, changes: new Map<PlainDate, Decimal>() };
      const day = due < today ? today : due;
      lane.changes.set(day, add(lane.changes.get(day) ?? ZERO, parseDecimal(amount)));
      lanes.set(key, lane);
    }
  }
  return [...lanes.values()].map(({ accountId, commodity, changes }) => {
    const now = balanceOn(data, accountId, commodity, today, cut);
    return forecastLine(
      data.nameAt(accountId, cut.at),
      { accountId, commodity, now, today },
      recorded(data, accountId, commodity, today, cut, changes),
    );
  });
}

function forecastLine(
  name: string,
  {
    accountId,
    commodity,
    now,
    today,
  }: { readonly accountId: AccountId; readonly commodity: string; readonly now: Decimal; readonly today: PlainDate },
  changes: ReadonlyMap<PlainDate, Decimal>,
): AccountForecast {
  const dates: PlainDate[] = [];
  const values: string[] = [];
  let balance = now;
  let lowest = { date: today, balance: now };
  for (const date of [...new Set([today, ...changes.keys()])].toSorted((a, b) => (a < b ? -1 : 1))) {
    balance = add(balance, changes.get(date) ?? ZERO);
    if (compare(balance, lowest.balance) < 0) lowest = { date, balance };
    dates.push(date);
    values.push(toDecimalString(balance));
  }
  return {
    accountId,
    name,
    commodity,
    now: toDecimalString(now),
    lowest: { date: lowest.date, amount: toDecimalString(lowest.balance) },
    dates,
    values,
  };
}

function balanceOn(data: LedgerData, accountId: AccountId, commodity: string, day: PlainDate, cut: Cut): Decimal {
  const rows = data.accounts.get(accountId)?.rows;
  const slot = rows?.slotOf(commodity);
  if (rows === undefined || slot === undefined) return ZERO;
  return rows.totals({ at: cut.at, on: Math.min(cut.on, dayNumber(day)) }).sums.decimal(slot);
}

/** What is recorded for days after today already will happen as well. */
function recorded(
  data: LedgerData,
  accountId: AccountId,
  commodity: string,
  today: PlainDate,
  cut: Cut,
  expected: ReadonlyMap<PlainDate, Decimal>,
): ReadonlyMap<PlainDate, Decimal> {
  const changes = new Map(expected);
  const later = { from: dayNumber(addDays(today, 1)), to: cut.on };
  for (const { day, amount } of standingRows(data, { accountId, commodity }, later, cut.at)) {
    const date = plainDate(day);
    changes.set(date, add(changes.get(date) ?? ZERO, amount));
  }
  return changes;
}
