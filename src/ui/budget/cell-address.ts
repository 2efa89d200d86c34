import { isPlainDate, type AccountId, type PlainDate } from '#ledger';

/** A category in the period that a day lies in. */
export interface BudgetPlace {
  readonly accountId: AccountId;
  readonly on: PlainDate;
}

/** The address at which what makes a cell of the budget is open. */
export function cellAddress({ accountId, on }: BudgetPlace): string {
  return `/budget?${new URLSearchParams({ cell: accountId, on }).toString()}`;
}

/** The address of the periods from the one of a day on. */
export function periodAddress(on: PlainDate): string {
  return `/budget?on=${on}`;
}

/** The day whose period an address shows; null where it names none. */
export function dayIn(search: string): PlainDate | null {
  const on = new URLSearchParams(search).get('on');
  return on !== null && isPlainDate(on) ? on : null;
}

/** The cell that an address opens; null where it names none. */
export function cellIn(search: string): BudgetPlace | null {
  const said = new URLSearchParams(search);
  const [accountId, on] = [said.get('cell'), said.get('on')];
  return accountId === null || on === null || !isPlainDate(on) ? null : { accountId, on };
}
