import type { PlainDate } from '#ledger';
import { currencyOf } from '../csv/currency-codes.ts';
import type { ExportedAccount, ExportedBooks, ExportedPosting, ExportedTransaction } from './exported-books.ts';

/** The books as a bank sees them: one account in one currency, with what moved on it. */
export interface BankAccount {
  readonly account: ExportedAccount;
  /** The commodity as the books write it, and the ISO code of the currency that it is; null for any other commodity. */
  readonly commodity: string;
  readonly currency: string | null;
  /** True for the first of an account's commodities: the one that it is mostly kept in. */
  readonly isMain: boolean;
  /** By the day they count on, else as they stand in the books. */
  readonly rows: readonly BankRow[];
}

/** One posting on it. */
export interface BankRow {
  readonly transaction: ExportedTransaction;
  readonly posting: ExportedPosting;
  /** The day that it counts on. */
  readonly date: PlainDate;
  /** Unique among all rows, and the same at every export. */
  readonly id: string;
}

/**
 * What a person has and owes, by account and commodity. Postings that need not balance are envelopes and the like, of
 * which no bank knows: they are left out.
 */
export function bankAccounts(books: ExportedBooks): readonly BankAccount[] {
  const rows = rowsByAccount(books);
  return books.accounts.filter(isBankLike).flatMap((account) => {
    const commodities = [...(rows.get(account.name) ?? [])];
    const main = commodities.some(([commodity]) => commodity === account.commodity)
      ? account.commodity
      : commodities[0]?.[0];
    return commodities
      .map(([commodity, own]) => ({
        account,
        commodity,
        currency: codeOf(commodity),
        isMain: commodity === main,
        rows: distinct(own).toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date))),
      }))
      .toSorted((a, b) => Number(b.isMain) - Number(a.isMain));
  });
}

/** ISO 4217 has a code for no currency at all. */
function codeOf(commodity: string): string | null {
  const code = commodity === '' ? 'XXX' : currencyOf(commodity);
  return code?.length === 3 ? code : null;
}

/** Some banks give many entries one identity: from the second on, ours takes its place. */
function distinct(rows: readonly (BankRow & { readonly own: string })[]): readonly BankRow[] {
  const seen = new Set<string>();
  return rows.map(({ own, ...row }) => {
    const id = seen.has(row.id) ? own : row.id;
    seen.add(id);
    return { ...row, id };
  });
}

/** Accounts that hold money: those of a person's belongings and debts, and those that a bank has named. */
function isBankLike({ kind, externalId }: ExportedAccount): boolean {
  return kind === 'asset' || kind === 'liability' || externalId !== undefined;
}

type Rows = Map<string, Map<string, (BankRow & { readonly own: string })[]>>;

function rowsByAccount({ transactions }: ExportedBooks): Rows {
  const all: Rows = new Map();
  for (const transaction of transactions) {
    for (const [index, posting] of transaction.postings.entries()) {
      if (posting.kind !== undefined) continue;
      const byCommodity = all.get(posting.account) ?? new Map();
      const rows = byCommodity.get(posting.commodity) ?? [];
      all.set(posting.account, byCommodity.set(posting.commodity, rows));
      const own = `${transaction.transactionId}${index === 0 ? '' : `-${index}`}`;
      rows.push({ transaction, posting, date: posting.date ?? transaction.date, id: posting.externalId ?? own, own });
    }
  }
  return all;
}
