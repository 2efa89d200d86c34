import { multiply } from '#ledger';
import { balance, type FullPosting, type PrecisionOf } from './balancing.ts';
import type { Amount, WrittenTransaction } from './syntax.ts';

/**
 * The postings of a transaction with those that automated transactions add: for each posting whose account matches,
 * the rule's postings in turn, a bare number multiplied by the matched amount, any other amount as it stands.
 * Added postings match no rule themselves. Throws a located `ImportError` where the sum no longer balances.
 */
export function withAutomated(
  transaction: WrittenTransaction,
  postings: readonly FullPosting[],
  precisionOf: PrecisionOf,
): readonly FullPosting[] {
  const added = transaction.rules.flatMap((rule) =>
    postings
      .filter((posting) => rule.matches(posting.written.account))
      .flatMap((posting) =>
        rule.postings.map((written) => ({
          written: { ...written, place: rule.place, date: written.date ?? posting.written.date },
          amount: written.amount === null ? null : amountFor(written.amount, posting.amount),
          cost: written.cost,
        })),
      ),
  );
  return added.length === 0 ? postings : balance([...postings, ...added], transaction.place, precisionOf);
}

function amountFor(written: Amount, matched: Amount): Amount {
  if (written.commodity !== '') return written;
  return { commodity: matched.commodity, quantity: multiply(matched.quantity, written.quantity) };
}
