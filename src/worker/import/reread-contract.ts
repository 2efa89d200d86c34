import type { CsvReading } from '#interop';
import type { CsvMapping, DecimalString, PlainDate } from '#ledger';
import type { ImportRow } from '../api.ts';

/** How an import's file is to be read again; what is left out stays as it was read the last time. */
export interface RereadRequest {
  /** Where the rows of a file with one account go. */
  readonly account?: string;
  readonly currency?: string;
  readonly csv?: Partial<CsvMapping>;
}

/**
 * What becomes of a row: `changed`, `new` or `gone` (its transaction is deleted) by the new reading; `kept` where it would
 * change but was changed by hand; `same`; `left-out` where it is no transaction of this import; `unreadable`.
 */
export type RereadVerdict = 'changed' | 'new' | 'gone' | 'kept' | 'same' | 'left-out' | 'unreadable';

/** One row of the file, as it is read now and as it was read before. */
export interface RereadRow {
  readonly line: number | null;
  readonly verdict: RereadVerdict;
  readonly transactionId: string | null;
  readonly cells: readonly string[];
  readonly read: ImportRow['read'];
  /** What the books say of it now; null where they have nothing. */
  readonly before: ImportRow['read'];
  /** What stays although it is read otherwise, or why it cannot be read; in words. */
  readonly remark: string | null;
}

/** A balance that the file states, as it was read before and as it is read now; null where it did or does not. */
export interface RereadClaim {
  readonly before: SaidBalance | null;
  readonly after: SaidBalance | null;
}

interface SaidBalance {
  readonly account: string;
  readonly date: PlainDate;
  readonly at: 'start' | 'end';
  readonly amount: DecimalString;
  readonly commodity: string;
}

/** What reading an import's file again would do, or did. */
export interface RereadPreview {
  readonly batchId: string;
  readonly fileName: string;
  readonly format: string;
  readonly rows: readonly RereadRow[];
  readonly counts: Readonly<Record<RereadVerdict, number>>;
  /** Stated balances that change. */
  readonly claims: readonly RereadClaim[];
  readonly warnings: readonly string[];
  /** The account of a file that has one, and whether it would be opened. */
  readonly account: { readonly name: string; readonly opens: boolean } | null;
  readonly csv: CsvReading | null;
}
