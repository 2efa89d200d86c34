import type { StreamEvent } from '#engine';
import { accountStream } from '../bound-event.ts';
import { existingAccount } from '../decide-account.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import type { AccountPlacement } from './account-order-event.ts';

/** Moves an account before another one, or to the end. Refuses `unknown-account` for either, `bad-place` before itself. */
export function placeAccount(state: LedgerState, { accountId, before }: AccountPlacement): readonly StreamEvent[] {
  existingAccount(state, accountId);
  if (before !== null) existingAccount(state, before);
  if (before === accountId) {
    throw refusal('bad-place', 'An account cannot stand before itself. Expected another account', { accountId });
  }
  return [partStreamEvent(accountStream(accountId), 'AccountPlaced', { accountId, before })];
}
