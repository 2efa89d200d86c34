import { dayNumber } from '../calendar.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { Posting, TransactionId } from '../event.ts';
import { currencyDigits } from '../format.ts';
import { returnedBy, takenBackBy, withoutTakenBack } from './returned-capital.ts';

/** What one transaction does to what is held for its cost. */
export interface LotEntry {
  readonly transactionId: TransactionId;
  /** Position of the event that gave the transaction its form. */
  readonly position: number;
  readonly date: string;
  readonly postings: readonly Posting[];
}

/**
 * The transactions of a cut that move what is held for its cost, by day and then as they were recorded. A commodity is
 * held for its cost once a posting names a lot of it, or a cost, and it is no currency: money is valued, but not bought.
 */
export function lotEntries(data: LedgerData, cut: Cut): readonly LotEntry[] {
  const { versions } = data;
  const live = versions.liveAt({ at: cut.at, on: Infinity });
  const counts = (posting: Posting, date: string): boolean =>
    data.holdsMoney(posting.accountId, cut.at) && dayNumber(posting.date ?? date) <= cut.on;
  const held = new Set<string>();
  for (const version of live) {
    const content = versions.contents[version];
    for (const posting of content?.postings ?? []) {
      if (isForCost(posting) && counts(posting, content?.date ?? '')) held.add(posting.commodity);
    }
  }
  if (held.size === 0) return [];
  const entries = live.flatMap((version): readonly LotEntry[] => {
    const content = versions.contents[version];
    const record = versions.recordOf(version);
    if (content === undefined || record === undefined) return [];
    const postings = content.postings.filter(
      (posting) =>
        held.has(posting.commodity) &&
        (posting.amount !== '0' || returnedBy(posting) !== null || takenBackBy(posting) !== null) &&
        counts(posting, content.date),
    );
    if (postings.length === 0) return [];
    const { transactionId } = record;
    return [{ transactionId, position: versions.from.get(version), date: content.date, postings }];
  });
  const ordered = entries
    .map((entry) => ({ entry, place: versions.find(entry.transactionId)?.index ?? 0 }))
    .toSorted((a, b) => (a.entry.date < b.entry.date ? -1 : a.entry.date > b.entry.date ? 1 : a.place - b.place))
    .map(({ entry }) => entry);
  return withoutTakenBack(ordered);
}

function isForCost({ commodity, cost, lot }: Posting): boolean {
  if (lot !== undefined) return true;
  return cost !== undefined && commodity !== '' && cost.commodity !== commodity && currencyDigits(commodity) === null;
}
