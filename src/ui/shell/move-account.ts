import { placementAt } from '#ledger';
import { runCommand } from './run-command.ts';
import { sayDone } from './undo.ts';

/**
 * Moves an account to a place among those it is listed with (0 = first) and says so, with the way back. Nothing happens
 * where it is there already.
 */
export async function moveAccount(
  listed: readonly { readonly account: { readonly accountId: string }; readonly shortName: string }[],
  accountId: string,
  place: number,
): Promise<void> {
  const ids = listed.map(({ account }) => account.accountId);
  const placement = placementAt(ids, accountId, place);
  if (placement === null) return;
  const refused = await runCommand({ type: 'PlaceAccount', ...placement });
  const name = listed.find(({ account }) => account.accountId === accountId)?.shortName ?? 'the account';
  sayDone(refused, `Moved ${name} to place ${Math.max(0, Math.min(place, ids.length - 1)) + 1} of ${ids.length}.`);
}
