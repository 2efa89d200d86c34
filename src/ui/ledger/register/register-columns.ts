import type { RegisterRow } from '#ledger';

/** Which of the columns that not every register needs are there. */
export interface RegisterColumns {
  /** The account, among all transactions. */
  readonly account: boolean;
  /** The bank's day, where some row has one of its own. */
  readonly booked: boolean;
  /** The running balance, in the register of one account. */
  readonly balance: boolean;
}

/** Columns of a register: of one account, or of all where it is null. */
export function columnsOf(accountId: string | null, rows: readonly RegisterRow[], twoDates: number): RegisterColumns {
  const all = accountId === null;
  return { account: all, booked: twoDates > 0 || rows.some(({ bookedOn }) => bookedOn !== null), balance: !all };
}

/** How many columns that makes. */
export function countColumns({ account, booked, balance }: RegisterColumns): number {
  return 6 + Number(account) + Number(booked) + Number(balance);
}
