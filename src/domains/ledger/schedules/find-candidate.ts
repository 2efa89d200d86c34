import { dayNumber } from '../calendar.ts';
import { absolute, compare, multiply, parseDecimal, subtract, toDecimalString, type Decimal } from '../decimal.ts';
import type { PlainDate, TransactionId } from '../event.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { standingRows } from '../books/standing-rows.ts';
import { addDays } from './occurrences.ts';
import type { Schedule } from './schedule-event.ts';
import type { Candidate } from './schedule-view.ts';

/** A bank may take some days longer, or less. */
const NEAR_DAYS = 5;
const HUNDREDTH: Decimal = { units: 1n, scale: 2 };

/**
 * The transaction that may be a schedule's of a day: on the same account that holds money, within five days, of that
 * amount or about it, and of no other day; the nearest one.
 */
export function findCandidate(
  data: LedgerData,
  schedule: Schedule,
  due: PlainDate,
  taken: ReadonlySet<TransactionId>,
  cut: Cut,
): Candidate | null {
  const near = candidatesNear(data, schedule, due, cut).filter(({ transactionId }) => !taken.has(transactionId));
  const distance = ({ date }: Candidate): number => Math.abs(Date.parse(date) - Date.parse(due));
  return near.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

function candidatesNear(data: LedgerData, schedule: Schedule, due: PlainDate, cut: Cut): readonly Candidate[] {
  const own = schedule.postings.find(({ accountId }) => data.holdsMoney(accountId, cut.at));
  if (own === undefined) return [];
  const from = dayNumber(addDays(due, -NEAR_DAYS));
  const to = Math.min(dayNumber(addDays(due, NEAR_DAYS)), cut.on);
  return standingRows(data, own, { from, to }, cut.at)
    .filter(({ amount }) => isAbout(amount, parseDecimal(own.amount), schedule.about ?? 0))
    .map(({ transactionId, content, amount }) => ({
      transactionId,
      date: content.date,
      payee: content.payee ?? '',
      amount: toDecimalString(amount),
    }));
}

/** Within so many percent of what was expected. */
function isAbout(amount: Decimal, expected: Decimal, percent: number): boolean {
  const most = multiply(multiply(absolute(expected), parseDecimal(String(percent))), HUNDREDTH);
  return compare(absolute(subtract(amount, expected)), most) <= 0;
}
