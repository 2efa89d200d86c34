import type { PlainDate, Posting, TransactionContent } from '../event.ts';

/** The day on which a posting is in the bank's balance: its own where it has one, else the bank's, else the transaction's. */
export function bookedDay(posting: Posting, { bookedOn, date }: TransactionContent): PlainDate {
  return posting.date ?? bookedOn ?? date;
}
