import { add, type ImportedClaim, parseDecimal, toDecimalString, ZERO } from '#ledger';
import type { JournalFile, JournalPosting, JournalTransaction } from '#interop';
import type { AccountBook } from './account-book.ts';
import { transactionFingerprint } from './fingerprint.ts';
import type { ImportKnowledge } from './knowledge.ts';
import type { ImportInput, PlannedRow, PlannedRows, PlannedTransaction } from './plan.ts';

/** A journal: whole transactions over named accounts, known again by all that they say. */
export function planJournal(
  file: JournalFile,
  input: ImportInput,
  accounts: AccountBook,
  knowledge: ImportKnowledge,
  newId: () => string,
): PlannedRows {
  for (const account of file.accounts) accounts.named(account);
  const known = new KnownTransactions(knowledge);
  const rows = file.transactions.map((transaction) => {
    const fingerprint = transactionFingerprint(transaction);
    const becomes = transactionOf(transaction, fingerprint, input, accounts, newId);
    const existing = known.take(becomes, fingerprint);
    return planned(transaction, existing ? null : becomes, existing ?? becomes.transactionId, existing !== null);
  });
  const unreadable = file.unreadable.map<PlannedRow>(({ line, cells, problem }) => ({
    becomes: null,
    row: { line, verdict: 'unreadable', transactionId: null, problem, cells, read: null },
  }));
  const all = [...rows, ...unreadable].toSorted((a, b) => (a.row.line ?? 0) - (b.row.line ?? 0));
  return {
    rows: all,
    sums: sumsOf(file.transactions),
    warnings: file.warnings,
    claims: claimsOf(file, accounts, newId),
    ...(file.prices !== undefined && { prices: file.prices }),
  };
}

/** The balances that a journal asserts. */
function claimsOf(
  { balances = [] }: JournalFile,
  accounts: AccountBook,
  newId: () => string,
): readonly ImportedClaim[] {
  return balances.map(({ account, ...claim }) => ({
    claimId: newId(),
    accountId: accounts.named({ name: account }).accountId,
    basis: 'effective',
    ...claim,
  }));
}

interface Known {
  readonly transactionId: string;
  readonly fingerprint: string | null;
}

/** Stored transactions by fingerprint, each to be matched once: alike entries of one file stay on their own. */
class KnownTransactions {
  readonly #knowledge: ImportKnowledge;
  /** By account of the first posting; null for transactions without postings. */
  readonly #byAccount = new Map<string | null, Map<string, Known[]>>();

  constructor(knowledge: ImportKnowledge) {
    this.#knowledge = knowledge;
  }

  take(transaction: PlannedTransaction, fingerprint: string): string | null {
    const accountId = transaction.postings[0]?.accountId ?? null;
    return this.#of(accountId).get(fingerprint)?.shift()?.transactionId ?? null;
  }

  #of(accountId: string | null): Map<string, Known[]> {
    const cached = this.#byAccount.get(accountId);
    if (cached) return cached;
    const known = accountId === null ? this.#knowledge.notes() : this.#knowledge.entries(accountId);
    const byFingerprint = new Map<string, Known[]>();
    for (const each of known) {
      if (each.fingerprint === null) continue;
      const alike = byFingerprint.get(each.fingerprint);
      if (alike) alike.push(each);
      else byFingerprint.set(each.fingerprint, [each]);
    }
    this.#byAccount.set(accountId, byFingerprint);
    return byFingerprint;
  }
}

function transactionOf(
  transaction: JournalTransaction,
  fingerprint: string,
  input: ImportInput,
  accounts: AccountBook,
  newId: () => string,
): PlannedTransaction {
  const { line, payee, note, postings, ...rest } = transaction;
  return {
    transactionId: newId(),
    ...rest,
    ...(payee !== '' && { payee }),
    ...(note !== '' && { note }),
    postings: postings.map(({ account, ...posting }) => ({
      accountId: accounts.named({ name: account }).accountId,
      ...posting,
    })),
    source: { batchId: input.batchId, line, fingerprint },
  };
}

function planned(
  transaction: JournalTransaction,
  becomes: PlannedTransaction | null,
  transactionId: string,
  known: boolean,
): PlannedRow {
  const first = transaction.postings[0];
  return {
    becomes,
    row: {
      line: transaction.line,
      verdict: known ? 'known' : 'new',
      transactionId,
      problem: null,
      cells: transaction.postings.map(cellOf),
      read: {
        date: transaction.date,
        payee: transaction.payee,
        note: transaction.note,
        amount: first?.amount ?? '0',
        commodity: first?.commodity ?? '',
        account: first?.account ?? '',
      },
    },
  };
}

function cellOf({ account, amount, commodity }: JournalPosting): string {
  return `${account}  ${amount} ${commodity}`.trimEnd();
}

/** The sum of all postings per commodity: zero but for what was exchanged or left unbalanced on purpose. */
function sumsOf(transactions: readonly JournalTransaction[]): Readonly<Record<string, string>> {
  const sums = new Map<string, ReturnType<typeof parseDecimal>>();
  for (const { amount, commodity } of transactions.flatMap(({ postings }) => postings)) {
    sums.set(commodity, add(sums.get(commodity) ?? ZERO, parseDecimal(amount)));
  }
  return Object.fromEntries([...sums].map(([commodity, sum]) => [commodity, toDecimalString(sum)]));
}
