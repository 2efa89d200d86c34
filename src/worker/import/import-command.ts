import { DaybookError } from '#engine';
import type { AccountDetails, AccountId, ImportBatch, LedgerCommand, TransactionId } from '#ledger';
import type { ImportChoice, ImportRow } from '../api.ts';
import { type ImportPlan, type PlannedTransaction, rulesApplied } from './plan.ts';
import { newlySent } from './target-account.ts';

/** What an import does, and how many transactions it records. */
interface ImportStep {
  readonly command: LedgerCommand;
  readonly brings: number;
}

/**
 * The plan as one command, with the file's bytes where they are kept. A row that is merged is recorded as it was read, says
 * from then on what both say, and stands for the other: all in the one commit. Throws `ImportError` where a row is not, or
 * may not be merged with, what the choice says.
 */
export function importCommand(
  plan: ImportPlan,
  choice: ImportChoice = {},
  keep: NonNullable<ImportBatch['keep']> | null = null,
): ImportStep {
  const merges = mergesOf(plan, choice);
  const taken = new Set([...(choice.takeToo ?? []), ...(choice.merge ?? []).map(({ row }) => row)]);
  const batch = { ...batchOf(plan, taken, new Set(choice.leaveOut)), ...(keep !== null && { keep }) };
  const brings = batch.transactions.length;
  if (merges.length === 0) return { command: batch, brings };
  const label = `Import ${plan.file.fileName}: ${brings - merges.length} new, ${merges.length} merged`;
  return { command: { type: 'Together', label, commands: [batch, ...merges.flat()] }, brings };
}

/** Accounts that none of the taken rows needs are not opened, unless the file declares them. */
function batchOf(plan: ImportPlan, taken: ReadonlySet<number>, left: ReadonlySet<number>): ImportBatch {
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
  const sentTo = newlySent(plan.sentTo).filter(({ accountId }) => !absent.has(accountId));
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
      ...(sentTo.length > 0 && { sentTo }),
    },
  };
}

/** What makes each chosen row and the transaction of the books one. */
function mergesOf(plan: ImportPlan, { merge = [] }: ImportChoice): readonly (readonly LedgerCommand[])[] {
  return merge.map(({ row: index, transactionId: old }) => {
    const planned = plan.rows[index];
    const isWhatWasShown = planned?.row.verdict === 'possibly-known' && planned.row.transactionId === old;
    if (planned?.becomes == null || !isWhatWasShown) throw changedSince(plan, planned?.row.line ?? null);
    if (planned.merged === undefined) throw cannotMerge(plan, planned.row);
    return mergeInto(planned.becomes, planned.merged, old);
  });
}

function mergeInto(
  { transactionId }: PlannedTransaction,
  merged: Omit<PlannedTransaction, 'transactionId'>,
  old: TransactionId,
): readonly LedgerCommand[] {
  return [
    { type: 'DeleteTransaction', transactionId: old, mergedInto: transactionId },
    { type: 'CorrectTransaction', transactionId, ...merged },
  ];
}

function changedSince({ file }: ImportPlan, line: number | null): DaybookError {
  const message = `${placeOf(file.fileName, line)}: the books have changed since. Look at the file again`;
  return new DaybookError('ImportError', message, { fileName: file.fileName, line });
}

function cannotMerge({ file }: ImportPlan, { line, mergeProblem = '' }: ImportRow): DaybookError {
  const message = `${placeOf(file.fileName, line)} cannot be merged: ${mergeProblem}`;
  return new DaybookError('ImportError', message, { fileName: file.fileName, line });
}

function placeOf(fileName: string, line: number | null): string {
  return line === null ? fileName : `${fileName}, line ${line}`;
}

function idOf({ accountId }: AccountDetails): AccountId {
  return accountId;
}
