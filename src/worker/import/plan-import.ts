import type { AccountDetails, AccountId, ImportBatch } from '#ledger';
import type { ImportPreview, ImportRow } from '../api.ts';
import { AccountBook } from './account-book.ts';
import type { ImportKnowledge } from './knowledge.ts';
import { type ImportChoice, type ImportInput, type ImportPlan, rulesApplied } from './plan.ts';
import { planJournal } from './plan-journal.ts';
import { planStatements } from './plan-statements.ts';

/**
 * Says what importing a file would do: one verdict a row, the accounts it writes to, the sums. Stores nothing.
 * `newId` gives UUIDs for transactions and accounts.
 */
export function planImport(input: ImportInput, knowledge: ImportKnowledge, newId: () => string): ImportPlan {
  const accounts = new AccountBook(knowledge, newId);
  const { read } = input;
  const planned =
    'transactions' in read
      ? planJournal(read, input, accounts, knowledge, newId)
      : planStatements(read, input, accounts, knowledge, newId);
  const csv = 'transactions' in read ? null : (read.csv ?? null);
  return {
    preview: {
      batchId: input.batchId,
      fileName: input.fileName,
      format: read.format,
      isWholeBook: 'transactions' in read,
      rows: planned.rows.map(({ row }) => row),
      counts: countsOf(planned.rows.map(({ row }) => row)),
      sums: planned.sums,
      warnings: planned.warnings,
      prices: planned.prices?.length ?? 0,
      accounts: accounts.used(),
      csv,
      remembered: input.remembered,
      rememberedAccount: input.rememberedAccount,
    },
    rows: planned.rows,
    accounts: accounts.opened(),
    claims: planned.claims,
    prices: planned.prices ?? [],
    file: { fileName: input.fileName, contentHash: input.contentHash, csv },
  };
}

/** The plan as one command. Accounts that none of the taken rows needs are not opened, unless the file declares them. */
export function importCommand(plan: ImportPlan, choice: ImportChoice = {}): ImportBatch {
  const taken = new Set(choice.takeToo);
  const left = new Set(choice.leaveOut);
  const { preview, file } = plan;
  const chosen = ({ verdict }: ImportRow, index: number) =>
    (verdict === 'new' && !left.has(index)) || (verdict === 'possibly-known' && taken.has(index));
  const transactions = plan.rows.flatMap(({ row, becomes }, index) => (becomes && chosen(row, index) ? [becomes] : []));
  // Recorded by the day they count, the slider tells the story in the order in which it happened.
  transactions.sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
  const needed = new Set(transactions.flatMap(({ postings }) => postings.map((posting) => posting.accountId)));
  const openAccounts = plan.accounts.filter(({ accountId }) => needed.has(accountId) || preview.isWholeBook);
  const absent = new Set(plan.accounts.map(idOf));
  for (const { accountId } of openAccounts) absent.delete(accountId);
  const claims = plan.claims.filter(({ accountId }) => !absent.has(accountId));
  const rules = rulesApplied(plan.rows, new Set(transactions.map(({ transactionId }) => transactionId)));
  const problems = preview.rows.flatMap(({ line, problem, verdict }) =>
    verdict === 'unreadable' && problem !== null ? [{ line, problem }] : [],
  );
  return {
    type: 'ImportBatch',
    openAccounts,
    transactions,
    ...(claims.length > 0 && { claims }),
    ...(rules.length > 0 && { rules }),
    ...(plan.prices.length > 0 && { prices: plan.prices }),
    file: {
      batchId: preview.batchId,
      fileName: file.fileName,
      format: preview.format,
      contentHash: file.contentHash,
      counts: { ...preview.counts, new: transactions.length },
      accountIds: [...needed],
      ...(file.csv && { mapping: { signature: file.csv.signature, csv: { ...file.csv.mapping } } }),
      ...(problems.length > 0 && { problems }),
    },
  };
}

function idOf({ accountId }: AccountDetails): AccountId {
  return accountId;
}

function countsOf(rows: readonly ImportRow[]): ImportPreview['counts'] {
  const count = (verdict: ImportRow['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  return {
    new: count('new'),
    known: count('known'),
    possiblyKnown: count('possibly-known'),
    unreadable: count('unreadable'),
  };
}
