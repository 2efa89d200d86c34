import type { DecimalString } from './event.ts';

/** How a CSV file is read, and was read. Columns are zero-based. */
export interface CsvMapping {
  readonly encoding: string;
  readonly delimiter: string;
  /** Lines before the first data row: preamble and header. */
  readonly skip: number;
  /** `YYYY-MM-DD`, `DD/MM/YYYY`, `M/D/YY`, ...: tokens Y M D and separators as they stand. */
  readonly dateFormat: string;
  readonly decimal: '.' | ',';
  readonly date: number;
  /** The day of booking, where `date` is the day of the transaction. */
  readonly bookedDate?: number;
  readonly valueDate?: number;
  readonly amount?: number;
  readonly amountIn?: number;
  readonly amountOut?: number;
  /** Column that says in or out beside an unsigned amount. */
  readonly direction?: number;
  /** Column of fees that go out of the account besides the amount, or within it. */
  readonly fee?: number;
  /** The amount holds the fee already. */
  readonly feeWithin?: boolean;
  readonly payee?: number;
  readonly notes?: number;
  readonly currencyColumn?: number;
  readonly balance?: number;
  /** Positive in the file means out of the account. */
  readonly flip?: boolean;
  /** Amounts and balances are multiplied by it: `0.01` where the file states cents. */
  readonly multiplier?: DecimalString;
  /** Columns that a person said the file has not: they are not guessed. */
  readonly without?: readonly SpareColumn[];
}

/** The columns that a CSV file may do without. */
export const SPARE_COLUMNS = ['bookedDate', 'valueDate', 'payee', 'notes', 'currencyColumn', 'balance', 'fee'] as const;

/** One of them, by the name of its field. */
export type SpareColumn = (typeof SPARE_COLUMNS)[number];
