import type { ImportPreview, ImportRow } from '../api.ts';
import { AccountBook } from './account-book.ts';
import type { ImportKnowledge } from './knowledge.ts';
import type { ImportInput, ImportPlan } from './plan.ts';
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
  const { sentTo = [] } = planned;
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
      sentTo: sentTo.map(({ toldAs, account, asBefore }) => ({ toldAs, account, asBefore })),
      csv,
      remembered: input.remembered,
      rememberedAccount: input.rememberedAccount,
    },
    rows: planned.rows,
    accounts: accounts.opened(),
    claims: planned.claims,
    prices: planned.prices ?? [],
    sentTo,
    file: { fileName: input.fileName, contentHash: input.contentHash, csv },
  };
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
