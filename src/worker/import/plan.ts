import type {
  AccountDetails,
  AppliedRule,
  BatchId,
  GivenPrice,
  ImportBatch,
  ImportedClaim,
  PlainDate,
  RuledField,
  TransactionContent,
  TransactionId,
} from '#ledger';
import type { CsvReading, ReadFile } from '#interop';
import type { ImportPreview, ImportRow } from '../api.ts';
import type { SentTarget } from './target-account.ts';

/** A file as read, with what the person chose for it. */
export interface ImportInput {
  readonly batchId: BatchId;
  readonly fileName: string;
  readonly contentHash: string;
  readonly read: ReadFile;
  /** Where the rows go: wins over what the file says of its (single) account. */
  readonly account?: string;
  /** Commodity of rows and statements that name none. */
  readonly currency?: string;
  /** The day on which it is imported, which is not over. */
  readonly today: PlainDate;
  readonly remembered: boolean;
  readonly rememberedAccount: string | null;
}

/** A row of the file with the transaction that it becomes if it is taken; null where it cannot be. */
export interface PlannedRow {
  readonly row: ImportRow;
  readonly becomes: PlannedTransaction | null;
  /** What it would say if it were merged with the transaction that it possibly is; absent where it cannot be. */
  readonly merged?: TransactionContent;
  /** The rules that changed what it says; absent where none did. */
  readonly rules?: readonly RuleMark[];
}

/** One version of a rule, with what it changed. */
export interface RuleMark extends Pick<AppliedRule, 'ruleId' | 'version'> {
  readonly fields: readonly RuledField[];
}

export type PlannedTransaction = ImportBatch['transactions'][number];

/** Everything that committing needs; `preview` is the part that the screen sees. */
export interface ImportPlan {
  readonly preview: ImportPreview;
  readonly rows: readonly PlannedRow[];
  readonly accounts: readonly AccountDetails[];
  readonly claims: readonly ImportedClaim[];
  readonly prices: readonly GivenPrice[];
  readonly sentTo: readonly SentTarget[];
  readonly file: { readonly fileName: string; readonly contentHash: string; readonly csv: CsvReading | null };
}

/** What planning a kind of file gives. */
export interface PlannedRows {
  readonly rows: readonly PlannedRow[];
  readonly sums: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
  /** Balances that the file states. */
  readonly claims: readonly ImportedClaim[];
  /** What it says that things were worth. */
  readonly prices?: readonly GivenPrice[];
  /** Accounts of the bank that go to others than the file means. */
  readonly sentTo?: readonly SentTarget[];
}

/** Rules with the transactions that they have changed, of those that are taken. */
export function rulesApplied(rows: readonly PlannedRow[], taken: ReadonlySet<string>): readonly AppliedRule[] {
  return rulesOf(
    rows.flatMap(({ becomes, rules = [] }) =>
      becomes === null || !taken.has(becomes.transactionId) ? [] : [{ transactionId: becomes.transactionId, rules }],
    ),
  );
}

/** Rules with the transactions that they have changed. */
export function rulesOf(
  changed: readonly { readonly transactionId: TransactionId; readonly rules: readonly RuleMark[] }[],
): readonly AppliedRule[] {
  const applied = new Map<string, AppliedRule & { readonly transactionIds: TransactionId[] }>();
  for (const { transactionId, rules } of changed) {
    for (const { ruleId, version } of rules) {
      const rule = applied.get(ruleId) ?? { ruleId, version, transactionIds: [] };
      rule.transactionIds.push(transactionId);
      applied.set(ruleId, rule);
    }
  }
  return [...applied.values()];
}
