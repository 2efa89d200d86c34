import type { Decimal } from '#ledger';
import { divide } from './expression.ts';
import type { BookedPosting } from './book-transaction.ts';

/**
 * What the plug-in `beancount.plugins.split_expenses` makes of the postings: an expense that is no member's own is
 * divided among all members, to 28 digits.
 */
export function splitExpenses(
  postings: readonly BookedPosting[],
  members: readonly string[],
): readonly BookedPosting[] {
  const count: Decimal = { units: BigInt(members.length), scale: 0 };
  return postings.flatMap((booked) => {
    const { posting, amount } = booked;
    const parts = posting.account.split(':');
    if (parts[0] !== 'Expenses' || members.some((member) => parts.includes(member))) return [booked];
    const quantity = divide(amount.quantity, count);
    return members.map((member) => ({
      ...booked,
      posting: { ...posting, account: `${posting.account}:${member}` },
      amount: { ...amount, quantity },
    }));
  });
}
