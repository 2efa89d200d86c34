import type { PlainDate, TransactionId } from '#ledger';
import type { KnownEntry } from './knowledge.ts';

/** A row of the file at hand, as far as recognising it goes. */
export interface Candidate {
  readonly date: PlainDate;
  readonly amount: string;
  readonly commodity: string;
  readonly externalId: string | null;
  readonly fingerprint: string;
  /** It says which other account of the person's own the money went to or came from. */
  readonly isTransfer?: boolean;
}

export type Recognition =
  | { readonly verdict: 'new' }
  | { readonly verdict: 'known' | 'possibly-known'; readonly transactionId: TransactionId };

/** A manual entry and the bank's row of it lie a few days apart at most. */
const NEARBY_DAYS = 4;

/**
 * Tells for each row of one account whether the books hold it already. Nothing is merged on a guess:
 *
 * - `known`: the bank's identity is there, or a row of the same content is (the n-th of n alike rows matches the n-th
 *   stored one, so alike rows within one file stay transactions of their own).
 * - `possibly-known`: another source (a person, another format, the file of the account on the other side) holds the same
 *   amount within a few days; for a transfer, any source on the same day, since the other account's file has told it too.
 * - `new`: all else. Two rows with different identities from the same kind of source are never taken for one another.
 */
export function recognise(
  rows: readonly Candidate[],
  entries: readonly KnownEntry[],
  format: string,
): readonly Recognition[] {
  const trusted = trustedIdentities(rows, entries);
  const shelf = new Shelf(entries, trusted);
  const sure = rows.map((row) => shelf.takeSame(row));
  return rows.map((row, index) => {
    const same = sure[index];
    if (same) return { verdict: 'known', transactionId: same.transactionId };
    const near = shelf.takeNear(row, format);
    return near ? { verdict: 'possibly-known', transactionId: near.transactionId } : { verdict: 'new' };
  });
}

/**
 * Some banks write one identity on every row. An identity counts only where it is unique in the file and not on
 * several entries of the account; else the content decides.
 */
function trustedIdentities(rows: readonly Candidate[], entries: readonly KnownEntry[]): ReadonlySet<string> {
  const inFile = countOf(rows);
  const inBooks = countOf(identified(entries));
  return new Set([...inFile].filter(([id, count]) => count === 1 && (inBooks.get(id) ?? 0) <= 1).map(([id]) => id));
}

function countOf(items: readonly { readonly externalId: string | null }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { externalId } of items)
    if (externalId !== null) counts.set(externalId, (counts.get(externalId) ?? 0) + 1);
  return counts;
}

/** Without rows that were merged into one of the same identity. */
function identified(entries: readonly KnownEntry[]): readonly KnownEntry[] {
  const standing = new Set(
    entries.flatMap(({ isMerged, transactionId, externalId }) => (isMerged ? [] : `${transactionId} ${externalId}`)),
  );
  return entries.filter((entry) => !entry.isMerged || !standing.has(`${entry.transactionId} ${entry.externalId}`));
}

/** The entries of an account, each to be matched once. */
class Shelf {
  readonly #byId = new Map<string, KnownEntry[]>();
  readonly #byFingerprint = new Map<string, KnownEntry[]>();
  readonly #byAmount = new Map<string, KnownEntry[]>();
  readonly #taken = new Set<KnownEntry>();
  readonly #trusted: ReadonlySet<string>;

  constructor(entries: readonly KnownEntry[], trusted: ReadonlySet<string>) {
    this.#trusted = trusted;
    const told = new Set<string>();
    for (const entry of entries) {
      if (entry.externalId !== null) push(this.#byId, entry.externalId, entry);
      // A row that posts twice on the account (units and money) is one row all the same.
      if (entry.fingerprint !== null && (entry.isMerged || !told.has(entry.transactionId)))
        push(this.#byFingerprint, entry.fingerprint, entry);
      if (!entry.isMerged) told.add(entry.transactionId);
      if (!entry.isMerged) push(this.#byAmount, amountKey(entry), entry);
    }
  }

  takeSame(row: Candidate): KnownEntry | null {
    if (row.externalId !== null && this.#trusted.has(row.externalId)) {
      return this.#take(this.#byId.get(row.externalId), () => true);
    }
    return this.#take(this.#byFingerprint.get(row.fingerprint), () => true);
  }

  takeNear(row: Candidate, format: string): KnownEntry | null {
    const candidates = this.#byAmount.get(amountKey(row));
    const plausible = (entry: KnownEntry, days: number) =>
      (!sameKindOfSource(row, entry, format) || (row.isTransfer === true && days === 0)) &&
      daysApart(row.date, entry.date) <= days;
    return (
      this.#take(candidates, (entry) => plausible(entry, 0)) ??
      this.#take(candidates, (entry) => plausible(entry, NEARBY_DAYS))
    );
  }

  #take(entries: readonly KnownEntry[] | undefined, fits: (entry: KnownEntry) => boolean): KnownEntry | null {
    const found = entries?.find((entry) => !this.#taken.has(entry) && fits(entry));
    if (!found) return null;
    this.#taken.add(found);
    return found;
  }
}

/**
 * Where both sides come from the same kind of file they would have been recognised if they were the same: unless the
 * books have the entry from the file of the account on its other side.
 */
function sameKindOfSource(row: Candidate, entry: KnownEntry, format: string): boolean {
  if (!entry.isOwnRow) return false;
  if (row.externalId !== null && entry.externalId !== null) return true;
  return entry.format === format;
}

function push(map: Map<string, KnownEntry[]>, key: string, entry: KnownEntry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}

function amountKey(item: { readonly amount: string; readonly commodity: string }): string {
  return `${item.amount} ${item.commodity}`;
}

function daysApart(a: PlainDate, b: PlainDate): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
}
