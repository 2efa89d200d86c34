import type { StreamEvent } from '#engine';
import { accountStream } from '../bound-event.ts';
import type { AccountId } from '../event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { PartFold } from '../parts/part-fold.ts';
import { refusal } from '../refusal.ts';

/** The notes that accounts were given after their opening. */
export const accountNotesFold = new PartFold<Map<AccountId, string>>(
  () => new Map(),
  (draft, event) => {
    if (event.type === 'AccountNoted') draft.set(event.data.accountId, event.data.note);
  },
);

/** Writes a note about an account. Refuses `unknown-account`. */
export function noteAccount(
  state: LedgerState,
  { accountId, note }: { readonly accountId: AccountId; readonly note: string },
): readonly StreamEvent[] {
  if (state.accounts.get(accountId)?.removed !== false) {
    throw refusal('unknown-account', `There is no account with the id "${accountId}"`, { accountId });
  }
  return [partStreamEvent(accountStream(accountId), 'AccountNoted', { accountId, note: note.trim() })];
}
