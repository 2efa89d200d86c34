import { plainDate, type DayNumber } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { AccountId } from '../event.ts';
import type { Series } from '../query.ts';
import type { AccountRecord } from './account-record.ts';
import type { AccountRows } from './account-rows.ts';
import type { CommoditySlot } from './commodity-slot.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';
import { periodEnds, type DaySpan } from './period-ends.ts';

/**
 * An account's balance in one commodity at the ends of some 200 periods at most, exact; null where it has no rows in it.
 * Without `commodity` it is the account's own, or what it holds first where it has no rows in that. How fine the periods
 * are depends on what stands at the cut and at the head, so that they stay the same while a cut moves.
 */
export function accountSeries(
  data: LedgerData,
  accountId: AccountId,
  commodity: string | null,
  cut: Cut,
): Series | null {
  const account = data.accounts.get(accountId);
  if (account === undefined) return null;
  account.rows.sort();
  const index = commodity === null ? mainSlot(account, cut) : account.rows.slotOf(commodity);
  const slot = index === undefined ? undefined : account.rows.slots[index];
  if (index === undefined || slot === undefined) return null;
  const isTrueAt = (at: number) => (row: number) =>
    account.rows.slot.get(row) === index && data.versions.trueAt(account.rows.version.get(row), at);
  const isShown = isTrueAt(cut.at);
  const span = spanOf(account.rows, isShown, cut.on);
  if (span === null) return null;
  const ends = periodEnds(span, around(span, spanOf(account.rows, isTrueAt(data.head), cut.on)));
  const { rows } = account;
  const values = slot.bigs === null ? numbersAt(ends, rows, isShown) : bigsAt(ends, rows, isShown, slot);
  return {
    commodity: slot.commodity,
    dates: ends.map(plainDate),
    values: values.map((units) => toDecimalString({ units, scale: slot.scale })),
  };
}

type IsRow = (row: number) => boolean;

function mainSlot({ commodity, rows }: AccountRecord, cut: Cut): number | undefined {
  if (rows.slots.length < 2) return 0;
  const { sums, rowsOf } = rows.totals(cut);
  const used = rows.slots.map((_, slot) => slot).filter((slot) => (rowsOf[slot] ?? 0) > 0);
  const own = used.find((slot) => rows.slots[slot]?.commodity === commodity);
  return own ?? used.find((slot) => sums.decimal(slot).units !== 0n) ?? used[0];
}

/** The first and the last day with such a row, up to a day. */
function spanOf({ day, length }: AccountRows, isRow: IsRow, on: DayNumber): DaySpan | null {
  let first = 0;
  while (first < length && !isRow(first)) first += 1;
  let last = length - 1;
  while (last > first && (day.get(last) > on || !isRow(last))) last -= 1;
  return first >= length || day.get(first) > on ? null : { first: day.get(first), last: day.get(last) };
}

function around(one: DaySpan, other: DaySpan | null): DaySpan {
  if (other === null) return one;
  return { first: Math.min(one.first, other.first), last: Math.max(one.last, other.last) };
}

/** Running sums at the ends of days, in plain numbers: exact, since the slot says so. */
function numbersAt(ends: readonly DayNumber[], { day, stored, length }: AccountRows, isRow: IsRow): bigint[] {
  let sum = 0;
  let row = 0;
  return ends.map((end) => {
    for (; row < length && day.get(row) <= end; row += 1) if (isRow(row)) sum += stored.get(row);
    return BigInt(sum);
  });
}

function bigsAt(
  ends: readonly DayNumber[],
  { day, stored, length }: AccountRows,
  isRow: IsRow,
  slot: CommoditySlot,
): bigint[] {
  let sum = 0n;
  let row = 0;
  return ends.map((end) => {
    for (; row < length && day.get(row) <= end; row += 1) if (isRow(row)) sum += slot.units(stored.get(row));
    return sum;
  });
}
