import type { RegisterOrder, RegisterRow } from '#ledger';

/** Which of the columns that not every register needs are there. */
export interface RegisterColumns {
  /** The account, among all transactions. */
  readonly account: boolean;
  /** The bank's day, where some row has one of its own. */
  readonly booked: boolean;
  /** The running balance, in the register of one account and in order of date. */
  readonly balance: boolean;
}

/** Columns of a register: of one account, or of all where it is null; balances run on only in order of date. */
export function columnsOf(
  accountId: string | null,
  rows: readonly RegisterRow[],
  twoDates: number,
  order: RegisterOrder | undefined,
): RegisterColumns {
  const all = accountId === null;
  const byDate = order === undefined || order.by === 'date';
  const booked = twoDates > 0 || rows.some(({ bookedOn }) => bookedOn !== null);
  return { account: all, booked, balance: !all && byDate };
}

/** How many columns that makes. */
export function countColumns({ account, booked, balance }: RegisterColumns): number {
  return 6 + Number(account) + Number(booked) + Number(balance);
}
