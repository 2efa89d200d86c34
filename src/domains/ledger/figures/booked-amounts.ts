import type { AccountRecord } from '../books/account-record.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { plainDate } from '../calendar.ts';
import { type Decimal, parseDecimal, sum, ZERO } from '../decimal.ts';
import type { ClearedState, PlainDate } from '../event.ts';
import { bookedDay } from '../reconciliation/booked-day.ts';

/** Which postings count: those that the bank had booked by a day, and of them those of a state and an amount. */
export interface Booked {
  readonly bookedBy: PlainDate;
  /** All where absent. */
  readonly counts?: (state: ClearedState, amount: Decimal) => boolean;
}

/**
 * What a row of an account gives by the bank's days. A row stands for the postings of its day; which of them are booked
 * goes by each posting.
 */
export function bookedAmounts(
  { versions }: LedgerData,
  { accountId, rows }: AccountRecord,
  commodity: string,
  { bookedBy, counts = () => true }: Booked,
): (row: number, version: number) => Decimal {
  return (row, version) => {
    const content = versions.contents[version];
    if (content === undefined) return ZERO;
    const day = plainDate(rows.day.get(row));
    const own = content.postings.filter(
      (posting) =>
        (posting.date ?? content.date) === day &&
        posting.accountId === accountId &&
        posting.commodity === commodity &&
        counts(posting.state ?? 'uncleared', parseDecimal(posting.amount)) &&
        bookedDay(posting, content) <= bookedBy,
    );
    return sum(own.map(({ amount }) => parseDecimal(amount)));
  };
}
