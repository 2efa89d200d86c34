import type { AccountId } from '../event.ts';
import type { AccountPlacement } from './account-order-event.ts';

/**
 * Accounts that are shown together, in the order that a person gave them: as they come, after every move that is between
 * two of them. The same ids go out that came in.
 */
export function inPlace(ids: readonly AccountId[], placements: readonly AccountPlacement[]): readonly AccountId[] {
  const placed = [...ids];
  for (const { accountId, before } of placements) {
    const from = placed.indexOf(accountId);
    if (from < 0 || (before !== null && !placed.includes(before)) || before === accountId) continue;
    placed.splice(from, 1);
    placed.splice(before === null ? placed.length : placed.indexOf(before), 0, accountId);
  }
  return placed;
}

/** The move that brings an account to a place among its neighbours (0 = first); null where it is there already. */
export function placementAt(ids: readonly AccountId[], accountId: AccountId, place: number): AccountPlacement | null {
  const from = ids.indexOf(accountId);
  const others = ids.filter((id) => id !== accountId);
  const to = Math.max(0, Math.min(place, others.length));
  return from < 0 || from === to ? null : { accountId, before: others[to] ?? null };
}
