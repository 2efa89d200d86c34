import type { SentAccount } from './event.ts';
import { refusal } from './refusal.ts';
import type { Surroundings } from './transaction-rules.ts';

/**
 * What an import's event says of where accounts of the bank were sent; nothing where none was.
 * Refuses `unknown-account`.
 */
export function lawfulSent(
  sentTo: readonly SentAccount[],
  around: Surroundings,
): { readonly sentTo?: readonly SentAccount[] } {
  for (const { toldAs, accountId } of sentTo) {
    if (around.account(accountId)?.removed === false) continue;
    const message = `"${toldAs}" is sent to the account "${accountId}", and there is none`;
    throw refusal('unknown-account', message, { accountId });
  }
  return sentTo.length === 0 ? {} : { sentTo };
}
