import type { AccountId } from '../event.ts';

/** What a person writes about an account: where it is, who may sign, what it is for. */
export interface AccountNoteEvents {
  /** Said anew each time; empty = nothing any more. Until then it is what the account was opened with. */
  AccountNoted: { readonly accountId: AccountId; readonly note: string };
}
