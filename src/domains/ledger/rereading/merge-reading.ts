import { compare, negate, parseDecimal, toDecimalString } from '../decimal.ts';
import type { Posting, TransactionContent } from '../event.ts';
import { withoutChange } from '../history/merge-content.ts';

/** What a transaction says once its row is read otherwise. */
export interface MergedReading {
  readonly content: TransactionContent;
  /** What the new reading would change and a person has changed since: it stays as it is now. In words. */
  readonly kept: readonly string[];
  /** True where the transaction stays as it is. */
  readonly isSame: boolean;
}

/**
 * A three-way merge: `base` is what the row was read as, `fresh` what it is read as now, `now` what the transaction says.
 * What the readings agree on stays as it is now. What they differ in follows the fresh one, unless somebody has changed
 * it since. The first posting of a reading is the bank's; the others, and their shares, belong to whoever sorted them.
 */
export function mergeReading(
  base: TransactionContent,
  fresh: TransactionContent,
  now: TransactionContent,
): MergedReading {
  const postings = mergedPostings(base.postings, fresh.postings, now.postings);
  const wanted = { ...fresh, postings: postings.merged };
  const merged = withoutChange(wanted, { ...base, postings: now.postings }, now);
  if (!merged.isSame && now.postings.some(({ state }) => state === 'reconciled')) {
    return { content: now, kept: ['It stays as it is: it is reconciled'], isSame: true };
  }
  const stays = merged.kept.map((field) => `${FIELD_WORDS[field] ?? field} stays: it was changed by hand`);
  return {
    content: merged.content,
    kept: [...stays, ...(postings.kept === null ? [] : [postings.kept])],
    isSame: merged.isSame,
  };
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  date: 'The date',
  bookedOn: 'The booking day',
  valueOn: 'The value day',
  payee: 'The payee',
  note: 'The note',
  code: 'The number',
  tags: 'The tags',
};

interface MergedPostings {
  readonly merged: readonly Posting[];
  readonly kept: string | null;
}

function mergedPostings(base: readonly Posting[], fresh: readonly Posting[], now: readonly Posting[]): MergedPostings {
  const [before] = base;
  const [after] = fresh;
  if (before === undefined || after === undefined || sameEntry(before, after)) return { merged: now, kept: null };
  const at = now.findIndex((each) => each.kind === undefined && sameEntry(each, before));
  const mine = now[at];
  if (mine === undefined) return { merged: now, kept: 'The amount stays: it was changed by hand' };
  const moved = { ...mine, accountId: after.accountId, amount: after.amount, commodity: after.commodity };
  if (sameAmount(before, after)) return { merged: now.with(at, moved), kept: null };
  const others = othersOf(before, after, base.slice(1), fresh.slice(1), now.toSpliced(at, 1));
  if (others === null) return { merged: now, kept: 'The amount stays: its shares were changed by hand' };
  return { merged: others.toSpliced(at, 0, moved), kept: null };
}

/** The other side under the fresh amount; null where nobody can tell how its shares are to change. */
function othersOf(
  before: Posting,
  after: Posting,
  base: readonly Posting[],
  fresh: readonly Posting[],
  now: readonly Posting[],
): readonly Posting[] | null {
  if (JSON.stringify(base) === JSON.stringify(now))
    return signOf(before) === signOf(after) ? restated(base, fresh) : fresh;
  if (
    now.some(({ cost, commodity, kind }) => cost !== undefined || kind !== undefined || commodity !== before.commodity)
  )
    return null;
  const { commodity } = after;
  const [only] = now;
  if (only !== undefined && now.length === 1) return [{ ...only, amount: negated(after.amount), commodity }];
  if (before.amount === after.amount) return now.map((each) => ({ ...each, commodity }));
  if (before.amount !== negated(after.amount)) return null;
  return now.map((each) => ({ ...each, amount: negated(each.amount), commodity }));
}

/** The fresh amounts on the accounts of the base: they may have been renamed since, and are not for the reader to choose. */
function restated(base: readonly Posting[], fresh: readonly Posting[]): readonly Posting[] {
  return fresh.map((each, index) => ({ ...each, accountId: base[index]?.accountId ?? each.accountId }));
}

function sameEntry(a: Posting, b: Posting): boolean {
  return a.accountId === b.accountId && sameAmount(a, b);
}

function sameAmount(a: Posting, b: Posting): boolean {
  return a.amount === b.amount && a.commodity === b.commodity;
}

function signOf({ amount }: Posting): number {
  return compare(parseDecimal(amount), parseDecimal('0'));
}

function negated(amount: string): string {
  return toDecimalString(negate(parseDecimal(amount)));
}
