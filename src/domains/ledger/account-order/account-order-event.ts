import type { AccountId } from '../event.ts';

/** Where a person wants an account among those it is shown with. */
export interface AccountPlacement {
  readonly accountId: AccountId;
  /** The account that it stands before; null = it is the last of them. */
  readonly before: AccountId | null;
}

/** The order of accounts is by name until somebody moves one. Only the move is told: what is opened later finds its place. */
export interface AccountOrderEvents {
  AccountPlaced: AccountPlacement;
}
