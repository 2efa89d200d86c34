import type { RowPosting } from './imported-file.ts';

/** Where a bank's own charges go, whatever the format. */
export const BANK_CHARGES = {
  name: 'Expenses:Bank Charges',
  kind: 'expense',
} as const satisfies RowPosting['account'];
