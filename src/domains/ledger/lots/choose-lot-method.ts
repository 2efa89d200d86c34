import type { StreamEvent } from '#engine';
import type { AccountId } from '../event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { PartFold } from '../parts/part-fold.ts';
import { refusal } from '../refusal.ts';
import type { LotEvents, LotMethod } from './lot-event.ts';

/** The methods that were chosen, by account; what is not in it goes by the oldest first. */
export const lotMethods = new PartFold<Map<AccountId, LotMethod>>(
  () => new Map(),
  (draft, { type, data }) => {
    if (type === 'LotMethodChosen') draft.set(data.accountId, data.method);
  },
);

/** Says how an account's sales take from its lots, those of the past as well. Refused for an account that is not there. */
export function chooseLotMethod(
  state: LedgerState,
  { accountId, method }: LotEvents['LotMethodChosen'],
): readonly StreamEvent[] {
  const account = state.accounts.get(accountId);
  if (account === undefined || account.removed) {
    throw refusal('unknown-account', `There is no account with the id "${accountId}"`, { accountId });
  }
  return [partStreamEvent(`lots-${accountId}`, 'LotMethodChosen', { accountId, method })];
}
